"""Verse in plain texts keeps its lines; what was wrapped by width is joined."""

import pytest

from app.ingest.markup import to_body
from app.readers.base import Markdown

WRAPPED = (
    "these words fill a line that was wrapped by a mail program of the\n"
    "year nineteen ninety-four, and they go on for a while longer than\n"
    "the line is, until they end."
)
JOINED = WRAPPED.replace("\n", " ")
NARROW = (
    "the columns of a paper are set\nlike this and are short, for a\nprinter of columns has no\n"
    "more room.\n\nSo."
)
GERMAN = (
    "die Spalten der Zeitung sind kurz\nund schmal, wie der Setzer den Satz\nso macht, und Wörter haben\n"
    "Großbuchstaben.\n\nJa."
)
VERSE = {
    "stanzas": (
        "The water stood at nine,\nthe gates stood open still,\nand nobody was there\nto hear it.\n\n"
        "The rain came down at ten,\nthe keeper was asleep,\nand someone turned the crank\ntoo far."
    ),
    "one stanza": "The gates are red,\nThe boats are blue,\nThe rain is wet,\nAnd so are you.",
    "without marks": "The gates are red\nThe boats are blue\nThe rain is wet today\nAnd so are you",
    "small letters": ("the water\nstood at nine\nin the morning light\n\nthe gates\nwere shut\nby then"),
    "couplets": (
        "Two lines here,\nand two there,\n\nand two more,\nwhich is four,\n\nand that is it,\n"
        "and here we sit."
    ),
    "Chinese": "水門今日關，\n船夫未歸還。\n河上無人語，\n雨落滿青山。",
    "Persian": "دروازه بسته شد\nو قایق دور ماند\nو باران آمد\nتا صبح بر آب خواند",
    "address": (
        "Hanna Brock\nThe Old Lock Cottage\nLode\n\nA letter came on Friday, longer than its envelope."
    ),
}


@pytest.mark.parametrize("text", VERSE.values(), ids=VERSE)
def test_verse_keeps_its_lines(text: str) -> None:
    assert to_body(text) == text
    assert to_body(to_body(text)) == to_body(text)


def test_verse_amid_wrapped_prose() -> None:
    stanza = "The water stood at nine,\nthe gates stood open still,\nand nobody was there."
    assert to_body(f"{WRAPPED}\n\n{stanza}\n\n{WRAPPED}") == f"{JOINED}\n\n{stanza}\n\n{JOINED}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (WRAPPED, JOINED),
        (f"{WRAPPED}\n\n{WRAPPED}", f"{JOINED}\n\n{JOINED}"),
        ("Soft\nwrap\n\nNext", "Soft wrap\n\nNext"),
        ("One is here.\nTwo is here.\nThree is here.\nFour is here.",) * 2,
        (NARROW, NARROW.replace("set\n", "set ").replace("a\n", "a ").replace("no\n", "no ")),
        (GERMAN, GERMAN.replace("kurz\n", "kurz ").replace("Satz\n", "Satz ").replace("haben\n", "haben ")),
        (
            "水门今天关闭直到星期天早\n上再次开放给所有的船只通\n过。\n\n完。",
            "水门今天关闭直到星期天早上再次开放给所有的船只通过。\n\n完。",
        ),
        ("- one\n- two\n- three", "- one\n- two\n- three"),
    ],
)
def test_prose_is_joined_as_it_was_wrapped(text: str, expected: str) -> None:
    assert to_body(text).replace("\n\n", "\n") == expected.replace("\n\n", "\n")


def test_verse_in_markdown_keeps_its_lines() -> None:
    verse = VERSE["stanzas"]
    assert to_body(Markdown(verse)) == verse
    assert to_body(f"## The *lock*\n\n{verse}") == f"The lock\n\n{verse}"
    assert to_body(Markdown(f"{WRAPPED}\n\n{WRAPPED}")) == f"{JOINED}\n\n{JOINED}"
