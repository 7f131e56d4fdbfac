"""The page of an article, and its citations to download."""

from fastapi import APIRouter, Request, Response
from starlette.datastructures import QueryParams

from app.db import session_scope
from app.errors import IndexUnavailable, NotFound
from app.search.archive import Archive
from app.search.matching import Matcher
from app.search.related import list_related
from app.store.captures import find_last_captured_at
from app.store.reading import StoredArticle, get_article, list_version_dates
from app.web.articles import Surroundings, view_article
from app.web.citing import FORMATS, Citation, cite
from app.web.deps import ArchiveDep, PagesDep, get_base_url
from app.web.trails import Trail, find_trail, read_trail

router = APIRouter()
_RELATED = 5


@router.get("/articles/{public_id}", include_in_schema=False)
def article(public_id: str, request: Request, archive: ArchiveDep, pages: PagesDep) -> Response:
    """An article to read; coming from a search, with the words searched for marked and the way on."""
    with session_scope(archive.database) as session:
        found = get_article(session, public_id)
        replaced_at = list_version_dates(session, found.id)
        captured_at = find_last_captured_at(session, found.id)
    related, trail, matcher = _look_around(archive, found, request.query_params)
    now = archive.now()
    around = Surroundings(
        _cite(request, found, archive, pages.title), replaced_at, captured_at, related, trail
    )
    return pages.respond("pages/article.html", view=view_article(found, around, matcher, now))


@router.get("/articles/{public_id}/cite/{name}", include_in_schema=False)
def citation(public_id: str, name: str, request: Request, archive: ArchiveDep, pages: PagesDep) -> Response:
    """An article's citation in one format, as a file."""
    if name not in FORMATS:
        raise NotFound(f"there is no format {name[:40]!r} to cite in: there are {', '.join(FORMATS)}")
    with session_scope(archive.database) as session:
        found = get_article(session, public_id)
    form = FORMATS[name]
    text = form.write(_cite(request, found, archive, pages.title))
    disposition = f'attachment; filename="{found.public_id}.{form.extension}"'
    headers = {"content-disposition": disposition}
    return Response(text.encode(), headers=headers, media_type=f"{form.media_type}; charset=utf-8")


def _cite(request: Request, found: StoredArticle, archive: Archive, title: str) -> Citation:
    permanent = f"{get_base_url(request)}/articles/{found.public_id}"
    return cite(found, permanent, title, archive.now())


def _look_around(
    archive: Archive, found: StoredArticle, params: QueryParams
) -> tuple[list[StoredArticle], Trail | None, Matcher | None]:
    """What the index adds; an article can be read without."""
    try:
        related = list_related(archive, found, _RELATED)
        came_from = read_trail(params)
        if came_from is None:
            return related, None, None
        trail = find_trail(archive, *came_from, found.id, found.public_id)
        engine = archive.index.engine()
        matcher = Matcher(trail.tree, engine.stem, engine.frequency)
    except IndexUnavailable:
        return [], None, None
    return related, trail, matcher
