"""New, unchanged, supplemented or changed."""

from dataclasses import replace
from typing import Any

import pytest

from app.ingest.decide import Circumstances, Decision, Known, decide, know_new, learn
from app.ingest.decided import Decided, decide_batch
from app.ingest.former_digests import digest_state
from app.ingest.identify import identify
from app.ingest.normalize import Normalized, normalize
from app.ingest.recognizing import Register
from app.readers.base import Settled
from tests.factories import make_defaults, make_draft


def _article(**given: Any) -> Normalized:
    return normalize(identify(make_draft(**given), make_defaults()), make_defaults())


def _stored(article: Normalized, **given: Any) -> Known:
    return replace(know_new(article), article_id=7, **given)


def _decide(*articles: Normalized, **register: Any) -> Decided:
    return decide_batch(articles, Register(**{"known": {}, **register}))


# What a version is


@pytest.mark.parametrize(
    "different",
    [{"title": "The keeper"}, {"body": "Another text."}, {"summary": "He goes."}, {"authors": ("Bo Lind",)}],
)
def test_what_a_reader_reads_makes_a_version(different: dict[str, Any]) -> None:
    known = _stored(_article(summary="She goes.", authors=("Ana Ruiz",)))
    given = _article(**{"summary": "She goes.", "authors": ("Ana Ruiz",), **different})
    assert decide(given, known).decision is Decision.CHANGED


@pytest.mark.parametrize(
    ("different", "changes"),
    [
        ({"source": "Quay Post"}, {"source": ("Lode Echo", "Quay Post")}),
        ({"section": "Works"}, {"section": ("People", "Works")}),
        ({"tags": ("locks", "oak")}, {"tags": (["locks"], ["locks", "oak"])}),
        ({"tags": ("Barges",)}, {"tags": (["locks"], ["Barges"])}),
        ({"language": "de"}, {"language": ("en", "de")}),
    ],
)
def test_all_else_is_supplemented(different: dict[str, Any], changes: dict[str, Any]) -> None:
    said: dict[str, Any] = {"section": "People", "tags": ("locks",), "language": "en"}
    verdict = decide(_article(**{**said, **different}), _stored(_article(**said)))
    assert (verdict.decision, verdict.changes, verdict.parts) == (Decision.SUPPLEMENTED, changes, ())


@pytest.mark.parametrize(
    "left_out",
    [
        {"section": ""}, {"tags": ()}, {"language": ""}, {"published": ""}, {"source": ""}, {"authors": ()},
        {"summary": ""}, {"body": ""}, {"title": ""}, {"external_id": ""},
    ],
)  # fmt: skip
def test_what_an_input_leaves_out_stays(left_out: dict[str, Any]) -> None:
    said: dict[str, Any] = {
        "section": "People", "tags": ("locks",), "language": "en", "authors": ("Ana Ruiz",),
        "summary": "Gone.", "external_id": "7", "url": "https://lode-echo.example/7",
    }  # fmt: skip
    known = _stored(_article(**said))
    assert decide(_article(**{**said, **left_out}), known).decision is Decision.UNCHANGED
    assert decide(_article(**said), _stored(_article(**{**said, **left_out}))).decision in (
        Decision.SUPPLEMENTED,
        Decision.UNCHANGED,  # a source that is told from the address, a language that is told from the text
    )


@pytest.mark.parametrize("part", ["title", "summary", "body", "authors"])
def test_part_of_a_text_that_was_missing_is_filled(part: str) -> None:
    said: dict[str, Any] = {"summary": "Gone.", "authors": ("Ana Ruiz",)}
    poorer = _article(**{**said, part: type(said.get(part, ""))()})
    verdict = decide(_article(**said), _stored(poorer))
    assert (verdict.decision, len(verdict.parts)) == (Decision.SUPPLEMENTED, 1)
    assert verdict.digest == _article(**said).digest
    assert decide(poorer, _stored(_article(**said))).decision is Decision.UNCHANGED


def test_another_spelling_of_a_name_is_no_other_name() -> None:
    known = _stored(_article(section="Works & Ways", tags=("Low Quay",)))
    given = _article(source="LODE ECHO", section="works & ways", tags=("lowquay",))
    assert decide(given, known).decision is Decision.UNCHANGED


def test_an_earlier_text_does_not_roll_the_archive_back_nor_do_its_fields() -> None:
    old = _article(body="Eight tonnes.", section="People")
    known = _stored(_article(body="Nine tonnes.", section="Works"), earlier_digests={old.digest})
    assert decide(old, known).decision is Decision.UNCHANGED


def test_earlier_text_still_fills_what_is_missing() -> None:
    old = _article(body="Eight tonnes.", section="People")
    known = _stored(_article(body="Nine tonnes."), earlier_digests={old.digest})
    assert decide(old, known).changes == {"section": (None, "People")}


def test_inputs_that_disagree_do_not_take_turns() -> None:
    feed, page = _article(section="News", tags=("a",)), _article(section="Works", tags=("b",))
    known = _stored(feed)
    verdict = decide(page, known)
    assert set(verdict.changes) == {"section", "tags"}
    known = learn(page, known, verdict)
    assert [decide(each, known).decision for each in (feed, page)] == [Decision.UNCHANGED] * 2


