"""Front matter: what it gives, and that prose and hostile YAML come back unharmed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.readers.front_matter import split_any_front_matter, split_front_matter


def test_yaml_between_two_lines_is_read_and_cut_off() -> None:
    yaml = '# a comment\ntitle: "A title: with a colon"\ntags:\n  - one\n  - two\ndraft: false\nweight: 3\n'
    text = f"---\n{yaml}---\nBody\n"
    assert split_front_matter(text) == (
        {"title": "A title: with a colon", "tags": ["one", "two"], "draft": False, "weight": 3},
        "Body\n",
    )


@pytest.mark.parametrize(
    "date", ["2015-06-29", "2015-06-29 1:00:19 -0400", "2015-06-29T01:00:19Z", "8:46", "1.10"]
)
def test_dates_and_times_stay_as_written(date: str) -> None:
    assert split_front_matter(f"---\ntitle: T\ndate: {date}\n---\n")[0]["date"] == date


def test_broken_yaml_is_read_line_by_line() -> None:
    broken = "title: It's: broken: here\nauthor: 'Someone' # who\ntags:\n  - \"one\"\n- two\nbad: [unclosed\n"
    text = f"---\n{broken}---\nBody"
    assert split_front_matter(text) == (
        {"title": "It's: broken: here", "author": "Someone", "tags": ["one", "two"], "bad": "[unclosed"},
        "Body",
    )


def test_windows_line_ends_and_missing_body() -> None:
    assert split_front_matter("---\r\ntitle: T\r\n---\r\nBody") == ({"title": "T"}, "Body")
    assert split_front_matter("---\ntitle: T\n---") == ({"title": "T"}, "")


@pytest.mark.parametrize(
    "text",
    [
        "---\nA rule, and prose after it.\n\n---\nMore.",
        "---\n\nHe said: this is prose.\n\n---\n\nMore.",
        "---\nNo closing line: here",
        "--- title: T ---",
        "Text\n---\ntitle: T\n---\n",
        "---\n---\n",
        "---\n- a\n- list\n---\n",
        "",
        "---",
    ],
)
def test_text_without_front_matter_comes_back_untouched(text: str) -> None:
    assert split_front_matter(text) == ({}, text)


def test_half_characters_become_replacement_characters() -> None:
    text = '---\ntitle: "a\\ud800b"\ntags: ["\\ud83d\\ude80"]\n---\n'
    assert split_front_matter(text)[0] == {"title": "a\ufffdb", "tags": ["🚀"]}


def test_aliases_are_refused() -> None:
    lines = ["a0: &a0 [x,x,x,x,x,x,x,x,x]"]
    lines += [f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    mapping, rest = split_front_matter("---\ntitle: T\n" + "\n".join(lines) + "\n---\nBody")
    assert mapping["title"] == "T"
    assert all(isinstance(value, str) for value in mapping.values())
    assert rest == "Body"


@pytest.mark.parametrize(
    "inside", ["[" * 90_000, "? " * 40_000, "a: " * 30_000, "- " * 40_000, "!!python/object:os.system x"]
)
def test_hostile_yaml_is_text_and_ends(inside: str) -> None:
    assert split_front_matter(f"---\ntitle: T\n{inside}\n---\nBody")[1].endswith("Body")


@given(st.text(), st.text())
def test_never_raises_and_never_invents_a_rest(inside: str, after: str) -> None:
    text = f"---\n{inside}\n---\n{after}"
    mapping, rest = split_front_matter(text)
    assert text.endswith(rest)
    assert mapping or rest == text


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_toml_is_read_with_dates_as_written(end: str) -> None:
    lines = [
        "+++",
        'title = "T"',
        "date = 2024-05-03T08:00:00+02:00",
        "at = [08:00:00]",
        "[a]",
        "b = 2024-05-03",
    ]
    matter, body = split_any_front_matter(end.join([*lines, "+++", "Text."]))
    assert matter == {
        "title": "T", "date": "2024-05-03T08:00:00+02:00", "at": ["08:00:00"], "a": {"b": "2024-05-03"},
    }  # fmt: skip
    assert body == "Text."


def test_broken_toml_is_read_line_by_line() -> None:
    matter, body = split_any_front_matter('+++\ntitle = The "T"\ndate = 2024-05-03\nn\n+++\nText.')
    assert (matter, body) == ({"title": 'The "T"', "date": "2024-05-03"}, "Text.")


def test_json_is_front_matter_where_text_follows() -> None:
    matter, body = split_any_front_matter('\ufeff{\n"title": "T\ud83d",\n"tags": ["a"]\n}\n\nText.')
    assert (matter, body) == ({"title": "T\ufffd", "tags": ["a"]}, "Text.")


@pytest.mark.parametrize(
    "text",
    [
        '{"title": "T"}\nText.', '{\n"title": "T"\n}', '{\n"title": "T"\n}\n{\n"title": "U"\n}', "{\n",
        "{" * 9_000, "+++\ntitle = 'T'\n", "+++\n+++\n", "+++ \nprose\n+++\n", "text",
    ],
)  # fmt: skip
def test_what_only_begins_like_front_matter_is_left_as_it_is(text: str) -> None:
    assert split_any_front_matter(text) == ({}, text)


def test_each_key_of_broken_yaml_is_read_by_itself() -> None:
    matter = (
        "title: @home: a [history]\nupdate: [Update] The lock\nparams:\n  source: Lode Echo\n  tags: [x, y]\n"
        "summary: >-\n  Two\n  lines\ncount: 3\nauthor:\n\t- Ana Ruiz\ntitle: 'Second: it's'\n"
    )
    assert split_front_matter(f"---\n{matter}---\nBody")[0] == {
        "title": "Second: it's",
        "update": "[Update] The lock",
        "params": {"source": "Lode Echo", "tags": ["x", "y"]},
        "summary": "Two lines",
        "count": 3,
        "author": ["Ana Ruiz"],
    }


def test_objects_in_inline_lists_stay_objects() -> None:
    mapping = split_front_matter("---\nauthors: [{name: Ana}, b: c]\nx: {y: z}\n---\n")[0]
    assert mapping == {"authors": [{"name": "Ana"}, "b: c"], "x": {"y": "z"}}


@pytest.mark.parametrize(
    "inside",
    [
        "a: [" + "\n" * 90_000,
        "a: [x\n" * 10_000,
        "a" * 90_000 + ": [",
        "a: [b: {\n" * 9_000,
        "a: [b\n]\n" * 9_000,
    ],
)
def test_hostile_lists_end(inside: str) -> None:
    assert split_front_matter(f"---\ntitle: T\nq: @x\n{inside}\n---\nBody")[1].endswith("Body")
