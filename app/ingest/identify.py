"""What can be told of a draft before its text is cleaned: title, address, date, and so which article it is.

Cheap, so that a draft the archive has read before is known again without that work. Pure: the clock and the
run's options are handed in.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from app import __version__
from app.ingest.addresses import (
    UnusableAddress,
    canonical_url,
    clean_url,
    page_url,
    readable_site,
    site_of,
)
from app.ingest.dates.instants import When
from app.ingest.dates.locales import order_of_language
from app.ingest.dates.order import UNSETTLED, SettledOrders
from app.ingest.digests import digest_draft, digest_of
from app.ingest.filing import Name, parse_name
from app.ingest.identifying_words import MAX_TITLE_CHARACTERS, iter_identifying_words
from app.ingest.identity import derive_ids, feed_key, source_key
from app.ingest.languages import UNKNOWN, UnclearLanguage, parse_language
from app.ingest.markup import to_body, to_line
from app.ingest.markup.characters import clean
from app.ingest.opening_title import make_title
from app.ingest.publication import find_publication
from app.readers.base import DateOrder, Draft

# How Jekyll and Hugo name a post, and so what stands as its id where the post was exported.
_POST_NAME = re.compile(r"\d{4}-\d{2}-\d{2}-(?P<words>[\w-]*[^\W\d_][\w-]*)")


class NoArticle(ValueError):
    """The draft has nothing that could be read; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a run says of all its drafts."""

    as_of: datetime
    """Aware; what "6 days ago" is counted from."""
    source: str = ""
    """For drafts that name none."""
    tags: tuple[str, ...] = ()
    """Added to every draft's own."""
    date_order: DateOrder | None = None
    """As the user says."""
    orders: SettledOrders = UNSETTLED
    """As the input's own dates tell, where the user does not say."""
    now: datetime | None = None
    """Aware; when the run is, where `as_of` may be earlier."""


class Identified(NamedTuple):
    """A draft, and which article it is."""

    draft: Draft
    public_id: str
    other_ids: tuple[str, ...]
    """Under which the archive may have it: what is told of it now may not have been told then."""
    feed_keys: tuple[bytes, ...]
    """Of its id in its feed, which stays where its address changes; none where it is of no feed."""
    body_digest: bytes
    """Of the draft's body."""
    draft_digest: bytes
    """Of all that the article is made from: equal digests give equal articles."""
    title: str
    is_titled: bool
    """Whether the draft itself gives the title."""
    url: str | None
    canonical_url: str | None
    external_id: str | None
    source: Name | None
    published: When | None
    language: str
    remarks: tuple[str, ...]
    """What could not be used, a sentence each."""
    formerly: "Identified | None" = None
    """The same by the draft as it was read until 0.1.0, where that was something else."""


def identify(draft: Draft, defaults: Defaults) -> Identified:
    """Which article a draft is.

    Raises:
        NoArticle: neither title nor text.
    """
    remarks = list(draft.remarks)
    title = clean(draft.title) if draft.settled else to_line(draft.title)[:MAX_TITLE_CHARACTERS]
    is_titled = bool(title)
    title = title or _title_from_elsewhere(draft, defaults.as_of, remarks)
    url, canonical = _addresses(draft.url, remarks)
    source = _source(draft, defaults, canonical)
    external_id = draft.external_id.strip() or None
    publication = find_publication(
        draft,
        as_of=defaults.as_of,
        now=defaults.now or defaults.as_of,
        order=_date_order(draft, defaults, source),
    )
    if publication.remark:
        remarks.append(publication.remark)
    published = publication.published
    body_digest = digest_of(draft.body.encode())
    ids = derive_ids(
        draft,
        canonical_url=canonical,
        replay_url=_replay_url(draft.url, url),
        source_slug=source.slug if source else "",
        external_id=external_id,
        words=iter_identifying_words(draft, title),
        day=publication.written.first_read_at if publication.written else None,
    )
    return Identified(
        draft=draft,
        public_id=ids.public_id,
        other_ids=ids.others,
        feed_keys=_feed_keys(draft, source, external_id, publication.published),
        body_digest=body_digest,
        draft_digest=_digest(draft, body_digest, defaults, published),
        title=title,
        is_titled=is_titled,
        url=url,
        canonical_url=canonical,
        external_id=external_id,
        source=source,
        published=published,
        language=_language(draft.language, remarks),
        remarks=tuple(remarks),
        formerly=_identify_former(draft.formerly, defaults) if draft.formerly else None,
    )


