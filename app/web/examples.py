"""Queries that find something in the archive at hand, one for each construct of the query language."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from urllib.parse import urlsplit

from app.search.archive import Archive, FacetValue, find_total, search_archive
from app.search.request import SearchRequest
from app.search.tree import Named, Period, Phrase, Prefix, Word, write
from app.store.reading import StoredArticle
from app.text.words import tokens
from app.web.links import Counted, search_url

_LEAST_LETTERS = 5
"""Of a word that says what a text is about."""
_LOOKED_AT = 40
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
    """Of the newest articles the one whose title has most words to search for.

    Raises:
        IndexUnavailable: the index cannot be read.
    """
    asked = SearchRequest(
        page_size=_LOOKED_AT, facets=("tag", "source", "section", "author", "lang", "year"), facet_size=1
    )
    outcome = search_archive(archive, asked)
    articles = [result.article for result in outcome.results]
    article = max(articles, key=lambda each: len(_telling(each.title)[:4]), default=None)
    names: dict[str, FacetValue] = {facet: values[0] for facet, values in outcome.facets.items() if values}
    if article is None:
        return Material(None, (), None, names)
    words = tuple(_telling(article.title)) or tuple(_telling(article.body[:_MOST_OF_BODY]))
    return Material(article, words, _find_pair(article), names)


def list_examples(archive: Archive, material: Material, kinds: tuple[str, ...]) -> dict[str, Counted]:
    """By kind, for those `kinds` of which there is one that finds something.

    Raises:
        IndexUnavailable: the index cannot be read.
    """
    found: dict[str, Counted] = {}
    for kind, query in _queries(material):
        if kind in kinds and kind not in found:
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
        host = (urlsplit(material.article.url).hostname or "").removeprefix("www.")
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
    if material.article and material.article.published_at:
        day = material.article.published_at.date().isoformat()
        yield "month", f"date:{day[:7]}"
        yield "day", f"date:{day}"
    for last in ("7d", "2w", "6m", "1y", "5y", "20y"):
        yield "last", f"date:{last}"


def _telling(text: str) -> list[str]:
    """Words long enough to say something, each once, in order."""
    return [word for word in dict.fromkeys(tokens(text)) if len(word) >= _LEAST_LETTERS and word.isalpha()]


def _find_pair(article: StoredArticle) -> tuple[str, str] | None:
    for text in (article.title, article.body[:_MOST_OF_BODY]):
        words = tokens(text)
        for pair in pairwise(words):
            if (
                min(map(len, pair)) >= _LEAST_LETTERS
                and pair[0] != pair[1]
                and all(w.isalpha() for w in pair)
            ):
                return pair
    return None
