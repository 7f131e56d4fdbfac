"""New, unchanged or changed."""

from typing import Any

import pytest

from app.ingest.decide import Decision, Known, decide, decide_batch
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
    assert (decided.new, decided.changed, decided.unchanged) == ([first], [second], 1)
    assert decided.same_text == {}


def test_the_same_text_from_another_draft_is_remembered_for_the_stored_article() -> None:
    given = _article(published="3 May 2024")
    decided = decide_batch([given], {given.public_id: Known(7, given.digest)})
    assert (decided.unchanged, decided.same_text) == (1, {7: given.draft_digest})


def test_an_earlier_text_is_not_remembered_as_the_current_one() -> None:
    given = _article()
    decided = decide_batch([given], {given.public_id: Known(7, b"later", {given.digest})})
    assert (decided.unchanged, decided.same_text) == (1, {})
