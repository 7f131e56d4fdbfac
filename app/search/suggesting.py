"""Suggestions while a query is being typed: tags, sources, titles and words that begin so."""

from dataclasses import dataclass
from typing import Literal

from app.db import session_scope
from app.search.archive import Archive
from app.search.engines.base import Engine, Plan
from app.search.spelling import find_completions
from app.search.tree import Named, Word, all_of, any_of, write
from app.store.names import find_names
from app.store.reading import list_titles
from app.text.slugs import slugify, tag_slug
from app.text.words import tokens

MAX_CHARACTERS = 100
LEAST_CHARACTERS = 2
_NAMES = 3
"""Of each vocabulary."""
_WORDS = 4
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
    completions = find_completions(engine, last, _WORDS)
    return [
        *_names(archive, engine, "tag", tag_slug(typed)),
        *_names(archive, engine, "source", slugify(typed)),
        *_words(before, completions),
        *_titles(archive, engine, before, [word for word, _ in completions]),
    ]


def _names(archive: Archive, engine: Engine, kind: Literal["tag", "source"], prefix: str) -> list[Suggestion]:
    counts = engine.slugs(kind, prefix, _NAMES) if prefix else []
    with session_scope(archive.database) as session:
        names = find_names(session, kind, [slug for slug, _ in counts]) if counts else {}
    return [
        Suggestion(kind, names.get(slug, slug), slug, write(Named(kind, names.get(slug, slug))), count)
        for slug, count in counts
    ]


def _words(before: list[str], completions: list[tuple[str, int]]) -> list[Suggestion]:
    texts = ((" ".join([*before, word]), count) for word, count in completions)
    # Of several words only the last one's articles are known.
    return [Suggestion("word", text, text, text, None if before else count) for text, count in texts]


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
