"""`python -m bench.pages screenshots|weigh|validate`: pictures, sizes and validity of the sample's pages."""

import argparse
import sys
from pathlib import Path

from bench.http_client import Client
from bench.measuring import BenchError
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
    return parser.parse_args()


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
