"""Queries that find something in the archive at hand, one for each construct of the query language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from app.db import session_scope
from app.search.archive import Archive, FacetValue, find_total, name_facets
from app.search.finding import find
from app.search.request import Filter, SearchRequest
from app.search.tree import Named, Period, Phrase, Prefix, Word, write
from app.store.reading import StoredArticle, list_articles
from app.text.hosts import readable_host
from app.web.links import Counted, search_url
from app.web.wording import current_wording

_TELLING = re.compile(r"\b[^\W\d_]{5,}\b")
"""A word of letters enough to say what a text is about."""
_PAIR = re.compile(rf"({_TELLING.pattern}) ({_TELLING.pattern})")
_ENOUGH = 4
"""Such words of a title: with more it makes no better examples."""
_LOOKED_AT = 12
"""Of the newest articles, for one with words enough."""
_MOST_OF_BODY = 4_000


@dataclass(frozen=True, slots=True)
class Material:
    """What examples are made of: an article, and the names most used."""

    article: StoredArticle | None
    words: tuple[str, ...]
    """Words of its title, or else of its text, in their order."""
    pair: tuple[str, str] | None
    """Two of its words that stand side by side."""
    names: dict[str, FacetValue]
    """The most used of `tag`, `source`, `section`, `author`, `lang` and `year`, where there is one."""


def gather_material(archive: Archive) -> Material:
    """Of the newest articles in the language of the request, or else of all, the one whose title has most
    words to search for.

    Raises:
        IndexUnavailable: the index cannot be read.
    """
    asked = SearchRequest(
        page_size=_LOOKED_AT, facets=("tag", "source", "section", "author", "lang", "year"), facet_size=1
    )
    readable = Filter("lang", ((current_wording().language,),))
    engine, now = archive.index.engine(), archive.now()
    matches = find(engine, asked, now).matches
    hits = find(engine, replace(asked, filters=(readable,), facets=()), now).matches.hits
    with session_scope(archive.database) as session:
        articles = list_articles(session, [hit.article_id for hit in hits or matches.hits])
        facets = name_facets(session, matches.facets)
    article = max(articles, key=lambda each: len(_telling(each.title)[:_ENOUGH]), default=None)
    names: dict[str, FacetValue] = {facet: values[0] for facet, values in facets.items() if values}
    if article is None:
        return Material(None, (), None, names)
    words = _telling(article.title) or _telling(article.body[:_MOST_OF_BODY])
    return Material(article, tuple(words), _find_pair(article), names)


def list_examples(
    archive: Archive, material: Material, kinds: tuple[str, ...], most: int | None = None
) -> dict[str, Counted]:
    """By kind, for those `kinds` of which there is one that finds something: all, or the first so many.

    Raises:
        IndexUnavailable: the index cannot be read.
    """
    found: dict[str, Counted] = {}
    queries = sorted(_queries(material), key=lambda pair: kinds.index(pair[0]) if pair[0] in kinds else -1)
    for kind, query in queries:
        if kind in kinds and kind not in found and len(found) != most:
            request = SearchRequest(query=query, order_by="relevance", match="all")
            if total := find_total(archive, request):
                found[kind] = Counted(query, search_url(replace(request, match=None)), total)
    return found


def _queries(material: Material) -> Iterator[tuple[str, str]]:
    """Kinds with a query of each; it need not find anything."""
    if material.words:
        yield from _word_queries(material.words, material.pair)
    for field in ("tag", "source", "section", "author", "lang"):
        if field in material.names:
            value = material.names[field]
            name = value.value if field in ("lang", "tag") else value.label
            yield field, write(Named(field, name))
    if "tag" in material.names:
        yield "hashtag", f"#{material.names['tag'].value}"
    if material.article and material.article.url:
        host = readable_host(urlsplit(material.article.url).hostname or "").removeprefix("www.")
        yield "site", write(Named("site", host))
        yield "url", write(Named("url", host.partition(".")[0]))
    yield from _date_queries(material)


def _word_queries(words: tuple[str, ...], pair: tuple[str, str] | None) -> Iterator[tuple[str, str]]:
    first, second = words[0], words[-1]
    long = max(words, key=len)
    yield "words", " ".join(dict.fromkeys((first, second)))
    if pair:
        yield "phrase", write(Phrase(" ".join(pair)))
        yield "near", write(Phrase(" ".join(pair[::-1]), slop=5))
    if first != second:
        yield "either", f"{first} OR {second}"
        yield "without", f"{second} -{first}"
        yield "without", f"{first} -{second}"
        yield "group", f"({first} OR {second}) {long}"
    yield "prefix", write(Prefix(long[: max(3, len(long) - 3)]))
    yield "fuzzy", f"{long[0]}{long[2]}{long[1]}{long[3:]}~"
    yield "title", write(Word(long, "title"))
    yield "body", write(Word(long, "body"))


def _date_queries(material: Material) -> Iterator[tuple[str, str]]:
    if "year" in material.names:
        year = material.names["year"].value
        yield "year", write(Period(None, None, year))
        yield "range", f"date:{int(year) - 1:04}..{year}"
        yield "since", f"date:>={year}"
    if material.article and (published := material.article.published_as_written):
        day = published.date().isoformat()
        yield "month", f"date:{day[:7]}"
        yield "day", f"date:{day}"
    for last in ("7d", "2w", "6m", "1y", "5y", "20y"):
        yield "last", f"date:{last}"


def _telling(text: str) -> list[str]:
    """Words long enough to say something, each once, in order."""
    return list(dict.fromkeys(word.lower() for word in _TELLING.findall(text)))


def _find_pair(article: StoredArticle) -> tuple[str, str] | None:
    for text in (article.title, article.body[:_MOST_OF_BODY]):
        if found := _PAIR.search(text):
            return found[1].lower(), found[2].lower()
    return None