def test_state_of_which_only_the_digest_was_kept_does_not_come_back() -> None:
    old, now = _article(tags=("old",)), _article(tags=("now",))
    known = _stored(now, state_digests={digest_state(old)})
    assert decide(old, known).decision is Decision.UNCHANGED


def test_what_was_read_before_is_no_new_text_but_fills_and_corrects() -> None:
    known = _stored(_article(body="Read badly.", published=""))
    verdict = decide(_article(body="Read well.", summary="Well."), known, Circumstances(is_reread=True))
    assert (verdict.decision, verdict.parts) == (Decision.SUPPLEMENTED, ("summary",))
    assert verdict.is_other_reading
    assert "published_at" in verdict.changes


def test_reextraction_takes_the_text_and_clears_what_was_none() -> None:
    known = _stored(_article(authors=("3 hours ago",)))
    met = Circumstances(is_reread=True, takes_text=True, cleared=("byline",))
    verdict = decide(_article(), known, met)
    assert verdict.decision is Decision.CHANGED
    assert (verdict.facts.byline, verdict.facts.authors) == (None, ())


def test_another_address_fills_and_corrects_nothing_unless_the_article_has_moved_there() -> None:
    known = _stored(_article(url="https://lode-echo.example/1", section="News"))
    given = _article(url="https://lode-echo.example/2", section="Works", tags=("oak",))
    assert decide(given, known).changes == {"tags": ([], ["oak"])}
    assert set(decide(given, known, Circumstances(has_moved=True)).changes) == {"tags", "section", "url"}


def test_beginnings_of_texts_change_with_the_texts_they_stand_for() -> None:
    known = _stored(_article(title="", body="The gate is oak."))
    verdict = decide(_article(title="", body="The gate is elm."), known)
    assert (verdict.decision, verdict.facts.title) == (Decision.CHANGED, "The gate is elm.")


def test_an_export_has_all_parts_so_one_more_is_another_version() -> None:
    settled = Settled(None, "Ana Ruiz", None)
    known = _stored(_article())
    assert decide(_article(settled=settled), known).decision is Decision.CHANGED


# Batches


def test_a_batch_may_hold_an_article_and_its_revision_and_the_first_text_again() -> None:
    first, second = _article(body="The first text."), _article(body="The second text.")
    decided = _decide(first, second, first)
    assert (decided.new, decided.changed, decided.unchanged) == ([first], 1, 1)
    assert decided.amended[0].article == second


def test_the_same_text_from_another_draft_is_remembered_for_the_stored_article() -> None:
    given = _article(published="3 May 2024")
    decided = _decide(given, known={given.public_id: _stored(given)})
    assert (decided.unchanged, decided.seen) == (1, {given.public_id: (given.digest, given.draft_digest)})


def test_an_earlier_text_is_not_remembered_as_the_current_one() -> None:
    given = _article()
    later = _stored(_article(body="Later."), earlier_digests={given.digest})
    decided = _decide(given, known={given.public_id: later})
    assert (decided.unchanged, decided.seen) == (1, {})


def _elsewhere(**given: Any) -> Normalized:
    return _article(url="https://lode-echo.example/people/keeper", **given)


def test_the_same_text_at_another_address_is_the_same_article() -> None:
    first, other = _article(url="https://lode-echo.example/1"), _elsewhere()
    decided = _decide(first, other, other)
    assert (decided.new, decided.duplicates, decided.unchanged) == ([first], 1, 1)
    assert decided.aliases == {other.public_id: (first.public_id, other)}


@pytest.mark.parametrize(
    "different",
    [{"source": "Quay Post"}, {"published": "2024-05-04"}, {"title": "The keeper"}, {"body": "Another."}],
)
def test_another_source_day_title_or_text_is_another_article(different: dict[str, str]) -> None:
    articles = [_article(url="https://lode-echo.example/1"), _elsewhere(**different)]
    assert _decide(*articles).new == articles


def test_articles_without_an_address_are_told_apart_by_their_ids_only() -> None:
    articles = [_article(external_id="1"), _article(external_id="2")]
    assert _decide(*articles).new == articles


def test_stored_text_is_known_again_at_another_address() -> None:
    other = _elsewhere()
    assert other.text_digest
    first = _stored(_article(url="https://lode-echo.example/1"))
    decided = _decide(other, known={"first": first}, texts={other.text_digest: "first"})
    assert (decided.duplicates, decided.aliases) == (1, {other.public_id: ("first", other)})


def test_what_changes_at_the_other_address_is_a_new_text_of_the_article() -> None:
    other = _elsewhere(body="Corrected.")
    first = _article(url="https://lode-echo.example/1")
    decided = _decide(other, other, known={"first": _stored(first)}, aliases={other.public_id: "first"})
    assert (decided.changed, decided.unchanged, decided.amended[0].public_id) == (1, 1, "first")
    known = decided.register.known["first"]
    assert (known.digest, known.earlier_digests) == (other.digest, {first.digest})
    assert known.facts.url == first.url
