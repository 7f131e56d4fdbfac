"""Filters and dates in Tantivy's own query language: the filter of an aggregation can be written in no other.

Every value is a number, or stands in quotes.
"""

from collections.abc import Iterable

from app.search.engines.fields import LANGUAGE_RANGES, seconds_since_year_one
from app.search.periods import Span
from app.search.request import Filter

Condition = Filter | Span


def write_conditions(conditions: Iterable[Condition]) -> str:
    """What holds to all of one condition or several; Tantivy cuts it at no other place than meant."""
    return " AND ".join(
        f"({_write_filter(each) if isinstance(each, Filter) else _write_dates(each)})" for each in conditions
    )


def _write_filter(wanted: Filter) -> str:
    field = LANGUAGE_RANGES if wanted.field == "lang" else wanted.field
    # What only excludes is no query to Tantivy.
    parts = [_any_of(field, group) for group in wanted.wanted] or ["*"]
    return " AND ".join([*parts, f"-{_any_of(field, wanted.unwanted)}"] if wanted.unwanted else parts)


def _any_of(field: str, values: Iterable[str]) -> str:
    return f"{field}:IN [{' '.join(map(_quoted, values))}]"


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _write_dates(span: Span) -> str:
    start, end = (seconds_since_year_one(at) if at else "*" for at in span)
    return f"published:[{start} TO {end}}}"
