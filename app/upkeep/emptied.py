"""Whether a database is gone from beside what was made from it: that is told, before a new archive begins."""

import sqlite3
from contextlib import closing
from pathlib import Path

from app.search.index_state import read_state
from app.sqlite_files import open_sqlite


def explain_emptied(database: Path, index_dir: Path, payloads: Path) -> str | None:
    """What is there without its database, and what to do; None where all is well, and in a new folder.

    A database without articles is as good as none beside an index that has some. Captured pages come before
    their articles, so a database that a run was begun in may lack these. Who builds the index anew has
    agreed to what is there.
    """
    has_articles, has_runs = _look_into(database)
    if has_articles:
        return None
    state = read_state(index_dir)
    left = []
    if state and state.articles:
        left.append(f"its search index ({state.articles:,} articles, {index_dir})")
    if (left or (not has_runs and state is None)) and _has_rows(payloads, "payload"):
        left.append(f"its captured pages ({payloads})")
    if not left:
        return None
    what = "has no articles" if database.exists() else "is missing"
    return (
        f"the database {database} {what}, while {' and '.join(left)} are there: put a backup of the database "
        "in its place; to begin anew with what is there, run backissue reindex"
    )


def _look_into(database: Path) -> tuple[bool, bool]:
    """Whether it has articles, and runs. What cannot be read is told elsewhere."""
    if not database.exists() or not database.stat().st_size:
        return False, False
    return _has_rows(database, "article", otherwise=True), _has_rows(database, "run", otherwise=True)


def _has_rows(path: Path, table: str, *, otherwise: bool = False) -> bool:
    """Whether a table is there and has rows; `otherwise` where the file cannot be read."""
    if not path.exists():
        return False
    try:
        with closing(open_sqlite(path)) as connection:
            known = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
            return bool(known and connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone())  # noqa: S608  # names of our own
    except sqlite3.Error:
        return otherwise
