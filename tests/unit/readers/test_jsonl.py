"""JSON Lines as people have them: keys by many names, broken lines, foreign encodings."""

import io
import json
from typing import Any

import pytest

from app.errors import InputError
from app.readers import jsonl
from app.readers.base import Draft, ReadOptions, ReadProblem


def _read(data: bytes | str, **options: Any) -> list[Draft | ReadProblem]:
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    return list(jsonl.read(stream, ReadOptions(**options)))


def _read_one(record: object, **options: Any) -> Draft:
    (draft,) = _read(json.dumps(record), **options)
    assert isinstance(draft, Draft)
    return draft


def test_record_in_our_own_spelling() -> None:
    draft = _read_one(
        {
            "title": "T", "body": "B", "summary": "S", "url": "https://lode.example", "source": "Lode Echo",
            "section": "People", "published": "2024-05-03", "author": "Ana Ruiz", "tags": ["a", "b"],
            "lang": "en", "id": 7,
        }
    )  # fmt: skip
    assert draft == Draft(
        "line 1", "T", "B", "S", "https://lode.example", "Lode Echo", "People", "2024-05-03", None,
        ("Ana Ruiz",), ("a", "b"), "en", "7",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("headline", "title"), ("Title", "title"), ("text", "body"), ("maintext", "body"),
        ("description", "summary"), ("link", "url"), ("canonical-url", "url"), ("publisher", "source"),
        ("outlet", "source"), ("category", "section"), ("DATE", "published"), ("date_publish", "published"),
        ("pubDate", "published"), ("language", "language"), ("guid", "external_id"),
    ],
)  # fmt: skip
def test_spellings_of_keys(key: str, field: str) -> None:
    assert getattr(_read_one({key: "value"}), field) == "value"


@pytest.mark.parametrize(
    ("key", "field"),
    [("byline", "authors"), ("authors", "authors"), ("keywords", "tags"), ("Topics", "tags")],
)
def test_spellings_of_lists(key: str, field: str) -> None:
    assert getattr(_read_one({key: ["one", "two"]}), field) == ("one", "two")
    assert getattr(_read_one({key: "one, two"}), field) == ("one, two",)


def test_first_spelling_that_holds_something_wins() -> None:
    assert _read_one({"title": "", "headline": "H", "body": None, "text": "T"}).title == "H"


@pytest.mark.parametrize(
    ("path", "record"),
    [
        ("data.headline", {"data": {"headline": "H"}, "title": "other"}),
        ("items.0", {"items": ["H", "I"]}),
        ("data.0.name", {"data": [{"name": "H"}]}),
    ],
)
def test_mapped_path_is_followed(path: str, record: dict[str, Any]) -> None:
    assert _read_one(record, keys={"title": path}).title == "H"


@pytest.mark.parametrize("path", ["nowhere", "data.nowhere", "data.9", "title.deeper"])
def test_mapped_path_that_leads_nowhere_is_not_replaced_by_a_guess(path: str) -> None:
    assert _read_one({"title": "other", "data": ["x"]}, keys={"title": path}).title == ""


def test_objects_give_their_names() -> None:
    draft = _read_one(
        {
            "title": {"rendered": "T"},
            "source": {"name": "Lode Echo"},
            "authors": [{"name": "Ana"}, {"name": "Tom"}],
        }
    )
    assert (draft.title, draft.source, draft.authors) == ("T", "Lode Echo", ("Ana", "Tom"))


def test_paragraphs_of_a_list_are_one_body() -> None:
    assert _read_one({"body": ["One.", "Two."]}).body == "One.\n\nTwo."


DEEP_LIST = json.loads("[" * 900 + '"a"' + "]" * 900)


@pytest.mark.parametrize(
    "value", [True, 7, {"colour": "red"}, [["a"], True], [["a", "b"], ["c"]], ["a", {"n": 1}], DEEP_LIST]
)
def test_tags_of_a_wrong_type_are_left_out_and_remarked_on(value: object) -> None:
    draft = _read_one({"title": "T", "tags": value})
    assert (draft.title, draft.tags) == ("T", ())
    assert [remark.startswith("tags ") and remark.endswith("left out") for remark in draft.remarks] == [True]


