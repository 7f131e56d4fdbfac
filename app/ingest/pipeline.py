"""One batch through the job: normalize, decide, store. It orders the steps; each is done elsewhere."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Engine as Database

from app.db import session_scope
from app.ingest.decide import Decision, Known, decide
from app.ingest.normalize import Defaults, NoArticle, Normalized, normalize
from app.ingest.report import Counts, Problem
from app.readers.base import Draft, ReadProblem
from app.store.runs import record_progress
from app.store.writing import ArticleRecord, ArticleWriter, find_digests

BATCH = 500
"""Drafts a transaction: enough that its cost is small, few enough that a crash repeats half a second."""


def normalize_batch(
    items: Sequence[Draft | ReadProblem], name: str, defaults: Defaults, counts: Counts
) -> tuple[list[Normalized], list[Problem]]:
    """Articles of a batch and what was wrong in it; what has no article is counted as failed."""
    articles: list[Normalized] = []
    problems: list[Problem] = []
    for item in items:
        counts.read += 1
        if isinstance(item, ReadProblem):
            counts.failed += 1
            problems.append(Problem(name, item.position, item.message))
            continue
        try:
            article = normalize(item, defaults)
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
        self._seen: dict[str, Known] = {}
        """What a dry run would have stored."""

    def store(
        self, articles: Sequence[Normalized], problems: Sequence[Problem], counts: Counts, at: datetime
    ) -> None:
        """Store what is new or changed, and the run's progress with it.

        Raises:
            StorageError: the database cannot be written; nothing of this batch is.
        """
        with session_scope(self._database, write=not self._dry_run) as session:
            known: dict[str, Known] = {
                public_id: Known(stored.article_id, stored.digest, stored.earlier)
                for public_id, stored in find_digests(session, [a.public_id for a in articles]).items()
            }
            known.update(self._seen)
            new: dict[str, Normalized] = {}
            changed: list[tuple[str, Normalized]] = []
            for article in articles:
                decision = decide(article.digest, known.get(article.public_id))
                if decision is Decision.UNCHANGED:
                    counts.unchanged += 1
                    continue
                if decision is Decision.NEW:
                    counts.new += 1
                    new[article.public_id] = article
                else:
                    counts.updated += 1
                    changed.append((article.public_id, article))
                known[article.public_id] = _after(known.get(article.public_id), article)
            if self._dry_run:
                self._seen.update({public_id: known[public_id] for public_id in (*new, *dict(changed))})
                return
            ids = self._writer.add(session, [_record(article) for article in new.values()], at)
            stored_ids = {
                **{key: each.article_id for key, each in known.items()},
                **dict(zip(new, ids, strict=True)),
            }
            for public_id, article in changed:
                self._writer.replace(session, stored_ids[public_id], _record(article), at)
            record_progress(
                session,
                self._run_id,
                {name: getattr(counts, name) for name in ("read", "new", "updated", "unchanged", "failed")},
                [(problem.input, problem.position, problem.message) for problem in problems],
            )


def _after(before: Known | None, article: Normalized) -> Known:
    """What will be known of an article once it is stored, for the next of the same identity in the batch."""
    if before is None:
        return Known(0, article.digest)
    return Known(before.article_id, article.digest, {*before.earlier_digests, before.digest})


def _record(article: Normalized) -> ArticleRecord:
    published = article.published
    columns: dict[str, Any] = {
        "public_id": article.public_id,
        "digest": article.digest,
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
