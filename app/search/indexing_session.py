"""A writing session on a search index: puts articles, follows the change log, commits, notes how far."""

import secrets
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine as Database

from app.db import session_scope
from app.search.engines import EngineKind
from app.search.engines.base import Writer
from app.search.index_state import IndexState, write_state
from app.store.changes import IndexableArticle, LoggedBatch, Mark, list_changed, list_indexable
from app.store.damage import Report, log_damage

BATCH = 500
COMMIT_EVERY = 50_000
"""Articles between commits while much is outstanding: a commit costs a merge, a crash what came after it."""
LEAST_COMMIT_SECONDS = 3.0
"""Between commits while batches are put: how soon a server shows what is being loaded."""
COMMIT_SHARE = 0.05
"""Of the time that these commits may take: where one takes long, there is longer to the next."""
_MOST_WAITING = 3
"""Batches that may wait for the end of a commit: it takes about a second."""

Progress = Callable[[int], None]
"""Told how many articles were indexed since it was last told."""


class IndexSession:
    """An open writing session, holding the index lock. Without a state to go on from it builds the index
    anew, from the first change on, and that index takes the other's place at its first commit.
    """

    def __init__(
        self,
        database: Database,
        kind: EngineKind,
        folder: Path,
        state: IndexState | None,
        progress: Progress,
        report: Report = log_damage,
    ) -> None:
        self._database = database
        self._folder = folder
        self._progress = progress
        self._report = report
        self._state = state or IndexState(kind.schema, secrets.token_hex(4), 0, 0, 0)
        self._engine = kind.open(folder / self._state.generation)
        self._writer: Writer = self._engine.write()
        self._mark = self._state.mark
        self._uncommitted = 0
        self._is_new = state is None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="index-commit")
        self._committing: Future[None] | None = None
        self._waiting: deque[LoggedBatch] = deque()
        self._next_commit = time.monotonic() + LEAST_COMMIT_SECONDS
        self.written = 0

    def put(self, logged: LoggedBatch) -> None:
        """Put what was just logged, without reading it again where nothing else came between.

        Commits now and then, in a thread of its own: who loads goes on, and what is put meanwhile waits. An
        error of a commit is raised by a later call.
        """
        self._waiting.append(logged)
        if self._committing and not self._committing.done() and len(self._waiting) <= _MOST_WAITING:
            return
        self._put_waiting()
        self._commit_if_due()

    def keep_up(self) -> None:
        """Put what others have logged, where there is nothing of one's own; commits as `put` does."""
        if self._committing and not self._committing.done():
            return
        self.follow()
        self._commit_if_due()

    def follow(self) -> None:
        """Put all that the store has and the index has not; commits now and then, not at the end."""
        self._put_waiting()
        while True:
            with session_scope(self._database) as session:
                ids, mark = list_changed(session, self._mark.position, BATCH)
                articles = list_indexable(session, ids, self._report)
            if mark is None:
                return
            self._put(articles, mark)
            if self._uncommitted >= COMMIT_EVERY and not self._is_new:
                self._commit()

    def commit(self) -> None:
        """Make what was put visible, then remember how far that is."""
        self._put_waiting()
        self._commit()

    def close(self) -> None:
        """Drop what was not committed."""
        self._thread.shutdown()
        self._writer.close()

    def _commit_if_due(self) -> None:
        if time.monotonic() >= self._next_commit:
            self._committing = self._thread.submit(self._commit_aside)

    def _put_waiting(self) -> None:
        if self._committing:
            self._committing.result()
        while self._waiting:
            logged = self._waiting.popleft()
            if logged.before == self._mark:
                self._put(logged.articles, logged.mark)
            else:
                self._waiting.clear()
                self.follow()

    def _put(self, articles: Sequence[IndexableArticle], mark: Mark) -> None:
        self._writer.put(articles)
        self._mark = mark
        self.written += len(articles)
        self._uncommitted += len(articles)
        self._progress(len(articles))

    def _commit_aside(self) -> None:
        began = time.monotonic()
        self._commit()
        ended = time.monotonic()
        self._next_commit = ended + max(LEAST_COMMIT_SECONDS, (ended - began) / COMMIT_SHARE)

    def _commit(self) -> None:
        if self._uncommitted == 0 and not self._is_new:
            return
        self._writer.commit()
        self._engine.reload()
        self._state = replace(
            self._state, position=self._mark.position, token=self._mark.token, articles=self._engine.count()
        )
        write_state(self._folder, self._state)
        self._uncommitted = 0
        self._is_new = False
