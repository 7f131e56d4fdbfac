"""Templates: Jinja with autoescape and strict names; addresses of static files change with their content."""

from datetime import UTC, datetime
from functools import lru_cache
from hashlib import blake2b
from http import HTTPStatus
from pathlib import Path

from fastapi import Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

_RIGHT_TO_LEFT = frozenset(("ar", "fa", "he", "ur", "ps", "ckb", "sd", "ug", "yi", "dv"))
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class Pages:
    """Renders templates from a folder, for an archive of a title."""

    def __init__(self, templates: Path, static: Path, title: str) -> None:
        self._static = static
        self._environment = Environment(
            loader=FileSystemLoader(templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.globals.update(asset_url=lru_cache(self._asset_url), archive_title=title)
        self._environment.filters.update(
            direction=direction,
            date=format_date,
            iso=format_iso,
            number=lambda n: f"{n:,}",
            paragraphs=split_paragraphs,
        )

    def respond(
        self,
        template: str,
        *,
        status: HTTPStatus = HTTPStatus.OK,
        headers: dict[str, str] | None = None,
        **context: object,
    ) -> Response:
        """The page of a template."""
        html = self._environment.get_template(template).render(**context)
        return HTMLResponse(html, status.value, headers)

    def _asset_url(self, name: str) -> str:
        digest = blake2b((self._static / name).read_bytes(), digest_size=6).hexdigest()
        return f"/static/{name}?v={digest}"


def direction(language: str) -> str:
    """`rtl` or `ltr`; `auto` where the language is unknown."""
    if language == "und":
        return "auto"
    return "rtl" if language.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


def format_date(at: datetime | None, precision: str) -> str:
    """A date as it is known: `7 July 2025`, `July 2025`, `2025`."""
    if at is None:
        return "undated"
    at = at.astimezone(UTC)
    if precision == "year":
        return str(at.year)
    month = f"{_MONTHS[at.month - 1]} {at.year}"
    return month if precision == "month" else f"{at.day} {month}"


def format_iso(at: datetime | None, precision: str) -> str:
    """The same for machines (HTML `datetime`)."""
    if at is None:
        return ""
    at = at.astimezone(UTC)
    if precision in ("second", "minute"):
        return f"{at:%Y-%m-%dT%H:%M:%SZ}"
    lengths = {"year": 4, "month": 7}
    return at.date().isoformat()[: lengths.get(precision, 10)]


def split_paragraphs(body: str) -> list[list[str]]:
    """Paragraphs of a body, each as its lines."""
    return [block.split("\n") for block in body.split("\n\n") if block.strip()]
