"""Citations to be pasted into a text. Source: APA, 7th edition, 10.1; Chicago Manual of Style, 17th, 14.191.

Both are written in English and without italics, as plain text has none.
"""

from app.web.citing.citation import Citation
from app.web.citing.people import Person

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MOST_APA, _MOST_CHICAGO = 20, 10
"""Authors who are all named; of more, APA names 19 and the last, Chicago 7."""


def write_apa(citation: Citation) -> str:
    """`Marwick, L. (2014, December 6). The title. The Source. https://…`."""
    names = [_apa_name(person) for person in citation.authors]
    title = _ended(citation.title)
    dated = f"({_apa_date(citation.issued)})."
    if names:
        by = _ended(_apa_names(names))
        start = f"{by} {dated} {title}"
    else:
        start = f"{title} {dated}"
    return f"{' '.join(filter(None, (start, _ended(citation.source), citation.url)))}\n"


def write_chicago(citation: Citation) -> str:
    """`Marwick, Lena. “The title.” The Source, December 6, 2014. https://….`."""
    by = _ended(_chicago_names(citation.authors))
    title = f"“{_ended(citation.title)}”"
    where = _ended(", ".join(filter(None, (citation.source, _chicago_date(citation.issued)))))
    return f"{' '.join(filter(None, (by, title, where, f'{citation.url}.')))}\n"


def _apa_name(person: Person) -> str:
    return person.family if person.is_whole else f"{person.family}, {person.initials}"


def _apa_names(names: list[str]) -> str:
    if len(names) > _MOST_APA:
        return f"{', '.join(names[: _MOST_APA - 1])}, . . . {names[-1]}"
    *first, last = names
    return f"{', '.join(first)}, & {last}" if first else last


def _apa_date(issued: tuple[int, ...]) -> str:
    if not issued:
        return "n.d."
    year, *rest = issued
    if not rest:
        return str(year)
    month, *day = rest
    return f"{year}, {_MONTHS[month - 1]}{f' {day[0]}' if day else ''}"


def _chicago_names(authors: tuple[Person, ...]) -> str:
    if not authors:
        return ""
    first, *others = authors
    if not others:
        return first.inverted
    if len(authors) > _MOST_CHICAGO:
        return f"{', '.join([first.inverted, *(each.straight for each in others[:6])])}, et al."
    *between, last = [each.straight for each in others]
    return f"{', '.join([first.inverted, *between])}, and {last}"


def _chicago_date(issued: tuple[int, ...]) -> str:
    if not issued:
        return ""
    year, *rest = issued
    if not rest:
        return str(year)
    month, *day = rest
    return f"{_MONTHS[month - 1]} {day[0]}, {year}" if day else f"{_MONTHS[month - 1]} {year}"


def _ended(text: str) -> str:
    """With a full stop, unless it ends with a sign of its own."""
    return text if not text or text.endswith((".", "?", "!", "…", "。", "؟")) else f"{text}."
