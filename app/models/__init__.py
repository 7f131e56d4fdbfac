"""The SQLModel tables of the archive."""

from app.models.article import Article, ArticleAuthor, ArticleTag, ArticleVersion
from app.models.change import Change
from app.models.feed import Feed
from app.models.run import Run, RunProblem
from app.models.vocabulary import Author, Section, Source, Tag

__all__ = [
    "Article",
    "ArticleAuthor",
    "ArticleTag",
    "ArticleVersion",
    "Author",
    "Change",
    "Feed",
    "Run",
    "RunProblem",
    "Section",
    "Source",
    "Tag",
]
