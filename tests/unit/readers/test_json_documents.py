"""JSON that is not Lines: arrays, objects around arrays, objects over lines; and what is broken in them."""

import io
import json
from typing import Any

import pytest

from app.errors import InputError
from app.readers import json_documents
from app.readers.base import Draft, ReadOptions, ReadProblem
from app.readers.json_records import iter_records

A = {"title": "A", "body": 'One [ } " \\ two', "tags": ["a", "b"]}
B = {"title": "B", "author": {"name": "Ana Ruiz"}}


def _read(text: bytes | str, **options: Any) -> list[Draft | ReadProblem]:
    stream = io.BytesIO(text.encode() if isinstance(text, str) else text)
    return list(json_documents.read(stream, ReadOptions(**options)))


def _titles(text: bytes | str) -> list[str]:
    return [item.title if isinstance(item, Draft) else "(lost)" for item in _read(text)]


def _never(_: bytes) -> bool:
    return False


def _sniff(text: str) -> bool:
    return json_documents.sniff(text.encode())


WRAPPED: list[Any] = [
    [A, B],
    {"articles": [A, B]},
    {"status": "ok", "totalResults": 2, "items": [A, B], "next": {"page": 2}},
    {"title": "Lode Echo", "description": "All of it.", "posts": [A, B]},
    {"response": {"status": "ok", "results": [A, B], "pages": 1}},
    {"data": {"response": {"docs": [A, B]}}, "meta": [1, 2]},
    {"data": [A], "more": 1, "records": [B]},
]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("value", WRAPPED)
def test_records_are_found_where_they_stand(value: Any, indent: int | None) -> None:
    text = json.dumps(value, indent=indent)
    assert _titles(text) == ["A", "B"]
    assert _sniff(text) or "title" in value


AT_A, AT_B = {**A, "url": "https://lode.example/a"}, {**B, "url": "https://lode.example/b"}
FOUND: list[Any] = [
    {"bookmarks": [AT_A, AT_B], "lists": [{"id": "l1", "name": "Rivers"}]},
    {"export": {"version": 2, "channel": {"title": "Lode Echo", "pages": [AT_A, AT_B]}}},
    {"batches": [{"number": 1, "pages": [AT_A]}, {"number": 2, "pages": [AT_B]}]},
    [{"page": 1, "results": [AT_A]}, {"page": 2, "results": [AT_B]}],
    [[AT_A], [AT_B]],
    {"pages": {"7": AT_A, "8": AT_B}},
    {"menu": [{"title": "Home", "url": "https://lode.example/"}], "stuff": [AT_A, AT_B]},
    {"rss": {"channel": {"title": "Lode Echo", "link": "https://lode.example", "item": [AT_A, AT_B]}}},
    {"edges": [{"node": AT_A, "cursor": "x"}, {"node": AT_B, "cursor": "y"}]},
    {"hits": {"total": 2, "hits": [{"_id": "1", "_source": AT_A}, {"_id": "2", "_source": AT_B}]}},
]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("value", FOUND)
def test_list_of_articles_is_found_under_any_name(value: Any, indent: int | None) -> None:
    text = json.dumps(value, indent=indent)
    assert _titles(text) == ["A", "B"]
    assert _sniff(text)


def test_list_is_found_beyond_what_is_looked_at_first() -> None:
    filling = [
        {"title": f"T{number}", "url": f"https://lode.example/{number}", "body": "x" * 500}
        for number in range(999)
    ]
    text = json.dumps({"made": {"by": "a program"}, "pages": filling})
    assert json_documents.sniff(text.encode()[: 1 << 16])
    assert len(_read(text)) == 999


def test_pages_of_answers_one_a_line_are_all_read() -> None:
    text = "".join(json.dumps({"status": "ok", "articles": [each]}) + "\n" for each in (AT_A, AT_B))
    assert _sniff(text)
    assert _titles(text) == ["A", "B"]


@pytest.mark.parametrize("name", ["related", "relatedArticles", "more_stories", "links", "recommended"])
@pytest.mark.parametrize("first", [True, False])
def test_articles_beside_an_article_are_none_of_their_own(name: str, first: bool) -> None:
    beside = {name: [AT_B, AT_B]}
    article = {"id": 7, **AT_A}
    assert _titles(json.dumps({**beside, **article} if first else {**article, **beside}, indent=1)) == ["A"]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize(
    "value",
    [
        A,
        {**A, "items": [{"name": "crank"}], "data": {"lock": 1}},
        {"data": {"lock": 1}, **A},
        {"article": "Text.", "title": "A", "results": [B]},
        {"data": A},
    ],
)
def test_single_article_is_one(value: Any, indent: int | None) -> None:
    assert _titles(json.dumps(value, indent=indent)) == ["A"]


def test_records_of_an_article_do_not_cost_the_article() -> None:
    assert _titles(json.dumps({"items": [{"title": "a crank"}], **A})) == ["a crank", "A"]