@pytest.mark.parametrize("value", [[["One."], ["Two."]], DEEP_LIST, {"a": {"title": "T"}}, False])
def test_text_of_a_wrong_type_is_left_out_and_remarked_on(value: object) -> None:
    draft = _read_one({"title": "T", "body": value})
    assert draft.body == ""
    assert [remark.startswith("body ") and remark.endswith("left out") for remark in draft.remarks] == [True]


def test_nothing_within_a_list_is_passed_over() -> None:
    draft = _read_one({"body": ["One.", None, "", "Two."], "tags": [None, "a", ""]})
    assert (draft.body, draft.tags) == ("One.\n\nTwo.", ("a",))


@pytest.mark.parametrize(
    ("number", "text"), [(7, "7"), (7.0, "7"), (1751539230000.0, "1751539230000"), (0, "0")]
)
def test_numbers_are_read_without_a_fraction_that_says_nothing(number: float, text: str) -> None:
    draft = _read_one({"title": "T", "id": number, "date": number})
    assert (draft.external_id, draft.published) == (text, text)


def test_last_value_of_a_key_given_twice_counts() -> None:
    (draft,) = _read('{"title": "A", "title": "B", "Link": "x", "link": "y"}')
    assert isinstance(draft, Draft)
    assert (draft.title, draft.url) == ("B", "y")


def test_record_without_known_keys_says_which_it_has() -> None:
    (remark,) = _read_one({"ttl": "T", "txt": "B", "empty": ""}).remarks
    assert "ttl, txt" in remark
    assert "--map" in remark


def test_broken_line_is_told_by_its_number_and_the_rest_is_read() -> None:
    items = _read('{"title": "A"}\n\n{"title": \n[1]\n{"title": "B"}\n')
    assert [item.position for item in items] == ["line 1", "line 3", "line 4", "line 5"]
    assert [type(item) for item in items] == [Draft, ReadProblem, ReadProblem, Draft]


@pytest.mark.parametrize("line", ["null", "7", '"text"', "[" * 100_000, '{"a":' * 100_000, "{'title': 'x'}"])
def test_line_that_is_no_object_is_a_problem(line: str) -> None:
    (problem,) = _read(line)
    assert isinstance(problem, ReadProblem)
    assert "not a JSON object" in problem.message


@pytest.mark.parametrize(
    ("line", "place"), [('{"title": "A" "B"}', 15), ('{"title": "A', 11), ('{"title": "A"}, {}', 15)]
)
def test_broken_line_says_at_which_character(line: str, place: int) -> None:
    (problem,) = _read(line)
    assert isinstance(problem, ReadProblem)
    assert problem.message.endswith(f" at character {place}")


def test_object_over_several_lines_is_refused_with_a_way_out() -> None:
    with pytest.raises(InputError, match="--format json"):
        _read("\ufeff" + json.dumps({"title": "A", "body": "B"}, indent=1))


def test_zero_bytes_that_a_crash_left_cost_one_line() -> None:
    good, problem, other = _read(b'{"title": "A"}\n' + bytes(40) + b'{"title": "B"}\n{"title": "C"}\n')
    assert isinstance(good, Draft)
    assert isinstance(problem, ReadProblem)
    assert isinstance(other, Draft)
    assert (problem.position, other.position) == ("line 2", "line 3")
    assert "zero bytes" in problem.message


def test_control_characters_within_a_text_are_read() -> None:
    (draft,) = _read(b'{"title": "A\tB\0C", "body": "D"}')
    assert isinstance(draft, Draft)
    assert (draft.title, draft.body) == ("A\tB\0C", "D")


def test_byte_order_mark_and_windows_line_ends_are_passed_over() -> None:
    drafts = _read(b'\xef\xbb\xbf{"title": "A"}\r\n{"title": "B"}\r\n')
    assert [draft.title for draft in drafts if isinstance(draft, Draft)] == ["A", "B"]
    assert jsonl.sniff(b'\xef\xbb\xbf \n{"title": "A"}')


