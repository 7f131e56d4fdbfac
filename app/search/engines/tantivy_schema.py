"""How articles stand in a Tantivy index: its fields, its stemmers, and the document of an article.

Texts are folded and cut into tokens before (`app.text`), so Tantivy only splits at spaces and stems. Each
text is indexed twice: exactly, with positions, and stemmed in the article's language, with frequencies only.
"""

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

from tantivy import (
    Document,
    Filter,
    Index,
    Schema,
    SchemaBuilder,
    TextAnalyzer,
    TextAnalyzerBuilder,
    Tokenizer,
)

from app.search.cursors import DATE_ORDERS, Position
from app.search.engines.fields import (
    LANGUAGE_RANGES,
    TEXT_FIELDS,
    WORDS_OF_NAMES,
    column_of,
    language_ranges,
    name_words,
    names_of,
    order_seconds,
    seconds_since_year_one,
    sites_of,
    text_words,
)
from app.search.engines.stemming import REMEMBERED_STEMS, STEMMERS, even, stemmer_of
from app.search.request import FILTER_FIELDS
from app.store.changes import IndexableArticle
from app.text.words import spaced_tokens

SCHEMA_VERSION = 6
_ID_BITS = 28
"""Low bits of an order key hold the article's id, so that no two keys are equal: room for 268 million ids."""


def _stemmer(name: str) -> TextAnalyzer:
    return TextAnalyzerBuilder(Tokenizer.whitespace()).filter(Filter.stemmer(name)).build()


_ANALYZERS = {name: _stemmer(name) for name in STEMMERS}


@lru_cache(REMEMBERED_STEMS)
def stem(stemmer: str, word: str) -> str:
    """Stem of a folded word."""
    stems = _ANALYZERS[stemmer].analyze(even(stemmer, word))
    return stems[0] if stems else word


def build_schema() -> Schema:
    """All fields; those of languages that the archive has no article in cost nothing."""
    builder = SchemaBuilder()
    for field in TEXT_FIELDS:
        builder.add_text_field(field, tokenizer_name="words", index_option="position")
        for stemmer in STEMMERS:
            builder.add_text_field(
                f"{field}_{stemmer}", tokenizer_name=f"stem_{stemmer}", index_option="freq"
            )
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


def build_document(article: IndexableArticle) -> Document:
    """The document of an article."""
    document = Document()
    add_text = document.add_text
    title, _ = texts = text_words(article)
    stemmer = stemmer_of(article.language)
    for field, words in zip(TEXT_FIELDS, texts, strict=True):
        add_text(field, words)
        if stemmer:
            add_text(f"{field}_{stemmer}", even(stemmer, words))
    if words_of_title := title.split():
        document.add_unsigned("whole_title", title_digest(words_of_title))
    _add_names(document, article)
    if article.url:
        add_text("url", spaced_tokens(article.url))
    for site in sites_of(article.url):
        add_text("site", site)
    _add_instants(document, article)
    return document


def title_digest(words: Sequence[str]) -> int:
    """64 bits that stand for the words of a whole title, however many they are."""
    return int.from_bytes(blake2b(" ".join(words).encode(), digest_size=8).digest())


def order_key(place: Position) -> int:
    """How a place in the orders stands in the index."""
    return place.seconds << _ID_BITS | place.article_id


def place_of(key: int) -> Position:
    """The opposite of `order_key`."""
    return Position(key >> _ID_BITS, key & ((1 << _ID_BITS) - 1))


def _add_names(document: Document, article: IndexableArticle) -> None:
    add_text = document.add_text
    for field, (number, slug, written) in names_of(article):
        add_text(field, slug)
        document.add_unsigned(column_of(field), number)
        if field in WORDS_OF_NAMES:
            add_text(WORDS_OF_NAMES[field], name_words(written))
    add_text("lang", article.language.lower())
    for language in language_ranges(article.language):
        add_text(LANGUAGE_RANGES, language)


def _add_instants(document: Document, article: IndexableArticle) -> None:
    document.add_unsigned("article", article.id)
    for order in DATE_ORDERS:
        place = Position(order_seconds(article.published_at, order), article.id)
        document.add_unsigned(order, order_key(place))
    if article.published_at is None:
        return
    document.add_unsigned("published", seconds_since_year_one(article.published_at))
    year = article.published_at.year
    month = year * 100 + article.published_at.month
    document.add_unsigned("year", year)
    document.add_unsigned("month", month)
    document.add_unsigned("day", month * 100 + article.published_at.day)
