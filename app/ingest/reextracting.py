"""Captured pages read once more: what readers make of their texts now becomes a new version of the articles,
what else they find supplements these.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from itertools import islice

from sqlalchemy import Engine as Database
from sqlmodel import Session

from app.db import session_scope
from app.errors import BackissueError, IndexBusy
from app.ingest.decide import Circumstances, Decision, Known, decide
from app.ingest.decided import Amended
from app.ingest.digests import Part, leaves_out
from app.ingest.document_time import Items
from app.ingest.identify import Defaults, NoArticle, identify
from app.ingest.looking_up import know
from app.ingest.normalize import Normalized, normalize
from app.ingest.recording import to_amendment
from app.ingest.report import Problem, Report
from app.ingest.run import Watcher
from app.ingest.workers import Workers
from app.readers import find_format, read_document
from app.readers.base import Document, Draft, ReadOptions, ReadProblem
from app.readers.opening import SNIFF_BYTES, as_opened
from app.readers.unexpected import explain_unexpected
from app.search.indexer import Indexer
from app.store.captures import StoredCapture, iter_captures
from app.store.known import find_digests
from app.store.payloads import PayloadStore
from app.store.reading import StoredArticle, list_articles
from app.store.runs import finish_run, record_progress, start_run
from app.store.writing import ArticleWriter

NAME = "captured pages"
"""What stands as the input of such a run."""
_BATCH = 200


def run_reextraction(
    *,
    database: Database,
    payloads: PayloadStore,
    indexer: Indexer,
    watcher: Watcher,
    workers: int = 0,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Report:
    """Read the last capture of each article whose text is from it; `workers` processes do it.

    Names that the article has and the page has not (tags given with the load, a source) stay.

    Raises:
        StorageError: the archive cannot be written.
    """
    started = time.monotonic()
    with session_scope(database, write=True) as session:
        run_id = start_run(session, [NAME], now())
    with session_scope(database) as session:
        captures = list(iter_captures(session, current_only=True))
    again = _Reextraction(
        database,
        payloads,
        ArticleWriter(run_id),
        Workers(workers, partial(read_document, options=ReadOptions())),
    )
    watcher.start(NAME)
    try:
        for batch in again.batches(captures):
            again.store(batch, run_id, now())
            watcher.advance(replace(again.report.counts), again.report.counts.read / len(captures))
    finally:
        again.workers.close()
    try:
        indexer.bring_up_to_date(wait_seconds=0)
    except IndexBusy:
        watcher.note("another job is writing the search index: it will index these too")
    with session_scope(database, write=True) as session:
        finish_run(session, run_id, now())
    again.report.seconds = time.monotonic() - started
    return again.report


_Read = tuple[StoredCapture, Items]


@dataclass(slots=True)
class _Reextraction:
    """One under way."""

    database: Database
    payloads: PayloadStore
    writer: ArticleWriter
    workers: Workers
    report: Report = field(default_factory=Report)

    def batches(self, captures: Sequence[StoredCapture]) -> Iterator[list[_Read]]:
        """Captures with what is on their pages."""
        reading = self.workers.read((capture, self._document(capture)) for capture in captures)
        while batch := list(islice(reading, _BATCH)):
            yield batch

    def store(self, batch: Sequence[_Read], run_id: int, at: datetime) -> None:
        """Give articles the texts and fields that are new to them."""
        before = len(self.report.problems)
        with session_scope(self.database, write=True) as session:
            stored = list_articles(session, [capture.article_id for capture, _ in batch])
            amended = list(self._amended(session, batch, {article.id: article for article in stored}))
            counts = self.report.counts
            changed = sum(each.verdict.decision is Decision.CHANGED for each in amended)
            counts.updated += changed
            counts.supplemented += len(amended) - changed
            counts.unchanged = counts.read - counts.failed - counts.updated - counts.supplemented
            self.writer.write(session, [], list(map(to_amendment, amended)), at, "reextraction")
            problems = [(each.input, each.position, each.message) for each in self.report.problems[before:]]
            record_progress(session, run_id, asdict(counts), problems=problems)

    def _amended(
        self, session: Session, batch: Sequence[_Read], articles: Mapping[int, StoredArticle]
    ) -> Iterator[Amended]:
        known = know(session, find_digests(session, [article.public_id for article in articles.values()]))
        for capture, items in batch:
            if capture.article_id not in articles:  # its damage has been logged
                self.report.counts.read += 1
                self.report.counts.failed += 1
                continue
            article = self._article(capture, items, articles[capture.article_id])
            if article is None:
                continue
            met = Circumstances(
                is_reread=True,
                takes_text=True,
                cleared=_find_cleared(capture, article, known[capture.public_id]),
            )
            verdict = decide(article, known[capture.public_id], met)
            if verdict.decision is not Decision.UNCHANGED:
                yield Amended(capture.public_id, article, verdict)

    def _document(self, capture: StoredCapture) -> Document | ReadProblem:
        address = capture.url or capture.article_url or ""
        position = f"{address or 'no address'}, captured {capture.captured_at:%Y-%m-%d}"
        try:
            content = self.payloads.get(capture.payload_digest)
            known = find_format(as_opened(content[:SNIFF_BYTES]))
        except BackissueError as error:
            return ReadProblem(position, str(error))
        except Exception as error:
            return ReadProblem(position, explain_unexpected(error, position))
        if known is None:
            return ReadProblem(position, "no format that is known")
        return Document(position, known, content, address, capture.captured_at, capture.encoding)

    def _article(self, capture: StoredCapture, items: Items, stored: StoredArticle) -> Normalized | None:
        """What the page says now; None, and a problem, where that is nothing."""
        self.report.counts.read += 1
        item = items[0] if items else ReadProblem("", "there is no article on the page")
        try:
            if isinstance(item, Draft):
                defaults = _defaults(capture, stored)
                section = item.section or (stored.section[1] if stored.section else "")
                return normalize(identify(item._replace(section=section), defaults), defaults)
            message = item.message
        except NoArticle as error:
            message = str(error)
        except Exception as error:
            message = explain_unexpected(error, item.position)
        self.report.counts.failed += 1
        self.report.problems.append(Problem(NAME, item.position or stored.public_id, message))
        return None


def _find_cleared(capture: StoredCapture, article: Normalized, known: Known) -> tuple[Part, ...]:
    """Parts of the text that were read on this very page before, and are not found there any more."""
    read_there: tuple[tuple[Part, str], ...] = (("summary", "summary"), ("byline", "authors"))
    return tuple(
        part
        for part, field_name in read_there
        if field_name in capture.origins
        and leaves_out(article.digest, part)
        and not leaves_out(known.digest, part)
    )


def _defaults(capture: StoredCapture, stored: StoredArticle) -> Defaults:
    return Defaults(
        as_of=capture.captured_at,
        source=stored.source[1] if stored.source else "",
        tags=tuple(name for _, name in stored.tags),
    )
