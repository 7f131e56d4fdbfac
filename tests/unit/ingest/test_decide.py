"""New, unchanged or changed."""

import pytest

from app.ingest.decide import Decision, Known, decide


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