def test_objects_over_several_lines_one_after_another() -> None:
    assert _titles(f"{json.dumps(A, indent=1)}\n{json.dumps(B, indent=1)},\n") == ["A", "B"]


def test_fields_are_those_of_json_lines() -> None:
    (draft, _) = _read(json.dumps([A, B], indent=1))
    assert draft == Draft("item 1", title="A", body='One [ } " \\ two', tags=("a", "b"))
    (mapped,) = _read('[{"data": {"headline": "H"}}]', keys={"title": "data.headline"})
    assert isinstance(mapped, Draft)
    assert mapped.title == "H"


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ('[{"title": "A" "x"}, {"title": "B"}]', ["(lost)", "B"]),
        ('[{"title": "A", "tags": ["a"}, {"title": "B"}]', ["(lost)", "B"]),
        ('[{"title": "A"}}, {"title": "B"}]', ["A", "(lost)", "B"]),
        ('[7, null, "x", {"title": "B"}]', ["(lost)", "(lost)", "(lost)", "B"]),
        ('[{"title": NaN, "headline": "A"}, {"title": "B\n"}]', ["A", "B\n"]),
        (b'[{"title": "Caf\xe9"}, {"title": "B"}]', ["Café", "B"]),
        ('[{"title": "A"},, {"title": "B"},]', ["A", "B"]),
        ('[{"title": "A"}] {"title": "B"} prose', ["A", "B", "(lost)"]),
        ("\ufeff[]", []),
        ('{"articles": []}', []),
    ],
)
def test_what_is_broken_in_a_record_costs_that_record(text: bytes | str, titles: list[str]) -> None:
    assert _titles(text) == titles


@pytest.mark.parametrize(
    "text",
    [
        '[{"title": "A"}, {"title": "B',
        '[{"title": "A"}, ',
        '{"articles": [{"title": "A"}, {"ti',
        '{"articles": [{"title": "A"}], "next"',
        '{"articles": [{"title": "A"}], next: 1}',
    ],
)
def test_what_ends_too_early_or_is_broken_around_its_records_is_read_to_there(text: str) -> None:
    items = json_documents.read(io.BytesIO(text.encode()), ReadOptions())
    first = next(items)
    assert isinstance(first, Draft)
    assert first.title == "A"
    with pytest.raises(InputError, match="too early"):
        list(items)


def test_record_that_is_too_long_is_left_out_and_never_held() -> None:
    text = json.dumps([A, {"title": "x" * 200_000}, ["[" * 90_000], B])
    records = list(iter_records(io.BytesIO(text.encode()), 100, _never))
    assert [record and json.loads(record)["title"] for record in records] == ["A", None, None, "B"]
    whole = {"articles": 1, **A, "body": "x" * 200_000}
    assert list(iter_records(io.BytesIO(json.dumps(whole).encode()), 100, _never)) == [None]


def test_brackets_without_end_are_refused() -> None:
    with pytest.raises(InputError, match="too deeply"):
        _read("[" * 200_000)


@pytest.mark.parametrize("wrapper", ["response", "data"])
def test_objects_within_objects_are_followed_some_levels_only(wrapper: str) -> None:
    depth = 2_000
    (item,) = _read(f'{{"{wrapper}":' * depth + "1" + "}" * depth)
    assert isinstance(item, ReadProblem)
    assert "nested too deeply" in item.message


@pytest.mark.parametrize("cut", range(40))
def test_strings_and_brackets_are_matched_wherever_blocks_end(cut: int) -> None:
    filling = "x" * ((1 << 16) - 20 - cut)
    text = json.dumps([{"title": filling}, {"title": 'a\\"]} "\\\\', "tags": ["]", "[{"]}, B])
    assert [
        json.loads(record or b"") for record in iter_records(io.BytesIO(text.encode()), 1 << 20, _never)
    ] == (json.loads(text))


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ('[{"title": "A"}]', True),
        ("[\n  {\n", True),
        ("[]", True),
        ("[1, 2]", False),
        ("[a link](https://lode.example) in prose", False),
        ('{"title": "A"}\n{"title": "B"}\n', False),
        ('{"title": "A"}', False),
        ('{"title": "A", "tags":\n{"title": "B"}\n', False),
        ('{\n  "title": "A"\n}', True),
        ('{"title": "A",\n "body": "B"}', True),
        ('{\n  "name": "a-program",\n  "scripts": {}\n}', False),
        ('{"status": "ok", "articles": [{"title": "' + "x" * 1_000, True),
        ('{"status": "ok", "tags": [{"title": "' + "x" * 1_000, False),
        ("prose", False),
        ("", False),
    ],
)
def test_documents_are_told_from_lines_settings_and_prose(text: str, known: bool) -> None:
    assert _sniff(text) is known
    assert _sniff("\ufeff\n" + text) is known
