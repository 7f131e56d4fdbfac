"""What a plan should find, worked out article by article from the texts themselves. It knows no engine: it is
written to be read beside the documentation of the query language, not to be fast.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import combinations
from typing import Any

from app.search.analysis.compounds import list_compounds, list_emoji
from app.search.analysis.readings import read_word
from app.search.analysis.stemmers import persian
from app.search.analysis.variants import name_words, query_tokens, tokens_in
from app.search.engines.base import FacetCount, Plan
from app.search.engines.stemming import STEMMER_NAMES
from app.search.request import FacetField, Filter
from app.search.tree import (
    And,
    AtLeast,
    Everything,
    Fuzzy,
    Named,
    Node,
    Not,
    Or,
    Period,
    Phrase,
    Prefix,
    Word,
)
from app.store.changes import IndexableArticle
from app.store.names import StoredName
from app.text.hosts import readable_url
from app.text.slugs import tag_slug

Stem = Callable[[str, str], str]
"""Stem of a word by the stemmer of a name."""
_FIRST_TOLD_APART = datetime(1400, 1, 1, 0, 0, 1, tzinfo=UTC)
_LAST_TOLD_APART = _FIRST_TOLD_APART + timedelta(seconds=(1 << 35) - 3)
_REACH = 4


@dataclass(frozen=True)
class Expected:
    """Matches in the order of a plan (by relevance: in any), and its facets."""

    ids: list[int]
    facets: dict[FacetField, tuple[FacetCount, ...]]


def evaluate(plan: Plan, articles: Iterable[IndexableArticle], stem: Stem) -> Expected:
    """What a plan finds among `articles`, all pages of it."""
    found = [article for article in articles if _matches(plan.tree, article, stem)]
    passing = [article for article in found if _passes(plan, article)]
    return Expected(
        [article.id for article in _ordered(plan, passing)],
        {facet: _count(facet, plan, found) for facet in plan.facets},
    )


def _matches(node: Node, article: IndexableArticle, stem: Stem) -> bool:
    match node:
        case Everything():
            return True
        case And(children):
            return all(_matches(child, article, stem) for child in children)
        case Or(children):
            return any(_matches(child, article, stem) for child in children)
        case AtLeast(count, children):
            return sum(_matches(child, article, stem) for child in children) >= count
        case Not(child):
            return not _matches(child, article, stem)
        case Period(start, end):
            return _is_within(_shown(article), start, end)
        case Named(field, text):
            return _is_filed_under(field, text, article)
        case _:
            texts = {"title": article.title, "body": f"{article.summary}\n{article.body}"}
            chosen = [texts[node.field]] if node.field else texts.values()
            return any(_is_in(node, text, article.language, stem) for text in chosen)


def _is_in(leaf: Word | Phrase | Prefix | Fuzzy, text: str, language: str, stem: Stem) -> bool:
    if isinstance(leaf, Word):
        return _is_word_in(leaf, text, language, stem)
    words = tokens_in(text, language)
    return any(_is_way_in(leaf, list(wanted), words) for wanted in query_tokens(leaf.text))


def _is_word_in(leaf: Word, text: str, language: str, stem: Stem) -> bool:
    words = tokens_in(text, language)
    stemmer = STEMMER_NAMES.get(language.split("-")[0].lower())
    # Whatever an archive has not is nowhere found either.
    meant = read_word(leaf.text, leaf.joined, len)
    others = {
        *list_compounds(text),
        *list_emoji(text),
        *(persian.join(" ".join(words)) if stemmer == "persian" else ()),
    }
    stems = {stem(stemmer, word) for word in (*words, *others)} if stemmer else set()
    return (
        not {*words, *others}.isdisjoint(meant.words)
        or any(_stands_in(list(phrase), words) for phrase in meant.phrases)
        or (stemmer is not None and any(stem(stemmer, word) in stems for word in meant.words))
        or any(stemmer == name and stem(name, word) in stems for name, word in meant.stems)
    )


def _is_way_in(leaf: Phrase | Prefix | Fuzzy, wanted: list[str], words: list[str]) -> bool:
    match leaf:
        case Phrase(slop=slop):
            return _stands_near(wanted, words, slop) if slop else _stands_in(wanted, words)
        case Prefix():
            return any(word.startswith(wanted[0]) for word in words)
        case Fuzzy(distance=distance):
            return any(edits(wanted[0], word) <= distance for word in words)


def evened(stemmer: str, word: str) -> str:
    """One spelling of letters that readers of a language write for one another, before stemming."""
    pairs = {"german": ("ae", "oe", "ue"), "danish": ("aa", "oe"), "norwegian": ("aa", "oe")}
    kept = ""
    for before, letter in zip(f" {word}", word, strict=False):
        is_sound = before == "u" and kept[-2:-1] in tuple("aeioq")
        if before + letter not in pairs.get(stemmer, ()) or is_sound:
            kept += letter
    return kept


def _stands_in(phrase: list[str], words: list[str]) -> bool:
    return any(words[start : start + len(phrase)] == phrase for start in range(len(words)))


def _stands_near(phrase: list[str], words: list[str], slop: int) -> bool:
    """Each two words of the phrase at two places, as far apart as in it, or by `slop` less or more."""
    if len(phrase) == 1:
        return phrase[0] in words
    return all(
        any(
            here != there and abs((there - here) - (second - first)) <= slop
            for here, word in enumerate(words)
            if word == phrase[first]
            for there, other in enumerate(words)
            if other == phrase[second]
        )
        for first, second in combinations(range(len(phrase)), 2)
        if second - first <= _REACH
    )


@lru_cache(100_000)
def edits(one: str, other: str) -> int:
    """Letters to add, take away, change or exchange with the next, none of them twice."""
    if not one or not other:
        return len(one) + len(other)
    fewest = [
        edits(one[1:], other) + 1,
        edits(one, other[1:]) + 1,
        edits(one[1:], other[1:]) + (one[0] != other[0]),
    ]
    if one[:2] == other[1::-1] and len(one) > 1 and len(other) > 1:
        fewest.append(edits(one[2:], other[2:]) + 1)
    return min(fewest)


def _is_filed_under(field: str, text: str, article: IndexableArticle) -> bool:
    match field:
        case "tag":
            return tag_slug(text) in [tag.slug for tag in article.tags]
        case "lang":
            wanted = text.lower().replace("_", "-")
            return article.language.lower() == wanted or article.language.lower().startswith(f"{wanted}-")
        case "site":
            host = article.url.partition("://")[2].partition("/")[0].partition(":")[0]
            wanted = text.lower().removeprefix("www.").strip(".")
            return host == wanted or host.endswith(f".{wanted}")
        case "url":
            written = dict.fromkeys((article.url, readable_url(article.url)))
            return _stands_in(name_words(text).split(), name_words(" ".join(written)).split())
        case _:
            return any(
                _stands_in(name_words(text).split(), name_words(name).split())
                for _, _, name in _names(field, article)
            )


def _names(field: str, article: IndexableArticle) -> Sequence[StoredName]:
    if field in ("tag", "author"):
        return article.tags if field == "tag" else article.authors
    name = article.source if field == "source" else article.section
    return [name] if name else []


def _shown(article: IndexableArticle) -> datetime | None:
    """What the clock showed that an article was published by."""
    offset = timedelta(minutes=article.published_offset or 0)
    return article.published_at + offset if article.published_at else None


def _is_within(at: datetime | None, start: datetime | None, end: datetime | None) -> bool:
    return at is not None and (start is None or start <= at) and (end is None or at < end)


def _passes(plan: Plan, article: IndexableArticle, but: FacetField | None = None) -> bool:
    """Whether an article passes filters and dates, leaving out those that a facet is about."""
    is_dated = but in ("year", "month", "day") or plan.dates == (None, None)
    return (is_dated or _is_within(_shown(article), *plan.dates)) and all(
        _passes_filter(wanted, article) for wanted in plan.filters if wanted.field != but
    )


def _passes_filter(wanted: Filter, article: IndexableArticle) -> bool:
    def has(value: str) -> bool:
        if wanted.field == "lang":
            return _is_filed_under("lang", value, article)
        return value in [name.slug for name in _names(wanted.field, article)]

    return all(any(map(has, group)) for group in wanted.wanted) and not any(map(has, wanted.unwanted))


def _count(facet: FacetField, plan: Plan, found: Iterable[IndexableArticle]) -> tuple[FacetCount, ...]:
    counts = Counter(
        value for article in found if _passes(plan, article, facet) for value in _values(facet, article)
    )
    ordered = sorted(counts, key=lambda value: (-counts[value], value))
    shown = ordered if facet in ("year", "month", "day") else ordered[: plan.facet_size]
    return tuple(FacetCount(value, counts[value]) for value in shown)


def _values(facet: FacetField, article: IndexableArticle) -> list[str]:
    lengths = {"year": 4, "month": 7, "day": 10}
    if facet in lengths:
        shown = _shown(article)
        return [shown.date().isoformat()[: lengths[facet]]] if shown else []
    if facet == "lang":
        return [article.language.lower()]
    return [str(name.id) for name in _names(facet, article)]


def _ordered(plan: Plan, found: list[IndexableArticle]) -> list[IndexableArticle]:
    """Those without a date last; of the same date, as their ids are. Dates too early or too late are one."""

    def key(article: IndexableArticle) -> Any:
        at = article.published_at
        return at and max(_FIRST_TOLD_APART, min(at.replace(microsecond=0), _LAST_TOLD_APART)), article.id

    dated = sorted((article for article in found if article.published_at), key=key)
    undated = sorted((article for article in found if not article.published_at), key=lambda each: each.id)
    if plan.order_by == "newest":
        return [*reversed(dated), *reversed(undated)]
    return [*dated, *undated]
