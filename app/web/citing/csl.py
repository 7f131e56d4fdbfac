"""CSL-JSON, which reference managers exchange. Source: the CSL-JSON schema 1.0.2."""

import orjson

from app.web.citing.citation import Citation
from app.web.citing.people import Person


def write_csl(citation: Citation) -> str:
    """A list of one item of the type `article-newspaper`."""
    accessed = citation.accessed
    item = {
        "id": citation.key,
        "type": "article-newspaper",
        "title": citation.title,
        "author": [_name(person) for person in citation.authors],
        "container-title": citation.source,
        "section": citation.section,
        "issued": {"date-parts": [list(citation.issued)]} if citation.issued else None,
        "abstract": citation.summary,
        "language": citation.language,
        "keyword": ", ".join(citation.tags),
        "URL": citation.url,
        "accessed": {"date-parts": [[accessed.year, accessed.month, accessed.day]]},
        "archive": citation.archive,
        "archive_location": citation.archive_url,
    }
    said = {key: value for key, value in item.items() if value}
    return orjson.dumps([said], option=orjson.OPT_INDENT_2).decode()


def _name(person: Person) -> dict[str, str]:
    if person.is_whole:
        return {"literal": person.family}
    return {"family": person.family, "given": person.given}
