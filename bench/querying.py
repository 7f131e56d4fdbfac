"""Queries without HTTP: the archive's engine, called as its page calls it, beside bare Tantivy."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.opening import open_archive
from app.search.finding import find
from app.search.request import build_request
from app.settings import load_settings
from bench.bare_search import BareIndex, Counting, question_parts
from bench.figures import Timed
from bench.measuring import BenchError
from bench.questions import FACETS, Question

_DIFFERENCE, _FEW = 0.005, 20
"""Some made-up texts (228 of 200,000) are taken for a language, and found by inflections too, which the floor
does not know."""
_COUNTING = Counting(FACETS)


def is_same_total(total: int, bare_total: int) -> bool:
    """Whether archive and floor have done the same work."""
    return abs(total - bare_total) <= _DIFFERENCE * bare_total + _FEW


@dataclass(frozen=True, slots=True)
class Answered:
    """Questions, what each took, and how many articles it found."""

    questions: Sequence[Question]
    timed: Timed
    totals: list[int]


class Engine:
    """The archive's engine and a bare index of the same articles, open."""

    def __init__(self, archive: Path, bare: Path) -> None:
        settings = load_settings(data=archive, engine="tantivy", database_url="")
        self._engine = open_archive(settings).index.engine()
        self._bare = BareIndex(bare)

    def ask(self, questions: Sequence[Question]) -> Answered:
        """Put each question to both.

        Raises:
            BenchError: they found different numbers of articles, so the work was not the same.
        """
        seconds, bare_seconds, totals = [], [], []
        for question in questions:
            started = time.perf_counter()
            found = find(self._engine, build_request(question.asked), datetime.now(UTC))
            dict(found.matches.facets)  # which are counted aside
            between = time.perf_counter()
            parts = question_parts(self._bare.index, question)
            bare_total = self._bare.search(parts, _COUNTING, question.order_by, question.page)
            ended = time.perf_counter()
            if not is_same_total(found.matches.total, bare_total):
                raise BenchError(f"{question}: {found.matches.total} found, but {bare_total} by bare Tantivy")
            seconds.append(between - started)
            bare_seconds.append(ended - between)
            totals.append(found.matches.total)
        return Answered(questions, Timed(seconds, bare_seconds), totals)
