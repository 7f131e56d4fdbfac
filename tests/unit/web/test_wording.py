"""Languages of the interface: chosen, read from catalogs, and what they make of numbers and names."""

import re
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from app.web.wording import (
    CATALOGS,
    choose_language,
    current_wording,
    direction,
    gettext,
    language_name,
    list_languages,
    ngettext,
    speaking,
    write_number,
    write_share,
)

ROOT = Path(__file__).parents[3]
_PLACEHOLDER = re.compile(r"%\(\w+\)s")
TRANSLATED = list_languages()[1:]


@pytest.mark.parametrize(
    ("chosen", "accepted", "language"),
    [
        ("", "", "en"),
        ("", "de-AT,de;q=0.9,en;q=0.8", "de"),
        ("", "fr,de;q=0.5,en;q=0.7", "en"),
        ("", "fr, nl;q=0.5", "en"),
        ("", "de;q=0, en", "en"),
        ("", ";;q=,de;q=x,*", "en"),
        ("de", "en", "de"),
        ("en", "de", "en"),
        ("../../etc", "de", "de"),
    ],
)
def test_language_is_the_one_chosen_or_the_one_wanted_most(chosen: str, accepted: str, language: str) -> None:
    assert choose_language(chosen, accepted) == language


def test_words_are_of_the_request_they_are_asked_in() -> None:
    assert gettext("Search") == "Search"
    with speaking("de"):
        assert (gettext("Search"), current_wording().language) == ("Suchen", "de")
        assert [ngettext("%(count)s article", "%(count)s articles", n) for n in (1, 1234)] == [
            "1 Artikel",
            "1.234 Artikel",
        ]
    assert gettext("Search") == "Search"


@pytest.mark.parametrize(
    ("share", "shown"),
    [(0, "0%"), (0.00001, "<0.1%"), (0.0341, "3.4%"), (0.5, "50%"), (1, "100%")],
)
def test_shares_are_percentages(share: float, shown: str) -> None:
    assert write_share(share) == shown


def test_numbers_are_parted_in_thousands() -> None:
    assert write_number(1234567) == "1,234,567"


@pytest.mark.parametrize(
    ("tag", "name"),
    [("ar", "Arabic"), ("pt-br", "Portuguese (Brazil)"), ("und", "Unknown"), ("qqq", "qqq"), ("x!", "x!")],
)
def test_languages_have_names(tag: str, name: str) -> None:
    assert language_name(tag) == name


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", "ltr"), ("fa", "rtl"), ("ar-EG", "rtl"), ("und", "auto"), ("zh-Hant", "ltr")],
)
def test_direction_is_that_of_the_language(language: str, shown: str) -> None:
    assert direction(language) == shown


@pytest.fixture(scope="module")
def texts() -> set[str]:
    """Every text that code and templates ask for."""
    keywords: Any = {"_": None, "gettext": None, "ngettext": (1, 2)}
    sources = (
        (ROOT / "app" / "web", "**.py", "python"),
        (ROOT / "templates", "**.html", "jinja2.ext:babel_extract"),
    )
    found: set[str] = set()
    for folder, pattern, method in sources:
        for _, _, text, _, _ in extract_from_dir(folder, [(pattern, method)], keywords=keywords):
            found.add(text[0] if isinstance(text, tuple) else text)
    return found


def _read(language: str) -> Catalog:
    with (CATALOGS / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


@pytest.mark.parametrize("language", TRANSLATED)
def test_catalog_has_every_text_and_no_other(texts: set[str], language: str) -> None:
    catalog = _read(language)
    known = {message.id[0] if message.pluralizable else message.id for message in catalog if message.id}
    assert (texts - known, known - texts) == (set(), set())
    assert [message.id for message in catalog if message.id and (message.fuzzy or not message.string)] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_put_in_the_same_values(language: str) -> None:
    for message in _read(language):
        sources = message.id if message.pluralizable else (message.id,)
        translated = message.string if message.pluralizable else (message.string,)
        for text in translated:
            if message.id:
                assert sorted(_PLACEHOLDER.findall(text)) == sorted(_PLACEHOLDER.findall(sources[-1]))
