"""What templates call: dates, directions, paragraphs, addresses of static files."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from app.web.templating import Pages, direction, format_date, format_iso, split_paragraphs

AT = datetime(2025, 7, 3, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("precision", "shown", "for_machines"),
    [
        ("year", "2025", "2025"),
        ("month", "July 2025", "2025-07"),
        ("day", "3 July 2025", "2025-07-03"),
        ("minute", "3 July 2025", "2025-07-03T22:30:00Z"),
        ("second", "3 July 2025", "2025-07-03T22:30:00Z"),
    ],
)
def test_date_is_written_as_precisely_as_it_is_known(precision: str, shown: str, for_machines: str) -> None:
    assert (format_date(AT, precision), format_iso(AT, precision)) == (shown, for_machines)


def test_date_is_that_of_utc() -> None:
    at = AT.astimezone(timezone(timedelta(hours=5)))
    assert (format_date(at, "day"), format_iso(at, "day")) == ("3 July 2025", "2025-07-03")


def test_date_that_is_not_known_is_said_to_be_so() -> None:
    assert (format_date(None, "unknown"), format_iso(None, "unknown")) == ("undated", "")


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", "ltr"), ("fa", "rtl"), ("ar-EG", "rtl"), ("und", "auto"), ("zh-Hant", "ltr")],
)
def test_direction_is_that_of_the_language(language: str, shown: str) -> None:
    assert direction(language) == shown


def test_paragraphs_are_cut_at_empty_lines() -> None:
    assert split_paragraphs("One.\n\nTwo,\nbroken.\n\n\n\nThree.") == [
        ["One."],
        ["Two,", "broken."],
        ["Three."],
    ]
    assert split_paragraphs("") == []


def test_address_of_a_static_file_changes_with_its_content(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{{ asset_url('a.css') }} {{ archive_title }}")

    def rendered(css: str) -> str:
        (tmp_path / "a.css").write_text(css)
        return bytes(Pages(tmp_path, tmp_path, "A <b>").respond("page.html").body).decode()

    first, second = rendered("a {}"), rendered("b {}")
    assert first.startswith("/static/a.css?v=")
    assert first.endswith(" A &lt;b&gt;")
    assert first != second
    assert first == rendered("a {}")
