"""What a first visit to a page loads: its HTML, styles and scripts, in bytes, and the same compressed."""

import gzip
import re
from dataclasses import dataclass

from bench.http_client import Client

_LOADED = re.compile(rb'(?:<link rel="stylesheet" href|<script (?:type="module" )?src)="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes, as they are and as gzip makes them."""

    html: int
    assets: int
    compressed: int
    requests: int


def weigh(client: Client, address: str) -> Weight:
    """The weight of a page. Icons and the manifest, which no reader waits for, are not counted.

    Raises:
        BenchError: no answer.
    """
    page = client.get(address).body
    files = [client.get(path.decode()).body for path in _LOADED.findall(page)]
    compressed = sum(len(gzip.compress(each, 6)) for each in (page, *files))
    return Weight(len(page), sum(map(len, files)), compressed, 1 + len(files))
