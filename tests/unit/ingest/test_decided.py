"""Any loads in any order: what is known after them, and that loading again changes nothing."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.ingest.decide import Decision
from app.ingest.decided import Decided, decide_batch
from app.ingest.identify import identify
from app.ingest.normalize import Normalized, normalize
from app.ingest.recognizing import Register
from tests.factories import make_defaults, make_draft

_SAID = st.fixed_dictionaries(
    {"body": st.sampled_from(["Eight tonnes.", "Nine tonnes.", ""]), "number": st.integers(1, 2)},
    optional={
        "title": st.sampled_from(["The gate", "The new gate"]),
        "summary": st.sampled_from(["Oak.", "Elm.", ""]),
        "authors": st.sampled_from([("Ana Ruiz",), ("Bo Lind",), ("Staff",), ()]),
        "section": st.sampled_from(["Works", "WORKS", "People", ""]),
        "source": st.sampled_from(["Lode Echo", "Quay Post", ""]),
        "tags": st.lists(st.sampled_from(["oak", "elm", "Ash"]), max_size=3).map(tuple),
        "published": st.sampled_from(
            ["2024-05-03", "3 May 2024", "2024-05", "2024-05-03T23:30:00-05:00", "2024-06-01T10:00:00Z", ""]
        ),
        "language": st.sampled_from(["en", "de", ""]),
        "external_id": st.sampled_from(["7", "8", ""]),
    },
)


def _article(said: dict[str, Any]) -> Normalized:
    given = {name: value for name, value in said.items() if name != "number"}
    draft = make_draft(**given, url=f"https://lode-echo.example/{said['number']}")
    return normalize(identify(draft, make_defaults()), make_defaults())


def _load(register: Register, article: Normalized) -> Decided:
    return decide_batch([article], register)


@settings(max_examples=600)
@given(st.lists(_SAID, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_loads_settle(said: list[dict[str, Any]], order: Any) -> None:
    articles = [_article(each) for each in said]
    register, versions = Register({}), 0
    for article in articles:
        versions += _load(register, article).changed
    assert {register.aliases.get(each.public_id, each.public_id) for each in articles} == set(register.known)
    assert versions == sum(len(known.earlier_digests) for known in register.known.values())
    for known in register.known.values():
        assert known.digest not in known.earlier_digests
    before = dict(register.known)
    again = articles * 2
    order.shuffle(again)
    for article in again:
        decided = _load(register, article)
        assert not decided.amended, decided.amended[0].verdict.changes
    assert register.known == before


@given(st.lists(_SAID, min_size=1, max_size=8))
def test_a_file_and_its_records_one_by_one_give_the_same(said: list[dict[str, Any]]) -> None:
    articles = [_article(each) for each in said]
    at_once, one_by_one = Register({}), Register({})
    decide_batch(articles, at_once)
    for article in articles:
        _load(one_by_one, article)
    assert at_once.known == one_by_one.known


@given(st.lists(_SAID, min_size=1, max_size=6))
def test_texts_that_follow_one_another_are_versions(said: list[dict[str, Any]]) -> None:
    """Of whole texts (title and body), an article has as many as there are different ones."""
    articles = [
        _article({"number": 1, "title": each.get("title", "The gate"), "body": each["body"] or "Ten tonnes."})
        for each in said
    ]
    register = Register({})
    decisions = [amended.verdict.decision for amended in decide_batch(articles, register).amended]
    different = {(article.title, article.body) for article in articles}
    assert decisions == [Decision.CHANGED] * (len(different) - 1)
