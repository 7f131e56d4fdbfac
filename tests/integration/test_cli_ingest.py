"""`backissue ingest`: its options, what it prints, and its exit codes."""

import io
import json
import sys
from pathlib import Path

import pytest

from tests.conftest import Search
from tests.containers import make_zip
from tests.factories import make_page, make_page_article, make_record, write_records
from tests.integration.conftest import Run
from tests.unit.readers import html_pages


def test_report_counts_what_was_done(run: Run, tmp_path: Path) -> None:
    path = write_records(tmp_path / "a.jsonl", make_record(1), make_record(2))
    ran = run("ingest", path)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("read 2, new 2, updated 0, unchanged 0, failed 0, in ")
    assert run("ingest", path).out.startswith("read 2, new 0, updated 0, unchanged 2, failed 0, in ")


def test_json_report_has_counts_and_problems(run: Run, tmp_path: Path) -> None:
    path = write_records(tmp_path / "a.jsonl", make_record(1), {"x": 1})
    missing = tmp_path / "missing.jsonl"
    ran = run("ingest", "--json", path, missing)
    report = json.loads(ran.out)
    assert list(report) == [
        "read", "new", "updated", "supplemented", "unchanged", "duplicate", "failed", "seconds", "stopped",
        "fields", "inputs", "problems",
    ]  # fmt: skip
    assert [report[key] for key in ("read", "new", "updated", "unchanged", "failed")] == [2, 1, 0, 0, 1]
    assert report["seconds"] >= 0
    assert (report["stopped"], report["fields"]["title"], report["fields"]["author"]) == (False, 1, 0)
    assert report["inputs"] == [{"input": str(path), "format": "jsonl", "read": 2, "new": 1, "failed": 1}]
    first, second = report["problems"]
    assert list(first) == ["input", "position", "message"]
    assert (first["input"], first["position"]) == (str(path), "line 2")
    assert "neither title nor body" in first["message"]
    assert second == {"input": str(missing), "position": "", "message": "there is no such file"}
    assert (ran.code, ran.err) == (1, "")


def test_bad_items_are_fatal_only_where_strict(run: Run, tmp_path: Path) -> None:
    path = write_records(tmp_path / "a.jsonl", make_record(1), {"x": 1})
    assert run("ingest", path).code == 0
    assert run("ingest", "--strict", path).code == 1
    assert run("ingest", "--strict", write_records(tmp_path / "b.jsonl", make_record(2))).code == 0


def test_remark_on_a_whole_article_is_no_failure(run: Run, tmp_path: Path) -> None:
    path = write_records(tmp_path / "a.jsonl", make_record(1, published="2024-02-30"))
    ran = run("ingest", "--strict", path)
    assert ran.code == 0
    assert f"{path}: line 1: the date '2024-02-30'" in ran.err


def test_tag_and_source_are_given_to_articles(run: Run, search: Search, tmp_path: Path) -> None:
    path = write_records(tmp_path / "a.jsonl", make_record(1, source=None), make_record(2))
    assert run("ingest", "--tag", "Low Quay", "--tag", "Locks", "--source", "Harbour Post", path).code == 0
    assert search("tag:lowquay tag:locks").total == 2
    assert search('source:"Harbour Post"').total == 1


def test_as_of_is_what_relative_dates_count_from(run: Run, search: Search, tmp_path: Path) -> None:
    path = write_records(tmp_path / "a.jsonl", make_record(1, published="6 days ago"))
    assert run("ingest", "--as-of", "2025-07-13", path).code == 0
    assert search("date:2025-07-07").total == 1


def test_date_order_settles_dates_in_figures(run: Run, search: Search, tmp_path: Path) -> None:
    path = write_records(tmp_path / "a.jsonl", make_record(1, published="03/04/2025"))
    assert run("ingest", "--date-order", "mdy", path).code == 0
    assert search("date:2025-03-04").total == 1


