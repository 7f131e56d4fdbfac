"""What is stored of each article, held against the checksums that were recorded with it."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection
from sqlalchemy import Engine as Database
from sqlalchemy.exc import DatabaseError

from app.store.bulk import AMONG, write_ids
from app.store.checksums import PARTS, TABLES, Part, read_sums

_AT_ONCE = 500
_RECORDED = f"SELECT article_id, {', '.join(PARTS)} FROM article_checksum WHERE article_id {AMONG}"  # noqa: S608  # names of our own


class Damage(NamedTuple):
    """Something of an article that is not as it was stored."""

    table: str
    article: str
    """Its public id; its number where that cannot be read."""


def find_changed(database: Database) -> Iterator[Damage]:
    """All articles of which a row is not as it was stored, is lost, or cannot be read; a part at a time."""
    with database.connect() as connection:
        for first in range(1, _find_highest(connection) + 1, _AT_ONCE):
            ids = range(first, first + _AT_ONCE)
            for part, article_id in _compare(connection, ids):
                yield Damage(TABLES[part], _name(connection, article_id))


def _find_highest(connection: Connection) -> int:
    """The highest number that any article has or had; 0 where none can be read."""
    columns = [("id" if table == "article" else "article_id", table) for table in TABLES.values()]
    columns.append(("article_id", "article_checksum"))
    found = []
    for column, table in columns:
        try:
            found.append(
                connection.exec_driver_sql(f"SELECT max({column}) FROM {table}").scalar()  # noqa: S608  # names of our own
            )
        except DatabaseError:  # what is wrong is told of the file as a whole
            continue
    return max((value for value in found if isinstance(value, int) and value < 1 << 40), default=0)


def _compare(connection: Connection, ids: Sequence[int]) -> Iterator[tuple[Part, int]]:
    recorded, unrecorded = _read_recorded(connection, ids)
    for article_id in unrecorded:
        yield "article", article_id
    for part, place in zip(PARTS, range(len(PARTS)), strict=True):
        sums, unreadable = _read_sums(connection, part, ids)
        for article_id in ids:
            if article_id in unrecorded:
                continue
            expected = recorded[article_id][place] if article_id in recorded else _NOTHING
            found = sums.get(article_id, _NOTHING)
            if article_id in unreadable or (found or _NOTHING) != (expected or _NOTHING):
                yield part, article_id


_NOTHING = 0


def _read_recorded(
    connection: Connection, ids: Sequence[int]
) -> tuple[dict[int, Sequence[Any]], Sequence[int]]:
    """Checksums by article, and those articles of which they cannot be read."""
    try:
        rows = connection.exec_driver_sql(_RECORDED, (write_ids(ids),)).fetchall()
    except DatabaseError:
        return {}, ids
    return {row[0]: row[1:] for row in rows}, ()


def _read_sums(connection: Connection, part: Part, ids: Sequence[int]) -> tuple[dict[int, int], set[int]]:
    """What there is adds up to, by article; and articles of which something cannot be read."""

    def read(statement: str, values: tuple[Any, ...]) -> Sequence[Sequence[Any]]:
        return [tuple(row) for row in connection.exec_driver_sql(statement, values)]

    try:
        return read_sums(read, part, ids), set()
    except (DatabaseError, TypeError, ValueError):
        if len(ids) == 1:
            return {}, set(ids)
    half = len(ids) // 2
    first, second = (_read_sums(connection, part, some) for some in (ids[:half], ids[half:]))
    return first[0] | second[0], first[1] | second[1]


def _name(connection: Connection, article_id: int) -> str:
    try:
        found = connection.exec_driver_sql(
            "SELECT public_id FROM article WHERE id = ?", (article_id,)
        ).scalar()
    except DatabaseError:
        found = None
    return found if isinstance(found, str) else f"number {article_id}"
