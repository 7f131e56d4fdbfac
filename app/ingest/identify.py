"""What can be told of a draft before its text is cleaned: title, address, date, and so which article it is.

Cheap, so that a draft the archive has read before is known again without that work. Pure: the clock and the
run's options are handed in.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import NamedTuple

import orjson

from app import __version__
from app.ingest.addresses import UnusableAddress, canonical_url, clean_url, page_url, site_of
from app.ingest.dates.instants import When
from app.ingest.dates.locales import order_of_language
from app.ingest.dates.order import UNSETTLED, SettledOrders
from app.ingest.filing import Name, parse_name
from app.ingest.identity import identity, public_id
from app.ingest.languages import UNKNOWN, UnclearLanguage, parse_language
from app.ingest.markup import to_body, to_line, to_paragraphs
from app.ingest.markup.characters import clean
from app.ingest.publication import find_publication
from app.readers.base import DateOrder, Draft
from app.text.words import tokens

MAX_TITLE_CHARACTERS = 1_000
MAX_TITLE_FROM_BODY = 80
_DIGEST_BYTES = 16
_OPENING_WORDS = 40
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
    body_digest: bytes
    """Of the draft's body."""
    draft_digest: bytes
    """Of all that the article is made from: equal digests give equal articles."""
    title: str
    url: str | None
    canonical_url: str | None
    external_id: str | None
    source: Name | None
    published: When | None
    language: str
    remarks: tuple[str, ...]
    """What could not be used, a sentence each."""


def identify(draft: Draft, defaults: Defaults) -> Identified:
    """Which article a draft is.

    Raises:
        NoArticle: neither title nor text.
    """
    remarks = list(draft.remarks)
    title = clean(draft.title) if draft.settled else to_line(draft.title)[:MAX_TITLE_CHARACTERS]
    title = title or _title_from_elsewhere(draft, remarks)
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
    return Identified(
        draft=draft,
        public_id=public_id(
            identity(
                canonical_url=canonical,
                source_slug=source.slug if source else "",
                external_id=external_id,
                words=_words(title, draft),
                day=publication.written.first_read_at if publication.written else None,
            )
        ),
        body_digest=body_digest,
        draft_digest=_digest(draft, body_digest, defaults, published),
        title=title,
        url=url,
        canonical_url=canonical,
        external_id=external_id,
        source=source,
        published=published,
        language=_language(draft.language, remarks),
        remarks=tuple(remarks),
    )


def find_source(draft: Draft, defaults: Defaults) -> Name | None:
    """The source of a draft: its own, the run's, or the site of its address."""
    named = draft.source or defaults.source
    return _source(draft, defaults, None if named else _addresses(draft.url, [])[1])


def _source(draft: Draft, defaults: Defaults, canonical: str | None) -> Name | None:
    return parse_name(draft.source or defaults.source or (site_of(canonical) if canonical else ""))


def _date_order(draft: Draft, defaults: Defaults, source: Name | None) -> DateOrder | None:
    """How a date in figures is meant; what the language of a page tells comes last."""
    order = draft.date_order or defaults.date_order or defaults.orders.of(source.slug if source else "")
    return order or (order_of_language(draft.published, draft.language) if draft.capture else None)


def _words(title: str, draft: Draft) -> Iterator[str]:
    """Of the title, or the first of the text: cut when they are asked for, which few articles are."""
    yield from tokens(title) or tokens(to_paragraphs(draft.body))[:_OPENING_WORDS]


def digest_of(said: bytes) -> bytes:
    """What is equal only for what says the same."""
    return blake2b(said, digest_size=_DIGEST_BYTES).digest()


def _digest(draft: Draft, body_digest: bytes, defaults: Defaults, published: When | None) -> bytes:
    """A newer program may read the same draft better, so its version counts too."""
    read: list[object] = [
        __version__, draft.title, draft.summary, draft.url, draft.source or defaults.source, draft.section,
        draft.published, published and (published.at, published.origin), draft.authors, draft.tags,
        defaults.tags, draft.language, draft.external_id,
    ]  # fmt: skip
    if published and published.offset:
        read.append(published.offset)
    if draft.settled:
        read += [draft.settled.byline, (draft.settled.digest or b"").hex()]
    return digest_of(orjson.dumps(read) + body_digest)


def _title_from_elsewhere(draft: Draft, remarks: list[str]) -> str:
    if text := to_body(draft.body) or to_line(draft.summary):
        return _opening(text)
    if post := _POST_NAME.fullmatch(draft.external_id):
        remarks.append("has neither title nor body: kept under the words of its id")
        return " ".join(post["words"].replace("_", "-").split("-")).strip().capitalize()
    raise NoArticle("; ".join(["has neither title nor body", *remarks]))


def _opening(text: str) -> str:
    """First words of a text that has no title, as its title."""
    line = text.split("\n", 1)[0]
    if len(line) <= MAX_TITLE_FROM_BODY:
        return line
    sentence = re.match(rf".{{20,{MAX_TITLE_FROM_BODY}}}?[.!?。！？؟](?=\s|$)", line)
    if sentence:
        return sentence.group()
    cut = line[:MAX_TITLE_FROM_BODY]
    return f"{cut.rsplit(' ', 1)[0] if ' ' in cut else cut} …"


def _addresses(given: str, remarks: list[str]) -> tuple[str | None, str | None]:
    if not given.strip():
        return None, None
    try:
        url = page_url(clean_url(given))
    except UnusableAddress as error:
        remarks.append(f"the address {given[:80]!r} {error}: left out")
        return None, None
    return url, canonical_url(url)


def _language(given: str, remarks: list[str]) -> str:
    try:
        return parse_language(given)
    except UnclearLanguage as error:
        remarks.append(f"the language {given.strip()[:40]!r} {error}: left out")
        return UNKNOWN
