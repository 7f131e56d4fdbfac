"""`python -m bench.shapes FOLDER`, which is what `python -m bench --work FOLDER --keep` has left.

Each query asks for 20 articles, their number and six facets.
"""

import argparse
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from app.collecting import collect_seldom
from app.opening import open_archive
from app.search.finding import find
from app.search.request import Asked, FacetField, build_request
from app.settings import load_settings
from bench.bare_search import BareIndex, Counting
from bench.figures import Bar, Bars, Timed, time_figures
from bench.measuring import BenchError
from bench.querying import is_same_total
from bench.questions import PAGE_SIZE
from bench.shapes.questions import SHAPES, Draw, Question
from bench.table import print_table

_BARS = Bars(p50=Bar(2, "below", of="ratio"), p99=Bar(60, "below"))
_QUESTIONS, _WARM_UP = 60, 5
"""Of each shape."""
_FACETS: tuple[FacetField, ...] = ("source", "tag", "section", "lang", "year", "month")
_COUNTING = Counting(_FACETS, size=60, segment_size=10_000)
"""More values from each part of the index than by default, so that counts are as exact as the archive's."""


def main() -> int:
    """Exit code: 1 where both did not find the same number of articles."""
    parser = argparse.ArgumentParser(prog="python -m bench.shapes", description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder / "run"
    settings = load_settings(data=folder / "archive", engine="tantivy", database_url="")
    engine = open_archive(settings).index.engine()
    bare = BareIndex(folder / "bare")
    draw = Draw(bare.index, seed=1)
    timed: dict[str, Timed] = {}
    # As the server does, or collecting the bench's own words falls on some query.
    collect_seldom()
    for shape, question_of in SHAPES.items():
        timed[shape] = Timed([], [])
        for number in range(_WARM_UP + _QUESTIONS):
            question = question_of(draw)
            request = build_request(_asked(question))
            started = time.perf_counter()
            found = find(engine, request, datetime.now(UTC)).matches
            dict(found.facets)  # which are counted aside
            between = time.perf_counter()
            parts = question.parts(bare.index.schema)
            total = bare.search(parts, _COUNTING, question.order_by, question.page)
            ended = time.perf_counter()
            if not is_same_total(found.total, total):
                raise BenchError(f"{shape}: {request.query!r}: {found.total} found, {total} by bare Tantivy")
            if number >= _WARM_UP:
                timed[shape].seconds.append(between - started)
                timed[shape].floor_seconds.append(ended - between)
    print_table(
        f"thirty shapes, {engine.count():,} articles, six facets",
        time_figures("engine, called directly; floor: bare Tantivy", timed, _BARS),
    )
    return 0


def _asked(question: Question) -> Asked:
    first, last = question.days or ("", "")
    return Asked(
        q=question.words,
        filters={name: [value] for name, value in question.filters.items()},
        from_date=str(first),
        to_date=str(last),
        order_by=question.order_by,
        match="all",
        page=question.page,
        page_size=PAGE_SIZE,
        facets=_FACETS,
    )


if __name__ == "__main__":
    sys.exit(main())