def test_dry_run_stores_nothing_and_says_so(run: Run, search: Search, tmp_path: Path) -> None:
    path = write_records(tmp_path / "a.jsonl", make_record(1))
    ran = run("ingest", "--dry-run", path)
    assert ran.code == 0
    assert "new 1" in ran.out
    assert "nothing is stored" in ran.out
    run("reindex")
    assert search().total == 0


def test_map_names_where_fields_are(run: Run, search: Search, tmp_path: Path) -> None:
    path = write_records(tmp_path / "a.jsonl", {"data": {"ttl": "Eels"}, "txt": "Smoked eels."})
    assert run("ingest", "--map", "title=data.ttl", "--map", "body=txt", path).code == 0
    (result,) = search("smoked").results
    assert result.article.title == "Eels"


def test_encoding_is_what_other_texts_are_read_in(run: Run, search: Search, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(json.dumps(make_record(1, title="Паром"), ensure_ascii=False).encode("koi8-r"))
    ran = run("ingest", "--encoding", "koi8-r", path)
    assert (ran.code, ran.err) == (0, "")
    assert search("паром").total == 1


def test_format_is_taken_as_named(run: Run, search: Search, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(make_page(make_page_article()), encoding="utf-8")
    assert run("ingest", "--format", "hashtag-page", path).code == 0
    assert search("#LodeLock").total == 1


def test_folder_of_saved_pages_is_loaded(run: Run, search: Search, tmp_path: Path) -> None:
    texts = {
        "weir": html_pages.make_text("The lock below the weir is closed on Friday."),
        "mill": html_pages.make_text("The lock below the mill is closed on Friday."),
        "missing": "<h1>404 Not Found</h1>",
    }
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(html_pages.make_page(f"<h1>{name}</h1>", text), encoding="utf-8")
    ran = run("ingest", folder)
    assert (ran.code, ran.err) == (0, f"{folder / 'missing.html'}: page: an error page, not an article\n")
    assert (search("weir").total, search("lock closed").total) == (1, 2)


def test_markdown_is_known_by_the_names_of_its_files(run: Run, search: Search, tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "keeper.md").write_text("> I never counted the *boats* of the weir.\n", encoding="utf-8")
    (folder / "plain.txt").write_text("Plain words about the weir.\n", encoding="utf-8")
    (folder / "more.zip").write_bytes(make_zip({"a/mill.markdown": b"The *mill* stands below the weir.\n"}))
    assert run("ingest", folder).code == 0
    assert (search("weir").total, search("mill").total) == (2, 1)


def test_dash_is_standard_input(
    run: Run, search: Search, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lines = write_records(tmp_path / "a.jsonl", make_record(1)).read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    assert run("ingest", "-").code == 0
    assert search("pinned").total == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--format", "paper"], "no format 'paper': there are warc, wacz, "),
        (["--map", "headline=x"], "--map 'headline=x': write FIELD=PATH, where FIELD is one of title, body"),
        (["--map", "title"], "--map 'title': write FIELD=PATH"),
        (["--encoding", "utf-99"], "--encoding 'utf-99': there is no such encoding"),
        (["--date-order", "ymd"], "--date-order is 'ymd': it can be dmy or mdy"),
        (["--as-of", "some day"], "--as-of 'some day' is not a date that can be read"),
        (["--data", ""], "--data is empty: name a folder, or write . for the current one"),
    ],
)
def test_wrong_call_is_refused_before_anything_is_done(
    run: Run, tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    ran = run("ingest", *arguments, write_records(tmp_path / "a.jsonl", make_record(1)))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"backissue: {sentence}")
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("arguments", "named"), [(["ingest", "--nope", "x"], "--nope"), (["ingest"], "INPUT")]
)
def test_call_of_the_wrong_form_names_what_is_wrong(run: Run, arguments: list[str], named: str) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert named in ran.err
    assert "Traceback" not in ran.err
    assert "backissue ingest --help" in ran.err
