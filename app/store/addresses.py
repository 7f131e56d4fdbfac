"""The permanent addresses of all articles, in parts by id."""

from datetime import datetime

from sqlmodel import Session, col, func, select

from app.models import Article


def list_address_parts(session: Session, size: int) -> list[tuple[int, datetime]]:
    """Number of each part (from id `number * size`) that holds articles, and when one last got its text."""
    part = col(Article.id).op("/")(size)
    rows = session.exec(select(part, func.max(Article.updated_at)).group_by(part).order_by(part))
    return [(number, at) for number, at in rows]


def list_addresses(session: Session, first: int, last: int) -> list[tuple[str, datetime]]:
    """Public ids of articles from id `first` to `last`, and when each got the text it has."""
    rows = session.exec(
        select(Article.public_id, Article.updated_at)
        .where(col(Article.id).between(first, last))
        .order_by(col(Article.id))
    )
    return [(public_id, at) for public_id, at in rows]
