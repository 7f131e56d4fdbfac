"""How articles stand in a Tantivy index: its fields, its stemmers, and the document of an article.

Texts are folded and cut into tokens before (`app.text`), so Tantivy only splits at spaces and stems. Each
text is indexed twice: exactly, with positions, and stemmed in the article's language, with frequencies only.
"""

from datetime import UTC, datetime, timedelta
from functools import lru_cache

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

from app.search.request import FILTER_FIELDS
from app.store.changes import IndexableArticle
from app.text.words import spaced_tokens

SCHEMA_VERSION = 3
STEMMER_NAMES = {
    "ar": "arabic", "da": "danish", "nl": "dutch", "en": "english", "fi": "finnish", "fr": "french",
    "de": "german", "el": "greek", "hu": "hungarian", "it": "italian", "no": "norwegian", "nb": "norwegian",
    "nn": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "es": "spanish",
    "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip
"""Primary language subtag to Tantivy's stemmer."""
TEXT_FIELDS = ("title", "body")
WORDS_OF_NAMES = {"source": "source_name", "section": "section_name", "author": "author_name", "url": "url"}
"""Where the words of a name are, for queries; the slugs are in fields called as the filters are."""
_REMEMBERED_STEMS = 20_000
LANGUAGE_RANGES = "language_range"
"""`pt-br` and `pt`: asking for a language finds its variants (RFC 4647, basic filtering)."""

_ID_BITS = 28
"""Low bits of an order key hold the article's id, so that no two keys are equal: room for 268 million ids."""
_YEAR_ONE = datetime.min.replace(tzinfo=UTC)
_FIRST_ORDERED = datetime(1400, 1, 1, tzinfo=UTC)
_MOST_SECONDS = (1 << 35) - 2
"""Order keys hold 35 bits of seconds, the years 1400 to 2488; dates beyond are ordered as those."""


def _stemmer(name: str) -> TextAnalyzer:
    return TextAnalyzerBuilder(Tokenizer.whitespace()).filter(Filter.stemmer(name)).build()


STEMMERS = {name: _stemmer(name) for name in sorted(set(STEMMER_NAMES.values()))}


def stemmer_of(language: str) -> str | None:
    """Name of the stemmer for a BCP 47 tag."""
    return STEMMER_NAMES.get(language.partition("-")[0].lower())


@lru_cache(_REMEMBERED_STEMS)
def stem(stemmer: str, word: str) -> str:
    """Stem of a folded word."""
    stems = STEMMERS[stemmer].analyze(word)
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
        builder.add_text_field(field, fast=True, tokenizer_name="raw", index_option="basic")
    for field in WORDS_OF_NAMES.values():
        builder.add_text_field(field, tokenizer_name="words", index_option="position")
    for field in ("site", LANGUAGE_RANGES):
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    for field in ("article", "newest", "oldest", "published", "year", "month", "day"):
        builder.add_unsigned_field(field, indexed=field in ("article", "published"), fast=True)
    return builder.build()


def register_tokenizers(index: Index) -> None:
    """The tokenizers that the schema names."""
    index.register_tokenizer("words", TextAnalyzerBuilder(Tokenizer.whitespace()).build())
    for name, analyzer in STEMMERS.items():
        index.register_tokenizer(f"stem_{name}", analyzer)


def build_document(article: IndexableArticle) -> Document:
    """The document of an article."""
    document = Document()
    stemmer = stemmer_of(article.language)
    for field, text in zip(TEXT_FIELDS, (article.title, f"{article.summary}\n{article.body}"), strict=True):
        words = spaced_tokens(text)
        document.add_text(field, words)
        if stemmer:
            document.add_text(f"{field}_{stemmer}", words)
    _add_names(document, article)
    _add_address(document, article.url)
    _add_instants(document, article)
    return document


def seconds_since_year_one(at: datetime) -> int:
    """Whole seconds from the first instant there is: what `published` holds."""
    return (at - _YEAR_ONE) // timedelta(seconds=1)


def _add_names(document: Document, article: IndexableArticle) -> None:
    filed = [
        ("source", article.source),
        ("section", article.section),
        *(("author", name) for name in article.authors),
    ]
    for field, name in filed:
        if name:
            document.add_text(field, name[0])
            document.add_text(WORDS_OF_NAMES[field], spaced_tokens(name[1]))
    for slug, _ in article.tags:
        document.add_text("tag", slug)
    language = article.language.lower()
    document.add_text("lang", language)
    subtags = language.split("-")
    for count in range(1, len(subtags) + 1):
        document.add_text(LANGUAGE_RANGES, "-".join(subtags[:count]))


def _add_address(document: Document, url: str) -> None:
    if not url:
        return
    document.add_text("url", spaced_tokens(url))
    host = url.partition("://")[2].partition("/")[0].partition(":")[0].split(".")
    for start in range(len(host)):
        document.add_text("site", ".".join(host[start:]))


def _add_instants(document: Document, article: IndexableArticle) -> None:
    document.add_unsigned("article", article.id)
    if article.published_at is None:
        # Last in both orders.
        document.add_unsigned("newest", article.id)
        document.add_unsigned("oldest", (_MOST_SECONDS + 1) << _ID_BITS | article.id)
        return
    seconds = (article.published_at - _FIRST_ORDERED) // timedelta(seconds=1)
    key = max(1, min(seconds, _MOST_SECONDS)) << _ID_BITS | article.id
    document.add_unsigned("newest", key)
    document.add_unsigned("oldest", key)
    document.add_unsigned("published", seconds_since_year_one(article.published_at))
    year, month, day = article.published_at.timetuple()[:3]
    document.add_unsigned("year", year)
    document.add_unsigned("month", year * 100 + month)
    document.add_unsigned("day", (year * 100 + month) * 100 + day)