def _identify_former(draft: Draft, defaults: Defaults) -> Identified | None:
    try:
        return identify(draft, defaults)
    except NoArticle:
        return None


def find_source(draft: Draft, defaults: Defaults) -> Name | None:
    """The source of a draft: its own, the run's, or the site of its address."""
    named = draft.source or defaults.source
    return _source(draft, defaults, None if named else _addresses(draft.url, [])[1])


def _feed_keys(
    draft: Draft, source: Name | None, external_id: str | None, published: When | None
) -> tuple[bytes, ...]:
    if not (draft.feed_id and external_id):
        return ()
    of_feed = feed_key(draft.feed_id, external_id)
    return (
        (of_feed, source_key(source.slug, external_id, published.at)) if source and published else (of_feed,)
    )


def _source(draft: Draft, defaults: Defaults, canonical: str | None) -> Name | None:
    if (named := draft.source or defaults.source) or not canonical:
        return parse_name(named)
    # The slug is that of the ASCII form, as it always was.
    site = parse_name(site_of(canonical))
    return site and site._replace(name=readable_site(canonical))


def _date_order(draft: Draft, defaults: Defaults, source: Name | None) -> DateOrder | None:
    """How a date in figures is meant; what the language of a page tells comes last."""
    order = draft.date_order or defaults.date_order or defaults.orders.of(source.slug if source else "")
    return order or (order_of_language(draft.published, draft.language) if draft.capture else None)


def _digest(draft: Draft, body_digest: bytes, defaults: Defaults, published: When | None) -> bytes:
    """A newer program may read the same draft better, so its version counts too."""
    text = [draft.title, draft.summary, *draft.authors]
    rest = [
        __version__, draft.url, draft.source or defaults.source, draft.section, draft.published,
        published and (published.at, published.origin, published.precision, published.offset), draft.tags,
        defaults.tags, draft.language, draft.external_id, draft.is_link_shared, draft.feed_id,
    ]  # fmt: skip
    if draft.settled:
        text.append(draft.settled.byline)
        rest += [draft.settled.public_id, (draft.settled.digest or b"").hex()]
    return digest_draft(text, rest, body_digest)


def _title_from_elsewhere(draft: Draft, as_of: datetime, remarks: list[str]) -> str:
    """A title for what has none."""
    if text := to_body(draft.body) or to_line(draft.summary):
        return make_title(text, as_of)
    if post := _POST_NAME.fullmatch(draft.external_id):
        remarks.append("has neither title nor body: kept under the words of its id")
        return " ".join(post["words"].replace("_", "-").split("-")).strip().capitalize()
    raise NoArticle("; ".join(["has neither title nor body", *remarks]))


def _addresses(given: str, remarks: list[str]) -> tuple[str | None, str | None]:
    if not given.strip():
        return None, None
    try:
        url = page_url(clean_url(given))
    except UnusableAddress as error:
        remarks.append(f"the address {given[:80]!r} {error}: left out")
        return None, None
    return url, canonical_url(url)


def _replay_url(given: str, url: str | None) -> str | None:
    """The canonical form of the address of an archive of the web by which a page was given."""
    if url is None or url == given or (replay := clean_url(given)) == url:
        return None
    return canonical_url(replay)


def _language(given: str, remarks: list[str]) -> str:
    try:
        return parse_language(given)
    except UnclearLanguage as error:
        remarks.append(f"the language {given.strip()[:40]!r} {error}: left out")
        return UNKNOWN
