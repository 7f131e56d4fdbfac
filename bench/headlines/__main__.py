"""`python -m bench.headlines`: loads collections of articles and asks for their headlines, typed wrong.

Each query goes to the API as it is, with `also=true`; the article should be among the first three.
"""

import argparse
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

import orjson

from bench.headlines.wording import WAYS, choose
from bench.http_client import Client
from bench.measuring import BenchError, run_child
from bench.serving import archive_server

_DATA = Path(__file__).parents[3] / "shared" / "data" / "articles"
_COLLECTIONS = ("digitalgov", "fakenews_es", "antcorpus_sample")
_MOST, _FIRST, _BAR = 1_000, 3, 0.97


def main() -> int:
    """Exit code: 1 where fewer are found than should be, or something did not work."""
    parser = argparse.ArgumentParser(prog="python -m bench.headlines", description=__doc__)
    parser.add_argument("--data", type=Path, default=_DATA, metavar="FOLDER", help="of the collections")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="queries that failed, of each way")
    arguments = parser.parse_args()
    is_enough = True
    try:
        for name in _COLLECTIONS:
            for way, (asked, failed) in _measure(arguments.data / f"{name}.jsonl.gz").items():
                share = 1 - len(failed) / asked
                is_enough = is_enough and share >= _BAR
                print(f"{name:18}{way:18}{asked:6} asked {share:7.1%} among the first {_FIRST}")
                for query in failed[: arguments.show]:
                    print(f"    {query}")
    except BenchError as error:
        print(f"bench.headlines: {error}", file=sys.stderr)
        return 1
    return 0 if is_enough else 1


def _measure(path: Path) -> dict[str, tuple[int, list[str]]]:
    """By way of typing, how many were asked for, and the queries that did not find their article."""
    if not path.exists():
        raise BenchError(f"there is no {path}: name its folder with --data")
    with TemporaryDirectory(prefix="backissue-headlines-") as name:
        data = Path(name) / "data"
        run_child("app", "ingest", "--data", str(data), str(path))
        with archive_server(data) as server, Client(server.port) as client:
            titles = _titles(client)
            random = Random(1)
            words = [word for title in titles.values() for word in title.split()]
            chosen = choose(titles, _MOST, random)
            failed: dict[str, list[str]] = {way: [] for way in WAYS}
            for number, title in chosen.items():
                for way, change in WAYS.items():
                    query = " ".join(change(title.split(), random, words))
                    if number not in _ask(client, query)[:_FIRST]:
                        failed[way].append(query)
            return {way: (len(chosen), queries) for way, queries in failed.items()}


def _titles(client: Client) -> dict[str, str]:
    """Titles of all articles, by id, as the archive has them."""
    lines = client.get("/api/v1/export?format=jsonl&fields=id,title").body.splitlines()
    return {each["id"]: each["title"] for each in map(orjson.loads, lines)}


def _ask(client: Client, query: str) -> list[str]:
    parameters = urlencode({"q": query, "also": "true", "fields": "id"})
    answer = orjson.loads(client.get(f"/api/v1/articles?{parameters}").body)
    return [each["id"] for each in (*answer["results"], *answer["also"])]


if __name__ == "__main__":
    sys.exit(main())
