"""Articles as records: the keys that the API and the exports give them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any

from app.readers.exported import FORM, FORM_KEY, OTHER_ADDRESSES_KEY, seal
from app.store.reading import EarlierText, NamePair, StoredArticle
from app.text.words import count_words

Shape = Callable[[StoredArticle], Any]
_LENGTHS = {"year": 4, "month": 7}
"""Of ISO dates."""


def shape_instant(at: datetime | None) -> str | None:
    """As the API writes instants (RFC 3339, UTC, to the second)."""
    return f"{at.isoformat(timespec='seconds')[:19]}Z" if at else None


def shape_date(at: datetime | None, precision: str) -> str:
    """A date as exactly as it is known (ISO 8601), by the clock of `at`; empty where none is known."""
    if at is None:
        return ""
    if precision in ("second", "minute"):
        return at.isoformat(timespec="seconds").replace("+00:00", "Z")
    return at.date().isoformat()[: _LENGTHS.get(precision, 10)]


def _shape_name(name: NamePair) -> dict[str, str]:
    return {"slug": name[0], "name": name[1]}


def _shape_names(names: Iterable[NamePair]) -> list[dict[str, str]]:
    return [{"slug": slug, "name": name} for slug, name in names]


SHAPES: dict[str, Shape] = {
    "id": attrgetter("public_id"),
    "title": attrgetter("title"),
    "source": lambda article: _shape_name(article.source) if article.source else None,
    "published": lambda article: (
        shape_date(article.published_as_written, article.published_precision) or None
    ),
    "published_at": lambda article: shape_instant(article.published_at),
    "published_precision": attrgetter("published_precision"),
    "published_raw": attrgetter("published_raw"),
    "published_from": attrgetter("published_from"),
    "published_offset": attrgetter("published_offset"),
    "section": lambda article: article.section[1] if article.section else None,
    "tags": lambda article: _shape_names(article.tags),
    "authors": lambda article: _shape_names(article.authors),
    "byline": attrgetter("byline"),
    "language": attrgetter("language"),
    "summary": attrgetter("summary"),
    "url": attrgetter("url"),
    "external_id": attrgetter("external_id"),
    "word_count": attrgetter("word_count"),
    "added_at": lambda article: shape_instant(article.added_at),
    "updated_at": lambda article: shape_instant(article.updated_at),
    "body": attrgetter("body"),
}
"""By key, how it is made: only what is asked for is."""
RECORD_KEYS = tuple(SHAPES)
_LOADED_KEYS = tuple(key for key in SHAPES if key != "published")
"""Of records that can be loaded again; what is left out follows from the others."""


def shape_record(article: StoredArticle, keys: Iterable[str]) -> dict[str, Any]:
    """What the archive says of an article, by some of `RECORD_KEYS`."""
    return {key: SHAPES[key](article) for key in keys}


def iter_loadable(
    articles: Iterable[StoredArticle],
    versions: Mapping[int, Sequence[EarlierText]],
    addresses: Mapping[int, Sequence[str]],
) -> Iterator[dict[str, Any]]:
    """Records that can be loaded again: of each article the texts it had before, oldest first, with
    `replaced_at`, and then the current one, with its other addresses.
    """
    for article in articles:
        current = {FORM_KEY: FORM, **shape_record(article, _LOADED_KEYS)}
        for text in versions.get(article.id, ()):
            earlier = current | shape_earlier(text)
            yield earlier | {"digest": seal(earlier, text.digest)}
        current["digest"] = seal(current, article.digest)
        if others := addresses.get(article.id):
            current[OTHER_ADDRESSES_KEY] = others
        yield current


def shape_earlier(text: EarlierText) -> dict[str, Any]:
    """What is known of a text that an article had before."""
    return {
        "title": text.title,
        "summary": text.summary,
        "body": text.body,
        "byline": text.byline,
        "published_raw": text.published_raw,
        "word_count": count_words(text.body),
        "replaced_at": shape_instant(text.replaced_at),
    }
