"""A batch through the job: identify, normalize, decide, store. The steps are ordered here, done elsewhere."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Engine as Database

from app.db import session_scope
from app.ingest.decide import Known, decide_batch
from app.ingest.identify import Defaults, Identified, NoArticle, identify
from app.ingest.normalize import Normalized, normalize
from app.ingest.report import Counts, Problem
from app.readers.base import Draft, ReadProblem
from app.store.changes import LoggedBatch
from app.store.filing import ArticleRecord
from app.store.runs import record_progress
from app.store.writing import ArticleWriter, find_digests, record_drafts

BATCH = 1_000
"""Drafts a transaction: enough that its cost is small, few enough that a crash repeats half a second."""


def identify_batch(
    items: Sequence[Draft | ReadProblem], name: str, defaults: Defaults, counts: Counts
) -> tuple[list[Identified], list[Problem]]:
    """Articles of a batch and what was wrong in it; what has no article is counted as failed."""
    articles: list[Identified] = []
    problems: list[Problem] = []
    for item in items:
        if isinstance(item, ReadProblem):
            counts.read += item.lost
            counts.failed += item.lost
            problems.append(Problem(name, item.position, item.message))
            continue
        counts.read += 1
        try:
            article = identify(item, defaults)
        except NoArticle as error:
            counts.failed += 1
            problems.append(Problem(name, item.position, str(error)))
            continue
        articles.append(article)
        problems += [Problem(name, item.position, remark) for remark in article.remarks]
    return articles, problems


class BatchStore:
    """Decides on batches and stores them, one transaction each."""

    def __init__(self, database: Database, run_id: int, *, dry_run: bool = False) -> None:
        self._database = database
        self._run_id = run_id
        self._dry_run = dry_run
        self._writer = ArticleWriter(run_id)
        self._rehearsed: dict[str, Known] = {}
        """What a dry run would have stored."""

    def normalize_unread(
        self, articles: Sequence[Identified], defaults: Defaults, counts: Counts
    ) -> list[Normalized]:
        """Normalize what may be news; drafts that stored articles were made from count as unchanged."""
        with session_scope(self._database) as session:
            stored = find_digests(session, [article.public_id for article in articles])
        unread = [
            article
            for article in articles
            if article.public_id not in stored
            or article.draft_digest != stored[article.public_id].draft_digest
        ]
        counts.unchanged += len(articles) - len(unread)
        return [normalize(article, defaults) for article in unread]

    def store(
        self, articles: Sequence[Normalized], problems: Sequence[Problem], counts: Counts, at: datetime
    ) -> LoggedBatch | None:
        """Store what is new or changed, and the run's progress with it; what went on the change log.

        Raises:
            StorageError: the database cannot be written; nothing of this batch is.
        """
        with session_scope(self._database, write=not self._dry_run) as session:
            known = {
                public_id: Known(stored.article_id, stored.digest, stored.earlier)
                for public_id, stored in find_digests(session, [a.public_id for a in articles]).items()
            }
            decided = decide_batch(articles, {**known, **self._rehearsed})
            counts.new += len(decided.new)
            counts.updated += len(decided.changed)
            counts.unchanged += decided.unchanged
            if self._dry_run:
                self._rehearsed.update(decided.known)
                return None
            record_drafts(session, decided.same_text)
            logged = self._writer.write(
                session, list(map(_record, decided.new)), list(map(_record, decided.changed)), at
            )
            record_progress(
                session,
                self._run_id,
                asdict(counts),
                [(problem.input, problem.position, problem.message) for problem in problems],
            )
        return logged


def _record(article: Normalized) -> ArticleRecord:
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
        "byline": article.byline,
        "word_count": article.word_count,
        "title": article.title,
        "summary": article.summary,
        "body": article.body,
    }
    return ArticleRecord(columns, article.source, article.section, article.tags, article.authors)
