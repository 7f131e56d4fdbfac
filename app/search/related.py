"""Related articles: the closest in content to one that is being read."""

from app.db import session_scope
from app.search.archive import Archive
from app.store.reading import StoredArticle, list_articles

COMPARED_CHARACTERS = 20_000
"""Of a text: enough to tell what it is about."""


def list_related(archive: Archive, article: StoredArticle, limit: int) -> list[StoredArticle]:
    """Articles that share the rarer words of an article, closest first.

    Raises:
        IndexUnavailable: the index cannot be read.
    """
    text = "\n".join((article.title, article.title, article.summary or "", article.body))
    hits = archive.index.engine().related(article.id, text[:COMPARED_CHARACTERS], limit)
    with session_scope(archive.database) as session:
        return list_articles(session, [hit.article_id for hit in hits])
