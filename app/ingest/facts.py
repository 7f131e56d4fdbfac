"""What an archive holds of an article, in the terms in which an input is held against it."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from app.ingest.dates.instants import When
from app.ingest.normalize import Normalized

NamePair = tuple[str, str]
"""Slug and written form."""
Changes = Mapping[str, tuple[Any, Any]]
"""Field to its value before and after, as JSON has them: names as written, instants in ISO 8601."""
History = Mapping[str, Sequence[Any]]
"""Field to the values it had before."""


class Facts(NamedTuple):
    """All that is said of an article but its body."""

    title: str
    summary: str | None
    byline: str | None
    url: str | None
    canonical_url: str | None
    external_id: str | None
    source: NamePair | None
    section: NamePair | None
    tags: tuple[NamePair, ...]
    authors: tuple[NamePair, ...]
    language: str
    published: When | None
    published_raw: str | None


def facts_of(article: Normalized) -> Facts:
    """What an input says."""
    return Facts(
        article.title,
        article.summary,
        article.byline,
        article.url,
        article.canonical_url,
        article.external_id,
        article.source,
        article.section,
        article.tags,
        article.authors,
        article.language,
        article.published,
        article.published_raw,
    )


def write_published(when: When | None, raw: str | None) -> dict[str, Any]:
    """A date by the columns that hold it, as JSON has them."""
    return {
        "published_at": when.at.isoformat() if when else None,
        "published_precision": when.precision if when else "unknown",
        "published_raw": raw,
        "published_from": when.origin if when else None,
        "published_offset": when.offset if when else None,
    }


def write_names(names: Sequence[NamePair]) -> list[str]:
    """As written."""
    return [name for _, name in names]
