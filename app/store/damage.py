"""Loading many articles of which some may be damaged: the others are loaded all the same."""

import logging
from collections.abc import Callable, Sequence
from typing import TypeVar

from sqlalchemy.exc import DatabaseError, OperationalError
from sqlmodel import Session

from app.errors import DamagedArticle, StorageError
from app.sqlite_files import is_damage

Loaded = TypeVar("Loaded")
Report = Callable[[StorageError], None]
"""Is told of each article, or captured page, that cannot be read."""
_ARTICLE = "SELECT public_id FROM article WHERE id = ?"
_log = logging.getLogger(__name__)


def log_damage(error: StorageError) -> None:
    """Tell it to whoever runs the archive."""
    _log.error("left out: %s", error)


def raise_damage(error: StorageError) -> None:
    """For what makes no sense without the article."""
    raise error


def load_readable(
    session: Session,
    ids: Sequence[int],
    load: Callable[[Sequence[int]], list[Loaded]],
    report: Report = log_damage,
    owner: str = _ARTICLE,
) -> list[Loaded]:
    """What `load` makes of articles, those left out (and reported) whose rows cannot be read: a garbled date,
    a text that is not UTF-8, JSON that is none, a page of the file that is broken. `ids` may be those of
    other rows: `owner` is the statement that gives the public id of the article of one.
    """
    try:
        return load(ids)
    except (ValueError, TypeError, DatabaseError) as error:
        if not is_unreadable(error):
            raise
        if len(ids) == 1:
            report(DamagedArticle(_name(session, ids[0], owner), explain(error)))
            return []
    half = len(ids) // 2
    return [
        *load_readable(session, ids[:half], load, report, owner),
        *load_readable(session, ids[half:], load, report, owner),
    ]


def is_unreadable(error: Exception) -> bool:
    """Whether an error is about what a row holds, and no other one of the database's."""
    if not isinstance(error, DatabaseError):
        return isinstance(error, ValueError | TypeError)
    if isinstance(error, OperationalError) and "decode" in str(error.orig):
        return True
    return is_damage(error.orig)


def explain(error: Exception) -> str:
    """What cannot be read, in a few words."""
    told = str(error.orig) if isinstance(error, DatabaseError) else str(error)
    # The driver shows the whole text that it cannot decode.
    return told.partition(" with text ")[0] or type(error).__name__


def _name(session: Session, row_id: int, owner: str) -> str:
    """The public id of an article; where that cannot be read, its number."""
    try:
        found = session.connection().exec_driver_sql(owner, (row_id,)).scalar()
    except DatabaseError:
        found = None
    return found if isinstance(found, str) else f"number {row_id}"
