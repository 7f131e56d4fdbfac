"""The answers to queries typed as they are: a collection loaded, and asked by the API."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

import orjson

from bench.http_client import Client
from bench.measuring import run_child
from bench.relevance.collection import Collection, iter_documents
from bench.relevance.measures import Measured, mean, measure
from bench.serving import archive_server

READINGS: Mapping[str, Callable[[str], str]] = {"as typed": str, "in capitals": str.upper}


def measure_typed(collection: Collection) -> dict[str, Measured]:
    """By reading: of each query the `results` and then `also`, all else as by default."""
    with _served(collection) as client:
        return {
            reading: mean(
                [
                    measure(_ask(client, change(text)), collection.judgments[query])
                    for query, text in collection.queries.items()
                ]
            )
            for reading, change in READINGS.items()
        }


@contextmanager
def _served(collection: Collection) -> Iterator[Client]:
    """The load leaves out what is no article, being without words or twice the same."""
    with TemporaryDirectory(prefix="backissue-relevance-") as name:
        folder = Path(name)
        lines = folder / f"{collection.name}.jsonl"
        with lines.open("wb") as file:
            for each in iter_documents(collection):
                record = {
                    "id": each.id,
                    "title": each.title,
                    "body": each.text,
                    "url": f"https://{collection.name}.example/{each.id}",
                }
                file.write(orjson.dumps(record) + b"\n")
        run_child("app", "ingest", "--data", str(folder / "data"), str(lines))
        with archive_server(folder / "data") as server, Client(server.port) as client:
            yield client


def _ask(client: Client, query: str) -> list[str]:
    parameters = urlencode({"q": query, "also": "true", "fields": "external_id"})
    answer = orjson.loads(client.get(f"/api/v1/articles?{parameters}").body)
    return [str(each["external_id"]) for each in (*answer["results"], *answer["also"])]
