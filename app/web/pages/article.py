"""The page of an article."""

from urllib.parse import quote

from fastapi import APIRouter, Response

from app.db import session_scope
from app.errors import IndexUnavailable
from app.search.related import list_related
from app.store.reading import count_versions, get_article
from app.web.deps import ArchiveDep, PagesDep
from app.web.facets import language_label
from app.web.templating import format_date

router = APIRouter()
_WORDS_A_MINUTE = 230
_RELATED = 5
_HOW_KNOWN = {
    "given": "as given: {}",
    "relative": "written as “{}”, counted back from when it was captured",
    "text": "as the page says: {}",
    "meta": "as the page's metadata say: {}",
    "json-ld": "as the page's structured data say: {}",
    "feed": "as the feed says: {}",
    "url": "told from the address: {}",
}
"""By `published_from`; the braces are the date as written."""


@router.get("/articles/{public_id}", include_in_schema=False)
def article(public_id: str, archive: ArchiveDep, pages: PagesDep) -> Response:
    """An article to read."""
    with session_scope(archive.database) as session:
        found = get_article(session, public_id)
        versions = count_versions(session, found.id)
    try:
        related = list_related(archive, found, _RELATED)
    except IndexUnavailable:
        related = []  # an article can be read without
    date = format_date(found.published_at, found.published_precision)
    return pages.respond(
        "pages/article.html",
        article=found,
        date=date,
        date_is_known=_how_known(found.published_from, found.published_raw),
        minutes=max(1, round(found.word_count / _WORDS_A_MINUTE)),
        language=language_label(found.language),
        versions=versions,
        related=related,
        author_links=[(name, f"/search?author={quote(slug)}") for slug, name in found.authors],
    )


def _how_known(published_from: str | None, raw: str | None) -> str:
    """How the date of an article is known, in a phrase."""
    if published_from:
        return _HOW_KNOWN.get(published_from, _HOW_KNOWN["given"]).format(raw)
    return f"written as “{raw}”, which tells no day for certain" if raw else "the input gives no date"
