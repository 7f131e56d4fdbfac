"""`python -m bench.relevance`: ranks the documents of judged collections, and prints how well."""

import argparse
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import orjson

from app.errors import BackissueError
from app.search.engines import ENGINES
from bench.measuring import BenchError
from bench.relevance.collection import COLLECTIONS, Collection, open_collection
from bench.relevance.measures import Measured
from bench.relevance.ranking import measure_collection

_DATA = Path(__file__).parents[3] / "shared" / "data" / "relevance"
"""Beside the checkout, as the texts are not the project's to give away."""


def main() -> int:
    """Exit code: 0 measured, whatever the figures are; 1 something did not work."""
    arguments = _parse_arguments()
    measured: dict[str, tuple[Collection, Measured]] = {}
    try:
        for name in COLLECTIONS:
            collection = open_collection(arguments.data / name)
            measured[name] = collection, measure_collection(collection, arguments.engine)
    except (BenchError, BackissueError) as error:
        print(f"bench.relevance: {error}", file=sys.stderr)
        return 1
    _print(measured)
    if arguments.json:
        _write_json(arguments.json, arguments.engine, measured)
    return 0


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.relevance", description=__doc__)
    parser.add_argument("--data", type=Path, default=_DATA, metavar="FOLDER", help="of the collections")
    parser.add_argument("--engine", choices=ENGINES, default="tantivy")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON")
    return parser.parse_args()


def _print(measured: Mapping[str, tuple[Collection, Measured]]) -> None:
    print(f"{'':12}{'queries':>8}{'nDCG@10':>9}{'MAP':>7}{'P@10':>7}")
    for name, (collection, figures) in measured.items():
        print(
            f"{name:12}{len(collection.queries):8}{figures.ndcg_at_10:9.4f}"
            f"{figures.average_precision:7.3f}{figures.precision_at_10:7.3f}"
        )


def _write_json(path: Path, engine: str, measured: Mapping[str, tuple[Collection, Measured]]) -> None:
    collections = {
        name: {"queries": len(collection.queries), **asdict(figures)}
        for name, (collection, figures) in measured.items()
    }
    written = {"engine": engine, "collections": collections}
    path.write_bytes(orjson.dumps(written, option=orjson.OPT_INDENT_2))


if __name__ == "__main__":
    sys.exit(main())
