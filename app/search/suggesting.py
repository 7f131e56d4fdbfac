"""Suggestions while a query is being typed: tags, sources, titles and words that begin so."""

import re
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from app.db import session_scope
from app.search.archive import Archive, find_total
from app.search.engines.base import Engine, Plan, count_matching
from app.search.request import filed_under
from app.search.spelling import find_completions
from app.search.tree import Named, Word, all_of, any_of, write
from app.store.names import find_names, list_names_within
from app.store.reading import list_titles
from app.text.slugs import slugify, tag_slug
from app.text.words import tokens

MAX_CHARACTERS = 100
LEAST_CHARACTERS = 2
_NAMES = 3
"""Of each vocabulary."""
_MOST_WITHIN, _MOST_COUNTED = 1_000, 20
"""Names looked at for another word than the first, the shortest first; and counted of those that have it."""
_CAPITAL_INSIDE = re.compile(r"(?<=[^\W\d_])(?=[A-ZÀ-ÖØ-ÞА-ЯЁ][^\W\d_A-Z])")
_WORDS = 4
_LOOKED_AT = 4
"""Times as many words, where those before have to stand in the same articles."""
_TITLES = 3

Kind = Literal["tag", "source", "title", "word"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to search or read."""

    kind: Kind
    text: str
    value: str
    """Slug of a tag or source, public id of an article, the query of a word."""
    query: str
    """What finds it."""
    count: int | None
    """About how many articles that is; None for a title."""


def suggest(archive: Archive, typed: str) -> list[Suggestion]:
    """What `typed` may become; nothing for less than 2 letters or digits. A typo in the last word is borne.

    Raises:
        IndexUnavailable: the index cannot be read.
    """
    words = tokens(typed[:MAX_CHARACTERS])
    if len("".join(words)) < LEAST_CHARACTERS:
        return []
    engine = archive.index.engine()
    *before, last = words
    completions = _complete(engine, before, last)
    return [
        *_names(archive, engine, "tag", tag_slug(typed)),
        *_names(archive, engine, "source", slugify(typed)),
        *_words(before, completions),
        *_titles(archive, engine, before, [word for word, _ in completions]),
    ]


def _complete(engine: Engine, before: list[str], last: str) -> list[tuple[str, int]]:
    """Words that the last may become, most frequent first, with about how many articles have them: of several
    words only those that some article has together, so that they are of one language.
    """
    if not before:
        return find_completions(engine, last, _WORDS)
    found = find_completions(engine, last, _WORDS * _LOOKED_AT)
    trees = ((word, all_of([Word(each) for each in (*before, word)])) for word, _ in found)
    counted = ((word, count_matching(engine, tree)) for word, tree in trees)
    together = ((word, count) for word, count in counted if count)
    return list(islice(together, _WORDS))


def _names(archive: Archive, engine: Engine, kind: Literal["tag", "source"], prefix: str) -> list[Suggestion]:
    """Names that begin so, and then those of which another word does."""
    counts = engine.slugs(kind, prefix, _NAMES) if prefix else []
    with session_scope(archive.database) as session:
        names = find_names(session, kind, [slug for slug, _ in counts]) if counts else {}
        if prefix and len(counts) < _NAMES:
            within = list_names_within(session, kind, prefix, _MOST_WITHIN)
            others = (each for each in within if each[0] not in names and _has_word(each[1], prefix, kind))
            inner = dict(islice(others, _MOST_COUNTED))
            counted = ((slug, find_total(archive, filed_under(kind, slug))) for slug in inner)
            counts += sorted(((slug, count) for slug, count in counted if count), key=lambda each: -each[1])
            names |= inner
    return [
        Suggestion(kind, names.get(slug, slug), slug, write(Named(kind, names.get(slug, slug))), count)
        for slug, count in counts[:_NAMES]
    ]


def _has_word(name: str, prefix: str, kind: Literal["tag", "source"]) -> bool:
    """Whether a word of a name, or several from one on, begin as the slug `prefix` does."""
    words = tokens(_CAPITAL_INSIDE.sub(" ", name))
    between = "" if kind == "tag" else "-"
    return any(between.join(words[at:]).startswith(prefix) for at in range(1, len(words)))


def _words(before: list[str], completions: list[tuple[str, int]]) -> list[Suggestion]:
    texts = ((" ".join([*before, word]), count) for word, count in completions)
    return [Suggestion("word", text, text, text, count) for text, count in texts]


def _titles(archive: Archive, engine: Engine, before: list[str], last: list[str]) -> list[Suggestion]:
    if not last:
        return []
    whole = [Word(word, "title") for word in before]
    either = any_of(all_of([Word(word, "title") for word in last]))
    tree = all_of([*whole, either])
    hits = engine.search(Plan(tree, limit=_TITLES)).hits
    with session_scope(archive.database) as session:
        titles = list_titles(session, [hit.article_id for hit in hits])
    return [Suggestion("title", title, public_id, title, None) for public_id, title in titles]
