"""What is said of an article when it is cited, whatever the format."""

from dataclasses import dataclass
from datetime import date, datetime

from app.store.reading import StoredArticle
from app.web.citing.people import Person, find_person

_LENGTHS = {"year": 1, "month": 2}


@dataclass(frozen=True, slots=True)
class Citation:
    """An article to be cited; texts are without line breaks, empty where nothing is known."""

    key: str
    """The article's permanent id."""
    title: str
    authors: tuple[Person, ...]
    source: str
    section: str
    issued: tuple[int, ...]
    """Year, month, day: as many as are known."""
    language: str
    tags: tuple[str, ...]
    summary: str
    url: str
    """Where it appeared, or else in this archive."""
    archive_url: str
    """Permanent, in this archive."""
    archive: str
    accessed: date


def cite(article: StoredArticle, archive_url: str, archive: str, now: datetime) -> Citation:
    """The citation of an article at a permanent address in an archive of a name."""
    at = article.published_as_written
    known = (at.year, at.month, at.day)[: _LENGTHS.get(article.published_precision, 3)] if at else ()
    return Citation(
        key=article.public_id,
        title=_line(article.title),
        authors=tuple(find_person(name, article.byline or "") for _, name in article.authors),
        source=_line(article.source[1]) if article.source else "",
        section=_line(article.section[1]) if article.section else "",
        issued=known,
        language="" if article.language == "und" else article.language,
        tags=tuple(_line(name) for _, name in article.tags),
        summary=_line(article.summary or ""),
        url=article.url or archive_url,
        archive_url=archive_url,
        archive=archive,
        accessed=now.date(),
    )


def _line(text: str) -> str:
    return " ".join(text.split())
