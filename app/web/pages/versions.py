"""The texts that an article had before, each beside the one that took its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC

from fastapi import APIRouter, Response

from app.db import session_scope
from app.errors import NotFound
from app.store.reading import EarlierText, StoredArticle, get_article, list_versions
from app.web.dates import write_period
from app.web.deps import ArchiveDep, PagesDep
from app.web.diffing import Paragraph, Piece, diff_texts, diff_words
from app.web.marking import split_paragraphs

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Revision:
    """How a text was changed into the next."""

    number: int
    replaced: str
    """The day, in words."""
    title: tuple[Piece, ...]
    paragraphs: tuple[Paragraph, ...]
    earlier: tuple[str, ...]
    """The paragraphs as they were."""


@router.get("/articles/{public_id}/versions", include_in_schema=False)
def versions(public_id: str, archive: ArchiveDep, pages: PagesDep) -> Response:
    """What changed and when, the last change first."""
    with session_scope(archive.database) as session:
        article = get_article(session, public_id)
        earlier = list_versions(session, article.id)
    if not earlier:
        raise NotFound(f"article {public_id!r} has had no other text in this archive")
    revisions = [*_revisions(article, earlier)][::-1]
    return pages.respond("pages/versions.html", article=article, revisions=revisions)


def _revisions(article: StoredArticle, earlier: Sequence[EarlierText]) -> Iterator[Revision]:
    texts: list[EarlierText | StoredArticle] = [*earlier, article]
    for old, new in zip(earlier, texts[1:], strict=True):
        before, after = _paragraphs(old), _paragraphs(new)
        yield Revision(
            number=old.number,
            replaced=write_period(old.replaced_at.astimezone(UTC).date().isoformat()),
            title=tuple(diff_words(old.title, new.title)),
            paragraphs=tuple(diff_texts(before, after)),
            earlier=tuple(before),
        )


def _paragraphs(text: EarlierText | StoredArticle) -> list[str]:
    return [*filter(None, [text.summary or ""]), *split_paragraphs(text.body)]
