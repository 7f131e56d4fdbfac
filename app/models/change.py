"""The change log: which articles changed, in order. Search indexes follow it."""

from sqlmodel import Field, SQLModel


class Change(SQLModel, table=True):
    """One article was stored anew or changed."""

    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id")
    token: int
    """Drawn at random by the transaction that wrote it: an index that remembers the token of its last change
    notices when the database under it was replaced by another one, a restored backup say."""
