"""The vocabularies (sources, sections, tags, authors): ids for names being stored, written forms for slugs being shown."""

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from sqlalchemy import insert
from sqlmodel import Session, func, select

from app.models import Author, Section, Source, Tag

Vocabulary = Literal["source", "section", "tag", "author"]
TABLES: dict[Vocabulary, type[Source] | type[Section] | type[Tag] | type[Author]] = {
    "source": Source,
    "section": Section,
    "tag": Tag,
    "author": Author,
}
_MAX_VARIABLES = 10_000
"""Below SQLite's limit of 32,766 variables in a statement."""


class NameIds:
    """Ids of names by slug, remembered for the length of a run; new names are stored in the caller's transaction."""

    def __init__(self) -> None:
        self._ids: dict[Vocabulary, dict[str, int]] = {vocabulary: {} for vocabulary in get_args(Vocabulary)}

    def resolve(self, session: Session, vocabulary: Vocabulary, names: Mapping[str, str]) -> dict[str, int]:
        """Slug to id for `names` (slug to written form); a name met for the first time gives the written form."""
        ids = self._ids[vocabulary]
        if missing := [slug for slug in names if slug not in ids]:
            ids.update(_find_ids(session, vocabulary, missing))
            if new := [{"slug": slug, "name": names[slug]} for slug in missing if slug not in ids]:
                session.execute(insert(TABLES[vocabulary]), new)
                ids.update(_find_ids(session, vocabulary, [row["slug"] for row in new]))
        return ids


def find_names(session: Session, vocabulary: Vocabulary, slugs: Iterable[str]) -> dict[str, str]:
    """Slug to written form, unknown slugs left out."""
    table = TABLES[vocabulary]
    found: dict[str, str] = {}
    for chunk in _chunks(list(slugs)):
        found.update(session.exec(select(table.slug, table.name).where(table.slug.in_(chunk))).all())  # type: ignore[attr-defined]
    return found


def count_names(session: Session, vocabulary: Vocabulary) -> int:
    """How many names there are."""
    return session.exec(select(func.count()).select_from(TABLES[vocabulary])).one()


def _find_ids(session: Session, vocabulary: Vocabulary, slugs: list[str]) -> dict[str, int]:
    table = TABLES[vocabulary]
    found: dict[str, int] = {}
    for chunk in _chunks(slugs):
        found.update(session.exec(select(table.slug, table.id).where(table.slug.in_(chunk))).all())  # type: ignore[attr-defined, arg-type]
    return found


def _chunks(values: list[str]) -> Iterable[list[str]]:
    return (values[start : start + _MAX_VARIABLES] for start in range(0, len(values), _MAX_VARIABLES))
