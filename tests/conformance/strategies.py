"""Generated archives, and plans that have a chance to match some of their articles and not all."""

import unicodedata
from collections.abc import Sequence
from typing import Any, get_args

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from app.search.engines.base import Plan
from app.search.request import FacetField, Filter, OrderBy
from app.search.tree import (
    And,
    AtLeast,
    Everything,
    Fuzzy,
    Leaf,
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
from app.text.slugs import slugify, tag_slug
from app.text.words import tokens
from tests.conformance.vocabulary import HOSTS, INSTANTS, NAMES, WORDS
from tests.factories import make_name

Commits = list[list[IndexableArticle]]
Words = Sequence[str]
PLANS_AN_ARCHIVE = 5
_LANGUAGES = tuple(WORDS)
_SEPARATORS = (" ", " ", " ", ", ", "-", "\n", ". ", "/")
_PATHS = ("notice/1", "río", "")
_PUBLISHED = st.tuples(st.none() | st.sampled_from(INSTANTS), st.just(None)) | st.tuples(
    st.sampled_from(INSTANTS[1:-1]), st.sampled_from((0, -300, 345, 14 * 60))
)
"""Instants, and the offsets they were written with; no clock shows what is before or after all dates."""


@st.composite
def situations(draw: st.DrawFn) -> tuple[Commits, list[Plan]]:
    """An archive of few words, and plans that ask for these. Ids may come again in later commits: the last
    article of an id is the one that counts.
    """
    languages = draw(st.lists(st.sampled_from(_LANGUAGES), min_size=1, max_size=3, unique=True))
    offered = [word for language in languages for word in WORDS[language].split()]
    words = draw(st.lists(st.sampled_from(offered), min_size=2, max_size=8, unique=True))
    commits = draw(st.lists(st.lists(st.integers(1, 15), min_size=1, max_size=10), min_size=1, max_size=3))
    archive = [[draw(_articles(number, languages, words)) for number in commit] for commit in commits]
    asked = st.lists(_plans(_trees(words)), min_size=PLANS_AN_ARCHIVE, max_size=PLANS_AN_ARCHIVE)
    return archive, draw(asked)


def _written(words: Words) -> SearchStrategy[str]:
    """Any of the words, as people may write it."""
    forms = [
        form
        for word in words
        for form in (word, word, word.upper(), word.title(), unicodedata.normalize("NFD", word))
    ]
    return st.sampled_from(list(forms))


def _texts(words: Words, most: int) -> SearchStrategy[str]:
    """Words, and between them whatever stands between words."""
    parts = st.tuples(_written(words), st.sampled_from(_SEPARATORS)).map("".join)
    return st.lists(parts, max_size=most).map("".join)


@st.composite
def _articles(draw: st.DrawFn, article_id: int, languages: Sequence[str], words: Words) -> IndexableArticle:
    """An article; any part of it but the id may be missing."""
    host = draw(st.none() | st.sampled_from(HOSTS))
    published_at, offset = draw(_PUBLISHED)
    return IndexableArticle(
        id=article_id,
        title=draw(_texts(words, 3)),
        body=draw(_texts(words, 8)),
        summary=draw(_texts(words, 1)),
        language=draw(st.sampled_from(languages)),
        url=f"https://{host}/{draw(st.sampled_from(_PATHS))}" if host else "",
        published_at=published_at,
        published_offset=offset,
        source=draw(st.none() | _names("source")),
        section=draw(st.none() | _names("section")),
        tags=draw(st.lists(_names("tag"), max_size=3, unique_by=lambda name: name.slug).map(tuple)),
        authors=draw(st.lists(_names("author"), max_size=3, unique_by=lambda name: name.slug).map(tuple)),
    )


def _slug(field: str, name: str) -> str:
    return tag_slug(name) if field == "tag" else slugify(name)


def _names(field: str) -> SearchStrategy[StoredName]:
    return st.sampled_from([make_name(_slug(field, name), name) for name in NAMES[field]])


@st.composite
def _misspelled(draw: st.DrawFn, words: Words) -> str:
    word = draw(st.sampled_from(words))
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, max(0, len(word) - 1)))
        letter = draw(st.sampled_from([*word, "x", ""]))
        exchanged = word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]
        word = draw(
            st.sampled_from([word[:at] + letter + word[at + 1 :], word[:at] + letter + word[at:], exchanged])
        )
    return word if len(tokens(word)) == 1 else "x"


