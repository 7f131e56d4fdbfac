"""What an index holds of an article, whichever the engine: texts, names, languages, hosts and instants."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from app.search.analysis.compounds import list_compounds, list_emoji
from app.search.analysis.stemmers import persian
from app.search.analysis.variants import name_words, unify
from app.search.cursors import DateOrder
from app.search.engines.stemming import OWN_STEMMERS, even, stemmer_of
from app.search.request import FacetField
from app.search.tree import NameField
from app.store.changes import IndexableArticle
from app.store.names import TABLES, StoredName, Vocabulary
from app.text.hosts import ascii_host, readable_host, readable_url
from app.text.words import spaced_tokens

TEXT_FIELDS = ("title", "body")
OTHERS = "others"
"""Ending of the fields for what is in a text but none of its words."""
RELATED_BOOSTS = {"title": 0.5, "body": 1.0}
"""What a shared word counts in each text of a related article: the title repeats what the text says."""
WORDS_OF_NAMES = {"source": "source_name", "section": "section_name", "author": "author_name", "url": "url"}
"""Where the words of a name are, for queries; the slugs are in fields called as the filters are."""
LANGUAGE_RANGES = "language_range"
"""`pt-br` and `pt`: asking for a language finds its variants (RFC 4647, basic filtering)."""
MOST_ORDERED_SECONDS = (1 << 35) - 2
"""Orders tell 35 bits of seconds apart, the years 1400 to 2488; dates beyond are ordered as those."""

_SCHEME = re.compile(r"^(?:https?:)?/{0,2}(?:www\.)?", re.IGNORECASE)
_YEAR_ONE = datetime.min.replace(tzinfo=UTC)
_SECONDS_A_DAY = 86_400
_FIRST_ORDERED = (date(1400, 1, 1) - date.min).days * _SECONDS_A_DAY
_REMEMBERED = 10_000
"""Names, hosts and languages, of which an archive has few, each with what an index holds of it."""


class TextWords(NamedTuple):
    """Words of a text as they are indexed, with spaces between."""

    words: str
    """Folded."""
    stemmable: str
    """Words for the stemmer of its language; empty where there is none. Those that engines bring
    their own stemmers for are evened only.
    """
    others: str
    """Folded compounds as one word, and emoji: to be found by, and nowhere in the text."""


def text_words(article: IndexableArticle) -> tuple[TextWords, TextWords]:
    """Words of title and body; the summary belongs to the body."""
    text = f"{article.summary}\n{article.body}" if article.summary else article.body
    return _text_words(article.title, article.language), _text_words(text, article.language)


def _text_words(text: str, language: str) -> TextWords:
    words = unify(spaced_tokens(text), language)
    stemmer = stemmer_of(language)
    compounds = list_compounds(text)
    if stemmer == "persian":
        compounds += persian.join(words)
    emoji = list_emoji(text)
    others = " ".join([*compounds, *emoji]) if compounds or emoji else ""
    if stemmer is None:
        return TextWords(words, "", others)
    all_words = f"{words} {' '.join(compounds)}" if compounds else words
    own = OWN_STEMMERS.get(stemmer)
    return TextWords(
        words, " ".join(map(own, all_words.split())) if own else even(stemmer, all_words), others
    )


def names_of(article: IndexableArticle) -> Iterator[tuple[Vocabulary, StoredName]]:
    """All names of an article, each with the field it is in."""
    if article.source:
        yield "source", article.source
    if article.section:
        yield "section", article.section
    for name in article.tags:
        yield "tag", name
    for name in article.authors:
        yield "author", name


def column_of(facet: FacetField) -> str:
    """Where a Tantivy index holds what a facet counts. Of names these are the numbers, which are counted in
    half the time that slugs would take.
    """
    return f"{facet}_id" if facet in TABLES else facet


@lru_cache(_REMEMBERED)
def language_ranges(language: str) -> tuple[str, ...]:
    """A tag in lower case and those that it is a variant of, widest first."""
    subtags = language.lower().split("-")
    return tuple("-".join(subtags[:count]) for count in range(1, len(subtags) + 1))


def sites_of(url: str) -> tuple[str, ...]:
    """The host of an address and all that it is below."""
    return _sites_of_host(url.partition("://")[2].partition("/")[0].partition(":")[0]) if url else ()


@lru_cache(_REMEMBERED)
def _sites_of_host(host: str) -> tuple[str, ...]:
    # A host that was written by the newer standard is asked for by the older.
    names = dict.fromkeys((host, ascii_host(readable_host(host))))
    parted = (name.split(".") for name in names)
    return tuple(dict.fromkeys(".".join(labels[start:]) for labels in parted for start in range(len(labels))))


def address_words(url: str) -> str:
    """Folded words of an address, with spaces between; its host also as people write it."""
    return unify(
        spaced_tokens(f"{url} {readable_url(url)}" if "://xn--" in url or ".xn--" in url else url), ""
    )


def words_asked(field: NameField, text: str) -> list[str]:
    """Folded words of a name; of an address those that canonical ones have."""
    return name_words(_SCHEME.sub("", text, count=1) if field == "url" else text).split()


def site_asked(text: str) -> str:
    """A host, or that of an address, as canonical addresses have it, names of other scripts in their ASCII
    form (RFC 5890).
    """
    return ascii_host(_SCHEME.sub("", text.lower(), count=1).partition("/")[0].strip("."))


def language_asked(text: str) -> str:
    """A language as tags have it."""
    return text.lower().replace("_", "-")


def order_seconds(at: datetime | None, order_by: DateOrder) -> int:
    """An instant as orders see it; what has none is the last of both."""
    if at is None:
        return 0 if order_by == "newest" else MOST_ORDERED_SECONDS + 1
    return ordered_seconds(seconds_since_year_one(at))


def on_its_clock(at: datetime, offset: int | None) -> datetime:
    """What a clock `offset` minutes east shows at an instant (UTC), as if it were that of UTC. By this go
    `published`, years, months and days, and so what is asked of them.
    """
    return at + timedelta(minutes=offset) if offset else at


def seconds_since_year_one(at: datetime) -> int:
    """Whole seconds from the first instant there is."""
    since = at - _YEAR_ONE
    return since.days * _SECONDS_A_DAY + since.seconds


def ordered_seconds(seconds: int) -> int:
    """Seconds since year one as orders see them: 1 to `MOST_ORDERED_SECONDS`."""
    return max(1, min(seconds - _FIRST_ORDERED, MOST_ORDERED_SECONDS))
