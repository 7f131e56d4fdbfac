"""Which engine searches where the library of one is missing."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.search.engines import ENGINES

_WITHOUT = """
import logging, sys
sys.modules[{library!r}] = None
logging.basicConfig(format="%(levelname)s %(message)s")
import app.main
from app.search.engines import ENGINES
print(*ENGINES, len(ENGINES), ENGINES["tantivy"] is ENGINES["whoosh"], ENGINES["tantivy"].schema)
"""


def _run_without(library: str) -> tuple[str, str]:
    """What is printed and what is logged."""
    ran = subprocess.run(
        [sys.executable, "-c", _WITHOUT.format(library=library)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    return ran.stdout.strip(), ran.stderr.strip()


def test_whoosh_searches_where_there_is_no_tantivy_and_that_is_told_once() -> None:
    printed, logged = _run_without("tantivy")
    assert printed == f"whoosh 1 True {ENGINES['whoosh'].schema}"
    assert logged == "WARNING the library of search engine tantivy is missing here; whoosh searches instead"


def test_tantivy_searches_where_there_is_no_whoosh() -> None:
    printed, logged = _run_without("whoosh")
    assert printed == f"tantivy 1 True {ENGINES['tantivy'].schema}"
    assert logged == "WARNING the library of search engine whoosh is missing here; tantivy searches instead"


def test_engine_that_there_is_not_is_no_engine() -> None:
    assert "sphinx" not in ENGINES
    with pytest.raises(KeyError):
        ENGINES["sphinx"]
