"""A batch through the job: normalize, decide, store. The steps are ordered here, done elsewhere."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Engine as Database
from sqlmodel import Session

from app.db import session_scope
from app.ingest.batch import Batch
from app.ingest.decide import Alias, Decided, Known, decide_batch
from app.ingest.identify import Identified
from app.ingest.normalize import Normalized, normalize
from app.ingest.report import Report
from app.store.captures import CaptureRecord, record_captures
from app.store.changes import LoggedBatch
from app.store.filing import ArticleRecord
from app.store.known import (
    StoredAlias,
    find_aliases,
    find_digests,
    find_ids,
    find_texts,
    record_aliases,
    record_drafts,
)
from app.store.payloads import PayloadStore, digest_payload, pack
from app.store.runs import record_progress
from app.store.writing import ArticleWriter, Revision


class BatchStore:
    """Decides on batches and stores them, one transaction each."""

    def __init__(
        self, database: Database, run_id: int, payloads: PayloadStore | None = None, *, dry_run: bool = False
    ) -> None:
        self._database = database
        self._run_id = run_id
        self._payloads = payloads
        """None: only what was captured is recorded, not its bytes."""
        self._dry_run = dry_run
        self._writer = ArticleWriter(run_id)
        self._rehearsed = Decided({}, {}, {})
        """What a dry run would have stored."""

    def store(self, batch: Batch, report: Report, at: datetime) -> LoggedBatch | None:
        """Store what is new or changed, and the run's progress with it; what went on the change log.

        Raises:
            StorageError: the database cannot be written; nothing of this batch is.
        """
        articles = self._normalize_unread(batch, report)
        captures = [] if self._dry_run else list(self._keep_payloads(batch))
        with session_scope(self._database, write=not self._dry_run) as session:
            decided = self._decide(session, articles)
            counts = report.counts
            counts.new += len(decided.new)
            for article in decided.new:
                report.inputs[batch.first_in[article.public_id]].new += 1
            counts.updated += len(decided.changed)
            counts.duplicate += len(decided.duplicates)
            counts.unchanged += decided.unchanged
            if self._dry_run:
                self._rehearsed = decided
                return None
            logged = self._write(session, decided, at)
            _record_captures(session, captures, self._run_id)
            record_progress(
                session,
                self._run_id,
                {**asdict(counts), "fields": dict(report.fields)},
                [{"name": name, **asdict(report.inputs[name])} for name in batch.inputs],
                [(problem.input, problem.position, problem.message) for problem in batch.problems],
            )
        return logged

    def _normalize_unread(self, batch: Batch, report: Report) -> list[Normalized]:
        """Normalize what may be news; drafts that stored articles were made from count as unchanged."""
        ids = [article.public_id for article, _ in batch.articles]
        with session_scope(self._database) as session:
            read = {
                public_id: stored.draft_digest
                for known in (find_digests(session, ids), find_aliases(session, ids))
                for public_id, stored in known.items()
            }
        unread = [
            (article, defaults)
            for article, defaults in batch.articles
            if article.draft_digest != read.get(article.public_id)
        ]
        report.counts.unchanged += len(batch.articles) - len(unread)
        articles: list[Normalized] = []
        failed: list[tuple[Identified, Exception]] = []
        for article, defaults in unread:
            try:
                articles.append(normalize(article, defaults))
            except Exception as error:
                failed.append((article, error))
        if failed:
            batch.leave_out(failed, report)
        return articles

    def _decide(self, session: Session, articles: Sequence[Normalized]) -> Decided:
        ids = [article.public_id for article in articles]
        aliases = {
            public_id: Alias(stored.article, stored.digest)
            for public_id, stored in find_aliases(session, ids).items()
        }
        texts = find_texts(session, [article.text_digest for article in articles if article.text_digest])
        wanted = {*ids, *(alias.article for alias in aliases.values()), *texts.values()}
        known = {
            public_id: Known(stored.article_id, stored.digest, stored.earlier)
            for public_id, stored in find_digests(session, list(wanted)).items()
        }
        rehearsed = self._rehearsed
        return decide_batch(
            articles,
            {**known, **rehearsed.known},
            {**aliases, **rehearsed.aliases},
            {**texts, **rehearsed.texts},
        )

    def _write(self, session: Session, decided: Decided, at: datetime) -> LoggedBatch | None:
        record_drafts(session, decided.same_text)
        logged = self._writer.write(
            session,
            [to_record(article) for article in decided.new],
            [Revision(public_id, to_record(article)) for public_id, article in decided.changed],
            at,
        )
        read = {article.public_id: article for _, article in decided.duplicates} | decided.same_alias
        aliases = {
            public_id: (
                StoredAlias(decided.aliases[public_id].article, article.digest, article.draft_digest),
                article.url or "",
            )
            for public_id, article in read.items()
        }
        record_aliases(session, aliases, self._run_id, at)
        return logged

    def _keep_payloads(self, batch: Batch) -> Iterable[tuple[str, CaptureRecord]]:
        """Captures of the batch by their article's public id, whose bytes are stored from now on."""
        packed: dict[bytes, bytes] = {}
        found: list[tuple[str, CaptureRecord]] = []
        for article, defaults in batch.articles:
            if (capture := article.draft.capture) is None:
                continue
            digest = digest_payload(capture.payload)
            if self._payloads and digest not in packed:
                packed[digest] = pack(capture.payload)
            record = CaptureRecord(
                article_id=0,
                url=capture.url,
                captured_at=capture.captured_at or defaults.as_of,
                media_type=capture.media_type,
                encoding=capture.encoding,
                payload_digest=digest,
                payload_bytes=len(capture.payload),
                origins=dict(article.draft.origins),
            )
            found.append((article.public_id, record))
        if self._payloads:
            self._payloads.put(packed)
        return found


def to_record(article: Normalized) -> ArticleRecord:
    """An article as it is stored."""
    published = article.published
    columns: dict[str, Any] = {
        "public_id": article.public_id,
        "digest": article.digest,
        "draft_digest": article.draft_digest,
        "external_id": article.external_id,
        "url": article.url,
        "canonical_url": article.canonical_url,
        "language": article.language,
        "published_at": published.at if published else None,
        "published_precision": published.precision if published else "unknown",
        "published_raw": article.published_raw,
        "published_from": published.origin if published else None,
        "published_offset": published.offset if published else None,
        "byline": article.byline,
        "word_count": article.word_count,
        "title": article.title,
        "summary": article.summary,
        "body": article.body,
    }
    return ArticleRecord(
        columns, article.source, article.section, article.tags, article.authors, article.text_digest
    )


def _record_captures(session: Session, captures: Sequence[tuple[str, CaptureRecord]], run_id: int) -> None:
    ids = find_ids(session, {public_id for public_id, _ in captures}) if captures else {}
    record_captures(
        session, [replace(capture, article_id=ids[public_id]) for public_id, capture in captures], run_id
    )
