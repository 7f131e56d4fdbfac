"""Thirty shapes of query, each drawn with other words every time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from tantivy import Index, Occur, Query, Schema

from app.search.request import FilterField, OrderBy
from bench.bare_load import TEXT_FIELDS
from bench.bare_search import all_of, any_of, in_texts, named, published, spelled
from bench.corpus import DAYS, FIRST_DAY, make_vocabulary, source_name, tag_name

_MOST, _COMMON, _MIDDLING, _RARE = (1, 30), (1, 400), (20, 500), (20_000, 100_000)
"""Ranks of words: in half of all articles and more; in 8 to 100 %; in 7 to 77 %; in less than 0.1 %."""


@dataclass(slots=True)
class Question:
    """A search as the archive is asked it, and the same in Tantivy's terms, clause by clause."""

    words: str = ""
    clause: Query | None = None
    filters: dict[FilterField, str] = field(default_factory=dict)
    days: tuple[date, date] | None = None
    order_by: OrderBy = "relevance"
    page: int = 1

    def parts(self, schema: Schema) -> dict[str, Query]:
        """The parts of the query, in Tantivy's terms."""
        return {
            "words": self.clause or Query.all_query(),
            **{field: named(schema, field, value) for field, value in self.filters.items()},
            **({"date": published(schema, self.days)} if self.days else {}),
        }


class Draw:
    """Draws questions for a bare index."""

    def __init__(self, index: Index, seed: int) -> None:
        self.schema = index.schema
        self._index = index
        self._random = Random(seed)
        self._vocabulary = make_vocabulary()

    def words(self, count: int, ranks: tuple[int, int]) -> list[str]:
        """Different words between two ranks."""
        first, last = ranks
        return self._random.sample(self._vocabulary[first - 1 : last], count)

    def number(self, end: int) -> int:
        """From 0."""
        return self._random.randrange(end)

    def days(self, count: int) -> tuple[date, date]:
        """So many days on end, the first and the last of them."""
        first = FIRST_DAY.date() + timedelta(days=self.number(DAYS - count))
        return first, first + timedelta(days=count - 1)

    def word(self, word: str, fields: Sequence[str] = TEXT_FIELDS) -> Query:
        """One word, in all of its spellings."""
        return spelled(self._index, [word], fields)[0]

    def side_by_side(self, words: Sequence[str]) -> Query:
        """All of these words."""
        return all_of(spelled(self._index, words))

    def phrase(self, words: Sequence[str], slop: int = 0, fields: Sequence[str] = TEXT_FIELDS) -> Query:
        """Words side by side, or near."""
        return in_texts(lambda name: Query.phrase_query(self.schema, name, list(words), slop), fields)

    def prefix(self, beginning: str) -> Query:
        """Words that begin so."""
        return in_texts(lambda name: Query.regex_query(self.schema, name, f"{beginning}.*"))

    def fuzzy(self, word: str, edits: int) -> Query:
        """Words so many edits away."""
        return in_texts(lambda name: Query.fuzzy_term_query(self.schema, name, word, edits))


def _all_words(draw: Draw, count: int, ranks: tuple[int, int]) -> Question:
    words = draw.words(count, ranks)
    return Question(" ".join(words), draw.side_by_side(words))


def _any_words(draw: Draw, count: int, ranks: tuple[int, int]) -> Question:
    words = draw.words(count, ranks)
    return Question(" OR ".join(words), any_of([draw.word(word) for word in words]))


def _without(draw: Draw) -> Question:
    wanted, unwanted = draw.words(2, _COMMON)
    clauses = [(Occur.Must, draw.word(wanted)), (Occur.MustNot, draw.word(unwanted))]
    return Question(f"{wanted} -{unwanted}", Query.boolean_query(clauses))


def _group(draw: Draw) -> Question:
    one, other, third = draw.words(3, _MIDDLING)
    clause = all_of([any_of([draw.word(one), draw.word(other)]), draw.word(third)])
    return Question(f"({one} OR {other}) {third}", clause)


