"""The benchmark of dates: its archive of pages, and what it makes of one."""

import io
import json
import tarfile
from datetime import date
from pathlib import Path

import pytest

from bench.dates.finding import find_as_archive, find_original_with_htmldate, find_with_trafilatura
from bench.dates.pages import Case, open_cases
from bench.measuring import BenchError
from tests.unit.readers.html_pages import make_page, make_text

DAY = date(2022, 5, 10)
URL = "https://lode-echo.example/keeper"
PAGE = make_page("<h1>The lock keeper retires</h1><time>10 May 2022</time>", make_text()).encode()


def test_pages_and_days_of_an_archive(tmp_path: Path) -> None:
    records = [
        {"url": URL, "file": "a.html", "date": "2022-05-10"},
        {"url": URL, "file": "b.html", "date": "2022-05-10"},
    ]
    with tarfile.open(tmp_path / "dates.tar.gz", "w:gz") as archive:
        for name, content in (("dates.json", json.dumps(records).encode()), ("pages/a.html", PAGE)):
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    assert open_cases(tmp_path / "dates.tar.gz") == [Case(URL, PAGE, DAY)]


def test_missing_archive_is_told(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match="--data"):
        open_cases(tmp_path / "none.tar.gz")


def test_day_by_each_program() -> None:
    for find in (find_as_archive, find_original_with_htmldate, find_with_trafilatura):
        assert find(Case(URL, PAGE, DAY)) == DAY


def test_month_and_what_is_no_article_are_no_day() -> None:
    text = make_page("<h1>The lock keeper retires</h1>", make_text()).encode()
    assert find_as_archive(Case("https://lode-echo.example/2022/05/keeper", text, DAY)) is None
    assert find_as_archive(Case(URL, b"<html><body></body></html>", DAY)) is None