def test_latin_1_is_read_and_remarked_on() -> None:
    (draft,) = _read('{"title": "Café", "body": "Straße"}'.encode("latin-1"))
    assert isinstance(draft, Draft)
    assert (draft.title, draft.body) == ("Café", "Straße")
    assert "windows-1252" in draft.remarks[0]
    assert "--encoding" in draft.remarks[0]


def test_stray_byte_does_not_spoil_the_utf_8_around_it() -> None:
    (draft,) = _read('{"title": "Шлюз '.encode() + b"\x93" + 'закрыт"}'.encode())
    assert isinstance(draft, Draft)
    assert draft.title == "Шлюз “закрыт"
    assert "byte 21 " in draft.remarks[0]


def test_named_encoding_is_followed_without_a_remark() -> None:
    (draft,) = _read('{"title": "Шлюз"}'.encode("koi8-r"), encoding="koi8-r")
    assert isinstance(draft, Draft)
    assert (draft.title, draft.remarks) == ("Шлюз", ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "utf-8-sig"])
def test_encoding_in_which_lines_end_otherwise_is_followed(encoding: str) -> None:
    lines = '{"title": "Шлюз 章"}\n\n{"title": "ਊ Ċ"}\n'
    drafts = _read(lines.encode(encoding), encoding=encoding)
    assert [(item.position, item.title) for item in drafts if isinstance(item, Draft)] == [
        ("line 1", "Шлюз 章"),
        ("line 3", "ਊ Ċ"),
    ]


def test_bytes_that_a_named_encoding_does_not_have_are_shown_and_remarked_on() -> None:
    greek = "Πύλη Πύλη".encode("cp1253")
    (draft, other) = _read(b'{"title": "' + greek + b'\xff"}\n{"title": "C"}', encoding="cp1253")
    assert isinstance(draft, Draft)
    assert isinstance(other, Draft)
    assert draft.title == "Πύλη Πύλη\ufffd"
    assert "not windows-1253" in draft.remarks[0]
    assert other.remarks == ()


@pytest.mark.parametrize("encoding", ["klingon", "hex", "rot13", "idna", "undefined"])
def test_encoding_that_does_not_exist_says_nothing(encoding: str) -> None:
    (draft,) = _read('{"title": "Шлюз закроют на два дня"}'.encode("koi8-r"), encoding=encoding)
    assert isinstance(draft, Draft)
    assert draft.title == "Шлюз закроют на два дня"


def test_line_that_is_too_long_is_left_out_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MAX_LINE_BYTES", 64)
    long = json.dumps({"title": "x" * 500})
    problem, draft = _read(f'{long}\n{{"title": "B"}}\n')
    assert isinstance(problem, ReadProblem)
    assert problem.position == "line 1"
    assert "longer than" in problem.message
    assert isinstance(draft, Draft)
    assert (draft.position, draft.title) == ("line 2", "B")


def test_half_characters_become_replacement_characters() -> None:
    (draft,) = _read(r'{"title": "a\ud83d", "\udc00": ["\ud800"], "tags": ["\ud83d\ude80", "b\udfff"]}')
    assert isinstance(draft, Draft)
    assert draft.tags[0] == "🚀"
    for text in (draft.title, *draft.tags):
        text.encode("utf-8")


def test_numbers_that_json_does_not_have_are_nothing() -> None:
    (draft,) = _read('{"title": NaN, "headline": "T", "rating": -Infinity}')
    assert isinstance(draft, Draft)
    assert (draft.title, draft.remarks) == ("T", ())


def test_front_matter_of_a_body_fills_what_the_record_does_not_say() -> None:
    draft = _read_one({"title": "T", "body": "---\ntitle: Other\ndate: 2024-05-03\n---\nBody"})
    assert (draft.title, draft.published, draft.body) == ("T", "2024-05-03", "Body")
