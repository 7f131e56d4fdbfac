"""What a search engine must do, in the archive's terms. Nothing outside this folder may know which runs."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from app.search.cursors import Position
from app.search.periods import Span
from app.search.request import FacetField, Filter, FilterField, OrderBy
from app.search.tree import Node
from app.store.changes import IndexableArticle


@dataclass(frozen=True, slots=True)
class Plan:
    """A search as an engine gets it."""

    tree: Node
    filters: tuple[Filter, ...] = ()
    dates: Span = (None, None)
    order_by: OrderBy = "relevance"
    offset: int = 0
    after: Position | None = None
    """In an order by date: only hits that come after this place; what is counted is counted all the same."""
    limit: int = 20
    """0: no hits are wanted, only what is counted."""
    facets: tuple[FacetField, ...] = ()
    facet_size: int = 10
    """Values of a facet, those with most matches; years, months and days are always all given."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A match; `score` is None where the order is not by relevance, and `position` where it is."""

    article_id: int
    score: float | None
    position: Position | None = None


class TellingTerm(NamedTuple):
    """Folded words that stand side by side (mostly one), and how much an article is about them, from 1."""

    words: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many matches hold a value: the number of a name in its vocabulary (`StoredName.id`, in digits), a
    language tag, `2025`, `2025-07` or `2025-07-03`.
    """

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Matches:
    """What an engine found: one page of hits, the exact number of all, counts by facet (most first)."""

    total: int
    hits: tuple[Hit, ...]
    following: int
    """How many more come after these in the order asked for."""
    facets: Mapping[FacetField, tuple[FacetCount, ...]]
    """May be counted still: read them last. An index that cannot be read is told of then."""


class Writer(Protocol):
    """One writing session. Nothing is seen by searches before `commit`; without it nothing remains."""

    def put(self, articles: Iterable[IndexableArticle]) -> None:
        """Add articles, each in place of what was indexed under its id."""

    def commit(self) -> None:
        """Make all that was put visible and durable.

        Raises:
            IndexUnavailable: it could not be written.
        """

    def close(self) -> None:
        """End the session, dropping what was not committed."""


class Engine(Protocol):
    """An opened index. Methods may be called from several threads at once."""

    @property
    def damaged_files(self) -> Sequence[str]:
        """Files found to be damaged when a search failed."""

    def search(self, plan: Plan) -> Matches:
        """Hits, total and facet counts. A facet's counts ignore its own filter (year, month, day: the dates).

        Raises:
            IndexUnavailable: the index cannot be read.
            SearchFailed: it is not damaged, and the engine fails over this search.
        """

    def count(self) -> int:
        """Articles in the index."""

    def ids(self, first: int, last: int) -> list[int]:
        """Ids of articles in the index from `first` to `last`, in order; twice where one is in it twice.

        Raises:
            IndexUnavailable: the index cannot be read.
        """

    def frequency(self, word: str) -> int:
        """About how many articles hold a folded word as it is, in title or text."""

    def words(self, prefix: str, limit: int) -> list[tuple[str, int]]:
        """Folded words of titles and texts that begin so (2 characters at least), most frequent first, and
        about how many articles hold each. For a beginning of a few letters these may be common words only.
        """

    def slugs(self, field: FilterField, prefix: str, limit: int) -> list[tuple[str, int]]:
        """Slugs of a vocabulary (of `lang`: tags) that begin so, most used first, and about how many articles
        are filed under each.
        """

    def related(self, article_id: int, terms: Sequence[TellingTerm], limit: int) -> tuple[Hit, ...]:
        """The articles that have most of these terms in title and text, the rarer counting more, closest
        first, the article itself left out.

        Raises:
            IndexUnavailable: the index cannot be read.
        """

    def stem(self, word: str, language: str) -> str:
        """The stem under which a folded word of a text in `language` is found; itself where none is known."""

    def reload(self) -> None:
        """See what has been committed since.

        Raises:
            IndexUnavailable: the index cannot be read.
        """

    def write(self) -> Writer:
        """Begin a writing session; the caller holds the archive's index lock.

        Raises:
            IndexUnavailable: the index cannot be written.
        """


def count_matching(engine: Engine, tree: Node, filters: tuple[Filter, ...] = ()) -> int:
    """How many articles match; nothing is scored for that.

    Raises:
        IndexUnavailable: the index cannot be read.
    """
    return engine.search(Plan(tree, filters=filters, order_by="newest", limit=0)).total


class FindDamagedFiles(Protocol):
    """Names of files of an index that are missing, cut off, or (`with_content`, which reads all of them) not
    as they were written. Opens and maps none.

    Raises:
        IndexUnavailable: the folder cannot be read.
    """

    def __call__(self, folder: Path, /, *, with_content: bool) -> list[str]: ...


class EngineKind(NamedTuple):
    """An engine to choose: its schema's version, which changes whenever an index made by older code must be
    built anew, how to open its index in a folder (made where there is none), and how to look at its files.
    """

    schema: int
    open: Callable[[Path], Engine]
    find_damaged_files: FindDamagedFiles
