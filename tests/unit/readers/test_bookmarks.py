"""Bookmarks: folders, notes, what is no web page; and files that never close a tag."""

import io

import pytest

from app.readers import bookmarks, find_format
from app.readers.base import Draft, ReadOptions, ReadProblem

HEAD = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<H1>Bookmarks</H1>\n"


def _read(text: str, **paths: str) -> list[Draft]:
    items = bookmarks.read(io.BytesIO(text.encode()), ReadOptions(keys=paths))
    return [item for item in items if isinstance(item, Draft)]


def _link(number: int, attributes: str = "") -> str:
    return f'<DT><A HREF="https://lode.example/{number}" {attributes}>Gate {number}</A>\n'


def test_folders_are_tags_of_what_is_in_them_and_of_nothing_else() -> None:
    text = (
        f"{HEAD}<DL><p>{_link(1)}<DT><H3 ADD_DATE=1>Rivers</H3><DL><p>{_link(2)}"
        f"<DT><H3>Locks</H3><DL><p>{_link(3)}</DL><p>{_link(4)}</DL><p>{_link(5)}</DL>"
    )
    assert find_format(text.encode()) == "bookmarks"
    assert [draft.tags for draft in _read(text)] == [(), ("Rivers",), ("Rivers", "Locks"), ("Rivers",), ()]


def test_folders_that_every_browser_has_are_no_tags() -> None:
    text = (
        f'{HEAD}<DL><p><DT><H3 PERSONAL_TOOLBAR_FOLDER="true">Mine</H3><DL><p>{_link(1)}</DL>'
        f"<DT><H3>Other bookmarks</H3><DL><p>{_link(2, 'TAGS=oak')}</DL></DL>"
    )
    assert [draft.tags for draft in _read(text)] == [(), ("oak",)]


def test_note_below_a_bookmark_is_its_summary() -> None:
    first, second = _read(
        f"{HEAD}<DL><p>{_link(1)}<DD>Two gates\n of <b>oak</b> &amp; iron.\n{_link(2)}</DL>"
    )
    assert (first.summary, second.summary) == ("Two gates of oak & iron.", "")


def test_date_of_saving_is_told_once_and_taken_where_it_is_asked_for() -> None:
    text = f"{HEAD}<DL><p>{_link(1, 'ADD_DATE=1714716000')}{_link(2, 'ADD_DATE=1714716001')}</DL>"
    assert [(draft.published, len(draft.remarks)) for draft in _read(text)] == [("", 1), ("", 0)]
    assert [draft.published for draft in _read(text, published="add_date")] == ["1714716000", "1714716001"]


def test_bookmarks_of_no_web_page_are_passed_over_and_counted() -> None:
    text = f'{HEAD}<DL><p><DT><A HREF="javascript:x()">S</A><DT><A HREF="place:y">P</A>{_link(1)}</DL>'
    draft, told = bookmarks.read(io.BytesIO(text.encode()), ReadOptions())
    assert isinstance(draft, Draft)
    assert isinstance(told, ReadProblem)
    assert not told.lost
    assert "2" in told.message


@pytest.mark.parametrize("size", [1, 7, 64])
def test_tags_are_found_wherever_blocks_end(size: int) -> None:
    text = HEAD + "<DL><p>" + "".join(_link(number, 'ICON="data:,a>b"') for number in range(20))
    parser = bookmarks._Parser()
    for start in range(0, len(text), size):
        parser.feed(text[start : start + size])
    parser.feed("")
    assert [each["title"] for each in parser.take()] == [f"Gate {number}" for number in range(20)]


@pytest.mark.parametrize(
    "tail", ['<A HREF="https://lode.example/', "<DL>" * 50_000, '<A "' * 50_000, "x" * 3_000_000]
)
def test_what_never_closes_costs_nothing_before_it(tail: str) -> None:
    assert [draft.title for draft in _read(f"{HEAD}<DL><p>{_link(1)}{_link(2)}{tail}")][:1] == ["Gate 1"]
