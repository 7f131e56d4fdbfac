"""The extractors that are compared: the archive's own from page to article, and trafilatura alone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

from trafilatura import bare_extraction
from trafilatura.settings import Document

from app.ingest.bylines import split_authors
from app.ingest.identify import Defaults, identify
from app.ingest.normalize import normalize
from app.readers import html
from app.readers.base import Draft, ReadOptions
from bench.extraction.pages import Case


@dataclass(frozen=True, slots=True)
class Extracted:
    """What was made of a page; empty where nothing was."""

    title: str = ""
    body: str = ""
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    """Aware."""
    has_time: bool = False
    """Whether the time of day is known."""
    said: str = ""
    """Why there is no article."""


Extract = Callable[[Case], Extracted]


def extract_as_archive(case: Case) -> Extracted:
    """Reader, `identify` and `normalize`, as in an ingest of the page."""
    options = ReadOptions(url=case.url, captured_at=case.crawled_at)
    (item,) = html.read(BytesIO(case.payload), options)
    if not isinstance(item, Draft):
        return Extracted(said=getattr(item, "message", ""))
    defaults = Defaults(as_of=case.crawled_at)
    article = normalize(identify(item, defaults), defaults)
    published = article.published
    return Extracted(
        title=article.title,
        body=article.body,
        authors=tuple(author.name for author in article.authors),
        published_at=published.at if published else None,
        has_time=published is not None and published.precision in ("second", "minute"),
        said="; ".join(item.remarks),
    )


def read_only(case: Case) -> object:
    """The reader alone."""
    return list(html.read(BytesIO(case.payload), ReadOptions(url=case.url, captured_at=case.crawled_at)))


def extract_with_trafilatura(case: Case) -> Extracted:
    """`bare_extraction` with metadata and without comments, all else as it comes."""
    found = bare_extraction(case.payload, url=case.url, with_metadata=True, include_comments=False)
    if not isinstance(found, Document):
        return Extracted(said="nothing found")
    return Extracted(
        title=found.title or "",
        body=found.text or "",
        authors=split_authors((found.author or "").split("; ")),
        published_at=datetime.fromisoformat(found.date).replace(tzinfo=UTC) if found.date else None,
    )
