"""The names articles are filed under: sources, sections, tags, authors; each by slug and written form."""

from sqlmodel import Field, SQLModel


class Source(SQLModel, table=True):
    """An outlet, as its articles name it."""

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True)
    name: str


class Section(SQLModel, table=True):
    """A section or category of an outlet; one slug is one section across outlets."""

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True)
    name: str


class Tag(SQLModel, table=True):
    """A tag or hashtag; the slug holds letters and digits only, so that spellings meet."""

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True)
    name: str


class Author(SQLModel, table=True):
    """A person or desk, as bylines name it."""

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True)
    name: str
