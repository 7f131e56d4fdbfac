"""From a draft, which says what its input says, to an article in the archive's terms: text cleaned, date resolved,
address canonical, names cut and slugged. Pure: the clock and the run's options are handed in.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import NamedTuple

import orjson

from app.ingest.addresses import UnusableAddress, canonical_url, clean_url, site_of
from app.ingest.dates import UnclearDate, When, parse_date
from app.ingest.identity import identity, public_id
from app.ingest.markup import to_line, to_paragraphs
from app.ingest.names import MAX_NAME_CHARACTERS, split_authors, split_tags
from app.readers.base import DateOrder, Draft
from app.text.slugs import slugify, tag_slug
from app.text.words import count_words

MAX_TITLE_CHARACTERS = 1_000
MAX_TITLE_FROM_BODY = 80
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
# How Jekyll and Hugo name a post, and so what stands as its id where the post was exported.
_POST_NAME = re.compile(r"\d{4}-\d{2}-\d{2}-(?P<words>[\w-]*[^\W\d_][\w-]*)")


class NoArticle(ValueError):
    """The draft has nothing that could be read; the message says what is missing."""


class Name(NamedTuple):
    """A source, section, tag or author."""

    slug: str
    name: str


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


@dataclass(frozen=True, slots=True)
class Normalized:
    """An article ready to be decided on and stored."""

    public_id: str
    digest: bytes
    title: str
    body: str
    summary: str | None
    url: str | None
    canonical_url: str | None
    external_id: str | None
    source: Name | None
    section: Name | None
    tags: tuple[Name, ...]
    authors: tuple[Name, ...]
    byline: str | None
    language: str
    published: When | None
    published_raw: str | None
    word_count: int
    remarks: tuple[str, ...]
    """What could not be used, a sentence each."""


def normalize(draft: Draft, defaults: Defaults) -> Normalized:
    """The article of a draft.

    Raises:
        NoArticle: neither title nor text.
    """
    remarks = list(draft.remarks)
    summary = to_line(draft.summary) or None
    body = to_paragraphs(draft.body)
    title = _title(draft, body or summary or "", remarks)
    url, canonical = _addresses(draft.url, remarks)
    source = _name(draft.source or defaults.source or (site_of(canonical) if canonical else ""), slugify)
    section = _name(draft.section, slugify)
    tags = tuple(_names((*split_tags(draft.tags), *split_tags(defaults.tags)), tag_slug))
    authors = tuple(_names(split_authors(draft.authors), slugify))
    byline = ", ".join(draft.authors).strip() or None
    published = _when(draft, defaults, remarks)
    published_raw = draft.published.strip() or None
    language = _language(draft.language, remarks)
    external_id = draft.external_id.strip() or None
    # Not what varies between two copies of one article: the spelling of its address, the wording of its date.
    said = [
        title, body, summary, canonical, external_id, source and source.name, section and section.name,
        [tag.name for tag in tags], byline, language, published and published.at.isoformat(),
    ]  # fmt: skip
    return Normalized(
        public_id=public_id(
            identity(
                canonical_url=canonical,
                source_slug=source.slug if source else "",
                external_id=external_id,
                title=title,
                body=body,
                day=published.at if published else None,
            )
        ),
        digest=blake2b(orjson.dumps(said), digest_size=16).digest(),
        title=title,
        body=body,
        summary=summary,
        url=url,
        canonical_url=canonical,
        external_id=external_id,
        source=source,
        section=section,
        tags=tags,
        authors=authors,
        byline=byline,
        language=language,
        published=published,
        published_raw=published_raw,
        word_count=count_words(body),
        remarks=tuple(remarks),
    )


def _title(draft: Draft, text: str, remarks: list[str]) -> str:
    title = to_line(draft.title)
    if title:
        return title[:MAX_TITLE_CHARACTERS]
    if text:
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
        url = clean_url(given)
    except UnusableAddress as error:
        remarks.append(f"the address {given[:80]!r} {error}: left out")
        return None, None
    return url, canonical_url(url)


def _when(draft: Draft, defaults: Defaults, remarks: list[str]) -> When | None:
    if not draft.published.strip():
        return None
    try:
        return parse_date(draft.published, defaults.as_of, draft.date_order or defaults.date_order)
    except UnclearDate as error:
        remarks.append(f"the date {draft.published[:80]!r} {error}; stored as written, without a time")
        return None


def _language(given: str, remarks: list[str]) -> str:
    code = given.strip()
    if not code:
        return "und"
    if not _LANGUAGE.fullmatch(code):
        remarks.append(f"the language {code[:40]!r} is not a BCP 47 tag such as en or pt-BR: left out")
        return "und"
    primary, *subtags = code.replace("_", "-").split("-")
    return "-".join(
        [primary.lower(), *(s.upper() if len(s) == 2 else s.title() if len(s) == 4 else s for s in subtags)]
    )


def _name(written: str, slug: Callable[[str], str]) -> Name | None:
    name = to_line(written)[:MAX_NAME_CHARACTERS]
    return Name(slug(name), name) if name else None


def _names(written: tuple[str, ...], slug: Callable[[str], str]) -> list[Name]:
    """Names with their slugs, the first spelling of each slug."""
    named = [name for text in written if (name := _name(unicodedata.normalize("NFC", text), slug))]
    return list({name.slug: name for name in reversed(named)}.values())[::-1]
