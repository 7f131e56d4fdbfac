"""CSV and its kin: any delimiter, any way to get the quotes wrong, and no row lost in silence."""

import io
from typing import Any

import pytest

from app.errors import InputError
from app.readers import delimited
from app.readers.base import Draft, ReadOptions, ReadProblem

MENDED = "its quotes are not doubled or not closed: read as they seem to be meant"


def _read(text: bytes | str, **options: Any) -> list[Draft | ReadProblem]:
    stream = io.BytesIO(text.encode() if isinstance(text, str) else text)
    return list(delimited.read(stream, ReadOptions(**options)))


def _rows(text: str) -> list[tuple[str, str, str]]:
    """Position, title and body of each."""
    drafts = [item for item in _read(text) if isinstance(item, Draft)]
    return [(draft.position.removeprefix("line "), draft.title, draft.body) for draft in drafts]


def _read_one(text: bytes | str, **options: Any) -> Draft:
    (draft,) = _read(text, **options)
    assert isinstance(draft, Draft)
    return draft


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_ends_of_lines(delimiter: str, end: str) -> None:
    table = [["title", "body"], ["A", f'"one{end}two{delimiter} ""three"""'], ["", ""], ["B", "four"]]
    text = end.join(map(delimiter.join, table))
    assert _rows(text) == [("2", "A", f'one{end}two{delimiter} "three"'), ("5", "B", "four")]


def test_first_line_may_name_the_delimiter() -> None:
    assert _rows("sep=;\r\ntitle;body\r\nA, B;C\r\n") == [("3", "A, B", "C")]


def test_spaces_behind_delimiters_are_no_part_of_cells() -> None:
    assert _rows('title, body\nA, "one, two"\n') == [("2", "A", "one, two")]


def test_quotes_may_be_escaped() -> None:
    text = 'title,body\nA,"She said \\"no\\", twice."\nB,"C:\\\\locks"\n'
    assert _rows(text) == [("2", "A", 'She said "no", twice.'), ("3", "B", "C:\\locks")]


def test_columns_are_found_by_the_spellings_of_keys() -> None:
    text = "Headline,Text,Canonical-URL,pubDate,byline,Topics,guid\nT,B,https://lode.example,2024,Ana,a,7\n"
    assert _read_one(text) == Draft(
        "line 2", "T", "B", url="https://lode.example", published="2024", authors=("Ana",), tags=("a",),
        external_id="7",
    )  # fmt: skip


def test_columns_are_mapped_by_their_whole_name_and_to_no_other() -> None:
    draft = _read_one(
        "data.Headline,title,text\nH,T,B\n", keys={"title": "data.headline", "summary": "title"}
    )
    assert (draft.title, draft.summary, draft.body) == ("H", "T", "B")
    draft = _read_one("title,text,section\nT,B,S\n", keys={"section": "part"})
    assert (draft.section, draft.remarks) == ("", ("there is no column 'part', of which section should be",))


@pytest.mark.parametrize("text", ["name,age\nA,1\n", "Titel;Datum;Inhalt\nA;2024;B\nC;2024;D\n", "prose\n"])
def test_table_without_a_title_or_a_body_says_what_it_has(text: str) -> None:
    with pytest.raises(InputError, match=r"--map title=\.\.\."):
        _read(text)


def test_column_given_twice_counts_where_it_is_filled() -> None:
    assert _rows("title,body,title\nA,B,\n,B,C\n") == [("2", "A", "B"), ("3", "C", "B")]


@pytest.mark.parametrize(
    ("cell", "tags"),
    [
        ("oak; locks", ("oak; locks",)),
        ('"[""oak"", ""d\\u00e9j\\u00e0""]"', ("oak", "déjà")),
        ("\"['oak', 'keeper\\'s', None]\"", ("oak", "keeper's")),
        ("[]", ()),
        ("[draft] oak", ("[draft] oak",)),
    ],
)
def test_lists_in_cells(cell: str, tags: tuple[str, ...]) -> None:
    assert _read_one(f"title,tags\nT,{cell}\n").tags == tags


@pytest.mark.parametrize("nothing", ["", " ", "NULL", "NaN", "\\N", "None"])
def test_words_of_databases_for_nothing_are_nothing(nothing: str) -> None:
    assert _read_one(f"title,body,author\nT,B,{nothing}\n").authors == ()


def test_short_row_is_read_and_remarked_on() -> None:
    draft = _read_one("title,body,date\nT,B\n")
    assert (draft.title, draft.body, draft.remarks) == ("T", "B", ("2 cells where there are 3 columns",))


def test_long_row_is_read_and_remarked_on() -> None:
    assert _read_one("title,date\nT,2024,,\n").remarks == ()
    draft = _read_one("title,date\nT,2024,more,still\n")
    assert (draft.published, len(draft.remarks)) == ("2024", 1)
    assert "'more,still'" in draft.remarks[0]


def test_text_whose_commas_are_not_quoted_is_put_together() -> None:
    draft = _read_one("title,body\nT,One, two, and three.\n")
    assert draft.body == "One, two, and three."
    assert "taken as one text" in draft.remarks[0]


