"""Whether the index answers: asked a real search, which reads words, postings and columns."""

import threading
import time

from sqlmodel import col, select

from app.db import session_scope
from app.errors import IndexUnavailable
from app.models import Article
from app.search.archive import Archive
from app.search.engines.base import Plan
from app.search.tree import Everything, Node, Word
from app.text.words import tokens

PROBE_SECONDS = 5.0
"""For which an answer holds, so that asking often costs nothing."""


class IndexProbe:
    """The last answer, for many threads."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._lock = threading.Lock()
        self._asked: tuple[int, int] = (0, 0)
        self._next = 0.0
        self._answer: int | IndexUnavailable = 0

    def count(self) -> int:
        """How many articles the index holds.

        Raises:
            IndexUnavailable: it cannot be searched.
        """
        with self._lock:
            revision = self._archive.index.revision()
            if time.monotonic() > self._next or revision != self._asked:
                self._answer = self._ask()
                self._asked, self._next = revision, time.monotonic() + PROBE_SECONDS
        if isinstance(self._answer, IndexUnavailable):
            raise self._answer
        return self._answer

    def _ask(self) -> int | IndexUnavailable:
        try:
            engine = self._archive.index.engine()
            if engine.damaged_files:
                return IndexUnavailable(f"files of the search index are damaged: {engine.damaged_files[0]}")
            count = engine.count()
            plan = Plan(self._make_query(), order_by="newest", limit=1, facets=("source",))
            # Facets are counted aside: an error there is told when they are read.
            tuple(engine.search(plan).facets.values())
        except IndexUnavailable as error:
            return error
        return count

    def _make_query(self) -> Node:
        """For a word of the newest article's title; an index may not have got that article yet."""
        with session_scope(self._archive.database) as session:
            title = session.exec(select(Article.title).order_by(col(Article.id).desc()).limit(1)).first()
        words = tokens(title or "")
        return Word(max(words, key=len)) if words else Everything()
