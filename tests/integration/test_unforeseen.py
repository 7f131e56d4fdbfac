"""Errors that nobody foresaw, anywhere between an input and the store: named, and the rest goes on."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from sqlalchemy import Engine as Database

from app.ingest.deliveries import Delivery
from app.ingest.run import RunOptions, run_ingest
from app.readers import FORMATS
from app.readers.base import Draft, Format, ReadItem, ReadOptions
from app.search.indexer import Indexer
from app.settings import Settings
from tests.conftest import Load, Search, SilentWatcher
from tests.factories import NOW, make_record, write_records
from tests.integration.conftest import Run
from tests.site import Site

ERRORS = [LookupError("unknown encoding: hex"), RecursionError("too deep"), MemoryError(), KeyError("x")]
LOCAL = ("--allow-private", "--delay", "0")


def _page(title: str, charset: str = "utf-8") -> bytes:
    """In Windows-1252, whatever it says itself."""
    return (
        f"<!doctype html><html lang='en'><head><meta charset={charset}><title>{title}</title></head><body>"
        f"<article><h1>{title}</h1><p>After forty years at the Lode lock, {title} handed over the crank – on"
        " Friday, in front of the whole village.</p></article></body></html>"
    ).encode("cp1252")


@pytest.fixture
def stumble(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """`stumble(name, word, error)`: a function fails where a word is in its arguments."""

    def install(name: str, word: str, error: Exception) -> None:
        module, _, function = name.rpartition(".")
        original = getattr(__import__(module, fromlist=[function]), function)

        def fail(*arguments: Any, **named: Any) -> Any:
            if word in repr(arguments):
                raise error
            return original(*arguments, **named)

        monkeypatch.setattr(name, fail)

    return install


def test_page_that_a_library_stumbles_over_costs_only_itself(
    run: Run, tmp_path: Path, stumble: Callable[..., None], settings: Settings
) -> None:
    stumble("app.readers.html.article.decode_page", "Hanna 2", LookupError("unknown encoding: hex"))
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.html").write_bytes(_page(f"Hanna {number}"))
    ran = run("ingest", "--json", folder)
    report = json.loads(ran.out)
    assert (ran.code, report["read"], report["new"], report["failed"]) == (0, 4, 3, 1)
    told = {Path(problem["input"]).name: problem["message"] for problem in report["problems"]}
    assert "LookupError: unknown encoding: hex" in told["2.html"]
    assert "Traceback" not in ran.err
    assert "Traceback" in settings.log.read_text(encoding="utf-8")
    assert run("ingest", "--strict", folder).code == 1


@pytest.mark.parametrize(
    "charset", ["hex", "rot13", "base64", "zip", "undefined", "idna", "unicode_escape", "no-such"]
)
def test_page_of_any_charset_leaves_the_others_alone(load: Load, tmp_path: Path, charset: str) -> None:
    paths = [tmp_path / f"{name}.html" for name in "abc"]
    for path, declared in zip(paths, ("utf-8", charset, "utf-8"), strict=True):
        path.write_bytes(_page(f"Hanna {path.stem}", declared))
    report = load(*paths)
    assert report.failed_inputs == 0
    assert report.counts.new + report.counts.failed == 3
    assert report.counts.new >= 2


@pytest.mark.parametrize("error", ERRORS, ids=repr)
def test_input_that_fails_on_the_way_is_kept_to_there_and_the_others_go_on(
    load: Load, tmp_path: Path, search: Search, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    original = FORMATS["jsonl"]

    def read(stream: BinaryIO, options: ReadOptions) -> Iterator[ReadItem]:
        for item in original.read(stream, options):
            yield item
            if item.position == "line 2" and "first" in options.name:
                raise error

    monkeypatch.setitem(FORMATS, "jsonl", Format(original.sniff, read))
    first = write_records(tmp_path / "first.jsonl", *map(make_record, (1, 2, 3)))
    second = write_records(tmp_path / "second.jsonl", *map(make_record, (4, 5, 6)))
    report = load(first, second)
    assert (report.counts.new, report.failed_inputs) == (5, 1)
    (problem,) = report.problems
    assert (problem.input, problem.position) == (str(first), "after line 2")
    assert type(error).__name__ in problem.message
    assert search().total == 5


@pytest.mark.parametrize("error", ERRORS, ids=repr)
@pytest.mark.parametrize(
    "function",
    ["app.ingest.batch.identify", "app.ingest.pipeline.normalize", "app.ingest.identify.find_publication"],
)
def test_article_that_cannot_be_worked_on_costs_only_itself(
    load: Load, tmp_path: Path, search: Search, stumble: Callable[..., None], function: str, error: Exception
) -> None:
    stumble(function, "Notice 2", error)
    report = load(write_records(tmp_path / "lines.jsonl", *map(make_record, (1, 2, 3))))
    counts = report.counts
    assert (counts.read, counts.new, counts.failed, counts.unchanged) == (3, 2, 1, 0)
    assert report.inputs[str(tmp_path / "lines.jsonl")].failed == 1
    (problem,) = report.problems
    assert problem.position == "line 2"
    assert type(error).__name__ in problem.message
    assert search().total == 2


def test_page_that_cannot_be_normalized_is_not_kept_as_a_capture(
    run: Run, tmp_path: Path, stumble: Callable[..., None]
) -> None:
    stumble("app.ingest.pipeline.normalize", "Hanna 1", MemoryError())
    for number in range(3):
        (tmp_path / f"{number}.html").write_bytes(_page(f"Hanna {number}"))
    ran = run("ingest", "--json", *sorted(tmp_path.glob("*.html")))
    assert (ran.code, json.loads(ran.out)["new"]) == (0, 2)
    assert run("doctor").code == 0


def test_date_that_a_library_stumbles_over_costs_only_its_article(
    load: Load, tmp_path: Path, stumble: Callable[..., None]
) -> None:
    stumble("app.ingest.looking_ahead.find_figures", "03/04/2024", OverflowError("odd"))
    dates = ("03/04/2024", "05/06/2024", "25/06/2024")
    records = [make_record(number, published=date) for number, date in enumerate(dates)]
    report = load(write_records(tmp_path / "lines.jsonl", *records))
    assert (report.counts.new, report.failed_inputs) == (3, 0)


def test_file_that_cannot_be_looked_into_is_told_and_the_others_go_on(
    load: Load, tmp_path: Path, stumble: Callable[..., None]
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for number in (1, 2, 3):
        write_records(folder / f"{number}.jsonl", make_record(number))
    stumble("app.ingest.inputs.find_format", "Notice 2", RecursionError("too deep"))
    report = load(folder)
    assert (report.counts.new, report.failed_inputs) == (2, 1)
    assert "RecursionError" in report.problems[0].message


def test_address_whose_fetching_fails_is_told_and_the_others_go_on(
    database: Database, indexer: Indexer
) -> None:
    urls = [f"https://lode-echo.example/{name}" for name in ("early", "late", "well")]

    def items(url: str) -> Iterator[ReadItem]:
        yield Draft("entry 1", url, "Text.", url=f"{url}/1")
        if "late" in url:
            raise UnicodeError("label too long")

    def deliver(url: str) -> Delivery:
        if "early" in url:
            raise UnicodeError("label too long")
        return Delivery(items(url))

    report = run_ingest(
        urls,
        RunOptions(),
        database=database,
        indexer=indexer,
        watcher=SilentWatcher(),
        deliver=deliver,
        now=lambda: NOW,
    )
    assert (report.counts.new, report.failed_inputs) == (2, 2)
    assert [problem.position for problem in report.problems] == ["", "after entry 1"]


def test_captured_page_that_fails_to_be_read_again_costs_only_itself(
    run: Run, tmp_path: Path, stumble: Callable[..., None]
) -> None:
    for number in range(3):
        (tmp_path / f"{number}.html").write_bytes(_page(f"Hanna {number}"))
    run("ingest", *sorted(tmp_path.glob("*.html")))
    stumble("app.ingest.reextracting.normalize", "Hanna 1", ZeroDivisionError("odd"))
    stumble("app.ingest.reextracting.find_format", "Hanna 2", ZeroDivisionError("odd"))
    ran = run("reextract", "--json")
    report = json.loads(ran.out)
    assert (ran.code, report["read"], report["unchanged"], report["failed"]) == (0, 3, 1, 2)


def test_feed_that_a_library_stumbles_over_is_told_and_the_others_are_pulled(
    run: Run, site: Site, stumble: Callable[..., None]
) -> None:
    feed = (
        "<rss version='2.0'><channel><title>{0}</title><item><title>Ferry {0}</title></item></channel></rss>"
    )
    for name in ("one", "two"):
        run("feeds", "add", *LOCAL, site.put(f"/{name}", feed.format(name)))
    stumble("app.feeds.pulling.make_document", "/one", LookupError("unknown encoding: hex"))
    ran = run("feeds", "pull", *LOCAL, "--json")
    assert ran.code == 0
    assert "Traceback" not in ran.err
    listed = {feed["url"]: feed for feed in json.loads(run("feeds", "list", "--json").out)["feeds"]}
    assert listed[f"{site.url}/one"]["status"] == "failed"
    assert "unknown encoding: hex" in listed[f"{site.url}/one"]["message"]
    assert listed[f"{site.url}/two"]["articles"] == 1
