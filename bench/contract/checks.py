"""What Schemathesis is told of the archive (it loads this module): articles that there are, and which valid
values are refused all the same, by rules that no schema can state.
"""

import os
from typing import Any

import schemathesis

from bench.contract.running import IDS

_BY_RULE = {
    "cursor": "cursor",  # made by the archive, and checked
    "after": "after",  # of an article that there is
    "from-date": "from-date",  # not after to-date, and a day of the calendar
    "to-date": "to-date",
    "page": "page",  # ends at result 10,000, and goes with no cursor
    "strict": "q",  # a query with a notice is refused where it is asked for so
}
"""Parameter that is given to the one that is named as refused."""


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
    """A request that fits the description is answered, or refused by one of the rules, with its parameter
    named.
    """
    if case.meta is None or not case.meta.generation.mode.is_positive or response.status_code != 400:
        return
    parameter = response.json()["parameter"]
    given = case.query or {}
    assert any(name in given and parameter == named for name, named in _BY_RULE.items()), (
        f"{parameter} was refused: {response.json()['detail']}"
    )
