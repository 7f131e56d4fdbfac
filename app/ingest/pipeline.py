"""A batch through the job: normalize, decide, store. The steps are ordered here, done elsewhere."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from functools import partial

from sqlalchemy import Engine as Database
from sqlmodel import Session

from app.db import session_scope
from app.ingest.batch import Batch
from app.ingest.decided import Decided, decide_batch
from app.ingest.digests import has_same_draft_text
from app.ingest.former_digests import digest_draft_as_before, digest_text_as_before, is_former_digest
from app.ingest.identify import Defaults, Identified
from app.ingest.looking_up import look_up
from app.ingest.normalize import Normalized, normalize
from app.ingest.recognizing import Register
from app.ingest.recording import to_amendment, to_record
from app.ingest.report import Problem, Report
from app.ingest.short_texts import SourceLanguages
from app.models import ArticleText, FeedEntry
from app.store.captures import CaptureRecord, record_captures
from app.store.changes import LoggedBatch
from app.store.known import (
    StoredAlias,
    find_aliases,
    find_article_ids,
    find_digests,
    find_languages_of_source,
    record_aliases,
    record_drafts,
    record_marks,
)
from app.store.payloads import PayloadStore, digest_payload, pack
from app.store.runs import record_progress
from app.store.writing import ArticleWriter

_Captures = Sequence[tuple[str, CaptureRecord]]
"""With the public ids of their articles."""
_PayloadDigests = Mapping[int, bytes]
"""By the identity of an identified article in memory."""


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
        self._languages = SourceLanguages()
        self._writer = ArticleWriter(run_id)
        self._rehearsed = Register({})
        """What a dry run would have stored."""

    def store(self, batch: Batch, report: Report, at: datetime) -> LoggedBatch | None:
        """Store what is new or changed, and the run's progress with it; what went on the change log.

        Raises:
            StorageError: the database cannot be written; nothing of this batch is.
        """
        digests = {
            id(article): digest_payload(article.draft.capture.payload)
            for article, _ in batch.articles
            if article.draft.capture
        }
        articles = self._normalize_unread(batch, digests, report)
        captures = [] if self._dry_run else self._keep_payloads(batch, digests)
        with session_scope(self._database, write=not self._dry_run) as session:
            articles = self._languages.settle(articles, partial(find_languages_of_source, session))
            decided = self._decide(session, articles, batch)
            self._count(decided, batch, report)
            if self._dry_run:
                return None
            logged = self._write(session, decided, at)
            _record_captures(session, captures, self._run_id)
            record_progress(
                session,
                self._run_id,
                {**asdict(report.counts), "fields": dict(report.fields)},
                [{"name": name, **asdict(report.inputs[name])} for name in batch.inputs],
                [(problem.input, problem.position, problem.message) for problem in batch.problems],
            )
        return logged

    def _normalize_unread(self, batch: Batch, digests: _PayloadDigests, report: Report) -> list[Normalized]:
        """Normalize what may be news; drafts that stored articles were made from count as unchanged."""
        ids = [each for article, _ in batch.articles for each in _iter_read_ids(article)]
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
                stored_draft = next(filter(None, map(read.get, _iter_read_ids(article))), None)
                articles.append(_normalize(article, defaults, stored_draft, digests.get(id(article))))
            except Exception as error:
                failed.append((article, error))
        if failed:
            batch.leave_out(failed, report)
        return articles

    def _decide(self, session: Session, articles: Sequence[Normalized], batch: Batch) -> Decided:
        found = look_up(session, articles, unclear_keys=batch.unclear_keys, renew=not self._dry_run)
        if not self._dry_run:
            return decide_batch(articles, found)
        rehearsed = self._rehearsed
        found.known |= rehearsed.known
        found.aliases |= rehearsed.aliases
        found.texts |= rehearsed.texts
        found.feed_keys |= rehearsed.feed_keys
        decided = decide_batch(articles, found)
        found.known.update(
            (article.public_id, replace(found.known[article.public_id], body="")) for article in decided.new
        )
        self._rehearsed = found
        return decided

    def _count(self, decided: Decided, batch: Batch, report: Report) -> None:
        counts = report.counts
        counts.new += len(decided.new)
        for article in decided.new:
            report.inputs[batch.first_in[article.public_id]].new += 1
        counts.updated += decided.changed
        counts.supplemented += decided.supplemented
        counts.duplicate += decided.duplicates
        counts.unchanged += decided.unchanged
        batch.problems += [
            Problem(batch.first_in[each.public_id], each.position, message)
            for each, message in decided.conflicts
        ]

    def _write(self, session: Session, decided: Decided, at: datetime) -> LoggedBatch | None:
        logged = self._writer.write(
            session, list(map(to_record, decided.new)), list(map(to_amendment, decided.amended)), at
        )
        record_drafts(session, decided.seen)
        aliases = {
            public_id: (
                StoredAlias(own, article.draft_digest),
                "" if public_id == article.former_id else article.url or "",
            )
            for public_id, (own, article) in decided.aliases.items()
        }
        record_aliases(session, aliases, self._run_id, at)
        record_marks(session, FeedEntry, decided.feed_keys)
        record_marks(session, ArticleText, decided.reread_texts)
        return logged

    def _keep_payloads(self, batch: Batch, digests: _PayloadDigests) -> _Captures:
        """Captures of the batch, whose bytes are stored from now on."""
        packed: dict[bytes, bytes] = {}
        found: list[tuple[str, CaptureRecord]] = []
        for article, defaults in batch.articles:
            if (capture := article.draft.capture) is None:
                continue
            digest = digests[id(article)]
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


def _normalize(
    article: Identified, defaults: Defaults, stored_draft: bytes | None, payload_digest: bytes | None
) -> Normalized:
    """`stored_draft`: the digest of the draft that the article of this id was last read from, if any."""
    normalized = normalize(article, defaults)
    if stored_draft and (
        has_same_draft_text(article.draft_digest, stored_draft)
        or stored_draft
        in (digest_draft_as_before(each, defaults) for each in (article, article.formerly) if each)
    ):
        normalized = normalized._replace(is_reread=True)
    elif stored_draft and is_former_digest(stored_draft) and not normalized.was_garbled:
        normalized = normalized._replace(former_digest=digest_text_as_before(article))
    if capture := article.draft.capture:
        normalized = normalized._replace(payload_digest=payload_digest, captured_from=capture.url)
    return normalized


def _iter_read_ids(article: Identified) -> Iterator[str]:
    """Under which the archive may have what the very same draft was read as."""
    yield article.public_id
    if article.formerly:
        yield article.formerly.public_id


def _record_captures(session: Session, captures: _Captures, run_id: int) -> None:
    ids = find_article_ids(session, {public_id for public_id, _ in captures}) if captures else {}
    record_captures(
        session, [replace(capture, article_id=ids[public_id]) for public_id, capture in captures], run_id
    )
