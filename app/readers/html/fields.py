"""The fields of an article, each from the most trusted place of its page that says it.

| field | order of trust |
|---|---|
| title | of JSON-LD `headline` and meta tags what an `h1` shows, else the first; `h1`; `<title>` |
| summary | JSON-LD `description`; meta tags |
| url | `<link rel=canonical>`; `og:url`; the address it was fetched from |
| source | `og:site_name`; JSON-LD `publisher`, which may be a house of many papers; other meta tags |
| section | JSON-LD `articleSection`; meta tags |
| published | JSON-LD `datePublished`; meta tags; what the page shows; the address: see `dates` |
| authors | JSON-LD `author`, `creator`; meta tags; `rel`, `itemprop` and class of visible bylines |
| tags | JSON-LD `keywords`; meta tags |
| language | `<html lang>`, which browsers go by; JSON-LD `inLanguage`; meta tags |
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.readers.base import Origin
from app.readers.html import json_ld, meta_tags
from app.readers.html.article_body import ArticleBody
from app.readers.html.dates import find_published
from app.readers.html.json_ld import Node
from app.readers.html.json_ld_people import names_of_people
from app.readers.html.meta_tags import values_of
from app.readers.html.names import key_of, without_outlet
from app.readers.html.page import Page
from app.readers.html.people import clean_authors
from app.readers.html.surroundings import Subject
from app.readers.html.titles import choose_title
from app.readers.html.visible_bylines import iter_bylines

MAX_KEYWORDS = 100
MAX_TITLE_CHARACTERS = 1_000
_ADDRESS = re.compile(r"(?:https?:)?//|www\.", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")

Texts = Iterator[tuple[str, Origin]]
Lists = Iterator[tuple[list[str], Origin]]


@dataclass(slots=True)
class Fields:
    """Values of a draft by field, and where each was found."""

    values: dict[str, Any] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)

    def put(self, name: str, found: tuple[str | tuple[str, ...], Origin] | None) -> None:
        """Keep a value, where there is one."""
        if found and found[0]:
            self.values[name], self.origins[name] = found


def find_fields(page: Page, captured_at: datetime | None) -> Fields:
    """All that the page says of its article, but its text; `captured_at` (aware) is when it was captured."""
    fields = Fields()
    fields.put("title", choose_title(list(iter_titles(page)), page.headings, page.outlet))
    fields.put("summary", next(iter_summaries(page), None))
    fields.put("url", (page.url, page.url_origin))
    fields.put("source", next(_sources(page), None))
    fields.put("section", _section(page, fields.values.get("title", "")))
    fields.put("language", next(_languages(page), None))
    _put_date(fields, page, captured_at)
    fields.put("authors", _authors(page))
    fields.put("tags", next(_tag_lists(page), None))
    return fields


def iter_titles(page: Page) -> Texts:
    """All titles the page gives itself, most trusted first."""
    for title, origin in _all_titles(page):
        yield title[:MAX_TITLE_CHARACTERS], origin


def _all_titles(page: Page) -> Texts:
    yield from _in_nodes(page.articles, "headline")
    yield from _in_meta(page, meta_tags.TITLE)
    for heading in page.headings:
        yield heading, "text"
    yield from _in_nodes(page.pages, "name")
    if page.window_title:
        yield page.window_title, "meta"


def iter_summaries(page: Page) -> Texts:
    """All summaries, most trusted first."""
    yield from _in_nodes([*page.articles, *page.pages], "description")
    yield from _in_meta(page, meta_tags.SUMMARY)


def find_body(page: Page) -> ArticleBody:
    """The longest `articleBody` of JSON-LD, else that of microdata which is not shown."""
    bodies = [(_body_of(article), article) for article in page.articles]
    text, article = max(bodies, key=lambda body: len(body[0]), default=("", {}))
    if text:
        is_own = any(article is own for own in page.own_articles)
        return ArticleBody(text, is_own, is_alone=len(page.articles) == 1)
    contents = [each for each in page.tree.iter("meta") if each.get("itemprop") == "articleBody"]
    if len(contents) != 1:
        return ArticleBody()
    return ArticleBody(contents[0].get("content") or "", is_own=True, is_alone=True)


def _body_of(article: Node) -> str:
    """A post of a forum or a network calls it `text`."""
    for key in ("articleBody", "text"):
        given = article.get(key)
        lines = [line for line in given if isinstance(line, str)] if isinstance(given, list) else [given]
        if body := "\n\n".join(line for line in lines if isinstance(line, str)):
            return body
    return ""


def _sources(page: Page) -> Texts:
    yield from _in_meta(page, meta_tags.SITE)
    for article in [*page.articles, *page.pages]:
        for name in json_ld.texts(json_ld.resolve(article.get("publisher"), page.nodes)):
            yield name, "json-ld"
    for name, origin in _in_meta(page, meta_tags.PUBLISHER):
        if not _ADDRESS.match(name):
            yield name, origin


def _section(page: Page, title: str) -> tuple[str, Origin] | None:
    """Some content systems put the title where the section belongs."""
    return next((section for section in _sections(page) if key_of(section[0]) != key_of(title)), None)


def _sections(page: Page) -> Texts:
    yield from _in_nodes(page.articles, "articleSection")
    yield from _in_meta(page, meta_tags.SECTION)


def _put_date(fields: Fields, page: Page, captured_at: datetime | None) -> None:
    titles = {title for title, origin in iter_titles(page) if origin != "text"}
    titles |= {without_outlet(title, page.outlet) for title in titles}
    found = find_published(page, titles, fields.values.get("language", ""), captured_at)
    if found:
        fields.put("published", (found.text, found.origin))
        if found.order:
            fields.values["date_order"] = found.order


def _authors(page: Page) -> tuple[tuple[str, ...], Origin] | None:
    sections = frozenset(key_of(section) for section, _ in _sections(page))
    for written, origin in _author_lists(page):
        if names := clean_authors(written, page.publishers, sections):
            return names, origin
        if written and origin == "text":
            break  # the article's own byline names the outlet alone, and what follows may be another's
    return None


def _author_lists(page: Page) -> Lists:
    for article in [*page.articles, *page.pages]:
        for key in ("author", "creator"):
            yield names_of_people(article.get(key), page.nodes), "json-ld"
    for values in values_of(page.meta, meta_tags.AUTHORS):
        yield list(values), "meta"
    subject = Subject(frozenset(key_of(title) for title, _ in iter_titles(page)), page.url)
    for names in iter_bylines(page.tree, subject):
        yield names, "text"


def _tag_lists(page: Page) -> Iterator[tuple[tuple[str, ...], Origin]]:
    for article in page.articles:
        if tags := json_ld.texts(article.get("keywords")):
            yield tuple(tags[:MAX_KEYWORDS]), "json-ld"
    for values in values_of(page.meta, meta_tags.TAGS):
        yield tuple(values[:MAX_KEYWORDS]), "meta"


def _languages(page: Page) -> Texts:
    root = page.tree
    attributes = (
        root.get("lang"),
        root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        root.get("xml:lang"),
    )
    declared: Texts = ((written, "meta") for written in attributes if written)
    in_nodes = _in_nodes([*page.articles, *page.pages], "inLanguage")
    for written, origin in [*declared, *in_nodes, *_in_meta(page, meta_tags.LANGUAGE)]:
        if _LANGUAGE.fullmatch(written.strip()):
            yield written.strip().replace("_", "-"), origin


def _in_nodes(nodes: Sequence[Node], key: str) -> Texts:
    for node in nodes:
        for text in json_ld.texts(node.get(key)):
            yield text, "json-ld"


def _in_meta(page: Page, names: tuple[str, ...]) -> Texts:
    for values in values_of(page.meta, names):
        yield values[0], "meta"
