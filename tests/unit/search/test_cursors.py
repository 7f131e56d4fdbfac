"""Cursors: written, read back, and refused where they are damaged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InvalidParameter
from app.search.cursors import DATE_ORDERS, Cursor, Position, parse_cursor, write_cursor

CURSORS = st.builds(
    Cursor,
    st.sampled_from(DATE_ORDERS),
    st.builds(Position, st.integers(0, (1 << 35) - 1), st.integers(1, (1 << 28) - 1)),
)


@given(CURSORS)
def test_cursor_reads_as_it_was_written(cursor: Cursor) -> None:
    text = write_cursor(cursor)
    assert parse_cursor(text) == cursor
    assert text.replace("-", "a").replace("_", "a").isalnum()


@given(CURSORS, st.data())
def test_cursor_with_another_character_in_it_is_refused(cursor: Cursor, data: st.DataObject) -> None:
    text = write_cursor(cursor)
    at = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.sampled_from("ABCxyz019-_ é=+/"))
    damaged = text[:at] + letter + text[at + 1 :]
    if damaged != text:
        with pytest.raises(InvalidParameter, match="is damaged: take it whole from `next`"):
            parse_cursor(damaged)


@pytest.mark.parametrize(("sign", "other"), [("-", "+"), ("_", "/")])
def test_cursor_in_the_signs_of_another_alphabet_is_refused(sign: str, other: str) -> None:
    cursors = (write_cursor(Cursor("newest", Position(number, 1))) for number in range(1_000))
    text = next(text for text in cursors if sign in text)
    with pytest.raises(InvalidParameter, match="is damaged"):
        parse_cursor(text.replace(sign, other))


@pytest.mark.parametrize("place", [Position(0, 0), Position(1 << 35, 1)])
def test_place_that_no_article_has_is_refused(place: Position) -> None:
    with pytest.raises(InvalidParameter):
        parse_cursor(write_cursor(Cursor("newest", place)))


@pytest.mark.parametrize("text", ["", "x", "*", "AAAAAAAAAAAAAAAAAAAA", "a" * 5_000])
def test_what_is_no_cursor_is_refused(text: str) -> None:
    with pytest.raises(InvalidParameter) as refused:
        parse_cursor(text)
    assert refused.value.parameter == "cursor"
    assert len(str(refused.value)) < 200
