"""Changes of fields: recorded as they are made, and listed by article."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import orjson
from sqlmodel import Session

from app.errors import DamagedArticle
from app.models import FieldChange
from app.store.bulk import AMONG, insert_rows, write_ids
from app.store.checksums import record_checksums

Changes = Mapping[str, tuple[Any, Any]]
"""Field to its value before and after."""


class FieldHistory(NamedTuple):
    """What fields of an article were before."""

    values: dict[str, list[Any]]
    """By field, oldest first."""
    digests: list[bytes]
    """Of all it said, where only that is known."""


def record_field_changes(
    session: Session, changes: Sequence[tuple[int, Changes]], *, at: datetime, run_id: int, agent: str
) -> None:
    """Record what changed about articles, by their ids."""
    insert_rows(
        session,
        FieldChange,
        ("article_id", "at", "run_id", "agent", "changes"),
        [(article_id, at, run_id, agent, changed) for article_id, changed in changes],
    )
    record_checksums(session, "changes", {article_id for article_id, _ in changes})


def find_histories(session: Session, article_ids: Sequence[int]) -> dict[int, FieldHistory]:
    """By article; those whose fields were never changed are left out.

    Raises:
        DamagedArticle: what was recorded cannot be read.
    """
    rows = session.connection().exec_driver_sql(
        f"SELECT article_id, changes, digest FROM field_change WHERE article_id {AMONG} ORDER BY id",  # noqa: S608  # names of our own
        (write_ids(article_ids),),
    )
    found: dict[int, FieldHistory] = defaultdict(lambda: FieldHistory({}, []))
    for article_id, changes, digest in rows:
        history = found[article_id]
        try:
            for name, (before, _) in orjson.loads(changes).items():
                history.values.setdefault(name, []).append(before)
        except (ValueError, TypeError, AttributeError) as error:
            raise DamagedArticle(f"number {article_id}", f"what was changed of it: {error}") from error
        if digest:
            history.digests.append(digest)
    return dict(found)
