"""What tells one state of the database from another, as far as readers see it."""

import sqlalchemy as sql
from sqlmodel import Session, col, func, select

from app.models import Capture, Change, Run

_LAST_CHANGE = select(func.max(Change.id)).scalar_subquery()
_REVISION = sql.select(
    _LAST_CHANGE,
    select(Change.token).where(col(Change.id) == _LAST_CHANGE).scalar_subquery(),
    select(func.max(Capture.id)).scalar_subquery(),
    select(func.max(Run.id)).scalar_subquery(),
)


def get_revision(session: Session) -> tuple[int | None, ...]:
    """The last change with its token, the last capture and the last run: other numbers, another state."""
    return tuple(session.execute(_REVISION).one())
