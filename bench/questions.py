"""The fixed set of queries: eight shapes, each asked with other words every time, so that no answer can come
from a cache.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Literal
from urllib.parse import urlencode

from app.search.request import Asked, FacetField, OrderBy
from bench.corpus import DAYS, FIRST_DAY, source_name, tag_name

FACETS: tuple[FacetField, ...] = ("source", "tag", "section", "lang", "year")
"""Those of the search page."""
PAGE_SIZE = 20
COMMON, MIDDLING, RARE = (1, 400), (20, 500), (20_000, 100_000)
"""Ranks of words: in 8 to 100 %, in 7 to 77 %, and in less than 0.1 % of 20,000 articles."""
_DEEPEST_PAGE = 200
LEAST_ARTICLES = _DEEPEST_PAGE * PAGE_SIZE
"""In a smaller corpus some pages would be empty."""


@dataclass(frozen=True, slots=True)
class Question:
    """A search as the engine, the bare engine and the server are each asked it."""

    words: tuple[str, ...] = ()
    kind: Literal["words", "phrase", "prefix"] = "words"
    tag: str = ""
    source: str = ""
    days: tuple[date, date] | None = None
    """First and last."""
    order_by: OrderBy = "relevance"
    page: int = 1

    @property
    def asked(self) -> Asked:
        """The parameters, as the archive's own interfaces take them."""
        first, last = self.days or ("", "")
        return Asked(
            q=self._query,
            filters={"tag": [self.tag] if self.tag else [], "source": [self.source] if self.source else []},
            from_date=str(first),
            to_date=str(last),
            order_by=self.order_by,
            page=self.page,
            page_size=PAGE_SIZE,
            facets=FACETS,
        )

    @property
    def address(self) -> str:
        """The parameters in an address, after `?`; facets left out."""
        first, last = self.days or ("", "")
        parameters = {
            "q": self._query,
            "tag": self.tag,
            "source": self.source,
            "from-date": first,
            "to-date": last,
            "order-by": self.order_by,
            "page": self.page,
            "page-size": PAGE_SIZE,
        }
        return urlencode({name: value for name, value in parameters.items() if value})

    @property
    def _query(self) -> str:
        text = " ".join(self.words)
        return {"words": text, "phrase": f'"{text}"', "prefix": f"{text}*"}[self.kind]


class _Dice:
    """Draws parts of questions."""

    def __init__(self, seed: int, vocabulary: Sequence[str]) -> None:
        self._random = Random(seed)
        self._vocabulary = vocabulary

    def words(self, count: int, ranks: tuple[int, int]) -> tuple[str, ...]:
        """Different words between two ranks, from 1."""
        first, last = ranks
        return tuple(self._random.sample(self._vocabulary[first - 1 : last], count))

    def year(self) -> tuple[date, date]:
        """365 days within those of the corpus."""
        first = FIRST_DAY.date() + timedelta(days=self._random.randrange(DAYS - 365))
        return first, first + timedelta(days=364)

    def below(self, end: int) -> int:
        """A number from 0."""
        return self._random.randrange(end)


Questions = dict[str, list[Question]]
"""By shape."""
SHAPES: dict[str, Callable[[_Dice], Question]] = {
    "common word": lambda dice: Question(dice.words(1, COMMON)),
    "rare word": lambda dice: Question(dice.words(1, RARE)),
    "three words": lambda dice: Question(dice.words(3, MIDDLING)),
    "phrase of two words": lambda dice: Question(dice.words(2, MIDDLING), "phrase"),
    "prefix of five letters": lambda dice: Question((dice.words(1, RARE)[0][:5],), "prefix"),
    "word in a year": lambda dice: Question(dice.words(1, MIDDLING), days=dice.year()),
    "word, tag and source": lambda dice: Question(
        dice.words(1, COMMON), tag=tag_name(dice.below(20)), source=source_name(dice.below(10))
    ),
    "everything": lambda dice: Question(
        order_by=("newest", "oldest")[dice.below(2)], page=1 + dice.below(_DEEPEST_PAGE)
    ),
}


def make_questions(vocabulary: Sequence[str], count: int, seed: int) -> Questions:
    """`count` questions of each shape, no two alike; the same for the same seed."""
    dice = _Dice(seed, vocabulary)
    questions: Questions = {}
    for shape, draw in SHAPES.items():
        different: dict[Question, None] = {}
        while len(different) < count:
            different[draw(dice)] = None
        questions[shape] = list(different)
    return questions
