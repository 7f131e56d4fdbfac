"""JSON Feed: items with what the feed says of itself, wherever it says it."""

import io
import json
from typing import Any

import pytest

from app.errors import InputError
from app.readers import json_feed
from app.readers.base import Draft, ReadOptions, ReadProblem

VERSION = "https://jsonfeed.org/version/1.1"


def _feed(*items: Any, **said: Any) -> str:
    return json.dumps({"version": VERSION, "title": "Lode Echo", **said, "items": items})


def _read(text: str | bytes, **options: Any) -> list[Draft | ReadProblem]:
    stream = io.BytesIO(text.encode() if isinstance(text, str) else text)
    return list(json_feed.read(stream, ReadOptions(**options)))


def _read_one(item: Any, **said: Any) -> Draft:
    (draft,) = _read(_feed(item, **said))
    assert isinstance(draft, Draft)
    return draft


def test_item_of_version_1_1() -> None:
    item = {
        "id": "7", "url": "https://lode.example/7", "external_url": "https://harbour.example/1", "title": "T",
        "content_html": "<p>B</p>", "content_text": "B", "summary": "S", "date_published": "2024-05-03",
        "date_modified": "2024-05-04", "authors": [{"name": "Ana Ruiz"}, {"name": "Tom Vale"}],
        "tags": ["oak"], "language": "en-GB",
    }  # fmt: skip
    draft = _read_one(item, language="de", authors=[{"name": "The desk"}])
    assert set(draft.origins.values()) == {"feed"}
    assert draft == Draft(
        "item 1", "T", "<p>B</p>", "S", "https://lode.example/7", "Lode Echo", "", "2024-05-03", None,
        ("Ana Ruiz", "Tom Vale"), ("oak",), "en-GB", "7", origins=draft.origins,
    )  # fmt: skip


def test_item_of_version_1_takes_what_it_lacks_from_the_feed() -> None:
    item = {
        "id": 7,
        "content_text": "B",
        "external_url": "https://harbour.example/1",
        "date_modified": "2024",
    }
    draft = _read_one(item, author={"name": "The desk"}, language="de")
    assert (draft.body, draft.url, draft.published) == ("B", "https://harbour.example/1", "2024")
    assert (draft.external_id, draft.authors, draft.language) == ("7", ("The desk",), "de")
    assert _read_one({"id": "7", "author": {"name": "Ana Ruiz"}}).authors == ("Ana Ruiz",)


def test_title_of_the_feed_may_stand_behind_its_items() -> None:
    (draft,) = _read(json.dumps({"items": [{"id": "7"}], "title": "Lode Echo", "version": VERSION}))
    assert isinstance(draft, Draft)
    assert draft.source == "Lode Echo"


def test_item_of_a_wrong_type_costs_that_item_or_field() -> None:
    problem, draft = _read(_feed("x", {"id": "7", "title": {"a": 1}, "tags": 3}))
    assert isinstance(problem, ReadProblem)
    assert isinstance(draft, Draft)
    assert (draft.external_id, len(draft.remarks)) == ("7", 2)


def test_broken_feed_is_read_as_far_as_it_goes() -> None:
    whole = _feed({"id": "7", "title": "A"}, {"id": "8", "title": "B"})
    items = json_feed.read(io.BytesIO(whole[:-20].encode()), ReadOptions())
    draft = next(items)
    assert isinstance(draft, Draft)
    assert (draft.title, draft.source) == ("A", "Lode Echo")
    with pytest.raises(InputError, match="too early"):
        next(items)
    broken = _read(whole.replace('"title": "B"', '"title" "B"'))
    assert [type(item) for item in broken] == [Draft, ReadProblem]


def test_latin_1_is_read_and_remarked_on_once() -> None:
    first, second = _read(_feed({"title": "Café"}, {"title": "B"}).replace("\\u00e9", "é").encode("latin-1"))
    assert isinstance(first, Draft)
    assert isinstance(second, Draft)
    assert (first.title, len(first.remarks), len(second.remarks)) == ("Café", 1, 0)


@pytest.mark.parametrize("text", ['{"version": "x"}', '{"items": 3}', '{"items": {}}'])
def test_feed_without_items_is_an_input_error(text: str) -> None:
    with pytest.raises(InputError, match="no items"):
        _read(text)


def test_item_that_is_too_long_costs_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_feed, "MAX_ARTICLE_BYTES", 1 << 17)
    problem, draft = _read(_feed({"title": "x" * 400_000}, {"title": "Short"}))
    assert isinstance(problem, ReadProblem)
    assert "longer than" in problem.message
    assert isinstance(draft, Draft)
    assert (draft.title, draft.source) == ("Short", "Lode Echo")


def test_feed_without_any_items_yet_is_one() -> None:
    assert _read(_feed()) == []


def test_long_feed_is_never_held_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_feed, "_IN_MEMORY_BYTES", 1 << 10)
    urls = [f"https://lode.example/{number % 90}" for number in range(100)]
    items = [{"id": f"{number}", "url": url, "content_text": "x" * 500} for number, url in enumerate(urls)]
    drafts = _read(json.dumps({"items": items, "version": VERSION, "title": "Behind"}))
    assert all(isinstance(draft, Draft) for draft in drafts)
    told = [(draft.external_id, draft.is_link_shared) for draft in drafts if isinstance(draft, Draft)]
    assert told == [(str(number), number < 10 or number >= 90) for number in range(100)]
    assert {draft.source for draft in drafts if isinstance(draft, Draft)} == {"Behind"}


def test_feed_is_known_by_its_version() -> None:
    assert json_feed.sniff(_feed().encode())
    assert json_feed.sniff(json.dumps({"version": VERSION}, indent=2).replace("/", "\\/").encode())
    assert not json_feed.sniff(b'{"version": "1.0", "items": []}')
    assert not json_feed.sniff(b'[{"version": "https://jsonfeed.org/version/1"}]')
