"""Runs of the job against a real database and index: what is stored, what is left alone, what is reported."""

import gzip
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
import zstandard
from sqlalchemy import Engine as Database
from sqlmodel import col, select

from app.db import session_scope
from app.errors import UsageError
from app.ingest.report import Report
from app.models import Article, ArticleVersion, Change, Run, RunProblem
from app.readers.base import ReadOptions
from app.resources import resource_dir
from app.search.indexer import Indexer
from app.store.reading import StoredArticle, get_article
from tests.conftest import Load, Search
from tests.factories import NOW, make_page, make_page_article, make_record, write_records

SAMPLE = resource_dir("sample")
SAVED_AT = datetime(2025, 6, 19, tzinfo=UTC)


def _counts(report: Report) -> tuple[int, int, int, int]:
    counts = report.counts
    assert counts.read == counts.new + counts.updated + counts.unchanged + counts.failed
    return counts.new, counts.updated, counts.unchanged, counts.failed


def _articles(database: Database) -> list[StoredArticle]:
    with session_scope(database) as session:
        public_ids = session.exec(select(Article.public_id).order_by(col(Article.id))).all()
        return [get_article(session, public_id) for public_id in public_ids]


def _count(database: Database, table: type[Article] | type[ArticleVersion] | type[Change] | type[Run]) -> int:
    with session_scope(database) as session:
        return len(session.exec(select(table)).all())


