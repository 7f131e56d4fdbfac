"""What the archive knows of a batch, in a fixed number of statements; of new articles in three."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import cast

from sqlmodel import Session

from app.ingest.addresses import canonical_url
from app.ingest.dates.instants import When
from app.ingest.decide import Known
from app.ingest.digests import TEXT_BYTES, digest_stored_text
from app.ingest.facts import Facts
from app.ingest.normalize import Normalized
from app.ingest.recognizing import CapturedAs, Register
from app.readers.base import Precision, Provenance
from app.store.captures import find_captured
from app.store.damage import raise_damage
from app.store.field_changes import FieldHistory, find_histories
from app.store.known import (
    StoredDigests,
    find_aliases,
    find_digests,
    find_feed_entries,
    find_renewed,
    find_texts,
    record_drafts,
    renew_version_digests,
)
from app.store.reading import StoredArticle, list_articles


def look_up(
    session: Session,
    articles: Sequence[Normalized],
    *,
    unclear_keys: Collection[bytes] = (),
    renew: bool = True,
) -> Register:
    """All that tells which articles these are, and what the archive has of those.

    Digests of before 0.1.0 are replaced by those of today as they are met, unless `renew` forbids it.
    """
    ids = [each for article in articles for each in (article.public_id, *article.other_ids)]
    stored = find_digests(session, ids)
    aliases = {public_id: alias.article for public_id, alias in find_aliases(session, ids).items()}
    texts = find_texts(session, list(_iter_text_digests(articles, {*stored, *aliases})))
    entries = find_feed_entries(session, [key for article in articles for key in article.feed_keys])
    captured: dict[bytes, list[CapturedAs]] = defaultdict(list)
    payloads = {each.payload_digest for each in articles if each.payload_digest}
    for digest, public_id, url, is_current in find_captured(session, list(payloads)):
        captured[digest].append(CapturedAs(public_id, url, is_current))
    targets = {*aliases.values(), *texts.values(), *entries.values()}
    targets.update(each.article for captures in captured.values() for each in captures)
    if missing := list(targets - set(stored)):
        stored.update(find_digests(session, missing))
    compared = {entries[key] for article in articles for key in article.feed_keys if key in entries}
    compared.update(
        aliases.get(each, each)
        for article in articles
        if article.is_exported and article.other_ids
        for each in (article.public_id, *article.other_ids)
    )
    known = know(session, stored, bodies_of=compared, renew=renew) if stored else {}
    return Register(known, aliases, texts, entries, captured, unclear_keys)


def know(
    session: Session,
    stored: dict[str, StoredDigests],
    *,
    bodies_of: Collection[str] = (),
    renew: bool = True,
) -> dict[str, Known]:
    """What the archive has of stored articles, by public id; bodies only of some."""
    renewed = find_renewed(session, stored.values(), TEXT_BYTES, digest_stored_text)
    if renewed and renew:
        renew_version_digests(session, renewed, digest_stored_text)
        record_drafts(
            session,
            {
                public_id: (renewed[each.article_id].digest, each.draft_digest)
                for public_id, each in stored.items()
                if each.article_id in renewed
            },
        )
    ids = [each.article_id for each in stored.values()]
    shown = {
        article.public_id: article
        for article in list_articles(session, ids, bodies=False, report=raise_damage)
    }
    bodies = {
        article.public_id: article.body
        for article in list_articles(
            session,
            [each.article_id for public_id, each in stored.items() if public_id in bodies_of],
            report=raise_damage,
        )
    }
    histories = find_histories(session, ids)
    return {
        public_id: _know(
            renewed.get(each.article_id, each),
            shown[public_id],
            histories.get(each.article_id, _NO_HISTORY),
            bodies.get(public_id, ""),
        )
        for public_id, each in stored.items()
    }


_NO_HISTORY = FieldHistory({}, [])


def _know(stored: StoredDigests, article: StoredArticle, history: FieldHistory, body: str) -> Known:
    return Known(
        stored.article_id,
        stored.digest,
        _facts(article),
        stored.earlier,
        history.values,
        history.digests,
        body,
    )


def _facts(article: StoredArticle) -> Facts:
    published = None
    if article.published_at:
        precision, origin = article.published_precision, article.published_from or "given"
        published = When(
            article.published_at,
            cast("Precision", precision),
            cast("Provenance", origin),
            article.published_offset,
        )
    return Facts(
        article.title,
        article.summary,
        article.byline,
        article.url,
        canonical_url(article.url) if article.url else None,
        article.external_id,
        article.source,
        article.section,
        article.tags,
        article.authors,
        article.language,
        published,
        article.published_raw,
    )


def _iter_text_digests(articles: Iterable[Normalized], stored: Collection[str]) -> Iterable[bytes]:
    """By which an article is known at another address, or another reading of one that is there."""
    for article in articles:
        if article.text_digest:
            yield article.text_digest
        if article.public_id in stored:
            yield article.digest
