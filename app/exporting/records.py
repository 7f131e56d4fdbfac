"""Articles as records: the keys that the API and the exports give them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from app.readers.exported import FORM, FORM_KEY, seal
from app.store.reading import EarlierText, NamePair, StoredArticle
from app.text.words import count_words

RECORD_KEYS = (
    "id", "title", "source", "published_at", "published_precision", "published_raw", "published_from",
    "section", "tags", "authors", "byline", "language", "summary", "url", "external_id", "word_count",
    "added_at", "updated_at", "body",
)  # fmt: skip


def shape_record(article: StoredArticle) -> dict[str, Any]:
    """All that the archive says of an article, by `RECORD_KEYS`."""
    return {
        "id": article.public_id,
        "title": article.title,
        "source": _shape_name(article.source) if article.source else None,
        "published_at": shape_instant(article.published_at),
        "published_precision": article.published_precision,
        "published_raw": article.published_raw,
        "published_from": article.published_from,
        "section": article.section[1] if article.section else None,
        "tags": [_shape_name(tag) for tag in article.tags],
        "authors": [_shape_name(author) for author in article.authors],
        "byline": article.byline,
        "language": article.language,
        "summary": article.summary,
        "url": article.url,
        "external_id": article.external_id,
        "word_count": article.word_count,
        "added_at": shape_instant(article.added_at),
        "updated_at": shape_instant(article.updated_at),
        "body": article.body,
    }


def iter_loadable(
    articles: Iterable[StoredArticle], versions: Mapping[int, Sequence[EarlierText]]
) -> Iterator[dict[str, Any]]:
    """Records that can be loaded again: of each article the texts it had before, oldest first, with
    `replaced_at`, and then the current one.
    """
    for article in articles:
        current = {FORM_KEY: FORM, **shape_record(article)}
        for text in versions.get(article.id, ()):
            earlier = current | shape_earlier(text)
            yield earlier | {"digest": seal(earlier, text.digest)}
        yield current | {"digest": seal(current, article.digest)}


def shape_instant(at: datetime | None) -> str | None:
    """As the API writes instants (RFC 3339, UTC, to the second)."""
    return f"{at:%Y-%m-%dT%H:%M:%SZ}".rjust(20, "0") if at else None


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


def _shape_name(name: NamePair) -> dict[str, str]:
    return {"slug": name[0], "name": name[1]}
