"""A writing session on a Whoosh index."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from whoosh.index import FileIndex

from app.search.engines.whoosh_errors import reported
from app.search.engines.whoosh_files import record_files
from app.search.engines.whoosh_schema import build_document
from app.search.engines.whoosh_view import View
from app.store.changes import IndexableArticle


class WhooshWriter:
    """Whoosh's own writer ends with each commit, so that the next article after one begins another."""

    def __init__(self, index: FileIndex, folder: Path) -> None:
        self._index = index
        self._folder = folder
        self._batch: _Batch | None = _Batch(index)

    def put(self, articles: Iterable[IndexableArticle]) -> None:
        with reported(f"cannot write the search index in {self._folder}"):
            for article in articles:
                if self._batch is None:
                    self._batch = _Batch(self._index)
                self._batch.put(article)

    def commit(self) -> None:
        with reported(f"cannot write the search index in {self._folder}"):
            if self._batch is None:
                return
            batch, self._batch = self._batch, None
            batch.writer.commit()
            _flush(self._folder)
            record_files(self._folder)

    def close(self) -> None:
        with reported(f"cannot close the search index in {self._folder}"):
            if self._batch is not None:
                batch, self._batch = self._batch, None
                batch.writer.cancel()


class _Batch:
    """What is written between two commits."""

    def __init__(self, index: FileIndex) -> None:
        self.writer: Any = index.writer()
        try:
            # Once the writer has the index to itself: numbers of documents change with each commit.
            self._committed = _numbers(index)
        except BaseException:
            self.writer.cancel()
            raise
        self._written: dict[int, int] = {}

    def put(self, article: IndexableArticle) -> None:
        """Add an article in place of the one of its id."""
        document = build_document(article)
        if (number := self._committed.pop(article.id, None)) is not None:
            self.writer.delete_document(number)
        # The writer's own way to replace a document overlooks those of the same session.
        if (number := self._written.pop(article.id, None)) is not None:
            self.writer.newsegment.delete_document(number)
        self._written[article.id] = self.writer.docnum
        self.writer.add_document(**document)


def _numbers(index: FileIndex) -> dict[int, int]:
    """Documents by their articles."""
    view = View(index.reader())
    try:
        return {view.articles[number]: number for number in view.documents}
    finally:
        view.close()


def _flush(folder: Path) -> None:
    """See to it that what was written survives a power failure, which Whoosh leaves to the system."""
    for path in (*folder.iterdir(), folder):
        try:
            descriptor = os.open(path, os.O_RDONLY)
        except (FileNotFoundError, PermissionError):
            continue
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
