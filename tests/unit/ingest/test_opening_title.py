"""Titles made from texts: the first real sentence, or the line that stands as a heading."""

import pytest

from app.ingest.opening_title import MAX_CHARACTERS, make_title
from tests.factories import NOW

LINE = "The lock at Lode is shut until Sunday."


def _title(text: str) -> str:
    return make_title(text, NOW)


@pytest.mark.parametrize(
    "before",
    [
        "http : / / www . lode - echo . example / 2024 / lock - shut . html",
        "https://lode.example/a?b=c&d=e",
        "www . lode . example",
        "Tue , May 07 2024",
        "8 / 2 / 23 at 1 : 30 PM",
        "10:15 AM EST",
        "3 hours ago",
        "2024-05-03",
        "By Hanna Brock",
        "Von Hanna Brock",
        "بقلم آنا رویز",
        "#lock #lode",
        "Tags: lock, lode",
        "Politics",
        "NEWS",
        "Share this",
        "Share this article on",
        "Photo: Ana Ruiz",
        "© 2024 Lode Echo",
        "3 min read",
        "Advertisement",
        "Skip to main content",
        "Updated: 3 May 2024",
        "***",
        "1",
        "Lesen Sie auch",
        "(Reuters) -",
    ],
)
def test_what_is_no_sentence_is_passed_over(before: str) -> None:
    assert _title(f"{before}\n\n{LINE}\n\nMore.") == LINE


@pytest.mark.parametrize(
    "dateline",
    [
        "BERLIN (AP) - ",
        "LONDON, March 3 (Reuters) - ",
        "PARIS — ",
        "NEW YORK, May 3 -- ",
        "Mannheim, Germany (LE) – ",
        "España.- ",
        "(Reuters) - ",
        "WASHINGTON (AP) _ ",
        "【东京】",
        "(서울=연합) ",
        "http : / / lode . example ",
    ],
)
def test_dateline_is_cut_off(dateline: str) -> None:
    assert _title(dateline + LINE) == LINE


@pytest.mark.parametrize(
    "text",
    [
        "The lock keeper retires",
        "Short opening.",
        "NATO - the alliance - is here to stay",
        "US - China talks go on",
        "TWO HURT AT LOCK - POLICE SAY MORE",
        "Von der Schleuse kommt eine Nachricht",
        "Le port : une histoire",
        "Weather",
        "Published reports say that it is shut.",
        "Share prices fell on Friday.",
        "By the river, nobody slept.",
    ],
)
def test_heading_or_sentence_stays_as_written(text: str) -> None:
    assert _title(text) == text


def test_words_that_were_set_apart_are_put_together() -> None:
    assert (
        _title("`` No , '' said Brock ( 61 ) , the keeper 's aunt .")
        == "“No,” said Brock (61), the keeper's aunt."
    )


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "It is shut, said Gov. Brock of the U.S. east. " + "And on it goes, " * 9,
            "It is shut, said Gov. Brock of the U.S. east.",
        ),
        ("Am 3. Mai bleibt die Schleuse zu. " + "Und weiter, " * 9, "Am 3. Mai bleibt die Schleuse zu."),
        ("水门今天关闭。" + "石" * 100, "水门今天关闭。"),
        ("石" * 30 + "、" + "石" * 100, "石" * 30 + " …"),
        ("石" * 100, "石" * 80 + " …"),
        ("ก" * 79 + "กี" * 20, "ก" * 79 + " …"),
        ("word " * 40, "word " * 16 + "…"),
        ("NHK " + "石" * 100, "NHK " + "石" * 76 + " …"),
    ],
)
def test_long_line_is_cut_where_a_reader_would(text: str, title: str) -> None:
    assert _title(text) == title


def test_text_without_a_sentence_is_called_by_what_there_is() -> None:
    assert _title("http : / / lode . example / x - y") == "http://lode.example/x-y"
    assert _title("#lock #lode") == "#lock #lode"
    assert _title("12 34") == "12 34"


@pytest.mark.parametrize(
    "text",
    ["http : / / " + "a . " * 20_000, "( " * 40_000, "A " * 50_000, "AAA " * 20_000 + "-", "#a " * 30_000],
)
def test_hostile_text_gives_a_short_title(text: str) -> None:
    assert len(_title(text)) <= max(MAX_CHARACTERS + 2, len("http://" + "a." * 20_000)) or " " not in text
