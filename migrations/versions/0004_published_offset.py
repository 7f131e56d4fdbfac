"""The offset from UTC that a date was written with, told from the date as it was written."""

import re
from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_BATCH = 10_000
_MOST_MINUTES = 14 * 60
_HALF_A_DAY = 12 * 60
_HOURS_OF_ZONES = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "BST": 1, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2,
    "EEST": 3, "MSK": 3, "PKT": 5, "WIB": 7, "WITA": 8, "HKT": 8, "SGT": 8, "WIT": 9, "JST": 9, "KST": 9,
    "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
    "EDT": -4, "EST": -5, "CDT": -5, "MDT": -6, "MST": -7, "PDT": -7, "PST": -8,
}  # fmt: skip
_ZONE = (
    r"(?:(?:GMT|UTC)?(?P<sign>[+-])(?P<hours>\d\d?)(?::?(?P<minutes>\d\d))?(?!\d)"
    rf"|(?P<name>{'|'.join(_HOURS_OF_ZONES)})(?![A-Za-z]))"
)
_CLOCK_AND_ZONE = re.compile(
    rf"""(?<!\d)(?P<hour>\d\d?)
        (?: \s?[:.h時时시点]\s?(?P<minute>\d\d?) (?:\s?[:.분分]\s?\d\d)? (?:[.,]\d+)? | (?=\s*[ap]\.?\s?m\b) )
        [^\d+-]{{0,12}}? (?<![A-Za-z]) {_ZONE}""",
    re.VERBOSE,
)
_COMPACT = re.compile(rf"\d{{8}}T?(?P<hour>\d\d)(?P<minute>\d\d)(?:\d\d)?\s*{_ZONE}")


def upgrade() -> None:
    op.add_column("article", sa.Column("published_offset", sa.Integer))
    connection = op.get_bind()
    after = 0
    while True:
        rows = connection.exec_driver_sql(
            "SELECT id, published_at, published_raw FROM article WHERE id > ? AND published_raw IS NOT NULL"
            " AND published_precision IN ('second', 'minute') ORDER BY id LIMIT ?",
            (after, _BATCH),
        ).all()
        if not rows:
            return
        after = rows[-1][0]
        found = [(find_offset(raw, datetime.fromisoformat(at)), each) for each, at, raw in rows if at]
        if told := [(offset, each) for offset, each in found if offset is not None]:
            connection.exec_driver_sql("UPDATE article SET published_offset = ? WHERE id = ?", told)


def downgrade() -> None:
    op.drop_column("article", "published_offset")


def find_offset(raw: str, at: datetime) -> int | None:
    """Minutes east of UTC; None where none stands there, or the clock as written is not `at` (UTC) in it."""
    for match in (*_COMPACT.finditer(raw), *_CLOCK_AND_ZONE.finditer(raw)):
        offset = _offset(match)
        if offset is not None and abs(offset) <= _MOST_MINUTES:
            clock = 60 * int(match["hour"]) + int(match["minute"] or 0)
            # Whether it is of the morning or the evening may be said in any language.
            if (60 * at.hour + at.minute + offset - clock) % _HALF_A_DAY == 0:
                return offset
    return None


def _offset(match: re.Match[str]) -> int | None:
    if match["name"]:
        hours = _HOURS_OF_ZONES.get(match["name"])
        return None if hours is None else 60 * hours
    minutes = 60 * int(match["hours"]) + int(match["minutes"] or 0)
    return -minutes if match["sign"] == "-" else minutes
