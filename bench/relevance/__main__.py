"""`python -m bench.relevance`: ranks the documents of judged collections, and prints how well.

Each collection is measured in an index of its own, any of the words of a query wanted; and, with the default
engine, loaded and asked by the API as people type. Plain BM25 (bm25s) stands beside.
"""

import argparse
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import orjson

from app.errors import BackissueError
from app.search.engines import ENGINES
from bench.measuring import BenchError
from bench.relevance.beside import measure_bm25
from bench.relevance.collection import COLLECTIONS, Collection, open_collection
from bench.relevance.measures import Measured
from bench.relevance.ranking import DEPTH, measure_collection
from bench.relevance.typed import measure_typed

_DATA = Path(__file__).parents[3] / "shared" / "data" / "relevance"
"""Beside the checkout, as the texts are not the project's to give away."""
_TYPED_ENGINE = "tantivy"
Readings = Mapping[str, Measured]


def main() -> int:
    """Exit code: 0 measured, whatever the figures are; 1 something did not work."""
    arguments = _parse_arguments()
    measured: dict[str, tuple[Collection, Readings]] = {}
    try:
        for name in COLLECTIONS:
            collection = open_collection(arguments.data / name)
            measured[name] = collection, _measure(collection, arguments.engine)
            _print(*measured[name])
    except (BenchError, BackissueError) as error:
        print(f"bench.relevance: {error}", file=sys.stderr)
        return 1
    if arguments.json:
        _write_json(arguments.json, arguments.engine, measured)
    return 0


def _measure(collection: Collection, engine: str) -> Readings:
    """By reading of the queries."""
    typed = measure_typed(collection) if engine == _TYPED_ENGINE else {}
    return {
        "BM25 (bm25s)": measure_bm25(collection, DEPTH),
        "any of the words": measure_collection(collection, engine),
        **typed,
    }


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.relevance", description=__doc__)
    parser.add_argument("--data", type=Path, default=_DATA, metavar="FOLDER", help="of the collections")
    parser.add_argument("--engine", choices=ENGINES, default="tantivy")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON")
    return parser.parse_args()


def _print(collection: Collection, readings: Readings) -> None:
    print(f"{collection.name}, {len(collection.queries)} queries".ljust(28), "nDCG@10    MAP   P@10")
    for reading, figures in readings.items():
        print(
            f"  {reading:26}{figures.ndcg_at_10:9.4f}"
            f"{figures.average_precision:7.3f}{figures.precision_at_10:7.3f}"
        )


def _write_json(path: Path, engine: str, measured: Mapping[str, tuple[Collection, Readings]]) -> None:
    collections = {
        name: {
            "queries": len(collection.queries),
            **{reading: asdict(figures) for reading, figures in readings.items()},
        }
        for name, (collection, readings) in measured.items()
    }
    written = {"engine": engine, "collections": collections}
    path.write_bytes(orjson.dumps(written, option=orjson.OPT_INDENT_2))


if __name__ == "__main__":
    sys.exit(main())
