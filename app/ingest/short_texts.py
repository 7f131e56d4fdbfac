"""The language of a text too short for its words to tell: what else its source writes in, where the text may
be in that. Pure, but for asking what is stored of a source.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from app.ingest.chinese import is_not_chinese, tell_chinese
from app.ingest.language_detection import FIRST_CHARACTERS, looks_otherwise
from app.ingest.languages import UNKNOWN
from app.ingest.normalize import Normalized

FEWEST_ARTICLES = 10
"""Articles of a source in a known language, to tell what it writes in."""
LEAST_SHARE = 0.95
"""Part of these in one language: a source of two languages tells nothing."""
_FEWEST_LETTERS = 6
_LETTER = re.compile(r"[^\W\d_]")
_SCRIPTS = {
    "latin": "a-zA-Z\u00aa-\u024f\u1e00-\u1eff", "cyrillic": "\u0400-\u052f",
    "arabic": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufefc", "hebrew": "\u0590-\u05ff",
    "bengali": "\u0980-\u09ff", "devanagari": "\u0900-\u097f", "myanmar": "\u1000-\u109f",
    "ethiopic": "\u1200-\u137f", "greek": "\u0370-\u03ff\u1f00-\u1fff", "hangul": "\uac00-\ud7a3",
    "thai": "\u0e01-\u0e5b",
    "han": "\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff",
}  # fmt: skip
_LETTERS_OF = {script: re.compile(f"[{letters}]") for script, letters in _SCRIPTS.items()}
_SCRIPT_OF = {
    **dict.fromkeys(["ru", "uk", "be", "bg", "mk", "kk", "ky", "mn", "tg", "tt"], "cyrillic"),
    **dict.fromkeys(["ar", "fa", "prs", "ur", "ps", "sd", "ckb", "ug"], "arabic"),
    **dict.fromkeys(["hi", "mr", "ne", "sa"], "devanagari"),
    **dict.fromkeys(["zh", "ja"], "han"),
    "he": "hebrew", "yi": "hebrew", "bn": "bengali", "as": "bengali", "my": "myanmar", "am": "ethiopic",
    "ti": "ethiopic", "el": "greek", "ko": "hangul", "th": "thai",
}  # fmt: skip
"""By primary subtag; others are written in Latin letters."""
_LEAST_OF_SCRIPT = 0.7


class SourceLanguages:
    """Languages that the sources of one run write in: as stored before, and as this run has met them."""

    def __init__(self) -> None:
        self._by_source: dict[str, Counter[str]] = {}

    def settle(
        self, articles: Sequence[Normalized], find_stored: Callable[[str], Iterable[str]]
    ) -> list[Normalized]:
        """The articles of a batch, with languages told by their sources where their texts are too short.
        `find_stored` gives the languages of what is stored of a source, one for each article.
        """
        unknown = {each.source.slug for each in articles if each.source and each.language == UNKNOWN}
        for slug in unknown.difference(self._by_source):
            self._by_source[slug] = Counter(find_stored(slug))
        for each in articles:
            if each.source and each.language != UNKNOWN and each.source.slug in self._by_source:
                self._by_source[each.source.slug][each.language] += 1
        return [self._told(each) if each.language == UNKNOWN else each for each in articles]

    def _told(self, article: Normalized) -> Normalized:
        if article.source is None or article.is_exported:
            return article
        opening = f"{article.title}\n{article.body[:FIRST_CHARACTERS]}"
        return article._replace(language=tell_by_source(opening, self._by_source[article.source.slug]))


def tell_by_source(text: str, languages: Mapping[str, int]) -> str:
    """The language that a source writes in, by its numbers of articles in each (`und` not counted), where the
    text may be in it; else `und`.
    """
    language = _find_language(languages)
    if language == UNKNOWN:
        return UNKNOWN
    primary = language.partition("-")[0]
    own = _LETTERS_OF["cyrillic" if "Cyrl" in language else _SCRIPT_OF.get(primary, "latin")]
    letters = _LETTER.findall(text)
    fitting = sum(own.match(letter) is not None for letter in letters)
    if fitting < _FEWEST_LETTERS and primary not in ("zh", "ja", "ko"):
        return UNKNOWN
    if not letters or fitting < _LEAST_OF_SCRIPT * len(letters):
        return UNKNOWN
    match primary:
        case "zh":
            is_other = is_not_chinese(text)
        case "ja":
            is_other = tell_chinese(text) != UNKNOWN
        case _:
            is_other = looks_otherwise(text, primary)
    return UNKNOWN if is_other else language


def _find_language(languages: Mapping[str, int]) -> str:
    """The one language of so many articles, without its variant where they are in several."""
    fewest = max(FEWEST_ARTICLES, LEAST_SHARE * sum(languages.values()))
    by_primary: Counter[str] = Counter()
    for language, count in languages.items():
        by_primary[language.partition("-")[0]] += count
    for counted in (languages, by_primary):
        for language, count in counted.items():
            if count >= fewest:
                return language
    return UNKNOWN
