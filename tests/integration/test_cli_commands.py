"""The other commands: search, reindex, migrate, and what every command says of itself."""

import json
import shutil
from pathlib import Path
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine as Database
from sqlalchemy import text

from app import __version__
from app.search.indexer import Indexer
from tests.conftest import Load
from tests.factories import make_record, write_records
from tests.integration.conftest import Run
from tests.integration.reading import FIVE


@pytest.fixture(autouse=True)
def _five(load: Load, tmp_path: Path) -> None:
    load(write_records(tmp_path / "five.jsonl", *FIVE))


def test_mistyped_command_is_told_with_what_may_be_meant(run: Run) -> None:
    ran = run("serach", "ferry")
    assert ran.code == 2
    assert "Did you mean 'search'?" in ran.err


@pytest.mark.parametrize(
    "asked",
    [
        {"q": ""},
        {"q": "ferry"},
        {"q": '"low quay'},
        {"q": "quay", "tag": "storm,-lowquay", "order-by": "oldest"},
        {"q": "", "source": "lode-echo|harbour-post", "from-date": "2024", "to-date": "2025-01"},
        {"q": "", "page": "2", "page-size": "2", "facets": "source,tag,section,author,lang,year,month"},
    ],
)
def test_search_prints_exactly_what_the_api_answers(
    run: Run, client: TestClient, asked: dict[str, str]
) -> None:
    options = [f"--{name}={value}" for name, value in asked.items() if name != "q"]
    ran = run("search", "--json", *options, "--", asked["q"])
    assert ran.code == 0
    assert ran.out == client.get(f"/api/v1/articles?{urlencode(asked)}").text + "\n"
    assert json.loads(ran.out)["query"]["text"] == asked["q"]


def test_search_prints_a_line_for_each_article(run: Run) -> None:
    ran = run("search", "ferry")
    first, *lines = ran.out.splitlines()
    assert first == "2 articles"
    assert [line.split("  ")[1:] for line in lines] == [
        ["2023-05-01", "Lode Echo", "Ferry to Halvik"],
        ["2024-01-14", "Lode Echo", "Storm over the quay"],
    ]
    assert run("search", "kelp").out.splitlines()[0] == "1 article"


def test_search_prints_titles_as_they_are_written(run: Run, load: Load, tmp_path: Path) -> None:
    title = "[bold]Eels [red] :fish: for a week, a title that goes on well beyond one line of a terminal"
    load(write_records(tmp_path / "a.jsonl", make_record(6, title=title)))
    assert title in run("search", "eels").out


def test_search_tells_what_was_not_understood(run: Run) -> None:
    ran = run("search", '"low quay')
    assert (ran.code, ran.out.splitlines()[0]) == (0, "1 article")
    assert ran.err.startswith("Character 1: ")


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        ("--page=0", "page is 0"),
        ("--page-size=201", "page-size is 201: it can be 1 to 200"),
        ("--order-by=best", "order-by is 'best': it can be relevance, newest, oldest"),
        ("--from-date=x", "from-date: 'x' is not a date"),
        ("--facets=size", "there is no facet 'size': there are source, tag"),
        ("--page=501", "pages end at result 10,000"),
    ],
)
def test_search_for_what_cannot_be_is_a_wrong_call(run: Run, option: str, sentence: str) -> None:
    ran = run("search", option)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"backissue: {sentence}")


def test_search_does_not_wait_for_another_writer(run: Run, indexer: Indexer) -> None:
    with indexer.writing() as session:
        session.follow()
        assert run("search", "ferry").out.startswith("2 articles")


def test_search_builds_an_index_that_is_missing(run: Run, index_dir: Path) -> None:
    shutil.rmtree(index_dir)
    assert run("search", "ferry").out.startswith("2 articles")


def test_search_of_a_new_archive_finds_nothing(run: Run, tmp_path: Path) -> None:
    run("migrate", "--data", tmp_path / "new")
    ran = run("search", "--data", tmp_path / "new")
    assert (ran.code, ran.out, ran.err) == (0, "0 articles\n", "")


@pytest.mark.parametrize(
    "command", [["search", "cow"], ["export", "-"], ["doctor"], ["reindex"], ["reextract"]]
)
def test_archive_that_is_not_there_is_told_and_not_made(run: Run, tmp_path: Path, command: list[str]) -> None:
    ran = run(*command, "--data", tmp_path / "slip")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"backissue: there is no archive in {tmp_path / 'slip'}: ")
    assert not (tmp_path / "slip").exists()


def test_reindex_builds_the_index_anew(run: Run, indexer: Indexer, index_dir: Path) -> None:
    shutil.rmtree(index_dir)
    ran = run("reindex")
    assert (ran.code, ran.out, ran.err) == (0, "indexed 5 articles\n", "")
    assert indexer.behind() == 0


def test_migrate_makes_the_database(run: Run, tmp_path: Path) -> None:
    ran = run("migrate", "--data", tmp_path / "new")
    assert (ran.code, ran.out) == (0, f"the database in {tmp_path / 'new'} is up to date\n")
    assert (tmp_path / "new" / "archive.db").is_file()


@pytest.mark.parametrize("command", [["migrate"], ["search", "x"], ["reindex"], ["serve", "--port=0"]])
def test_database_of_a_newer_version_is_refused(run: Run, database: Database, command: list[str]) -> None:
    with database.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999_later'"))
    ran = run(*command)
    (told,) = ran.err.splitlines()
    assert "newer Backissue" in told
    assert "install that version or a later one" in told
    assert (ran.code, ran.out) == (1, "")


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        ("BACKISSUE_ENGINE", "lucene", "BACKISSUE_ENGINE"),
        ("BACKISSUE_DATABASE_URL", "postgresql://localhost/archive", "is not SQLite's"),
    ],
)
def test_setting_that_cannot_be_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, sentence: str
) -> None:
    monkeypatch.setenv(variable, value)
    ran = run("search", "x")
    assert ran.code in (1, 2)
    assert sentence in ran.err
    assert "Traceback" not in ran.err


def test_version_is_printed(run: Run) -> None:
    assert run("--version") == (0, f"backissue {__version__}\n", "")


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        ([], ["ingest", "search", "serve", "demo", "reindex", "migrate", "feeds", "--version"]),
        (
            ["ingest"],
            ["--data", "--format", "--source", "--tag", "--as-of", "--date-order", "--map", "--encoding",
             "--limit", "--delay", "--allow-private", "--dry-run", "--strict", "--json", "INPUT"],
        ),
        (
            ["search"],
            ["--data", "--tag", "--source", "--section", "--author", "--lang", "--from-date", "--to-date",
             "--order-by", "--page", "--page-size", "--facets", "--json", "QUERY"],
        ),
        (["serve"], ["--data", "--host", "--port"]),
        (["demo"], ["--data", "--host", "--port"]),
        (["reindex"], ["--data"]),
        (["migrate"], ["--data"]),
    ],
)  # fmt: skip
def test_help_names_everything_there_is(run: Run, command: list[str], shown: list[str]) -> None:
    ran = run(*command, "--help")
    assert ran.code == 0
    assert [name for name in shown if name not in ran.out] == []


def test_call_without_a_command_shows_the_help(run: Run) -> None:
    ran = run()
    assert ran.code == 2
    assert "ingest" in ran.out + ran.err


@pytest.mark.parametrize("command", ["ingests", "x"])
def test_unknown_command_is_a_wrong_call(run: Run, command: str) -> None:
    ran = run(command)
    assert ran.code == 2
    assert command in ran.err
