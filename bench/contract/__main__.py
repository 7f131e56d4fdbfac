"""`python -m bench.contract`: asks the sample in every way that its API describes, and in others."""

import argparse
import sys

from bench.contract.running import run_contract
from bench.measuring import BenchError
from bench.pages.site import sample_site

REQUESTS = 22_000
"""Some are the same as others and left out: 20,000 remain."""


def main() -> int:
    """Exit code: 0 the contract holds, 1 it does not, or could not be tried."""
    parser = argparse.ArgumentParser(prog="python -m bench.contract", description=__doc__)
    parser.add_argument("--requests", type=int, default=REQUESTS, metavar="N", help="about how many")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    arguments = parser.parse_args()
    try:
        with sample_site() as (port, _):
            ran = run_contract(f"http://127.0.0.1:{port}", arguments.requests, arguments.seed)
    except BenchError as error:
        print(f"bench.contract: {error}", file=sys.stderr)
        return 1
    print(ran.report)
    return 0 if ran.holds else 1


if __name__ == "__main__":
    sys.exit(main())