def test_sample_is_loaded_whole(load: Load, search: Search) -> None:
    lines = (SAMPLE / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    report = load(SAMPLE / "articles.jsonl")
    assert report.counts.read == len(lines) == 62
    assert _counts(report) == (61, 1, 0, 0)
    assert (report.problems, report.failed_inputs) == ([], 0)
    assert search().total == 61


def test_sample_page_is_loaded_whole(load: Load, database: Database) -> None:
    report = load(SAMPLE / "hashtag-ostraferry.txt", as_of=SAVED_AT)
    assert _counts(report) == (6, 0, 0, 0)
    assert report.problems == []
    first = _articles(database)[0]
    assert first.title == "A midnight boat to Halvik, for a month and on trial"
    assert first.published_at == datetime(2025, 6, 16, tzinfo=UTC)
    assert (first.published_raw, first.published_from, first.published_precision) == (
        "3 days ago",
        "relative",
        "day",
    )
    assert (first.source, first.section) == (("ostra-courier", "Ostra Courier"), ("transport", "Transport"))
    assert first.tags == (("ostraferry", "OstraFerry"),)
    assert first.body.startswith("From the first of July")


def test_second_run_changes_nothing(load: Load, database: Database) -> None:
    paths = (SAMPLE / "articles.jsonl", SAMPLE / "hashtag-ostraferry.txt")
    load(*paths, as_of=SAVED_AT)
    before, changes = _articles(database), _count(database, Change)
    report = load(*paths, as_of=SAVED_AT)
    assert _counts(report) == (0, 0, 68, 0)
    assert _articles(database) == before
    assert _count(database, Change) == changes


def test_revised_article_keeps_its_earlier_text(load: Load, database: Database, tmp_path: Path) -> None:
    load(
        write_records(tmp_path / "a.jsonl", make_record(body="The gate weighs eight tonnes.", tags=["gates"]))
    )
    report = load(
        write_records(tmp_path / "b.jsonl", make_record(body="The gate weighs nine tonnes.", tags=["oak"]))
    )
    assert _counts(report) == (0, 1, 0, 0)
    (article,) = _articles(database)
    assert article.body == "The gate weighs nine tonnes."
    assert article.tags == (("oak", "oak"),)
    with session_scope(database) as session:
        (version,) = session.exec(select(ArticleVersion)).all()
        assert (version.article_id, version.number, version.body) == (
            article.id,
            1,
            "The gate weighs eight tonnes.",
        )
        assert version.replaced_at == NOW


def test_earlier_text_loaded_again_does_not_roll_back(load: Load, database: Database, tmp_path: Path) -> None:
    old = write_records(tmp_path / "old.jsonl", make_record(body="Eight tonnes."))
    load(old, write_records(tmp_path / "new.jsonl", make_record(body="Nine tonnes.")))
    assert _counts(load(old)) == (0, 0, 1, 0)
    assert _articles(database)[0].body == "Nine tonnes."
    assert _count(database, ArticleVersion) == 1


def test_one_article_under_two_spellings_of_its_address_is_one(
    load: Load, database: Database, tmp_path: Path
) -> None:
    url = "lode-echo.example/notice/1"
    records = [
        make_record(url=spelling) for spelling in (f"https://{url}", f"http://www.{url}/?utm_source=x")
    ]
    assert _counts(load(write_records(tmp_path / "a.jsonl", *records))) == (1, 0, 1, 0)
    assert _articles(database)[0].url == f"https://{url}"


def test_tags_and_source_of_the_run_are_given_to_articles(
    load: Load, database: Database, tmp_path: Path
) -> None:
    records = [make_record(1, source=None, url=None, tags="own"), make_record(2)]
    load(write_records(tmp_path / "a.jsonl", *records), tags=("#Given, more",), source="Harbour Post")
    first, second = _articles(database)
    assert first.source == ("harbour-post", "Harbour Post")
    assert second.source == ("lode-echo", "Lode Echo")
    assert [slug for slug, _ in first.tags] == ["own", "given", "more"]
    assert [slug for slug, _ in second.tags] == ["given", "more"]


def test_mapped_keys_are_read(load: Load, database: Database, tmp_path: Path) -> None:
    path = write_records(tmp_path / "a.jsonl", {"data": {"ttl": "Mapped"}, "txt": "Body."})
    load(path, read=ReadOptions(keys={"title": "data.ttl", "body": "txt"}))
    assert [(article.title, article.body) for article in _articles(database)] == [("Mapped", "Body.")]


@pytest.mark.parametrize(("order", "day"), [("dmy", "2025-04-03"), ("mdy", "2025-03-04")])
def test_order_of_dates_is_as_said(
    load: Load, database: Database, tmp_path: Path, order: str, day: str
) -> None:
    load(write_records(tmp_path / "a.jsonl", make_record(published="03/04/2025")), date_order=order)
    published = _articles(database)[0].published_at
    assert published is not None
    assert published.date().isoformat() == day


def test_unclear_date_is_reported_and_the_article_kept(
    load: Load, database: Database, tmp_path: Path
) -> None:
    report = load(write_records(tmp_path / "a.jsonl", make_record(published="03/04/2025")))
    assert _counts(report) == (1, 0, 0, 0)
    of_all, problem = report.problems
    assert "0 dates can only be day first, 0 only month first" in of_all.message
    assert (problem.input, problem.position) == (str(tmp_path / "a.jsonl"), "line 1")
    assert "--date-order" in problem.message
    (article,) = _articles(database)
    assert (article.published_at, article.published_raw, article.published_precision) == (
        None,
        "03/04/2025",
        "unknown",
    )


def test_dry_run_counts_and_stores_nothing(
    load: Load, database: Database, indexer: Indexer, tmp_path: Path
) -> None:
    path = write_records(
        tmp_path / "a.jsonl", make_record(1), make_record(1, body="Revised."), make_record(1), {"x": 1}
    )
    report = load(path, dry_run=True)
    assert _counts(report) == (1, 1, 1, 1)
    assert len(report.problems) == 1
    assert [_count(database, table) for table in (Article, Change, Run)] == [0, 0, 0]
    assert _counts(load(path)) == (1, 1, 1, 1)
    assert _counts(load(path, dry_run=True)) == (0, 0, 3, 1)


def test_run_and_its_problems_are_recorded(load: Load, database: Database, tmp_path: Path) -> None:
    path = write_records(tmp_path / "a.jsonl", make_record(1), {"x": 1})
    load(path)
    with session_scope(database) as session:
        (run,) = session.exec(select(Run)).all()
        assert (run.inputs, run.started_at, run.finished_at) == ([str(path)], NOW, NOW)
        assert (run.read, run.new, run.failed) == (2, 1, 1)
        (problem,) = session.exec(select(RunProblem)).all()
        assert (problem.run_id, problem.position) == (run.id, "line 2")


def test_more_than_a_batch_is_loaded_in_order(load: Load, database: Database, tmp_path: Path) -> None:
    path = write_records(tmp_path / "a.jsonl", *(make_record(number) for number in range(1_201)))
    assert _counts(load(path)) == (1_201, 0, 0, 0)
    assert [article.title for article in _articles(database)] == [
        f"Notice {number}" for number in range(1_201)
    ]


@pytest.mark.parametrize("suffix", ["gz", "zst", "utf-16"])
def test_packed_and_utf_16_inputs_are_known_by_their_bytes(
    load: Load, database: Database, tmp_path: Path, suffix: str
) -> None:
    text = json.dumps(make_record(title="Schleuse Öland"), ensure_ascii=False) + "\n"
    packed = {
        "gz": gzip.compress(text.encode()),
        "zst": zstandard.compress(text.encode()),
        "utf-16": text.encode("utf-16"),
    }[suffix]
    path = tmp_path / "articles"
    path.write_bytes(packed)
    report = load(path)
    assert (_counts(report), report.problems) == ((1, 0, 0, 0), [])
    assert _articles(database)[0].title == "Schleuse Öland"


def _bad_input(kind: str, folder: Path) -> Path:
    path = folder / f"bad-{kind}"
    match kind:
        case "empty":
            path.write_bytes(b"")
        case "blank":
            path.write_bytes(b"\n \n")
        case "binary":
            path.write_bytes(bytes(range(256)) * 20)
        case "prose":
            path.write_text("Only a line of prose.\n")
        case "folder":
            path.mkdir()
            (path / "notes.txt").write_text("Nothing here.\n")
        case "empty-folder":
            path.mkdir()
        case "missing":
            pass
    return path


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("empty", "is empty"),
        ("blank", "is empty"),
        ("binary", "binary"),
        ("prose", "no known format"),
        ("folder", "no articles in this folder"),
        ("empty-folder", "no articles in this folder"),
        ("missing", "no such file"),
    ],
)
def test_bad_input_is_reported_and_the_good_one_loaded(
    load: Load, search: Search, tmp_path: Path, kind: str, message: str
) -> None:
    bad = _bad_input(kind, tmp_path)
    report = load(bad, write_records(tmp_path / "good.jsonl", make_record()))
    assert (_counts(report), report.failed_inputs) == ((1, 0, 0, 0), 1)
    (problem,) = report.problems
    assert problem.input == str(bad)
    assert message in problem.message
    assert search("pinned").total == 1


