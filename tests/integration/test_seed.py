"""The page the archive began with: five articles with one hashtag, loaded and searched.

The page itself is not part of the repository; nothing of its text stands here but what is searched for.
"""

from pathlib import Path

import pytest
from sqlalchemy import Engine as Database

from tests.conftest import Load, Search
from tests.factories import NOW

SEED = Path(__file__).resolve().parents[3] / "shared" / "data" / "seed" / "latest-news-zamirkabulov.txt"

pytestmark = pytest.mark.skipif(not SEED.is_file(), reason=f"the seed page is not at {SEED}")


@pytest.fixture
def seeded(load: Load, database: Database) -> Database:
    """The archive of the seed page."""
    report = load(SEED, as_of=NOW)
    assert (report.counts.new, report.counts.read, report.problems) == (5, 5, [])
    return database


def test_articles_are_filed_as_the_page_files_them(seeded: Database, search: Search) -> None:
    found = [result.article for result in search(order_by="newest").results]
    assert sorted((article.source or ("", ""))[1] for article in found) == [
        "Express Tribune", "Novaya Gazeta Europe", "Russia Today", "Russia Today", "The Diplomat",
    ]  # fmt: skip
    assert sorted((article.section or ("", ""))[1] for article in found) == [
        "Business", "Business", "Politics", "Politics", "Politics",
    ]  # fmt: skip
    assert {article.tags for article in found} == {(("zamirkabulov", "ZamirKabulov"),)}


def test_dates_are_resolved_and_kept_as_written(seeded: Database, search: Search) -> None:
    found = [result.article for result in search(order_by="newest").results]
    dates = [
        (article.published_at.date().isoformat(), article.published_raw, article.published_from)
        for article in found
        if article.published_at
    ]
    assert sorted(dates) == [
        ("2025-07-04", "04-07-2025", "given"),
        ("2025-07-04", "04-07-2025", "given"),
        ("2025-07-05", "05-07-2025", "given"),
        ("2025-07-07", "07-07-2025", "given"),
        ("2025-07-07", "6 days ago", "relative"),
    ]
    assert {article.published_precision for article in found} == {"day"}


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("tag:ZamirKabulov", 5),
        ("#zamirkabulov", 5),
        ('tag:"Zamir Kabulov"', 5),
        ('"objective allies"', 1),
        ('kabulov source:"Russia Today"', 2),
        ('source:"The Diplomat"', 1),
        ("section:business", 2),
        ("date:2025-07-04", 2),
        ("date:2025-07-05..2025-07-31", 3),
        ("app-storeplay-store", 0),
        ("daily8", 0),
    ],
)
def test_searches(seeded: Database, search: Search, query: str, total: int) -> None:
    outcome = search(query)
    assert (outcome.total, outcome.found.parsed.notices) == (total, ())


def test_no_furniture_is_in_a_body(seeded: Database, search: Search) -> None:
    for result in search().results:
        article = result.article
        assert article.body.strip() == article.body
        assert article.word_count > 100
        assert not article.body.startswith(article.title)
        for furniture in (
            "Listen to article",
            "DOWNLOAD THE APP",
            "Get Started Now",
            "app-store",
            "Latest news with",
        ):
            assert furniture not in article.body


def test_second_load_changes_nothing(seeded: Database, load: Load) -> None:
    report = load(SEED, as_of=NOW)
    assert (report.counts.unchanged, report.counts.new, report.counts.updated) == (5, 0, 0)
