"""The language of an article that names none, told from its title and the beginning of its text.

A script that one language is written in tells it; of the rest a library (CLD2) knows the words. What is
short, mixed or made up has no language: a wrong one puts an article where nobody looks for it. Pure.
"""

import re
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from app.ingest.chinese import tell_chinese

# All numbers below were measured on the openings of 2,500 articles (1,500 English, 500 Spanish, 500 Arabic),
# on 20,000 made of syllables, and on paragraphs of our own in 34 languages, cut to 20, 50, 100, 200 and 500
# characters from each beginning of a word.
FIRST_CHARACTERS = 240
"""Of title and text. More than 256 bytes that it is not sure of the library goes over once more: with 300
characters a made-up text takes 26 microseconds instead of 11.
"""
MOST_CHARACTERS = 500
"""Looked at where the first were of a language, but not surely (an article that begins with names). Of 1,000
Spanish articles 56 stay unknown and 8 are wrong (they begin in English or Galician), without it 88 and 10.
"""
FEWEST_BYTES = 80
"""Of letters in UTF-8, so fewer characters where each tells more. Of openings as long as this 0.5 % are wrong
(Malay for Indonesian, the Norwegians and Danish), of those half as long 3 %, from 100 on none.
"""
_FEWEST_OF_SCRIPT = 8
"""Letters: a name in Thai or Greek does not make an article so."""
_MOST_OTHER_LETTERS = 1.0
"""For each letter of the script; Korean and Japanese are full of Latin names."""
_LEAST_KANA = 0.2
"""Of the kana and Han of a text, Hangul alike: our Japanese has 0.6, Chinese with a Japanese name less."""
_SURE_PERCENT = 80
"""Of a text in its first language: two languages side by side have less."""
_ONLY_PERCENT = 60
"""Of a text in whose rest no other language is found (names and loan words, mostly)."""

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_KANA = "\u3041-\u3096\u30a1-\u30fa"
# Not here: Arabic, Cyrillic, Hebrew, Devanagari, Bengali, Myanmar and Ethiopic, which several languages
# share, and Han alone, of which the library knows which of its two forms it is.
_SCRIPTS = {
    "ja": _KANA, "ko": "\uac00-\ud7a3", "th": "\u0e01-\u0e5b", "lo": "\u0e81-\u0eff", "km": "\u1780-\u17dd",
    "el": "\u0370-\u03ff\u1f00-\u1fff", "ka": "\u10a0-\u10ff\u1c90-\u1cbf", "hy": "\u0531-\u058a",
    "pa": "\u0a00-\u0a7f", "gu": "\u0a80-\u0aff", "or": "\u0b00-\u0b7f", "ta": "\u0b80-\u0bff",
    "te": "\u0c00-\u0c7f", "kn": "\u0c80-\u0cff", "ml": "\u0d00-\u0d7f", "si": "\u0d80-\u0dff",
    "dv": "\u0780-\u07bf",
}  # fmt: skip
_TELLING = {language: re.compile(f"[{letters}]") for language, letters in _SCRIPTS.items()}
_OWN = {**_TELLING, **{language: re.compile(f"[{_SCRIPTS[language]}{_HAN}]") for language in ("ja", "ko")}}
"""Letters that texts in a language are made of."""
_ANY_TELLING = re.compile(f"[{''.join(_SCRIPTS.values())}]")
_LETTER = re.compile(r"[^\W\d_]")

# The library's names to BCP 47. Norwegian is `nb`: `no` stands for both of its written forms, and the library
# tells the other one (`nn`) apart. Chinese likewise has its script named; asking for `zh` finds both.
_TAGS = {"no": "nb", "zh": "zh-Hans", "iw": "he", "jw": "jv", "blu": "hmn", "mo": "ro", "sh": "sr-Latn"}
_NO_LANGUAGE = re.compile("un|tlh|xx.*|zz.*")
"""Scripts without words, and jokes."""


def detect_language(title: str, body: str) -> str:
    """BCP 47 tag of the language that title and body are in; `und` where that is not sure."""
    text = f"{title}\n{body[:MOST_CHARACTERS]}"
    return _by_script(text[:FIRST_CHARACTERS]) or _by_words(text) or tell_chinese(text)


def looks_otherwise(text: str, language: str) -> bool:
    """Whether the words of a text, few as they are, speak for a language other than that (primary subtag)."""
    library = _find_library()
    if library is None:
        return False
    is_reliable, _, ((_, code, percent, _), *_) = _ask(library, text[:FIRST_CHARACTERS])
    told = _TAGS.get(code, code).partition("-")[0]
    return bool(is_reliable) and percent >= _SURE_PERCENT and told not in (language, "un")


def _by_script(text: str) -> str | None:
    met = None if text.isascii() else _ANY_TELLING.search(text)
    if met is None:
        return None
    language = next(language for language, letters in _TELLING.items() if letters.match(met.group()))
    rest, own = _OWN[language].subn("", text)
    if own < _FEWEST_OF_SCRIPT or len(_LETTER.findall(rest)) > _MOST_OTHER_LETTERS * own:
        return None
    return language if len(_TELLING[language].findall(text)) >= _LEAST_KANA * own else None


def _by_words(text: str) -> str | None:
    library = _find_library()
    if library is None:
        return None
    looked = _look(library, text[:FIRST_CHARACTERS])
    if not looked.is_sure and looked.language and len(text) > FIRST_CHARACTERS:
        looked = _look(library, text)
    return looked.language if looked.is_sure else None


class _Looked(NamedTuple):
    language: str | None
    """The first of the text."""
    is_sure: bool


def _look(library: Any, text: str) -> _Looked:
    is_reliable, found_bytes, languages = _ask(library, text)
    (_, code, percent, _), (_, _, percent_of_second, _), _ = languages
    if found_bytes < FEWEST_BYTES or _NO_LANGUAGE.fullmatch(code):
        return _Looked(None, is_sure=False)
    is_alone = percent >= _ONLY_PERCENT and not percent_of_second
    return _Looked(_TAGS.get(code, code), is_alone or (is_reliable and percent >= _SURE_PERCENT))


def _ask(library: Any, text: str) -> Any:
    try:
        return library.detect(text, isPlainText=True)
    except (library.error, UnicodeEncodeError):
        # It refuses control characters and what is no character at all.
        readable = "".join(character if character.isprintable() else " " for character in text)
        return library.detect(readable, isPlainText=True)


@cache
def _find_library() -> Any | None:
    """Only when it is needed; on systems for which there is no build of it, scripts alone tell languages."""
    try:
        return import_module("pycld2")
    except ImportError:
        return None
