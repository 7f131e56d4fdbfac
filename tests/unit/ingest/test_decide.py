"""New, unchanged or changed."""

from typing import Any

import pytest

from app.ingest.decide import Alias, Decision, Known, decide, decide_batch
from app.ingest.identify import identify
from app.ingest.normalize import Normalized, normalize
from tests.factories import make_defaults, make_draft


@pytest.mark.parametrize(
    ("digest", "known", "decision"),
    [
        (b"a", None, Decision.NEW),
        (b"a", Known(1, b"a"), Decision.UNCHANGED),
        (b"b", Known(1, b"a"), Decision.CHANGED),
        (b"c", Known(1, b"b", {b"a"}), Decision.CHANGED),
    ],
)
def test_decision(digest: bytes, known: Known | None, decision: Decision) -> None:
    assert decide(digest, known) is decision


def test_an_earlier_text_does_not_roll_the_archive_back() -> None:
    assert decide(b"a", Known(1, b"b", {b"a"})) is Decision.UNCHANGED


def _article(**given: Any) -> Normalized:
    return normalize(identify(make_draft(**given), make_defaults()), make_defaults())


def test_a_batch_may_hold_an_article_and_its_revision_and_the_first_text_again() -> None:
    first, second = _article(body="The first text."), _article(body="The second text.")
    decided = decide_batch([first, second, first], {})
    assert (decided.new, decided.changed, decided.unchanged) == ([first], [(first.public_id, second)], 1)
    assert decided.same_text == {}


def test_the_same_text_from_another_draft_is_remembered_for_the_stored_article() -> None:
    given = _article(published="3 May 2024")
    decided = decide_batch([given], {given.public_id: Known(7, given.digest)})
    assert (decided.unchanged, decided.same_text) == (1, {7: given.draft_digest})


def test_an_earlier_text_is_not_remembered_as_the_current_one() -> None:
    given = _article()
    decided = decide_batch([given], {given.public_id: Known(7, b"later", {given.digest})})
    assert (decided.unchanged, decided.same_text) == (1, {})


def _elsewhere(**given: Any) -> Normalized:
    return _article(url="https://lode-echo.example/people/keeper", **given)


def test_the_same_text_at_another_address_is_the_same_article() -> None:
    first, other = _article(url="https://lode-echo.example/1"), _elsewhere()
    decided = decide_batch([first, other, other], {})
    assert (decided.new, decided.duplicates, decided.unchanged) == ([first], [(first.public_id, other)], 1)
    assert decided.aliases == {other.public_id: Alias(first.public_id, other.digest)}


@pytest.mark.parametrize(
    "different",
    [{"source": "Quay Post"}, {"published": "2024-05-04"}, {"title": "The keeper"}, {"body": "Another."}],
)
def test_another_source_day_title_or_text_is_another_article(different: dict[str, str]) -> None:
    articles = [_article(url="https://lode-echo.example/1"), _elsewhere(**different)]
    assert decide_batch(articles, {}).new == articles


def test_articles_without_an_address_are_told_apart_by_their_ids_only() -> None:
    articles = [_article(external_id="1"), _article(external_id="2")]
    assert decide_batch(articles, {}).new == articles


def test_stored_text_is_known_again_at_another_address() -> None:
    other = _elsewhere()
    assert other.text_digest
    decided = decide_batch([other], {"first": Known(7, b"a")}, texts={other.text_digest: "first"})
    assert decided.duplicates == [("first", other)]


def test_what_changes_at_the_other_address_is_a_new_text_of_the_article() -> None:
    other = _elsewhere(body="Corrected.")
    known, aliases = {"first": Known(7, b"a")}, {other.public_id: Alias("first", b"b")}
    decided = decide_batch([other, other], known, aliases)
    assert (decided.changed, decided.unchanged) == ([("first", other)], 1)
    assert decided.known["first"] == Known(7, other.digest, {b"a"})
    assert decided.same_alias == {other.public_id: other}


def test_a_text_the_article_had_before_changes_nothing_at_the_other_address() -> None:
    other = _elsewhere()
    known = {"first": Known(7, b"a", {other.digest})}
    decided = decide_batch([other], known, {other.public_id: Alias("first", b"b")})
    assert (decided.changed, decided.unchanged) == ([], 1)
