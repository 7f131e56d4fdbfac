"""How articles stand in a Whoosh index: its fields and columns, its stemmers, and the document of an article.

Texts are folded and cut into tokens before (`app.text`), so Whoosh only splits at spaces. Each text is
indexed twice: exactly, with positions, and as stems, each behind the name of its stemmer, without.
"""

from collections import defaultdict
from functools import lru_cache
from importlib import import_module
from typing import Any

from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.fields import COLUMN, KEYWORD, TEXT, Schema

from app.search.analysis.variants import name_words
from app.search.engines.fields import (
    LANGUAGE_RANGES,
    OTHERS,
    TEXT_FIELDS,
    WORDS_OF_NAMES,
    address_words,
    language_ranges,
    names_of,
    on_its_clock,
    seconds_since_year_one,
    sites_of,
    text_words,
)
from app.search.engines.stemming import (
    OWN_STEMMERS,
    REMEMBERED_STEMS,
    SNOWBALL_STEMMERS,
    even,
    stemmer_of,
)
from app.search.request import FILTER_FIELDS
from app.store.changes import IndexableArticle

SCHEMA_VERSION = 1_005
"""Counted from 1,001: no two engines share a version, so that neither takes the other's index for its own."""
UNDATED = -1
_BETWEEN_NAMES = " | "
"""Stands between the names of one field, where a phrase must not go from one to the next. No word is so."""


def _stemmer_class(name: str) -> Any:
    # Not by the package's own factory: that takes a compiled Snowball where there is one, of any version.
    return getattr(import_module(f"snowballstemmer.{name}_stemmer"), f"{name.title()}Stemmer")


_STEMMERS = {name: _stemmer_class(name) for name in SNOWBALL_STEMMERS}


def stem(stemmer: str, word: str) -> str:
    """Stem of a folded word."""
    own = OWN_STEMMERS.get(stemmer)
    return own(word) if own else _snowball_stem(stemmer, even(stemmer, word))


@lru_cache(REMEMBERED_STEMS)
def _snowball_stem(stemmer: str, word: str) -> str:
    # A stemmer works on itself, so threads must not share one.
    return str(_STEMMERS[stemmer]().stemWord(word))


def stem_term(stemmer: str, word: str) -> str:
    """How a word is found in the fields of stems."""
    return f"{stemmer}:{stem(stemmer, word)}"


def stemmed_term(stemmer: str, word: str) -> str:
    """How a stemmable word of a text stands there: evened, or what a stemmer of our own made of it."""
    return f"{stemmer}:{word if stemmer in OWN_STEMMERS else _snowball_stem(stemmer, word)}"


def build_schema() -> Schema:
    """All fields."""
    words = SpaceSeparatedTokenizer()
    schema = Schema(
        article=COLUMN(NumericColumn("q")),
        published=COLUMN(NumericColumn("q", default=UNDATED)),
        offset=COLUMN(NumericColumn("h")),
    )
    for field in TEXT_FIELDS:
        schema.add(field, TEXT(words, phrase=True))
        schema.add(f"{field}_stem", TEXT(words, phrase=False))
    for field in WORDS_OF_NAMES.values():
        schema.add(field, TEXT(words, phrase=True))
    for field in FILTER_FIELDS:
        schema.add(field, KEYWORD())
        schema.add(values_of(field), COLUMN(VarBytesColumn()))
    for field in ("site", LANGUAGE_RANGES):
        schema.add(field, KEYWORD())
    return schema


def build_document(article: IndexableArticle) -> dict[str, Any]:
    """The document of an article: values by field."""
    document: dict[str, Any] = {"article": article.id, "url": address_words(article.url)}
    stemmer = stemmer_of(article.language)
    for field, (words, stemmable, others) in zip(TEXT_FIELDS, text_words(article), strict=True):
        document[field] = words
        terms_of_field = [f"{OTHERS}:{word}" for word in others.split()]
        if stemmer:
            terms_of_field += (stemmed_term(stemmer, word) for word in stemmable.split())
        if terms_of_field:
            document[f"{field}_stem"] = " ".join(terms_of_field)
    if article.published_at:
        shown = on_its_clock(article.published_at, article.published_offset)
        document["published"] = seconds_since_year_one(shown)
        if article.published_offset:
            document["offset"] = article.published_offset
    language = article.language.lower()
    terms: dict[str, list[str]] = defaultdict(list, lang=[language])
    values: dict[str, list[str]] = defaultdict(list, lang=[language])
    words_of_names: dict[str, list[str]] = defaultdict(list)
    for field, (number, slug, written) in names_of(article):
        terms[field].append(slug)
        values[field].append(str(number))
        if field in WORDS_OF_NAMES:
            words_of_names[WORDS_OF_NAMES[field]].append(name_words(written))
    document |= terms
    document |= {values_of(field): "\n".join(held).encode() for field, held in values.items()}
    document |= {field: _BETWEEN_NAMES.join(written) for field, written in words_of_names.items()}
    return document | {"site": sites_of(article.url), LANGUAGE_RANGES: language_ranges(article.language)}


def values_of(field: str) -> str:
    """The column of what facets count: numbers of names, and languages."""
    return f"{field}_values"
