"""The JSON shapes of the API, as plain dictionaries. The command line prints the same."""

from collections.abc import Callable
from typing import Any

from app.errors import InvalidParameter
from app.exporting.records import SHAPES, shape_earlier
from app.search.archive import Outcome, Result
from app.store.reading import EarlierText, StoredArticle
from app.web.api.paging import next_url
from app.web.paths import at

LIST_KEYS = (
    "id", "title", "source", "published_at", "published_precision", "published_offset", "section", "tags",
    "authors", "language", "summary", "url", "word_count", "score", "highlights", "links",
)  # fmt: skip
RELATED_KEYS = tuple(key for key in LIST_KEYS if key not in ("score", "highlights"))
ALL_KEYS = (
    *LIST_KEYS,
    "body",
    "byline",
    "external_id",
    "published",
    "published_raw",
    "published_from",
    "added_at",
    "updated_at",
)
VERSION_KEYS = (
    "number", "title", "summary", "byline", "published_raw", "word_count", "replaced_at", "body",
)  # fmt: skip
WHOLE_KEYS = tuple(key for key in ALL_KEYS if key not in ("score", "highlights"))


def shape_outcome(outcome: Outcome, keys: tuple[str, ...] = LIST_KEYS) -> dict[str, Any]:
    """The answer to a search."""
    request, parsed = outcome.found.request, outcome.found.parsed
    also = {"also": [_shape_result(result, keys) for result in outcome.also]} if request.also else {}
    return {
        "total": outcome.total,
        "page": None if request.after else request.page,
        "page_size": request.page_size,
        "pages": -(-outcome.total // request.page_size),
        "order_by": request.order_by,
        "next": next_url(outcome, keys if keys != LIST_KEYS else ()),
        "query": {
            "text": request.query,
            "interpreted_as": parsed.interpreted_as,
            "did_you_mean": outcome.did_you_mean,
            "notices": [
                {
                    "code": notice.code,
                    "position": notice.position,
                    "message": notice.message,
                    "suggestion": notice.suggestion or None,
                }
                for notice in parsed.notices
            ],
        },
        "results": [_shape_result(result, keys) for result in outcome.results],
        **also,
        "facets": {
            facet: [{"value": value.value, "label": value.label, "count": value.count} for value in values]
            for facet, values in outcome.facets.items()
        },
    }


def shape_article(article: StoredArticle, keys: tuple[str, ...] = WHOLE_KEYS) -> dict[str, Any]:
    """An article whole, or those keys of it that do not belong to a search."""
    return {key: _SHAPES[key](article) for key in keys if key in _SHAPES}


def read_fields(
    named: list[str],
    default: tuple[str, ...] = LIST_KEYS,
    known: tuple[str, ...] = ALL_KEYS,
    always: str = "id",
) -> tuple[str, ...]:
    """Keys of those `known` that `fields=` asks for, and one `always`; without it, those by `default`.

    Raises:
        InvalidParameter: a key there is not.
    """
    keys = dict.fromkeys(named)
    if not keys:
        return default
    for key in keys:
        if key not in known:
            raise InvalidParameter("fields", f"there is no field {key[:40]!r}: there are {', '.join(known)}")
    return (always, *(key for key in keys if key != always))


def shape_version(text: EarlierText, keys: tuple[str, ...]) -> dict[str, Any]:
    """A text that an article had before."""
    shaped = {"number": text.number, **shape_earlier(text)}
    return {key: shaped[key] for key in keys}


def _shape_result(result: Result, keys: tuple[str, ...]) -> dict[str, Any]:
    article = result.article
    return {key: shape(article) if (shape := _SHAPES.get(key)) else _OF_RESULTS[key](result) for key in keys}


def _shape_links(article: StoredArticle) -> dict[str, str]:
    return {
        "html": at(f"/articles/{article.public_id}"),
        "self": at(f"/api/v1/articles/{article.public_id}"),
    }


_SHAPES = {**SHAPES, "links": _shape_links}
_OF_RESULTS: dict[str, Callable[[Result], Any]] = {
    "score": lambda result: None if result.score is None else round(result.score, 4),
    "highlights": lambda result: {"title": result.title_html, "body": result.snippet_html},
}
"""Keys that belong to a search."""
