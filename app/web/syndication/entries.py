"""A feed, whatever its format: what it is of, and its entries."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.search.archive import Outcome
from app.store.reading import StoredArticle
from app.web.citing.metadata import describe

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in a feed; texts are plain, empty where nothing is known."""

    url: str
    """Permanent, in this archive: by it readers know the entry again."""
    title: str
    summary: str
    original_url: str
    published_at: datetime | None
    """By the clock of who published it."""
    replaced_at: datetime | None
    """When an earlier text was replaced by this one; None where it is the first."""
    added_at: datetime
    authors: tuple[str, ...]
    source: str
    tags: tuple[str, ...]
    language: str

    @property
    def changed_at(self) -> datetime:
        """When the archive got the text it has."""
        return self.replaced_at or self.added_at

    @property
    def updated_at(self) -> datetime:
        """The last time that its text changed: when it was replaced, else published, else added."""
        return self.replaced_at or self.published_at or self.added_at


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed at an address, of a page."""

    title: str
    archive: str
    """Its name."""
    url: str
    first_url: str
    """Of the page with the newest entries, by which readers know the feed again."""
    page_url: str
    entries: tuple[Entry, ...]
    updated_at: datetime
    """When the last of the entries came or changed; of a feed without any, when the archive last changed."""
    next_url: str
    """Of the page of older entries; empty on the last."""


Write = Callable[[Feed], bytes]


def list_entries(outcome: Outcome, base_url: str) -> tuple[Entry, ...]:
    """The results of a search."""
    return tuple(_entry(result.article, base_url) for result in outcome.results)


def write_title(parts: Sequence[str]) -> str:
    """What a feed is of and where, the parts that are not empty, without what XML cannot hold."""
    return _NOT_IN_XML.sub("\ufffd", " · ".join(filter(None, parts)))


def _entry(article: StoredArticle, base_url: str) -> Entry:
    return Entry(
        url=f"{base_url}/articles/{article.public_id}",
        title=article.title,
        summary=describe(article),
        original_url=article.url or "",
        published_at=article.published_as_written,
        replaced_at=article.replaced_at,
        added_at=article.added_at,
        authors=tuple(name for _, name in article.authors),
        source=article.source[1] if article.source else "",
        tags=tuple(name for _, name in article.tags),
        language="" if article.language == "und" else article.language,
    )
