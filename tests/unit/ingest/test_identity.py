"""Identity: what makes two drafts one article, in every archive the same."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest

from app.ingest.identity import identity, public_id

DAY = datetime(2024, 5, 3, 18, 0, tzinfo=UTC)


def _identity(**given: Any) -> str:
    values: dict[str, Any] = {
        "canonical_url": None,
        "source_slug": "lode-echo",
        "external_id": None,
        "words": ["the", "lock", "keeper", "retires"],
        "day": DAY,
    }
    return identity(**{**values, **given})


def test_address_counts_before_all_else() -> None:
    url = "https://lode.example/a"
    assert _identity(canonical_url=url) == _identity(
        canonical_url=url, source_slug="other", external_id="7", words=["other"], day=None
    )


def test_scheme_of_the_address_does_not_matter() -> None:
    assert _identity(canonical_url="https://lode.example/a") == _identity(
        canonical_url="http://lode.example/a"
    )


def test_id_counts_within_its_source() -> None:
    assert _identity(external_id="7") == _identity(external_id="7", words=["other"], day=None)
    assert _identity(external_id="7") != _identity(external_id="7", source_slug="other")
    assert _identity(external_id="7") != _identity(external_id="8")


def test_hour_of_the_day_does_not_matter() -> None:
    assert _identity() == _identity(day=DAY.replace(hour=2))


@pytest.mark.parametrize(
    "other",
    [{"day": datetime(2024, 5, 4, tzinfo=UTC)}, {"day": None}, {"source_slug": "x"}, {"words": ["another"]}],
)
def test_another_day_source_or_title_is_another_article(other: dict[str, Any]) -> None:
    assert _identity() != _identity(**other)


def test_public_id_is_thirteen_letters_and_digits_and_never_changes() -> None:
    assert re.fullmatch("[a-z2-7]{13}", public_id("url lode.example/a"))
    assert (
        public_id("url lode.example/a") == public_id("url lode.example/a") != public_id("url lode.example/b")
    )