def test_truncated_gzip_is_loaded_to_where_it_breaks_off(
    load: Load, database: Database, tmp_path: Path
) -> None:
    lines = [json.dumps(make_record(number, body=f"{hash_of(number)} pinned")) for number in range(3_000)]
    path = tmp_path / "cut.jsonl.gz"
    packed = gzip.compress("\n".join(lines).encode())
    path.write_bytes(packed[: len(packed) // 2])
    report = load(path, write_records(tmp_path / "good.jsonl", make_record(5_000)))
    (problem,) = report.problems
    assert report.failed_inputs == 1
    assert "damaged or ends too early" in problem.message
    assert problem.position == f"after line {report.counts.new - 1}"
    assert 500 < report.counts.new < 3_000
    assert _articles(database)[-1].title == "Notice 5000"


@pytest.mark.parametrize("place", ["file", "folder", "missing"])
def test_file_name_that_is_not_utf8_is_read_and_shown(load: Load, tmp_path: Path, place: str) -> None:
    folder = tmp_path / "m\udcf6be"
    folder.mkdir()
    if place != "missing":
        write_records(folder / "k\udce9.jsonl", make_record())
    report = load(folder / "k\udce9.jsonl" if place != "folder" else folder, tmp_path / "none\udcff")
    assert report.counts.new == (place != "missing")
    assert report.problems[-1].input == str(tmp_path / "none\ufffd")


def hash_of(number: int) -> str:
    """Text that does not pack well."""
    return format(pow(number + 7, 41, (1 << 521) - 1), "x")


def test_gzip_cut_within_its_header_is_reported(load: Load, tmp_path: Path) -> None:
    path = tmp_path / "cut.gz"
    path.write_bytes(gzip.compress(b'{"title": "T"}')[:8])
    report = load(path)
    assert (_counts(report), report.failed_inputs, len(report.problems)) == ((0, 0, 0, 0), 1, 1)


def test_folder_is_read_through_and_other_files_named(load: Load, database: Database, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    write_records(folder / "deep" / "a.jsonl", make_record(2))
    write_records(folder / "b.jsonl", make_record(1))
    write_records(folder / ".hidden" / "c.jsonl", make_record(3))
    (folder / "page.txt").write_text(make_page(make_page_article()), encoding="utf-8")
    (folder / "notes.txt").write_text("Nothing here.\n")
    report = load(folder)
    assert (_counts(report), report.failed_inputs) == ((3, 0, 0, 0), 0)
    (problem,) = report.problems
    assert "notes.txt" in problem.message
    assert "Notice 3" not in [article.title for article in _articles(database)]


def test_relative_date_counts_from_the_file_s_own_time(
    load: Load, database: Database, tmp_path: Path
) -> None:
    path = write_records(tmp_path / "a.jsonl", make_record(published="2 days ago"))
    stamp = datetime(2023, 3, 10, 12, tzinfo=UTC).timestamp()
    os.utime(path, (stamp, stamp))
    load(path)
    assert _articles(database)[0].published_at == datetime(2023, 3, 8, tzinfo=UTC)


@pytest.mark.parametrize("stamp", [0, 315_532_800], ids=["1970", "1980"])
def test_file_that_was_packed_without_its_time_does_not_cost_a_page_its_date(
    load: Load, database: Database, tmp_path: Path, stamp: int
) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        '<html><head><meta property="article:published_time" content="2021-04-09T08:00:00Z"></head>'
        "<body><article><h1>Lock gates renewed</h1><p>The gates of the eastern lock were lifted out by two "
        "cranes on Friday.</p></article></body></html>"
    )
    os.utime(path, (stamp, stamp))
    report = load(path)
    assert not report.problems
    assert _articles(database)[0].published_at == datetime(2021, 4, 9, 8, tzinfo=UTC)


def test_unknown_format_is_a_wrong_call(load: Load, tmp_path: Path) -> None:
    path = write_records(tmp_path / "a.jsonl", make_record())
    with pytest.raises(UsageError, match="jsonl"):
        load(path, format="paper")


def test_another_wording_is_no_change_and_is_known_from_then_on(
    tmp_path: Path, load: Load, database: Database
) -> None:
    def draft_digest() -> bytes:
        with session_scope(database) as session:
            return session.exec(select(Article.draft_digest)).one()

    wordings = [
        write_records(tmp_path / f"{number}.jsonl", make_record(1, published=date))
        for number, date in enumerate(("2024-05-03", "3 May 2024"))
    ]
    load(wordings[0])
    first = draft_digest()
    assert _counts(load(wordings[1])) == (0, 0, 1, 0)
    assert draft_digest() != first
    assert _counts(load(wordings[1])) == (0, 0, 1, 0)
    assert _count(database, Change) == 1


# Dates that can be read in two ways


def test_dates_in_figures_are_read_as_the_others_of_the_file_are(
    load: Load, search: Search, tmp_path: Path
) -> None:
    records = (make_record(number, published=f"{number:02}/04/2024") for number in range(1, 29))
    report = load(write_records(tmp_path / "a.jsonl", *records))
    assert search("date:2024-04").total == 28
    (told,) = report.problems
    assert "16 dates can only be day first, 0 only month first" in told.message


def test_dates_in_figures_that_contradict_one_another_have_no_time(
    load: Load, search: Search, tmp_path: Path
) -> None:
    written = ("03/04/2024", "13/04/2024", "04/13/2024")
    records = (make_record(number, published=date) for number, date in enumerate(written))
    load(write_records(tmp_path / "a.jsonl", *records))
    assert search("date:2024").total == 2