@pytest.mark.parametrize(
    ("row", "title", "body"),
    [
        ('A,2024,"He said "no, thanks" and left."', "A", 'He said "no, thanks" and left.'),
        ('A,2024,"One.\nHe said "no" twice.\nThree."', "A", 'One.\nHe said "no" twice.\nThree.'),
        ('"Old" gates,2024,one', '"Old" gates', "one"),
        ('A,2024,"one', "A", '"one'),
        ('"A",2024,"one', "A", '"one'),
        ('"A,2024,one', '"A', "one"),
        ('A,2024,"one, two', "A", "one, two"),
    ],
)
@pytest.mark.parametrize("next_row", ["B,2025,two", '"B","2025","two"', '"B",2025,"tw\no"'])
def test_row_with_wrong_quotes_is_mended_and_costs_no_other(
    row: str, title: str, body: str, next_row: str
) -> None:
    items = _read(f'title,date,body\n"Z",2023,"zero"\n{row}\n{next_row}\n')
    drafts = [item for item in items if isinstance(item, Draft)]
    assert [(draft.title, draft.body) for draft in drafts] == [
        ("Z", "zero"), (title, body), ("B", "tw\no" if "\n" in next_row else "two"),
    ]  # fmt: skip
    assert [draft.remarks for draft in drafts] == [(), (MENDED,), ()]


@pytest.mark.parametrize("line", ['a,"b,c', 'x",,"z', '"a"b,"c"d', '","', '"a,b,c'])
def test_wrong_quotes_on_every_line_cost_no_line(line: str) -> None:
    count = 3_000
    items = _read("title,body,date\n" + f"{line}\n" * count)
    last = int(items[-1].position.removeprefix("line "))
    assert last in (count, count + 1)
    assert all(isinstance(item, Draft) and item.remarks for item in items)


def test_quote_that_is_never_closed_is_no_longer_than_a_row_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.readers.table_rows._MAX_ROW_LINES", 100)
    rows = _rows('title,body\nA,"one\n' + "B,two\n" * 1_000)
    assert len(rows) == 1_001
    assert rows[:2] == [("2", "A", '"one'), ("3", "B", "two")]


def test_line_that_is_too_long_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "MAX_ARTICLE_BYTES", 1 << 17)
    long = "x" * 400_000
    for opening in ("", '"'):
        items = _read(f"title,body\nA,one\nL,{opening}{long}\nB,two\n")
        assert [item.position for item in items] == ["line 2", "line 3", "line 4"]
        assert isinstance(items[1], ReadProblem)
    with pytest.raises(InputError, match="name the columns"):
        _read(f"{long}\nA,one\n")


def test_latin_1_is_read_and_remarked_on_once() -> None:
    drafts = _read("title,body\nA,one\nCafé,Straße\nÉcole,two\n".encode("latin-1"))
    assert [draft.title for draft in drafts if isinstance(draft, Draft)] == ["A", "Café", "École"]
    remarks = [remark for draft in drafts if isinstance(draft, Draft) for remark in draft.remarks]
    assert remarks == ["the text is not UTF-8: read as windows-1252 (name another with --encoding)"]


def test_line_of_another_encoding_within_utf_8_is_told_with_its_number() -> None:
    lines = ["title,body", "Ключ,шлюз", "Café,Straße", "Замок,створка"]
    drafts = _read("\n".join(lines).encode().replace("Café,Straße".encode(), "Café,Straße".encode("cp1252")))
    assert [draft.title for draft in drafts if isinstance(draft, Draft)] == ["Ключ", "Café", "Замок"]
    remarks = [remark for draft in drafts if isinstance(draft, Draft) for remark in draft.remarks]
    assert [remark.startswith("line 3: byte 4 is not UTF-8") for remark in remarks] == [True]


@pytest.mark.parametrize("encoding", ["koi8-r", "utf-16-le", "utf-16", "utf-8-sig"])
def test_named_encoding_is_followed(encoding: str) -> None:
    draft = _read_one("title,body\nШлюз,章\n".encode(encoding, "replace"), encoding=encoding)
    assert (draft.title, draft.remarks) == ("Шлюз", ())


def test_zero_bytes_are_read() -> None:
    first, second = _read("title,body\nA,o\0ne\n\0\0\0\0\n")
    assert isinstance(first, Draft)
    assert (first.title, first.body) == ("A", "o\0ne")
    assert isinstance(second, Draft)
    assert second.remarks


def test_header_only_and_nothing_at_all_give_nothing() -> None:
    assert _read("title,body\n") == _read("") == _read("\n\n") == []


KNOWN = [
    "title,body\n",
    "\ufeffTitle;Text\nA;B\n",
    '"title"\t"url"\n',
    "id|headline|x\n1|A|y\n",
    ",title,text\n0,A,B\n",
    "Titel;Datum;Inhalt\nA;2024;B, c.\nC;2024;D\n",
    "sep=|\na|b\n",
    'title,body\nA,"' + "x\n" * 40_000,
]
UNKNOWN = [
    "",
    "prose",
    "Hello, world.\nI am, as you see, prose.\nAnd more, still.\n",
    "Title, text\nfoo\nbar\nbaz\n",
    "Roses are red, violets are blue\nSugar is sweet, and so are you\nAll of it, in rows\n",
    "Berlin, Paris, Rome\nOslo, Bern, Graz\nRiga, Kyiv, Nice\n",
    '{"title": "A", "body": "B"}\n',
    '["title", "body"]\n',
    "<title>A, B</title>\n",
    "---\ntitle: A\n---\n",
    "| title | body |\n| --- | --- |\n",
    "title\nA\nB\n",
    "2024-05-03,12,7\n2024-05-04,13,8\n2024-05-05,14,9\n",
]


@pytest.mark.parametrize("text", KNOWN)
def test_table_is_known_by_its_first_row(text: str) -> None:
    assert delimited.sniff(text.encode()[: 1 << 16])


@pytest.mark.parametrize("text", UNKNOWN)
def test_what_is_no_table_is_not_known_as_one(text: str) -> None:
    assert not delimited.sniff(text.encode())
