"""How articles stand in a Tantivy index: its fields, its stemmers, and the document of an article.

Texts are folded and cut into tokens before (`app.text`), so Tantivy only splits at spaces and stems. Each
text is indexed twice: exactly, with positions, and stemmed in the article's language, with frequencies only.
"""

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import orjson
from tantivy import (
    Filter,
    Index,
    Schema,
    SchemaBuilder,
    TextAnalyzer,
    TextAnalyzerBuilder,
    Tokenizer,
)

from app.search.analysis.variants import name_words
from app.search.cursors import DATE_ORDERS, Position
from app.search.engines.fields import (
    LANGUAGE_RANGES,
    OTHERS,
    TEXT_FIELDS,
    WORDS_OF_NAMES,
    address_words,
    column_of,
    language_ranges,
    names_of,
    on_its_clock,
    order_seconds,
    ordered_seconds,
    seconds_since_year_one,
    sites_of,
    text_words,
)
from app.search.engines.stemming import (
    OWN_STEMMERS,
    REMEMBERED_STEMS,
    SNOWBALL_STEMMERS,
    STEMMERS,
    even,
    stemmer_of,
)
from app.search.request import FILTER_FIELDS
from app.store.changes import IndexableArticle

SCHEMA_VERSION = 8
_ID_BITS = 28
"""Low bits of an order key hold the article's id, so that no two keys are equal: room for 268 million ids."""


def _stemmer(name: str) -> TextAnalyzer:
    return TextAnalyzerBuilder(Tokenizer.whitespace()).filter(Filter.stemmer(name)).build()


_ANALYZERS = {name: _stemmer(name) for name in SNOWBALL_STEMMERS}


@lru_cache(REMEMBERED_STEMS)
def stem(stemmer: str, word: str) -> str:
    """Stem of a folded word."""
    if own := OWN_STEMMERS.get(stemmer):
        return own(word)
    stems = _ANALYZERS[stemmer].analyze(even(stemmer, word))
    return stems[0] if stems else word


def build_schema() -> Schema:
    """All fields; those of languages that the archive has no article in cost nothing."""
    builder = SchemaBuilder()
    for field in TEXT_FIELDS:
        builder.add_text_field(field, tokenizer_name="words", index_option="position")
        for stemmer in STEMMERS:
            tokenizer = f"stem_{stemmer}" if stemmer in _ANALYZERS else "words"
            builder.add_text_field(f"{field}_{stemmer}", tokenizer_name=tokenizer, index_option="freq")
        builder.add_text_field(f"{field}_{OTHERS}", tokenizer_name="words", index_option="freq")
    for field in FILTER_FIELDS:
        column = column_of(field)
        builder.add_text_field(field, fast=column == field, tokenizer_name="raw", index_option="basic")
        if column != field:
            builder.add_unsigned_field(column, fast=True)
    for field in WORDS_OF_NAMES.values():
        builder.add_text_field(field, tokenizer_name="words", index_option="position")
    for field in ("site", LANGUAGE_RANGES):
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("whole_title", indexed=True)
    for field in ("article", "newest", "oldest", "published", "year", "month", "day"):
        builder.add_unsigned_field(field, indexed=field in ("article", "published"), fast=True)
    return builder.build()


def register_tokenizers(index: Index) -> None:
    """The tokenizers that the schema names."""
    index.register_tokenizer("words", TextAnalyzerBuilder(Tokenizer.whitespace()).build())
    for name, analyzer in _ANALYZERS.items():
        index.register_tokenizer(f"stem_{name}", analyzer)


def build_document(article: IndexableArticle) -> str:
    """The document of an article, in JSON: the library reads that in less time than it takes calls for each
    of the values.
    """
    texts = text_words(article)
    document: dict[str, Any] = {}
    stemmer = stemmer_of(article.language)
    for field, (words, stemmable, others) in zip(TEXT_FIELDS, texts, strict=True):
        document[field] = words
        if stemmer:
            document[f"{field}_{stemmer}"] = stemmable
        if others:
            document[f"{field}_{OTHERS}"] = others
    document["whole_title"] = title_digest(texts[0].words.split())
    _add_names(document, article)
    if article.url:
        document["url"] = address_words(article.url)
        document["site"] = sites_of(article.url)
    _add_instants(document, article)
    return orjson.dumps(document).decode()


def title_digest(words: Sequence[str]) -> int:
    """64 bits that stand for the words of a whole title, however many they are."""
    return int.from_bytes(blake2b(" ".join(words).encode(), digest_size=8).digest())


NO_TITLE = title_digest(())
"""Stands for the title of articles without one, so that they can be counted."""


def order_key(place: Position) -> int:
    """How a place in the orders stands in the index."""
    return place.seconds << _ID_BITS | place.article_id


def place_of(key: int) -> Position:
    """The opposite of `order_key`."""
    return Position(key >> _ID_BITS, key & ((1 << _ID_BITS) - 1))


def _add_names(document: dict[str, Any], article: IndexableArticle) -> None:
    for field, (number, slug, written) in names_of(article):
        document.setdefault(field, []).append(slug)
        document.setdefault(column_of(field), []).append(number)
        if field in WORDS_OF_NAMES:
            document.setdefault(WORDS_OF_NAMES[field], []).append(name_words(written))
    document["lang"] = article.language.lower()
    document[LANGUAGE_RANGES] = language_ranges(article.language)


def _add_instants(document: dict[str, Any], article: IndexableArticle) -> None:
    document["article"] = article.id
    at = article.published_at
    if at is None:
        for order in DATE_ORDERS:
            document[order] = order_key(Position(order_seconds(None, order), article.id))
        return
    key = order_key(Position(ordered_seconds(seconds_since_year_one(at)), article.id))
    document.update(dict.fromkeys(DATE_ORDERS, key))
    shown = on_its_clock(at, article.published_offset)
    month = shown.year * 100 + shown.month
    document["published"] = seconds_since_year_one(shown)
    document["year"] = shown.year
    document["month"] = month
    document["day"] = month * 100 + shown.day
