"""`python -m bench.throughput FOLDER`: what one worker gives, of an archive made from the bench's corpus."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from app.errors import BackissueError
from app.opening import archive_scope
from app.settings import load_settings
from bench.corpus import make_vocabulary
from bench.figures import Figure
from bench.measuring import BenchError
from bench.questions import Question, make_questions
from bench.serving import archive_server, canned_server
from bench.table import print_table
from bench.throughput.answering import Speeds, measure_round
from bench.throughput.connections import ask_together, write_request
from bench.throughput.exporting import measure_exports


def main() -> int:
    """Exit code: 0 measured, whatever the figures are; 1 something did not work."""
    parser = argparse.ArgumentParser(prog="python -m bench.throughput", description=__doc__)
    parser.add_argument("folder", type=Path, help="data folder of the archive")
    parser.add_argument("--connections", type=int, default=4, metavar="N")
    parser.add_argument("--rounds", type=int, default=3, metavar="N")
    parser.add_argument("--requests", type=int, default=50, metavar="N", help="of each shape, in a round")
    parser.add_argument("--no-export", action="store_true", help="leave exports out")
    arguments = parser.parse_args()
    try:
        articles, figures = _measure(arguments)
    except (BenchError, BackissueError) as error:
        print(f"bench.throughput: {error}", file=sys.stderr)
        return 1
    print_table(f"{articles:,} articles, {arguments.connections} keep-alive connections", figures)
    return 0


def _measure(arguments: argparse.Namespace) -> tuple[int, list[Figure]]:
    vocabulary = make_vocabulary()
    settings = load_settings(data=arguments.folder, engine="tantivy", database_url="")
    speeds = Speeds()
    with archive_scope(settings) as opened:
        engine = opened.index.engine()
        articles = engine.count()
        with (
            archive_server(arguments.folder, articles) as server,
            _one_answer(server.port) as answer,
            canned_server(answer) as canned,
        ):
            for seed in range(arguments.rounds + 1):
                print(f"round {seed} of {arguments.rounds} ...", file=sys.stderr)
                # The first opens files and fills what the system keeps of them.
                measured = speeds if seed else Speeds()
                asked = _draw(vocabulary, arguments.requests, seed)
                measure_round(measured, server, canned, engine, asked, arguments.connections)
            figures = speeds.figures()
            if not arguments.no_export:
                figures += measure_exports(arguments.folder, articles, server.port)
    return articles, figures


def _draw(vocabulary: list[str], count: int, seed: int) -> list[Question]:
    """Questions of all shapes, in turn."""
    shapes = make_questions(vocabulary, count, seed).values()
    return [question for turn in zip(*shapes, strict=True) for question in turn]


@contextmanager
def _one_answer(port: int) -> Iterator[Path]:
    """A file with the newest articles, as the archive lists them."""
    answer = ask_together(port, [write_request("/api/v1/articles")], 1).answers[0]
    with NamedTemporaryFile(suffix=".json") as file:
        file.write(answer.body)
        file.flush()
        yield Path(file.name)


if __name__ == "__main__":
    sys.exit(main())
