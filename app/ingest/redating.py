"""Two dates of one article: the one it has, and the one an input gives. Pure."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from app.ingest.dates.instants import When

_FINENESS = ("year", "month", "day", "minute", "second")
_WORTH = {"relative": 0, "url": 1, "text": 2, "given": 3, "json-ld": 3, "meta": 3, "feed": 3}
"""By where a date stood; what counts back from the capture never takes the place of a date."""
_GUESSED = 1
_OFFSETS = (timedelta(), timedelta(hours=-12), timedelta(hours=14))
"""From UTC: none, and the furthest there are."""

Dated = tuple[When | None, str | None]
"""A date, and how it was written."""


def redate(
    stored: Dated,
    given: Dated,
    *,
    seen: Collection[str],
    corrects: bool,
    is_reread: bool = False,
    has_new_text: bool = False,
) -> Dated | None:
    """What becomes of a stored date; None where it stays. `seen`: instants (ISO 8601) that it had before."""
    (old, old_raw), (new, new_raw) = stored, given
    if new is None:
        return (old, new_raw) if new_raw and not (old or old_raw) else None
    if old is None:
        return new, new_raw or old_raw
    if new.at == old.at:
        # How a date is written is kept with each text.
        raws = (new_raw, old_raw) if has_new_text else (old_raw, new_raw)
        completed = _complete(old, new), raws[0] or raws[1]
        return None if completed == stored else completed
    if not corrects or _holds(new, old) or any(_is_of(datetime.fromisoformat(at), new) for at in seen if at):
        return None
    if _holds(old, new):
        return new, new_raw
    is_worse = new.origin == "relative" or _worth(new) < _worth(old)
    return None if is_worse and not is_reread else (new, new_raw)


def _complete(old: When, new: When) -> When:
    """The same instant, with what is known of it by either."""
    if old.offset is None and new.offset is not None:
        old = replace(old, offset=new.offset)
    return replace(old, precision=new.precision) if _fineness(new) > _fineness(old) else old


def _holds(coarse: When, fine: When) -> bool:
    """Whether a date is a day (month, year, minute) that another one lies in, as either was written."""
    if _fineness(coarse) >= _fineness(fine):
        return False
    return any(_start(at, coarse.precision) == coarse.at.replace(tzinfo=None) for at in _readings(fine))


def _is_of(at: datetime, when: When) -> bool:
    """Whether an instant is the date, or lies in it by the clock of some place."""
    if at == when.at:
        return True
    return when.precision != "second" and any(
        _start(at.replace(tzinfo=None) + offset, when.precision) == when.at.replace(tzinfo=None)
        for offset in _OFFSETS
    )


def _readings(when: When) -> tuple[datetime, ...]:
    at = when.at.replace(tzinfo=None)
    return (at, at + timedelta(minutes=when.offset)) if when.offset else (at,)


def _start(at: datetime, precision: str) -> datetime:
    match precision:
        case "year":
            return datetime(at.year, 1, 1)  # noqa: DTZ001  # as it was written
        case "month":
            return datetime(at.year, at.month, 1)  # noqa: DTZ001  # as it was written
        case "day":
            return datetime(at.year, at.month, at.day)  # noqa: DTZ001  # as it was written
        case _:
            return at.replace(second=0, microsecond=0)


def _fineness(when: When) -> int:
    return _FINENESS.index(when.precision)


def _worth(when: When) -> int:
    return _WORTH.get(when.origin, _GUESSED)
