"""Articles, and what becomes of them, in the terms of the store."""

from typing import Any

from app.ingest.decide import Decision, Verdict
from app.ingest.decided import Amended
from app.ingest.facts import Facts
from app.ingest.normalize import Normalized
from app.store.filing import ArticleRecord
from app.store.writing import Amendment


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


def to_amendment(amended: Amended) -> Amendment:
    """What becomes of a stored article: the columns and names that are put in place of what is there."""
    public_id, article, verdict = amended
    columns: dict[str, Any] = {part: getattr(article, part) for part in verdict.parts}
    if columns:
        columns["digest"] = verdict.digest
    if "body" in columns:
        columns["word_count"] = article.word_count
    columns |= _columns_of(verdict)
    facts, changes = verdict.facts, verdict.changes
    record = ArticleRecord(
        columns,
        facts.source if "source" in changes else None,
        facts.section if "section" in changes else None,
        facts.tags if "tags" in changes else None,
        facts.authors if "authors" in changes else None,
        article.text_digest if "body" in columns else None,
    )
    return Amendment(public_id, record, changes, has_new_text=verdict.decision is Decision.CHANGED)


def _columns_of(verdict: Verdict) -> dict[str, Any]:
    facts, changes = verdict.facts, verdict.changes
    columns: dict[str, Any] = {}
    if "url" in changes:
        columns |= {"url": facts.url, "canonical_url": facts.canonical_url}
    columns |= {name: getattr(facts, name) for name in ("language", "external_id") if name in changes}
    return columns | (_date_columns(facts) if any(name.startswith("published_") for name in changes) else {})


def _date_columns(facts: Facts) -> dict[str, Any]:
    published = facts.published
    return {
        "published_at": published.at if published else None,
        "published_precision": published.precision if published else "unknown",
        "published_raw": facts.published_raw,
        "published_from": published.origin if published else None,
        "published_offset": published.offset if published else None,
    }