def _phrase(draw: Draw, count: int, ranks: tuple[int, int], slop: int = 0) -> Question:
    words = draw.words(count, ranks)
    return Question(f'"{" ".join(words)}"' + (f"~{slop}" if slop else ""), draw.phrase(words, slop))


def _prefix(draw: Draw, letters: int) -> Question:
    beginning = draw.words(1, _RARE)[0][:letters]
    return Question(f"{beginning}*", draw.prefix(beginning))


def _word_and_prefix(draw: Draw) -> Question:
    word, beginning = draw.words(1, _MIDDLING)[0], draw.words(1, _RARE)[0][:6]
    return Question(f"{word} {beginning}*", all_of([draw.word(word), draw.prefix(beginning)]))


def _fuzzy(draw: Draw, edits: int) -> Question:
    word = draw.words(1, _RARE)[0]
    return Question(f"{word}~{edits}", draw.fuzzy(word, edits))


def _in_title(draw: Draw) -> Question:
    (word,) = draw.words(1, _COMMON)
    return Question(f"title:{word}", draw.word(word, ("title",)))


def _phrase_in_title(draw: Draw) -> Question:
    words = draw.words(2, _COMMON)
    return Question(f'title:"{" ".join(words)}"', draw.phrase(words, fields=("title",)))


def _with(question: Question, draw: Draw, *names: FilterField, days: int = 0) -> Question:
    drawn = {"tag": lambda: tag_name(draw.number(20)), "source": lambda: source_name(draw.number(10))}
    question.filters = {name: drawn[name]() for name in names}
    question.days = draw.days(days) if days else None
    return question


def _everything(draw: Draw, order_by: OrderBy, pages: int) -> Question:
    return Question(order_by=order_by, page=1 + draw.number(pages))


SHAPES: dict[str, Callable[[Draw], Question]] = {
    "word in half of all articles": lambda draw: _all_words(draw, 1, _MOST),
    "common word": lambda draw: _all_words(draw, 1, _COMMON),
    "rare word": lambda draw: _all_words(draw, 1, _RARE),
    "two common words": lambda draw: _all_words(draw, 2, _COMMON),
    "three words": lambda draw: _all_words(draw, 3, _MIDDLING),
    "five words": lambda draw: _all_words(draw, 5, _MIDDLING),
    "a common and a rare word": lambda draw: _all_words(draw, 2, (300, 3_000)),
    "any of two": lambda draw: _any_words(draw, 2, _MIDDLING),
    "any of five": lambda draw: _any_words(draw, 5, _MIDDLING),
    "any of two rare": lambda draw: _any_words(draw, 2, _RARE),
    "one without another": _without,
    "group of two, and a third": _group,
    "phrase of two very common words": lambda draw: _phrase(draw, 2, _MOST),
    "phrase of two": lambda draw: _phrase(draw, 2, _MIDDLING),
    "phrase of three": lambda draw: _phrase(draw, 3, _COMMON),
    "two within five": lambda draw: _phrase(draw, 2, _MIDDLING, slop=5),
    "prefix of five letters": lambda draw: _prefix(draw, 5),
    "prefix of seven letters": lambda draw: _prefix(draw, 7),
    "word and prefix": _word_and_prefix,
    "one edit": lambda draw: _fuzzy(draw, 1),
    "two edits": lambda draw: _fuzzy(draw, 2),
    "word in title": _in_title,
    "phrase in title": _phrase_in_title,
    "word in a year": lambda draw: _with(_all_words(draw, 1, _MIDDLING), draw, days=365),
    "a month": lambda draw: _with(Question(order_by="newest"), draw, days=30),
    "a tag": lambda draw: _with(Question(order_by="newest"), draw, "tag"),
    "word and tag": lambda draw: _with(_all_words(draw, 1, _COMMON), draw, "tag"),
    "word, tag, source and year": lambda draw: _with(
        _all_words(draw, 1, _COMMON), draw, "tag", "source", days=365
    ),
    "everything, newest": lambda draw: _everything(draw, "newest", 200),
    "everything, oldest": lambda draw: _everything(draw, "oldest", 200),
}
