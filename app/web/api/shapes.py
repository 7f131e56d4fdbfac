"""The JSON shapes of the API, as plain dictionaries. The command line prints the same."""

from typing import Any

from app.errors import InvalidParameter
from app.exporting.records import shape_record
from app.search.archive import Outcome, Result
from app.store.reading import StoredArticle
from app.web.api.paging import next_url
from app.web.parameters import split_list

LIST_KEYS = (
    "id", "title", "source", "published_at", "published_precision", "section", "tags", "authors", "language",
    "summary", "url", "word_count", "score", "highlights", "links",
)  # fmt: skip
RELATED_KEYS = tuple(key for key in LIST_KEYS if key not in ("score", "highlights"))
ALL_KEYS = (
    *LIST_KEYS,
    "body",
    "byline",
    "external_id",
    "published_raw",
    "published_from",
    "added_at",
    "updated_at",
)
WHOLE_KEYS = tuple(key for key in ALL_KEYS if key not in ("score", "highlights"))


def shape_outcome(outcome: Outcome, keys: tuple[str, ...] = LIST_KEYS) -> dict[str, Any]:
    """The answer to a search."""
    request, parsed = outcome.found.request, outcome.found.parsed
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
        "facets": {
            facet: [{"value": value.value, "label": value.label, "count": value.count} for value in values]
            for facet, values in outcome.facets.items()
        },
    }


def shape_article(article: StoredArticle, keys: tuple[str, ...] = WHOLE_KEYS) -> dict[str, Any]:
    """An article whole, or those keys of it that do not belong to a search."""
    shaped = _shape(article)
    return {key: shaped[key] for key in keys if key in shaped}


def read_fields(text: str, default: tuple[str, ...] = LIST_KEYS) -> tuple[str, ...]:
    """Keys that `fields=` asks for, `id` always; `body` only where it is named.

    Raises:
        InvalidParameter: a key there is not.
    """
    keys = dict.fromkeys(split_list(text))
    if not keys:
        return default
    for key in keys:
        if key not in ALL_KEYS:
            raise InvalidParameter("fields", f"there is no field {key!r}: there are {', '.join(ALL_KEYS)}")
    return ("id", *(key for key in keys if key != "id"))


def _shape_result(result: Result, keys: tuple[str, ...]) -> dict[str, Any]:
    shaped = {
        **_shape(result.article),
        "score": None if result.score is None else round(result.score, 4),
        "highlights": {"title": result.title_html, "body": result.snippet_html},
    }
    return {key: shaped[key] for key in keys}


def _shape(article: StoredArticle) -> dict[str, Any]:
    links = {"html": f"/articles/{article.public_id}", "self": f"/api/v1/articles/{article.public_id}"}
    return {**shape_record(article), "links": links}
