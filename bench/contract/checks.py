"""What Schemathesis is told of the archive (it loads this module): articles that there are, and which valid
values are refused all the same, by rules that no schema can state.
"""

import os
from datetime import date
from typing import Any

import schemathesis

from bench.contract.running import IDS

_PAGED_RESULTS = 10_000
_FIRST, _LAST = ("0001", "01", "01"), ("9999", "12", "31")


def _is_refused(parameter: str, given: dict[str, Any]) -> bool:
    """Whether a rule that no schema can state, as it is about several parameters or about what the archive
    holds, refuses a parameter of a request.
    """
    match parameter:
        case "cursor" | "after":  # made by the archive, and of an article that there is
            return bool(given.get(parameter))
        case "page":  # pages end at a result, and go with no cursor
            pages = int(given.get("page", 1)) * int(given.get("page-size", 20))
            return pages > _PAGED_RESULTS or bool(given.get("cursor"))
        case "from-date" | "to-date":  # in the calendar, and in order
            dates = [str(given.get(name, "")) for name in ("from-date", "to-date")]
            return not all(map(_is_in_calendar, dates)) or _begin(dates[0]) > _end(dates[1])
        case "q":  # understood whole, where that is asked for
            return "strict" in given
    return False


def _is_in_calendar(text: str) -> bool:
    try:
        return not text or bool(date(*_begin(text)[:3]))
    except ValueError:
        return False


def _begin(text: str) -> tuple[int, ...]:
    return _filled(text, _FIRST)


def _end(text: str) -> tuple[int, ...]:
    return _filled(text, _LAST)


def _filled(text: str, rest: tuple[str, ...]) -> tuple[int, ...]:
    parts = text.split("-") if text else []
    return tuple(map(int, (*parts, *rest[len(parts) :])))


@schemathesis.hook
def map_path_parameters(_context: Any, path_parameters: dict[str, Any]) -> dict[str, Any]:
    """Half of the articles asked for are there."""
    given = path_parameters and path_parameters.get("public_id")
    ids = os.environ[IDS].split(",")
    if isinstance(given, str) and len(given) % 2:
        path_parameters["public_id"] = ids[len(given) % len(ids)]
    return path_parameters


@schemathesis.check
def valid_requests_are_answered(_context: Any, response: Any, case: Any) -> None:
    """A request that fits the description is answered, or refused by one of the rules, with the parameter
    named that breaks it.
    """
    if case.meta is None or not case.meta.generation.mode.is_positive or response.status_code != 400:
        return
    problem = response.json()
    assert _is_refused(problem["parameter"], case.query or {}), (
        f"{problem['parameter']} was refused: {problem['detail']}"
    )
