"""One run of Schemathesis against a server."""

import os
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from urllib.request import urlopen

import orjson

from bench.measuring import BenchError

IDS = "BACKISSUE_CONTRACT_IDS"
"""Variable with public ids of articles, between commas."""
_EXCLUDED = "positive_data_acceptance"
"""It takes every valid value for acceptable, and OpenAPI cannot say what holds for several parameters. The
check in `checks` is in its place: a valid value may be refused by such a rule, and only where it applies.
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """How a run ended, and what it printed."""

    holds: bool
    report: str


def run_contract(base_url: str, requests: int, seed: int) -> Ran:
    """All checks, in about so many requests.

    Raises:
        BenchError: Schemathesis is not installed.
    """
    if find_spec("schemathesis") is None:
        raise BenchError("Schemathesis is not installed: pip install schemathesis")
    with urlopen(f"{base_url}/api/openapi.json") as answer:
        operations = [path["get"] for path in orjson.loads(answer.read())["paths"].values()]
    # Of one without parameters there are but a few.
    varied = sum(bool(operation.get("parameters")) for operation in operations)
    with urlopen(f"{base_url}/api/v1/articles?fields=id") as answer:
        ids = [article["id"] for article in orjson.loads(answer.read())["results"]]
    ran = subprocess.run(
        [
            sys.executable, "-m", "schemathesis.cli", "run", f"{base_url}/api/openapi.json",
            "--checks", "all",
            "--exclude-checks", _EXCLUDED,
            "--phases", "examples,coverage,fuzzing",
            "--max-examples", str(max(1, requests // varied)),
            "--seed", str(seed),
            "--warnings", "off",
            "--no-color",
        ],
        env={**os.environ, "SCHEMATHESIS_HOOKS": "bench.contract.checks", IDS: ",".join(ids)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return Ran(ran.returncode == 0, ran.stdout + ran.stderr)
