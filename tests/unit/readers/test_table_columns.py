"""Tables: columns of one name, columns of one list, lines before the names, and no names at all."""

import io
from typing import Any

import pytest

from app.errors import InputError
from app.readers import FORMATS, delimited, explain_unknown, find_format
from app.readers.base import Draft, ReadOptions, ReadProblem


def _read(text: str, **options: Any) -> list[Draft | ReadProblem]:
    return list(delimited.read(io.BytesIO(text.encode()), ReadOptions(**options)))


def _read_one(text: str) -> Draft:
    (draft,) = _read(text)
    assert isinstance(draft, Draft)
    return draft


@pytest.mark.parametrize(
    ("header", "row", "field", "values"),
    [
        ("tag,tag,tag", "oak,,locks", "tags", ("oak", "locks")),
        ("author,author", "Ana Ruiz,Tom Lind", "authors", ("Ana Ruiz", "Tom Lind")),
        ("Author 1,Author 2", "Ana Ruiz,Tom Lind", "authors", ("Ana Ruiz", "Tom Lind")),
        ("tags/0,tags/1,tags/2", "oak,locks,", "tags", ("oak", "locks")),
        ("tags.0.name,tags.1.name", "oak,locks", "tags", ("oak", "locks")),
        ("keyword_1,keyword_2", "oak,oak", "tags", ("oak",)),
        ("Tag,tag", "oak,locks", "tags", ("oak", "locks")),
        ("tag,tag", "[\"a\"],", "tags", ("a",)),
    ],
)  # fmt: skip
def test_columns_of_one_name_keep_all_their_values(
    header: str, row: str, field: str, values: tuple[str, ...]
) -> None:
    draft = _read_one(f"title,{header},date\nT,{row},2024-05-03\n")
    assert (draft.title, getattr(draft, field), draft.published) == ("T", values, "2024-05-03")


def test_texts_of_several_columns_are_paragraphs() -> None:
    assert _read_one("title,body,body,body\nT,One.,,Two.\n").body == "One.\n\nTwo."


def test_of_two_titles_the_first_counts_and_the_other_is_told() -> None:
    draft = _read_one("title,date,title\nT,2024,U\n")
    assert draft.title == "T"
    assert ["'U'" in remark for remark in draft.remarks] == [True]
    assert _read_one("title,date,title\nT,2024,T\n").remarks == ()


def test_number_is_no_list_where_the_field_is_one_value() -> None:
    draft = _read_one("title,url,body2,date\nT,https://lode.example/a,B,2024\n")
    assert (draft.title, draft.body, draft.published) == ("T", "", "2024")


BEFORE = [
    ("Lode Echo: all articles\n", "Lode Echo: all articles"),
    ("# made on 1 June 2024\n# by hand\n", "# made on 1 June 2024"),
    ("\nLode Echo\n\n", "Lode Echo"),
    ("Articles,,,\n,,,\n", "Articles"),
    ("Query:,locks,,\nFrom:,2024-01-01,,\n", "Query:,locks"),
]


@pytest.mark.parametrize(("before", "shown"), BEFORE)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_lines_before_the_names_are_passed_over_and_told(before: str, shown: str, mark: str) -> None:
    text = f"{mark}{before}title,url,date,body\nA,https://lode.example/a,2024-05-03,One\nB,,2024-05-04,Two\n"
    assert find_format(text.encode()) == "csv"
    told, first, second = _read(text)
    line = before.count("\n") + 1
    assert isinstance(told, ReadProblem)
    assert not told.lost
    assert repr(shown) in told.message
    assert [told.position, first.position] == [f"line {line}", f"line {line + 1}"]
    assert isinstance(first, Draft)
    assert isinstance(second, Draft)
    assert (first.title, second.body) == ("A", "Two")


def test_empty_lines_before_the_names_are_nothing_to_tell() -> None:
    assert [item.position for item in _read("\n\ntitle,url\nA,https://lode.example/a\n")] == ["line 4"]


def test_line_that_names_the_delimiter_may_stand_before_others() -> None:
    told, draft = _read("sep=;\r\nA list\r\ntitle;url\r\nA, B;https://lode.example/a\r\n")
    assert (told.position, draft.position) == ("line 3", "line 4")
    assert isinstance(draft, Draft)
    assert draft.title == "A, B"


@pytest.mark.parametrize(
    "text",
    [
        "Nine tonnes of oak,https://lode.example/a,2024-05-03\nFerry late,https://quay.example/f,2024-05-04\n",
        "1;2024-05-03;Nine tonnes of oak\n2;2024-05-04;Ferry late\n3;2024-05-05;Third\n",
        "A\t03.05.2024\tOak\nB\t04.05.2024\tFerry\n",
    ],
)
def test_table_that_does_not_name_its_columns_is_told_with_what_to_do(text: str) -> None:
    name = find_format(text.encode())
    message = str(explain_unknown(text.encode())) if name is None else ""
    with pytest.raises(InputError) as raised:
        list(FORMATS["csv"].read(io.BytesIO(text.encode()), ReadOptions()))
    for each in filter(None, (message, str(raised.value))):
        assert "does not name its columns" in each
        assert "title,url,date" in each


@pytest.mark.parametrize(
    "text",
    [
        "Hello, world.\nI am, as you see, prose.\nAnd more, still.\n",
        "One line of prose, which has a date: 2024-05-03, and no more\n",
        "https://lode.example/a\nhttps://lode.example/b\n",
    ],
)
def test_prose_and_lists_of_addresses_are_no_tables(text: str) -> None:
    assert find_format(text.encode()) is None
    assert "columns" not in str(explain_unknown(text.encode()))
