"""Citing an article: one function a format, each a pure rendering of a `Citation`."""

from collections.abc import Callable
from dataclasses import dataclass

from app.web.citing.bibtex import write_bibtex
from app.web.citing.citation import Citation, cite
from app.web.citing.csl import write_csl
from app.web.citing.ris import write_ris
from app.web.citing.styles import write_apa, write_chicago

__all__ = ["FORMATS", "Citation", "Format", "cite"]


@dataclass(frozen=True, slots=True)
class Format:
    """A form in which articles are cited."""

    title: str
    media_type: str
    extension: str
    write: Callable[[Citation], str]


FORMATS: dict[str, Format] = {
    "apa": Format("APA", "text/plain", "txt", write_apa),
    "chicago": Format("Chicago", "text/plain", "txt", write_chicago),
    "bibtex": Format("BibTeX", "application/x-bibtex", "bib", write_bibtex),
    "ris": Format("RIS", "application/x-research-info-systems", "ris", write_ris),
    "csl": Format("CSL-JSON", "application/vnd.citationstyles.csl+json", "json", write_csl),
}
"""By the name in the address."""
