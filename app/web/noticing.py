"""Notices about a query as they are shown: with the character pointed at, and what may have been meant."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.search.notices import Notice, NoticeCode
from app.search.request import SearchRequest
from app.web.links import Link, search_url
from app.web.wording import SOURCE_LANGUAGE, current_wording, gettext

_AROUND = 24
"""Characters shown before and after the one that is pointed at."""
_FIELD = re.compile(r"[A-Za-z]+:")


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A notice; `at` is the character it is about, empty where it is about the whole query."""

    message: str
    before: str
    at: str
    after: str
    better: Link | None
    """The query with the suggestion in place."""


def view_notices(request: SearchRequest, notices: Sequence[Notice]) -> Iterator[NoticeView]:
    """The notices of a search, in their order."""
    for notice in notices:
        position, message = notice.position, _message(notice)
        if position is None or position >= len(request.query):
            yield NoticeView(message, "", "", "", None)
            continue
        start, end = max(0, position - _AROUND), position + 1 + _AROUND
        yield NoticeView(
            message,
            ("… " if start else "") + request.query[start:position],
            request.query[position],
            request.query[position + 1 : end] + (" …" if end < len(request.query) else ""),
            _better(request, notice.suggestion, position),
        )


def _message(notice: Notice) -> str:
    """As the parser words it, in the language that it words it in; in others, what kind of notice it is."""
    if current_wording().language == SOURCE_LANGUAGE:
        return notice.message
    kinds: dict[NoticeCode, str] = {
        "too-long": gettext("the query is too long; only its beginning was searched"),
        "too-many-clauses": gettext("there are too many words and phrases; only the first were searched"),
        "too-deep": gettext("brackets are nested too deep here; the innermost were left out"),
        "unclosed-quote": gettext("this quote is never closed; taken to end with the query"),
        "unclosed-bracket": gettext("this bracket is never closed; taken to end with the query"),
        "stray-bracket": gettext("this bracket closes nothing; left out"),
        "stray-operator": gettext("this operator needs words beside it; in small letters it is a word"),
        "stray-pattern": gettext("this sign stands where it means nothing; left out"),
        "unknown-field": gettext("there is no such field; searched as text"),
        "not-a-date": gettext("this is not a date; searched as text"),
        "nothing-to-search": gettext("there is nothing to search here; left out"),
        "unknown-name": gettext("nothing in this archive is filed under one of the names of the filters"),
        "cut-into-words": gettext(
            "no article has these characters in one piece; the words among them were searched"
        ),
        "operators-as-words": gettext(
            "in a query all in capitals AND, OR and NOT are words; for operators, write the other words small"
        ),
        "words-as-operators": gettext(
            "no article has all of these words in capitals: AND, OR and NOT were taken as operators"
        ),
        "any-of-them": gettext("no article has all of these words; these have some of them"),
    }
    return kinds[notice.code]


def _better(request: SearchRequest, suggestion: str, position: int) -> Link | None:
    written = _FIELD.match(request.query, position)
    if not (suggestion and written):
        return None
    query = f"{request.query[:position]}{suggestion}{request.query[written.end() :]}"
    return Link(query, search_url(replace(request, query=query, page=1)))
