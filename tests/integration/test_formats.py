"""A file of each format, loaded with nothing said about it, and found."""

import json
from pathlib import Path

import pytest

from tests.conftest import Load, Search
from tests.unit.readers.samples import SAMPLES

ARTICLES = {"hashtag-page": 1, "sitemap": 1, "markdown": 1, "csv": 2}
"""Of a sample; three where not said otherwise."""


@pytest.mark.parametrize("name", SAMPLES)
def test_file_is_loaded_and_found(load: Load, search: Search, tmp_path: Path, name: str) -> None:
    path = tmp_path / "input"
    path.write_text(SAMPLES[name], encoding="utf-8")
    report = load(path)
    assert (report.counts.new, report.failed_inputs) == (ARTICLES.get(name, 3), 0)
    assert search().total == report.counts.new


def test_folder_is_loaded_whatever_is_in_it(load: Load, tmp_path: Path) -> None:
    folder = tmp_path / "inputs"
    folder.mkdir()
    for name, text in SAMPLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "package.json").write_text('{\n  "name": "a-program",\n  "description": "D"\n}\n')
    report = load(folder)
    assert report.failed_inputs == 0
    assert "files of no known format, left out (1): package.json" in [
        problem.message for problem in report.problems
    ]


def test_json_feed_of_two_megabytes_is_loaded(load: Load, tmp_path: Path) -> None:
    text = "oak " * 500
    items = [
        {"id": f"{number}", "title": f"Notice {number}", "content_text": text} for number in range(1_000)
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Lode", "items": items}
    path = tmp_path / "feed.json"
    path.write_text(json.dumps(feed))
    report = load(path)
    assert (report.counts.new, report.counts.failed, report.failed_inputs) == (1_000, 0, 0)


def test_post_without_a_date_has_that_of_its_name(load: Load, search: Search, tmp_path: Path) -> None:
    path = tmp_path / "2024-05-03-gates.md"
    path.write_text("---\ntitle: Gates\n---\nNine tonnes each.\n")
    load(path)
    (result,) = search("gates").results
    assert result.article.published_raw == "2024-05-03"
