"""Each engine that has its library here, opened on the same articles."""

from collections.abc import Iterable
from pathlib import Path

from app.search.engines import ENGINES
from app.search.engines.base import Engine
from app.store.changes import IndexableArticle


def open_with(name: str, folder: Path, commits: Iterable[Iterable[IndexableArticle]]) -> Engine:
    """An engine whose index has had these commits."""
    engine = ENGINES[name].open(folder / name)
    writer = engine.write()
    for articles in commits:
        writer.put(articles)
        writer.commit()
    writer.close()
    engine.reload()
    return engine
