"""Fifty articles whose authors, dates, sources and titles programs get wrong, and what is right of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Name = str | tuple[str, str]
"""A whole name, or family and given names."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article to be loaded, and what a program should say of it."""

    title: str
    authors: tuple[Name, ...]
    published: str
    source: str
    date: tuple[int, ...]
    language: str

    @property
    def straight_names(self) -> list[str]:
        """As a byline has them."""
        return [name if isinstance(name, str) else f"{name[1]} {name[0]}" for name in self.authors]

    def record(self, number: int) -> dict[str, Any]:
        """A line of a JSON Lines file."""
        said = {
            "title": self.title,
            "authors": self.straight_names,
            "published": self.published,
            "source": self.source,
            "lang": self.language,
            # The host of an address stands for a source that is not named.
            "url": f"https://courier.example/{number}" if self.source and number % 5 else "",
            "tags": ["Low Quay", f"Pier {number % 3}"],
            "body": f"On pier {number} the crane stood still.\n\nIt had stood there since the morning.",
        }
        return {key: value for key, value in said.items() if value}


_MARWICK, _STOLL = ("Marwick", "Lena"), ("Stoll", "Odd")
_DAY, _COURIER = "2024-05-03", "The Ostra Courier"
# Titles apart, whose kinds are in `_TITLES`.
_CASES: tuple[tuple[tuple[Name, ...], str, str, tuple[int, ...], str], ...] = (
    ((_MARWICK,), _DAY, _COURIER, (2024, 5, 3), "en"),
    ((_MARWICK, _STOLL), _DAY, _COURIER, (2024, 5, 3), "en"),
    ((_MARWICK, _STOLL, ("Lind", "Mia")), "2023-11", _COURIER, (2023, 11), "en"),
    ((), _DAY, _COURIER, (2024, 5, 3), "en"),
    ((_MARWICK,), "", _COURIER, (), "en"),
    ((_MARWICK,), _DAY, "", (2024, 5, 3), "en"),
    ((), "", "", (), "en"),
    ((), "", _COURIER, (), "en"),
    ((), _DAY, "", (2024, 5, 3), "en"),
    ((_STOLL,), "", "", (), "en"),
    (("World Health Organization",), _DAY, _COURIER, (2024, 5, 3), "en"),
    (("Deutsche Presse-Agentur",), _DAY, "Lode-Anzeiger", (2024, 5, 3), "de"),
    (("Agence France-Presse", _MARWICK), "2019", _COURIER, (2019,), "en"),
    (("Reporters Without Borders",), _DAY, _COURIER, (2024, 5, 3), "en"),
    (("Bank of Lode",), _DAY, _COURIER, (2024, 5, 3), "en"),
    (("Ärzte ohne Grenzen",), _DAY, "Lode-Anzeiger", (2024, 5, 3), "de"),
    (("BBC Persian",), _DAY, _COURIER, (2024, 5, 3), "en"),
    (("Reuters",), _DAY, _COURIER, (2024, 5, 3), "en"),
    (("Ostra Newsroom",), _DAY, _COURIER, (2024, 5, 3), "en"),
    (("The Harbour Desk",), _DAY, _COURIER, (2024, 5, 3), "en"),
    (("Pelé",), _DAY, "Diario de Lode", (2024, 5, 3), "pt"),
    (("Banksy",), _DAY, _COURIER, (2024, 5, 3), "en"),
    (("李小龍",), _DAY, "海港日報", (2024, 5, 3), "zh"),
    (("王小明", "陈美"), _DAY, "海港日報", (2024, 5, 3), "zh"),
    (("海港通信社",), _DAY, "海港日報", (2024, 5, 3), "zh"),
    (("김철수",), _DAY, "항구일보", (2024, 5, 3), "ko"),
    (("ليلى حداد",), _DAY, "صحيفة القناة", (2024, 5, 3), "ar"),
    (("وكالة الميناء",), _DAY, "صحيفة القناة", (2024, 5, 3), "ar"),
    ((("Петрова", "Анна"),), _DAY, "Вестник порта", (2024, 5, 3), "ru"),
    ((("van der Berg", "Jan Willem"),), _DAY, _COURIER, (2024, 5, 3), "en"),
    ((("Ortega y Lode", "José Luis"),), _DAY, "Diario de Lode", (2024, 5, 3), "es"),
    ((("de la Cruz", "Ana"), ("Nguyễn", "Thu Hà")), _DAY, _COURIER, (2024, 5, 3), "en"),
    ((("Lind", "J. R."),), _DAY, _COURIER, (2024, 5, 3), "en"),
    ((("O’Hara-Lode", "Jean-Luc"),), _DAY, _COURIER, (2024, 5, 3), "fr"),
    ((("Church", "Charlotte"),), _DAY, _COURIER, (2024, 5, 3), "en"),
    ((("Stoll Jr.", "Odd"),), _DAY, _COURIER, (2024, 5, 3), "en"),
    ((_MARWICK,), "2024-05-03T23:30:00-07:00", _COURIER, (2024, 5, 3), "en"),
    ((_MARWICK,), "2024-01-01T00:30:00+09:00", _COURIER, (2024, 1, 1), "en"),
    ((), "2024-12-31T23:59:59Z", _COURIER, (2024, 12, 31), "en"),
    ((_MARWICK,), "1899-03-04", _COURIER, (1899, 3, 4), "en"),
    ((_MARWICK,), _DAY, "Quay & Pier <Weekly>", (2024, 5, 3), "en"),
    ((_MARWICK,), _DAY, "Quay_Pier #1 {new}", (2024, 5, 3), "en"),
    ((_MARWICK,), _DAY, "“Lode” 'Echo'", (2024, 5, 3), "en"),
    ((("Mütze", "Ärmin"),), _DAY, _COURIER, (2024, 5, 3), "de"),
    ((_MARWICK, "World Health Organization"), _DAY, _COURIER, (2024, 5, 3), "en"),
    (tuple((f"Lode{letter}", "Ada") for letter in "abcdefgh"), _DAY, _COURIER, (2024, 5, 3), "en"),
    (("Lodewatch",), "2022-02", "", (2022, 2), "en"),
    (("Human Rights Watch",), "", _COURIER, (), "en"),
    ((), "2018", _COURIER, (2018,), "en"),
    ((_STOLL,), "2024-05-03T10:00:00+02:00", _COURIER, (2024, 5, 3), "en"),
)
_TITLES = (
    "The crane on the pier",
    "One lone { brace of eels",
    "One lone } brace of eels",
    "<b>Bold</b> & <script>alert(1)</script> quays",
    "Fish at 50 % off: $5_#1 ~ ^2 \\newpage",
    "Tonight: \"harbour\" and 'pier' — “quay”",
    "الميناء ينتظر السفينة",
    "אונייה בנמל",
    "港口的起重机停了",
    "Ferry \u202emoor\u202c night",
    "AU  - Not an author\tof this",
    "and others and sons",
    "Tide – The Ostra Courier",
    "]]> &amp; &lt;quay&gt;",
)
CHANGED = (0, 3, 10)
"""Loaded again with another text."""


def list_articles() -> tuple[Article, ...]:
    """All fifty."""
    return tuple(_iter_articles())


def changed_record(articles: tuple[Article, ...], number: int) -> dict[str, Any]:
    """A later version of one."""
    record = articles[number].record(number)
    return {**record, "body": f"{record['body']}\n\nAt noon it moved."}


def _iter_articles() -> Iterator[Article]:
    for number, (authors, published, source, date, language) in enumerate(_CASES):
        title = f"{_TITLES[number % len(_TITLES)]} {number}"
        yield Article(title, authors, published, source, date, language)
