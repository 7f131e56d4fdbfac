"""When a draft was published: its date as written, held against the moment it was captured."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from app.ingest.dates import parse_date
from app.ingest.dates.instants import UnclearDate, When
from app.readers.base import DateOrder, Draft, Settled

GRACE = timedelta(days=1)
"""After the capture: tomorrow has begun somewhere on earth, and an article may be embargoed until then."""
AHEAD = timedelta(days=92)
"""By which an issue may be dated ahead, as quarterlies are. A slip in a year is further off."""


class Publication(NamedTuple):
    """What is known of a draft's date."""

    written: When | None = None
    """As it reads; what identifies the article, as it is the same whenever the draft is read."""
    published: When | None = None
    """None also for a date too far after the capture: it would be the newest of the archive for years."""
    remark: str = ""
    """What is wrong with it."""


def find_publication(draft: Draft, *, as_of: datetime, now: datetime, order: DateOrder | None) -> Publication:
    """The date of a draft: as an archive's export tells it, else as it is read."""
    read = _read_date(draft, as_of, now, order)
    return read if draft.settled is None else _settle(draft.settled, read)


def _settle(settled: Settled, read: Publication) -> Publication:
    """The date as an export tells it; by its reading, what exports do not tell, or once did not."""
    written = read.written
    known = When(*settled.published, offset=settled.published_offset) if settled.published else None
    if written and written.learnt and written.first_read_at == (known and known.at):
        return read._replace(remark="")
    if known is None:
        # What could not be dated may have been told apart by its date all the same.
        return Publication(written=written)
    if written and written.at == known.at:
        offset = written.offset if known.offset is None else known.offset
        known = replace(known, offset=offset, learnt=written.learnt)
    return Publication(known, known)


def _read_date(draft: Draft, as_of: datetime, now: datetime, order: DateOrder | None) -> Publication:
    """The date as it is written; `as_of` is the moment of capture where the draft does not say.

    A date after the capture is remarked on. It counts all the same up to `AHEAD` after the capture that the
    draft says, or else after `now`: a file may be older by its date than what is in it.
    """
    raw = draft.published.strip()
    if not raw:
        return Publication()
    captured_at = draft.capture.captured_at if draft.capture else None
    try:
        when = parse_date(raw, captured_at or as_of, order, draft.language)
    except UnclearDate as error:
        return Publication(remark=f"the date {raw[:80]!r} {error}; stored as written, without a time")
    origin = draft.origins.get("published", "given")
    if origin != "given" and when.origin == "given":
        when = replace(when, origin=origin)
    odd = f"the date {raw[:80]!r} has a time that cannot be read: kept as a day" if when.has_odd_clock else ""
    moment = captured_at or as_of
    if when.at <= moment + GRACE:
        return Publication(when, when, odd)
    remark = f"the date {raw[:80]!r} lies after the capture ({moment:%Y-%m-%d})"
    if when.at <= (captured_at or max(as_of, now)) + AHEAD:
        return Publication(when, when, remark)
    return Publication(when, None, f"{remark}: stored as written, without a time")
