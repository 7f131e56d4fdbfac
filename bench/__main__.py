"""`python -m bench`: makes a corpus, loads it, asks it, and prints each figure beside its floor."""

import argparse
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import orjson

from app.errors import BackissueError
from bench.corpus import make_vocabulary, write_corpus
from bench.figures import Figure, time_figures
from bench.loading import Corpus, Loaded, measure_loads, open_corpus
from bench.measuring import BenchError
from bench.over_http import measure_http
from bench.querying import Engine
from bench.questions import LEAST_ARTICLES, make_questions
from bench.table import print_table

_ROUNDS = 3
_REQUESTS = 200
"""Of each shape: enough for a p99 that is not the slowest."""
_WARM_UP = 10
_REQUESTS_AT_ONCE = 50


def main() -> int:
    """Exit code: 0 measured, whatever the figures are; 1 something did not work."""
    arguments = _parse_arguments()
    try:
        with _work_folder(arguments.work, keep=arguments.keep) as (work, run):
            corpus = _find_corpus(work / f"corpus-{arguments.articles}.jsonl", arguments.articles)
            loaded = measure_loads(corpus, run, _ROUNDS)
            figures = [*loaded.figures, *_measure_queries(corpus, loaded)]
    except (BenchError, BackissueError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    print_table(
        f"{corpus.articles:,} articles, {corpus.text_bytes / 1e6:,.0f} MB of text, {_machine()}", figures
    )
    if arguments.json:
        _write_json(arguments.json, corpus, figures)
    return 0


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000, metavar="N")
    parser.add_argument("--work", type=Path, metavar="FOLDER", help="keep the corpus here for the next run")
    parser.add_argument("--keep", action="store_true", help="keep what was loaded, too")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON")
    arguments = parser.parse_args()
    if arguments.articles < LEAST_ARTICLES:
        parser.error(f"--articles is {arguments.articles}: it must be at least {LEAST_ARTICLES}")
    return arguments


@contextmanager
def _work_folder(given: Path | None, *, keep: bool) -> Iterator[tuple[Path, Path]]:
    """A folder for the corpus and one for what is loaded from it."""
    work = given.resolve() if given else Path(mkdtemp(prefix="backissue-bench-"))
    run = work / "run"
    try:
        rmtree(run, ignore_errors=True)
        run.mkdir(parents=True)
        yield work, run
    finally:
        if keep:
            print(f"kept in {work}", file=sys.stderr)
        else:
            rmtree(run if given else work)


def _find_corpus(path: Path, articles: int) -> Corpus:
    if not path.exists():
        print(f"making a corpus of {articles:,} articles ...", file=sys.stderr)
        write_corpus(path, articles)
    return open_corpus(path)


def _measure_queries(corpus: Corpus, loaded: Loaded) -> list[Figure]:
    vocabulary = make_vocabulary()
    questions, warm_up, at_once = (
        make_questions(vocabulary, count, seed)
        for seed, count in enumerate((_REQUESTS, _WARM_UP, _REQUESTS_AT_ONCE))
    )
    print("asking the engine ...", file=sys.stderr)
    engine = Engine(loaded.archive, loaded.bare)
    for shape in warm_up:
        engine.ask(warm_up[shape])
    answered = {shape: engine.ask(each) for shape, each in questions.items()}
    timed = {shape: each.timed for shape, each in answered.items()}
    return [
        *time_figures("engine, called directly; floor: bare Tantivy", timed),
        *measure_http(loaded.archive, corpus.articles, answered, warm_up, at_once),
    ]


def _machine() -> str:
    return f"{os.cpu_count()} cores, Python {platform.python_version()}"


def _write_json(path: Path, corpus: Corpus, figures: list[Figure]) -> None:
    written = {
        "articles": corpus.articles,
        "text_bytes": corpus.text_bytes,
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "figures": [figure.as_json() for figure in figures],
    }
    path.write_bytes(orjson.dumps(written, option=orjson.OPT_INDENT_2))


if __name__ == "__main__":
    sys.exit(main())
