"""The archive in numbers."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sql
from sqlmodel import Session, func

from app.models import Article


@dataclass(frozen=True, slots=True)
class Statistics:
    """Of all articles; None where there is none that is dated, or none at all."""

    articles: int
    words: int
    first_published_at: datetime | None
    last_published_at: datetime | None
    last_change_at: datetime | None


def get_statistics(session: Session) -> Statistics:
    """In one pass over the articles, their texts left alone."""
    row = session.execute(
        sql.select(
            func.count(),
            func.coalesce(func.sum(Article.word_count), 0),
            func.min(Article.published_at),
            func.max(Article.published_at),
            func.max(Article.updated_at),
        ).select_from(Article)
    ).one()
    return Statistics(*row)
