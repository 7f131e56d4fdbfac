"""Notices about a query as they are shown: with the character pointed at, and what may have been meant."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.search.notices import Notice
from app.search.request import SearchRequest
from app.web.links import Link, search_url

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
        position = notice.position
        if position is None or position >= len(request.query):
            yield NoticeView(notice.message, "", "", "", None)
            continue
        start, end = max(0, position - _AROUND), position + 1 + _AROUND
        yield NoticeView(
            notice.message,
            ("… " if start else "") + request.query[start:position],
            request.query[position],
            request.query[position + 1 : end] + (" …" if end < len(request.query) else ""),
            _better(request, notice.suggestion, position),
        )


def _better(request: SearchRequest, suggestion: str, position: int) -> Link | None:
    written = _FIELD.match(request.query, position)
    if not (suggestion and written):
        return None
    query = f"{request.query[:position]}{suggestion}{request.query[written.end() :]}"
    return Link(query, search_url(replace(request, query=query, page=1)))
