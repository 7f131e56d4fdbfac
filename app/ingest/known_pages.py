"""Which pages the archive has already, told by their addresses alone, so that they need not be fetched."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine as Database

from app.db import session_scope
from app.ingest.addresses import UnusableAddress, canonical_url, clean_url, page_url
from app.ingest.dates import parse_date
from app.ingest.dates.instants import UnclearDate
from app.ingest.identity import identity, public_id
from app.store.reading import find_updated_at

_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
_LENGTH = {"day": timedelta(days=1), "minute": timedelta(minutes=1)}
"""A page changed on the day it was stored may have changed after that."""


class KnownPages:
    """Asks the archive about pages."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def is_current(self, url: str, modified: str) -> bool:
        """Whether the archive has the page, and not from before it was `modified` (as written)."""
        stored_at = self._stored_at(url)
        return stored_at is not None and stored_at >= _modified_by(modified)

    def _stored_at(self, url: str) -> datetime | None:
        try:
            canonical = canonical_url(page_url(clean_url(url)))
        except UnusableAddress:
            return None
        known_as = identity(canonical_url=canonical, source_slug="", external_id=None, words=(), day=None)
        with session_scope(self._database) as session:
            return find_updated_at(session, public_id(known_as))


def _modified_by(modified: str) -> datetime:
    """The last instant that a date may mean; one long ago where it means none."""
    if not modified:
        return _LONG_AGO
    try:
        # Dates of sitemaps are absolute: what they count from does not matter.
        when = parse_date(modified, _LONG_AGO)
    except UnclearDate:
        return _LONG_AGO
    return when.at + _LENGTH.get(when.precision, timedelta())
