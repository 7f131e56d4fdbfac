"""The vocabularies (sources, sections, tags, authors): names by slug, for storing and for showing."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, get_args

from sqlmodel import Session, col, func, select

from app.models import Author, Section, Source, Tag
from app.store.bulk import AMONG, insert_rows, select_rows, write_ids

Vocabulary = Literal["source", "section", "tag", "author"]
TABLES: dict[Vocabulary, type[Source] | type[Section] | type[Tag] | type[Author]] = {
    "source": Source,
    "section": Section,
    "tag": Tag,
    "author": Author,
}
_BY_IDS = {
    each: f"SELECT id, slug, name FROM {each} WHERE id {AMONG}"  # noqa: S608  # names of our own
    for each in TABLES
}
_MAX_VARIABLES = 10_000
"""Below SQLite's limit of 32,766 variables in a statement."""


class StoredName(NamedTuple):
    """A name as the archive holds it."""

    id: int
    slug: str
    name: str
    """As it was written when the archive first met it."""


class NameIds:
    """Names by slug, remembered for the length of a run; new names are stored in the caller's transaction."""

    def __init__(self) -> None:
        self._stored: dict[Vocabulary, dict[str, StoredName]] = {
            vocabulary: {} for vocabulary in get_args(Vocabulary)
        }

    def resolve(
        self, session: Session, vocabulary: Vocabulary, names: Mapping[str, str]
    ) -> Mapping[str, StoredName]:
        """By slug, for `names` (slug to written form): stored from now on, where they were not before."""
        stored = self._stored[vocabulary]
        if missing := [slug for slug in names if slug not in stored]:
            stored.update(_find(session, vocabulary, missing))
            if new := [(slug, names[slug]) for slug in missing if slug not in stored]:
                insert_rows(session, TABLES[vocabulary], ("slug", "name"), new)
                stored.update(_find(session, vocabulary, [slug for slug, _ in new]))
        return stored


def find_names(session: Session, vocabulary: Vocabulary, slugs: Iterable[str]) -> dict[str, str]:
    """Slug to written form, unknown slugs left out."""
    return {slug: stored.name for slug, stored in _find(session, vocabulary, list(slugs)).items()}


def find_names_of(session: Session, vocabulary: Vocabulary, ids: Sequence[int]) -> dict[int, StoredName]:
    """Names by their ids, unknown ones left out."""
    rows = session.connection().exec_driver_sql(_BY_IDS[vocabulary], (write_ids(ids),)).all()
    return {name_id: StoredName(name_id, slug, name) for name_id, slug, name in rows}


def find_ids(session: Session, vocabulary: Vocabulary, part: str, limit: int) -> set[int | None]:
    """Of names whose slugs hold a part of a slug, wherever."""
    table = TABLES[vocabulary]
    found = session.exec(select(table.id).where(col(table.slug).contains(part, autoescape=True)).limit(limit))
    return set(found)


def list_names_within(
    session: Session, vocabulary: Vocabulary, part: str, limit: int
) -> list[tuple[str, str]]:
    """Slugs and written forms of names whose slugs hold a part, wherever; the shortest first."""
    table = TABLES[vocabulary]
    holding = select(table.slug, table.name).where(col(table.slug).contains(part, autoescape=True))
    found = session.exec(holding.order_by(func.length(table.slug), col(table.slug)).limit(limit))
    return [(slug, name) for slug, name in found]


def count_names(session: Session, vocabulary: Vocabulary) -> int:
    """How many names there are."""
    return session.exec(select(func.count()).select_from(TABLES[vocabulary])).one()


def _find(session: Session, vocabulary: Vocabulary, slugs: list[str]) -> dict[str, StoredName]:
    found: dict[str, StoredName] = {}
    for start in range(0, len(slugs), _MAX_VARIABLES):
        chunk = slugs[start : start + _MAX_VARIABLES]
        rows = select_rows(session, TABLES[vocabulary], ("id", "slug", "name"), "slug", chunk)
        found.update((slug, StoredName(name_id, slug, name)) for name_id, slug, name in rows)
    return found
