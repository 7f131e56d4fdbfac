"""BibTeX, for BibLaTeX and classic styles alike. Source: BibLaTeX manual, 2.1 to 2.3."""

import re

from app.web.citing.citation import Citation
from app.web.citing.people import Person

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "$": r"\$", "&": r"\&",
    "%": r"\%", "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
"""A brace by its name: readers count braces, those with a backslash too, to find where a field ends."""
_TO_ESCAPE = re.compile(r"[\\{}$&%#_~^]")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_URL_ESCAPES = {"{": "%7B", "}": "%7D", "\\": "%5C"}
"""Of an address, which is taken as it is: what would end the field."""


def write_bibtex(citation: Citation) -> str:
    """One `@article` entry."""
    year, month = (*citation.issued, 0, 0)[:2]
    fields = {
        "author": " and ".join(map(_author, citation.authors)),
        # The inner braces keep the capitals of names.
        "title": f"{{{_escape(citation.title)}}}",
        "journal": _escape(citation.source),
        "date": "-".join(f"{part:02}" for part in citation.issued),
        "year": str(year or ""),
        "url": _url(citation.url),
        "urldate": citation.accessed.isoformat(),
        "langid": citation.language,
        "keywords": _escape(", ".join(tag.replace(",", " ") for tag in citation.tags)),
        "note": _note(citation),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    if month:
        lines.append(f"  month = {_MONTHS[month - 1]},")
    return "\n".join((f"@article{{{citation.key},", *lines, "}", ""))


def _author(person: Person) -> str:
    name = _escape(person.inverted)
    return f"{{{name}}}" if person.is_whole else name


def _note(citation: Citation) -> str:
    if citation.url == citation.archive_url:
        return ""
    return rf"{_escape(citation.archive)}: \url{{{_url(citation.archive_url)}}}"


def _escape(text: str) -> str:
    return _TO_ESCAPE.sub(lambda found: _SPECIAL[found[0]], text)


def _url(url: str) -> str:
    return "".join(_URL_ESCAPES.get(c, c) for c in url)
