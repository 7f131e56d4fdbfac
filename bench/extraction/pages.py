"""Saved news pages and what is expected of each: test pages of fundus, by country and outlet.

In its archive each country has a folder with `meta.info` (address and time of the crawl of each page), pages
named `Outlet_YYYY_MM_DD.html.gz`, and `Outlet.json`: what is expected, by the version of the outlet's parser.
Versions and pages of an outlet belong together in their order.
"""

import gzip
import json
import re
import tarfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.measuring import BenchError

DATA = Path(__file__).parents[3] / "shared" / "data" / "html" / "fundus_dev.tar.gz"
"""Beside the checkout, as the pages are not the project's to give away."""
_PAGE_NAME = re.compile(r"(?P<outlet>.+)_\d{4}_\d\d_\d\d\.html\.gz")


@dataclass(frozen=True, slots=True)
class Expected:
    """What a parser made for the outlet finds, and people confirmed."""

    title: str
    authors: tuple[str, ...]
    published_at: datetime
    """Aware where its zone is known."""
    standfirst: tuple[str, ...]
    paragraphs: tuple[str, ...]
    """With the headings between, in their order."""


@dataclass(frozen=True, slots=True)
class Case:
    """A page, and what is expected of it."""

    name: str
    outlet: str
    """With its country."""
    url: str
    crawled_at: datetime
    payload: bytes
    expected: Expected


def open_cases(archive: Path) -> list[Case]:
    """All pages of the archive, by country, outlet and date.

    Raises:
        BenchError: there is no such file.
    """
    if not archive.exists():
        raise BenchError(f"{archive} is missing: name the archive of pages with --data")
    folders: dict[str, dict[str, bytes]] = defaultdict(dict)
    with tarfile.open(archive) as files:
        for member in files:
            content = files.extractfile(member) if member.isfile() else None
            if content:
                path = Path(member.name)
                folders[path.parent.name][path.name] = content.read()
    return [case for country in sorted(folders) for case in _cases(country, folders[country])]


def is_for_tuning(cases: Sequence[Case]) -> list[bool]:
    """Whether each page is of the half that rules may be made from: every other outlet, none in both."""
    outlets = list(dict.fromkeys(case.outlet for case in cases))
    return [outlets.index(case.outlet) % 2 == 0 for case in cases]


def _cases(country: str, files: Mapping[str, bytes]) -> list[Case]:
    meta = json.loads(files["meta.info"])
    pages: dict[str, list[str]] = defaultdict(list)
    for name in sorted(files):
        if match := _PAGE_NAME.fullmatch(name):
            pages[match["outlet"]].append(name)
    cases: list[Case] = []
    for outlet, names in pages.items():
        versions = json.loads(files[f"{outlet}.json"])
        for name, version in zip(names, sorted(versions), strict=True):
            crawled_at = datetime.fromisoformat(meta[name]["crawl_date"]).replace(tzinfo=UTC)
            payload = gzip.decompress(files[name])
            expected = _expected(versions[version])
            cases.append(Case(name, f"{country}/{outlet}", meta[name]["url"], crawled_at, payload, expected))
    return cases


def _expected(record: Mapping[str, Any]) -> Expected:
    body = record["body"]
    return Expected(
        title=record["title"],
        authors=tuple(record.get("authors") or ()),
        published_at=datetime.fromisoformat(record["publishing_date"]),
        standfirst=tuple(body.get("summary") or ()),
        paragraphs=tuple(
            line for section in body["sections"] for line in (*section["headline"], *section["paragraphs"])
        ),
    )
