"""The benchmark of extraction: its measures against cases reckoned by hand, and its archive of pages."""

import gzip
import io
import json
import tarfile
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from bench.extraction.measures import is_same, is_same_day, is_same_people, overlap
from bench.extraction.pages import is_for_tuning, open_cases
from bench.measuring import BenchError

VIENNA = timezone(timedelta(hours=2))


def test_overlap_of_hand_reckoned_case() -> None:
    # Expected: abcd, bcde; read: abcd, bcdx, cdxy. One is in common.
    found = overlap("a b c d e", "a b c d x y")
    assert (found.precision, found.recall) == (pytest.approx(1 / 3), pytest.approx(1 / 2))
    assert found.f1 == pytest.approx(0.4)


def test_overlap_counts_a_text_that_was_read_twice_once() -> None:
    assert overlap("a b c d", "a b c d\na b c d").precision == pytest.approx(1 / 5)


@pytest.mark.parametrize(
    ("expected", "read"), [("", ""), ("one two", "One, two!".lower()), ("a b c d", "a b c d")]
)
def test_overlap_of_the_same_is_one(expected: str, read: str) -> None:
    assert overlap(expected, read).f1 == 1


@pytest.mark.parametrize("read", ["", "e f g h"])
def test_overlap_of_nothing_in_common_is_zero(read: str) -> None:
    assert overlap("a b c d", read).f1 == 0


def test_what_no_reader_sees_makes_no_difference() -> None:
    assert (
        overlap("Kanu\u0308le der Schlo\u0308sser an Lode", "Kan\xfcle der Schl\xf6sser an Lo\xadde").f1 == 1
    )
    assert is_same("„Nine tonnes“ of oak", '"Nine Tonnes" of oak')
    assert not is_same("Nine tonnes", "Ten tonnes")


@pytest.mark.parametrize(
    ("read", "has_time", "right"),
    [
        (datetime(2024, 5, 2, 22, 30, tzinfo=UTC), True, True),
        (datetime(2024, 5, 3, 22, 30, tzinfo=UTC), True, False),
        (datetime(2024, 5, 3, tzinfo=UTC), False, True),
        (None, False, False),
    ],
)
def test_day_is_that_of_the_expected_zone(read: datetime | None, has_time: bool, right: bool) -> None:
    assert is_same_day(datetime(2024, 5, 3, 9, tzinfo=VIENNA), read, has_time=has_time) is right


def test_outlet_counts_as_author_on_neither_side() -> None:
    outlet = frozenset(["lodeecho"])
    assert is_same_people(["Lode Echo"], [], outlet)
    assert is_same_people(["Ana Ruiz", "Lode Echo"], ["ana ruiz"], outlet)
    assert not is_same_people(["Ana Ruiz"], ["Ana Ruiz", "Piet Brock"], outlet)


def test_pages_of_an_archive_with_what_is_expected_of_each(tmp_path: Path) -> None:
    record = {
        "title": "The lock keeper retires",
        "publishing_date": "2024-05-03 08:00:00+02:00",
        "body": {
            "summary": ["Short."],
            "sections": [{"headline": ["What she leaves"], "paragraphs": ["A crank."]}],
        },
    }
    files = {"xx/meta.info": {}}
    for outlet in ("Echo", "Post", "Sun"):
        files[f"xx/{outlet}.json"] = {"V1": record}
        files["xx/meta.info"][f"{outlet}_2024_05_03.html.gz"] = {
            "url": f"https://{outlet}.example",
            "crawl_date": "2024-05-03 10:00",
        }
    with tarfile.open(tmp_path / "pages.tar.gz", "w:gz") as archive:
        for name, content in files.items():
            _add(archive, name, json.dumps(content).encode())
        for name in files["xx/meta.info"]:
            _add(archive, f"xx/{name}", gzip.compress(b"<html>"))
    cases = open_cases(tmp_path / "pages.tar.gz")
    assert [case.outlet for case in cases] == ["xx/Echo", "xx/Post", "xx/Sun"]
    assert is_for_tuning(cases) == [True, False, True]
    assert (cases[0].payload, cases[0].crawled_at) == (b"<html>", datetime(2024, 5, 3, 10, tzinfo=UTC))
    assert cases[0].expected.standfirst == ("Short.",)
    assert cases[0].expected.paragraphs == ("What she leaves", "A crank.")


def test_missing_archive_is_told(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match="is missing: name the archive of pages with --data"):
        open_cases(tmp_path / "none.tar.gz")


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(content)
    archive.addfile(member, io.BytesIO(content))
