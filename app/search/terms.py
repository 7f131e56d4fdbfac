"""The terms of the query language: what one word or phrase asks for in a field. How terms are combined is the
grammar's, in `language`.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, cast, get_args

from app.search.analysis.compounds import list_emoji
from app.search.lexer import OPERATORS, Kind, Token
from app.search.notices import Notices
from app.search.periods import NotAPeriod, parse_period
from app.search.tree import (
    EVERYTHING,
    Fuzzy,
    Leaf,
    Named,
    NameField,
    Period,
    Phrase,
    Prefix,
    TextField,
    Word,
)
from app.text.slugs import tag_slug
from app.text.words import tokens

MAX_SLOP = 100
MAX_DISTANCE = 2
MAX_PATTERN_CHARACTERS = 100
"""Of a word before `*` or `~`: engines make an automaton of it, whose size they limit."""

Field = Literal[TextField, NameField, "date"]
FIELDS: tuple[Field, ...] = (*get_args(TextField), *get_args(NameField), "date")
_PATTERN = re.compile(r"(?P<prefix>.*[^*])\*+|(?P<fuzzy>.*[^~])~(?P<distance>[1-9])?")
_STAR_IN_PHRASE = re.compile(r"(?<=\w)\*(?!\S)")
_PATTERN_SIGNS = re.compile(r"(?:\*|~\d*)+$")


@dataclass(frozen=True, slots=True)
class Terms:
    """Reads the terms of one query; None where there is nothing to search for."""

    now: datetime
    notices: Notices

    def read(self, token: Token, field: Field | None) -> Leaf | None:
        """What a word or phrase asks for in `field`, or in every text."""
        if field == "date":
            return self._read_date(token)
        if field is not None and field not in get_args(TextField):
            return self._read_name(token, cast("NameField", field))
        if field is None and token.kind is Kind.WORD and token.text[0] == "#" and token.text.strip("#"):
            name = token.text.lstrip("#")
            position = token.position + len(token.text) - len(name)
            return self._read_name(replace(token, text=name, position=position), "tag")
        text_field = cast("TextField | None", field)
        if token.kind is Kind.PHRASE:
            return self._read_phrase(token, text_field)
        return self._read_word(token, text_field)

    def _read_date(self, token: Token) -> Leaf | None:
        try:
            return Period(*parse_period(token.text, self.now), "".join(token.text.split()))
        except NotAPeriod as error:
            self.notices.tell("not-a-date", token.position, f"{error}; searched as text")
        return self.read(
            replace(token, text=_as_word(token.text)) if token.kind is Kind.WORD else token, None
        )

    def _read_name(self, token: Token, field: NameField) -> Leaf | None:
        text = " ".join(token.text.split())
        if token.kind is Kind.WORD:
            text = self._without_signs(token, text)
        if tag_slug(text) if field == "tag" else tokens(text):
            return Named(field, text)
        self._tell_of_nothing(token)
        return None

    def _read_phrase(self, token: Token, field: TextField | None) -> Leaf | None:
        words = " ".join(token.text.split())
        if not tokens(words) and list_emoji(words):
            return Word("".join(words.split()), field)
        if tokens(words):
            if star := _STAR_IN_PHRASE.search(token.text):
                self._tell_of_pattern(token.position + 1 + star.start())
            return Phrase(words, field, min(token.slop, MAX_SLOP))
        self._tell_of_nothing(token)
        return None

    def _read_word(self, token: Token, field: TextField | None) -> Leaf | None:
        if token.text == "*" and field is None:
            return EVERYTHING
        if not tokens(token.text):
            if list_emoji(token.text):
                return Word(token.text, field)
            self._tell_of_nothing(token)
            return None
        pattern = _PATTERN.fullmatch(token.text)
        word = (pattern["prefix"] or pattern["fuzzy"]) if pattern else ""
        if not pattern or len(word) > MAX_PATTERN_CHARACTERS or len(tokens(word)) != 1:
            text = self._without_signs(token, token.text)
            return Word(_as_word(text) if text != token.text and field is None else text, field)
        bare = self._without_signs(token, word)
        if pattern["prefix"]:
            return Prefix(bare, field)
        return Fuzzy(bare, field, min(int(pattern["distance"] or 1), MAX_DISTANCE))

    def _without_signs(self, token: Token, text: str) -> str:
        """`text` without the `*` and `~` at its end, where they mean nothing; a `*` in it is only told of."""
        signs = _PATTERN_SIGNS.search(text)
        bare = text[: signs.start()] if signs else text
        if tokens(text) and not tokens(bare):
            return text  # a number: ~2
        found = len(bare) if bare != text else text.find("*")
        if found >= 0:
            self._tell_of_pattern(token.position + found)
        return bare

    def _tell_of_pattern(self, position: int) -> None:
        self.notices.tell(
            "stray-pattern",
            position,
            "* and ~ mean other endings and spellings only right after one word of text, "
            f"of at most {MAX_PATTERN_CHARACTERS} characters; left out",
        )

    def _tell_of_nothing(self, token: Token) -> None:
        message = f"{token.text[:40]!r} holds no letter or digit; left out"
        self.notices.tell("nothing-to-search", token.position, message)


def _as_word(text: str) -> str:
    """`text` where it stands without the field or sign that made a word of it: operators small."""
    return text.lower() if text in OPERATORS else text
