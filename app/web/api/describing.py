"""How operations stand in the API's description (OpenAPI): their parameters, answers and problems.

The parameters are read from the address by hand, for exact messages; here they are declared under the same
names, and a test holds the two together.
"""

from collections.abc import Mapping
from typing import Any, get_args

from pydantic import BaseModel

from app.exporting.formats import MEDIA_TYPES
from app.exporting.records import RECORD_KEYS
from app.search.cursors import DATE_ORDERS
from app.search.request import FACET_FIELDS, FILTER_FIELDS, MAX_PAGE_SIZE, Match, OrderBy
from app.search.timeline import Interval
from app.web.api.models import Problem
from app.web.api.shapes import ALL_KEYS, VERSION_KEYS, WHOLE_KEYS

Schema = dict[str, Any]
_MONTH, _DAY = "(0?[1-9]|1[0-2])", "(0?[1-9]|[12][0-9]|3[01])"
_DATE = {"type": "string", "pattern": rf"^([0-9]{{4}}(-{_MONTH}(-{_DAY})?)?)?$"}
_TEXT = {"type": "string"}
_FLAG = {"type": "boolean"}
_FILTER_EXAMPLES = {"tag": "ferry,-storm", "source": "lode-echo|harbour-post", "section": "works",
                    "author": "ana-ruiz", "lang": "en|de"}  # fmt: skip


def _one_of(values: tuple[str, ...]) -> Schema:
    return {"type": "string", "enum": list(values)}


def _list_of(values: tuple[str, ...]) -> Schema:
    return {"type": "array", "items": {"type": "string", "enum": list(values)}, "minItems": 1}


def _number(most: int, default: int) -> Schema:
    return {"type": "integer", "minimum": 1, "maximum": most, "default": default}


def _filter(name: str) -> tuple[str, Schema, object]:
    words = f"Only articles of this {name}: `a,b` of both, `a|b` of either, `-a` not of it. May be repeated."
    return words, {"type": "array", "items": _TEXT}, [_FILTER_EXAMPLES[name]]


_PARAMETERS: dict[str, tuple[str, Schema, object]] = {
    "q": ("What to search for, as in the search box. Empty: all.", _TEXT, "ferry -storm"),
    **{name: _filter(name) for name in FILTER_FIELDS},
    "from-date": ("Published on this day, there, or later: 2025, 2025-07 or 2025-07-03.", _DATE, "2024"),
    "to-date": ("Published on this day or earlier; a month or year to its end.", _DATE, "2025-07"),
    "match": ("Whether all words must be there, or any of them. Without: all, or any where no article has "
              "all, with a notice; feeds and exports stay with all.", _one_of(get_args(Match)), "all"),
    "also": ("Whether a first page by relevance that is not full names in `also` other articles, with enough "
             "of the words.", _FLAG, True),
    "order-by": ("By default relevance where there is a query, else newest first.",
                 _one_of(get_args(OrderBy)), "newest"),
    # No default is named: clients made from this would send it beside a cursor.
    "page": ("From 1. Page numbers end at result 10,000; beyond, follow `next` in an order by date.",
             {"type": "integer", "minimum": 1, "maximum": 10_000}, 2),
    "page-size": ("Results of a page.", _number(MAX_PAGE_SIZE, 20), 50),
    "cursor": ("Where to go on: from `next` of the page before. Instead of `page`.", _TEXT, ""),
    "facets": ("Facets to count.", _list_of(FACET_FIELDS), ["tag", "year"]),
    "fields": ("Keys to return; `body` only where it is named.", _list_of(ALL_KEYS), ["title", "url"]),
    "strict": ("A query that is not understood whole is a problem, not a notice.", _FLAG, False),
    "interval": ("Length of a bucket.", _one_of(get_args(Interval)), "month"),
    "contains": ("Only values that hold this.", _TEXT, "echo"),
    "format": ("JSON Lines, or CSV for spreadsheets.", _one_of(tuple(MEDIA_TYPES)), "jsonl"),
    "versions": ("Whether lines that load again hold the texts that articles had before.", _FLAG, True),
    "after": ("Go on after this article: the id of the last one received whole.", _TEXT, ""),
}  # fmt: skip
_OWN: dict[str, dict[str, tuple[str, Schema, object]]] = {
    "export": {
        "order-by": ("By default the oldest first.", _one_of(DATE_ORDERS), "oldest"),
        "fields": (
            "Keys to return, instead of all that loads again.",
            _list_of(RECORD_KEYS),
            ["title", "body"],
        ),
    },
    "versions": {
        "fields": (
            "Keys to return; `body` only where it is named.",
            _list_of(VERSION_KEYS),
            ["title", "body"],
        ),
    },
    "article": {"fields": ("Keys to return, instead of all.", _list_of(WHOLE_KEYS), ["title", "body"])},
    "suggest": {"q": ("What is typed so far.", _TEXT, "ferr")},
}
"""Where a parameter means something else to an operation."""
_PROBLEMS: dict[int, str] = {
    400: "A parameter that there is not, or a value that cannot be.",
    404: "There is no such thing in this archive.",
    406: "`Accept` names no form that there is.",
    413: "The request has a body, and a large one.",
    414: "The address is too long.",
    429: "Too many requests from one address in a short time.",
    500: "Something went wrong here.",
    503: "The archive cannot be searched just now, is asked too much at once, or has no answer in time.",
}


def describe(
    answer: type[BaseModel] | Mapping[str, Schema], *names: str, own: str = "", found: bool = False
) -> dict[str, Any]:
    """Arguments of a route: what it answers (a model, or schemas by media type), the parameters it has, whose
    own meanings of them count, and whether what its path names must be `found`.
    """
    meanings = _PARAMETERS | _OWN.get(own, {})
    problems = {
        status: {
            "description": words,
            "content": {"application/problem+json": {"schema": _reference(Problem)}},
        }
        for status, words in _PROBLEMS.items()
        if status != 404 or found
    }
    content = (
        {kind: {"schema": schema} for kind, schema in answer.items()}
        if isinstance(answer, Mapping)
        else {"application/json": {"schema": _reference(answer)}}
    )
    return {
        "responses": {200: {"description": "Found.", "content": content}, 304: {"description": "Unchanged."}}
        | problems,
        "openapi_extra": {"parameters": [_describe_parameter(name, *meanings[name]) for name in names]},
    }


def _describe_parameter(name: str, words: str, schema: Schema, example: object) -> Schema:
    described: Schema = {"name": name, "in": "query", "description": words, "schema": schema}
    if schema.get("type") == "array":
        described |= {"style": "form", "explode": name in FILTER_FIELDS}
    return described | ({"example": example} if example != "" else {})


def _reference(model: type[BaseModel]) -> Schema:
    return {"$ref": f"#/components/schemas/{model.__name__}"}
