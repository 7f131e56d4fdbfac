"""What a page says of its article to programs: `citation_*` tags, Open Graph, and schema.org as JSON-LD."""

from collections.abc import Iterator

import orjson

from app.exporting.records import shape_date
from app.store.reading import StoredArticle
from app.web.citing.citation import Citation
from app.web.citing.people import Person

_SUMMARY = 300
"""Characters of a description."""
_TYPES = {"person": "Person", "body": "Organization", "unknown": "Thing"}
"""Of schema.org; a thing may be either."""


def describe(article: StoredArticle) -> str:
    """The article in a sentence or two: its summary, or how it begins."""
    text = " ".join((article.summary or article.body[: _SUMMARY * 4]).split())
    if len(text) <= _SUMMARY:
        return text
    return f"{text[:_SUMMARY].rpartition(' ')[0]} …"


def list_meta(article: StoredArticle, citation: Citation) -> tuple[tuple[str, str, str], ...]:
    """Attribute, name and content of each `<meta>`. Zotero takes the type of the item from `z.itemType`."""
    return tuple(
        (kind, name, content)
        for kind, name, content in (*_highwire(citation), *_open_graph(article, citation))
        if content
    )


def _highwire(citation: Citation) -> Iterator[tuple[str, str, str]]:
    yield "name", "z.itemType", "newspaperArticle"
    yield "name", "citation_title", citation.title
    for person in citation.authors:
        yield "name", "citation_author", _write_author(person, alone=len(citation.authors) == 1)
    yield "name", "citation_publication_date", "/".join(f"{part:02}" for part in citation.issued)
    yield "name", "prism.publicationName", citation.source
    yield "name", "citation_language", citation.language
    yield "name", "citation_public_url", citation.url
    for tag in citation.tags:
        yield "name", "citation_keywords", tag


def _write_author(person: Person, *, alone: bool) -> str:
    """As Zotero and other reference managers part it: by the comma, or else at the last space.

    A comma at the end keeps the name of a body whole. A name that stands alone and has spaces on both sides
    of its comma is taken for two people, unless it ends with the sign between several.
    """
    if person.kind == "body" and " " in person.family and "," not in person.family:
        return f"{person.family},"
    is_like_two = alone and " " in person.family and " " in person.given
    return f"{person.inverted};" if is_like_two else person.inverted


def _open_graph(article: StoredArticle, citation: Citation) -> Iterator[tuple[str, str, str]]:
    yield "name", "description", describe(article)
    for person in citation.authors:
        yield "name", "author", person.straight
    yield "property", "og:type", "article"
    yield "property", "og:title", citation.title
    yield "property", "og:description", describe(article)
    yield "property", "og:url", citation.archive_url
    if citation.source:
        # Of an article without one, reference managers take this name for where it was published.
        yield "property", "og:site_name", citation.archive
    yield (
        "property",
        "article:published_time",
        shape_date(article.published_as_written, article.published_precision),
    )
    yield "property", "article:section", citation.section
    for tag in citation.tags:
        yield "property", "article:tag", tag


def write_json_ld(article: StoredArticle, citation: Citation) -> str:
    """The article as a schema.org `NewsArticle`, safe inside a `<script>` element."""
    authors = [{"@type": _TYPES[person.kind], "name": person.straight} for person in citation.authors]
    said = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": citation.archive_url,
        "headline": citation.title,
        "url": citation.archive_url,
        "isBasedOn": article.url,
        "datePublished": shape_date(article.published_as_written, article.published_precision),
        "dateModified": shape_date(article.replaced_at, "second"),
        "inLanguage": citation.language,
        "author": authors if len(authors) > 1 else authors and authors[0],
        "publisher": citation.source and {"@type": "Organization", "name": citation.source},
        "articleSection": citation.section,
        "keywords": list(citation.tags),
        "description": describe(article),
        "wordCount": article.word_count,
    }
    text = orjson.dumps({key: value for key, value in said.items() if value}).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
