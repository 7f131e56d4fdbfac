"""The SQLModel tables of the archive."""

from app.models.article import (
    Article,
    ArticleAlias,
    ArticleAuthor,
    ArticleTag,
    ArticleText,
    ArticleVersion,
    FeedEntry,
)
from app.models.capture import Capture
from app.models.change import Change
from app.models.checksum import ArticleChecksum
from app.models.feed import Feed
from app.models.field_change import FieldChange
from app.models.run import Run, RunInput, RunProblem
from app.models.vocabulary import Author, Section, Source, Tag

__all__ = [
    "Article",
    "ArticleAlias",
    "ArticleAuthor",
    "ArticleChecksum",
    "ArticleTag",
    "ArticleText",
    "ArticleVersion",
    "Author",
    "Capture",
    "Change",
    "Feed",
    "FeedEntry",
    "FieldChange",
    "Run",
    "RunInput",
    "RunProblem",
    "Section",
    "Source",
    "Tag",
]
