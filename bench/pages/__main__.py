"""`python -m bench.pages screenshots|weigh|validate|audit`: pictures and figures of the sample's pages."""

import argparse
import sys
from pathlib import Path

from bench.http_client import Client
from bench.measuring import BenchError
from bench.pages.auditing import AUDITED, LEAST_SCORE, audit
from bench.pages.screenshots import take_pictures
from bench.pages.site import sample_site
from bench.pages.validating import validate
from bench.pages.weighing import weigh

_IMAGES = Path(__file__).parents[2] / "docs" / "images"


def main() -> int:
    """Exit code: 0 done, 1 something did not work or is not valid."""
    arguments = _parse_arguments()
    try:
        with sample_site() as (port, pages), Client(port) as client:
            if arguments.command == "screenshots":
                for path in take_pictures(port, pages, arguments.folder):
                    print(path)
            elif arguments.command == "weigh":
                _print_weights(client, pages)
            elif arguments.command == "audit":
                return _print_audits(arguments, f"http://127.0.0.1:{port}", pages)
            else:
                found = validate(client, pages, arguments.jar)
                print("\n".join(found) or f"{len(pages)} pages and their styles are valid")
                return 1 if found else 0
    except BenchError as error:
        print(f"bench.pages: {error}", file=sys.stderr)
        return 1
    return 0


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.pages", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    screenshots = commands.add_parser("screenshots", help="write pictures of the main pages")
    screenshots.add_argument("--folder", type=Path, default=_IMAGES)
    commands.add_parser("weigh", help="print what a first visit loads")
    validating = commands.add_parser("validate", help="run the Nu HTML checker (needs Java)")
    validating.add_argument("--jar", type=Path, required=True, help="vnu.jar of the npm package vnu-jar")
    auditing = commands.add_parser("audit", help="run Lighthouse as on a phone (needs Node and Chromium)")
    auditing.add_argument("--lighthouse", type=Path, required=True, help="its program, of node_modules/.bin")
    auditing.add_argument("--browser", default="/usr/bin/chromium")
    return parser.parse_args()


def _print_audits(arguments: argparse.Namespace, site: str, pages: dict[str, str]) -> int:
    """Exit code: 1 where a page has less than its score."""
    lowest = 100
    for name in AUDITED:
        audited = audit(arguments.lighthouse, arguments.browser, site + pages[name])
        print(f"{name:<10}" + "".join(f"{kind} {score:<6}" for kind, score in audited.scores.items()))
        print("".join(f"  {fault}\n" for fault in audited.faults), end="")
        lowest = min(lowest, *audited.scores.values())
    return 0 if lowest >= LEAST_SCORE else 1


def _print_weights(client: Client, pages: dict[str, str]) -> None:
    print(f"{'page':<10}{'html':>9}{'css+js':>9}{'all':>9}{'gzip':>9}{'requests':>10}")
    for name, address in pages.items():
        weight = weigh(client, address)
        total = weight.html + weight.assets
        print(
            f"{name:<10}{weight.html:>9,}{weight.assets:>9,}{total:>9,}{weight.compressed:>9,}{weight.requests:>10}"
        )


if __name__ == "__main__":
    sys.exit(main())