@st.composite
def _beginnings(draw: st.DrawFn, words: Words) -> str:
    word = draw(st.sampled_from(words))
    beginning = word[: draw(st.integers(1, len(word)))]
    return beginning if len(tokens(beginning)) == 1 else "x"


def _asked_names() -> SearchStrategy[Leaf]:
    asked: dict[Any, Words] = {
        field: (*names, *(part for name in names for part in name.split() if tokens(part)))
        for field, names in NAMES.items()
    }
    asked["lang"] = ("en", "EN", "en_gb", "es", "zh", "e")
    asked["site"] = ("echo.example", "www.echo.example", "example", "lode-echo.example", "ode-echo.example")
    asked["url"] = ("notice", "lode echo", "río", "rio")
    return st.sampled_from([Named(field, text) for field, texts in asked.items() for text in texts])


_BOUNDS = st.none() | st.sampled_from([at.replace(microsecond=0) for at in INSTANTS])


def _leaves(words: Words) -> SearchStrategy[Node]:
    field = st.sampled_from((None, None, "title", "body"))
    # Of emoji alone the parser makes words.
    phrases = st.lists(_written(words), min_size=1, max_size=4).map(" ".join).filter(tokens)
    return st.one_of(
        st.builds(Word, _written(words), field),
        st.builds(Phrase, phrases, field),
        st.builds(Phrase, phrases, field, st.sampled_from((1, 2, 5, 100))),
        st.builds(Prefix, _beginnings(words), field),
        st.builds(Fuzzy, _misspelled(words), field, st.sampled_from((1, 2))),
        _asked_names(),
        st.builds(Period, _BOUNDS, _BOUNDS, st.just("")),
        st.just(Everything()),
    )


def _trees(words: Words) -> SearchStrategy[Node]:
    def combined(nodes: SearchStrategy[Node]) -> SearchStrategy[Node]:
        children = st.lists(nodes, min_size=1, max_size=4).map(tuple)
        return st.one_of(
            st.builds(And, children),
            st.builds(Or, children),
            st.builds(AtLeast, st.integers(1, 4), children),
            st.builds(Not, nodes),
        )

    return st.recursive(_leaves(words), combined, max_leaves=6)


def _filters() -> SearchStrategy[Filter]:
    slugs: dict[Any, Words] = {
        field: [_slug(field, name) for name in names] for field, names in NAMES.items()
    }
    slugs["lang"] = ("en", "en-gb", "zh", "fa", "und")

    def of(field: Any) -> SearchStrategy[Filter]:
        values = st.lists(st.sampled_from(slugs[field]), min_size=1, max_size=3).map(tuple)
        wanted = st.lists(values, max_size=2).map(tuple)
        return st.builds(Filter, st.just(field), wanted, st.just(()) | values)

    return st.sampled_from(sorted(slugs)).flatmap(of)


def _plans(trees: SearchStrategy[Node]) -> SearchStrategy[Plan]:
    """Plans over all facets and orders; pages begin and end anywhere."""
    values: dict[str, SearchStrategy[Any]] = {
        "filters": st.just(())
        | st.lists(_filters(), max_size=2, unique_by=lambda each: each.field).map(tuple),
        "dates": st.just((None, None)) | st.tuples(_BOUNDS, _BOUNDS),
        "order_by": st.sampled_from(get_args(OrderBy)),
        "offset": st.sampled_from((0, 0, 0, 1, 3, 50)),
        "limit": st.sampled_from((20, 20, 1, 2, 5, 0)),
        "facets": st.lists(st.sampled_from(get_args(FacetField)), unique=True).map(tuple),
        "facet_size": st.sampled_from((10, 1, 2)),
    }
    return st.builds(Plan, trees, **values)
