"""Templates: Jinja with autoescape and strict names; addresses of static files change with their content."""

from hashlib import blake2b
from http import HTTPStatus
from pathlib import Path
from typing import Any

from fastapi import Request, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from app.web.paths import at
from app.web.wording import (
    current_wording,
    direction,
    gettext,
    list_languages,
    ngettext,
    own_name,
    write_number,
)

PART_HEADER = "backissue-part"
"""Of requests for what stands in `<main>` alone."""


class Pages:
    """Renders templates from a folder, for an archive of a title."""

    def __init__(self, templates: Path, static: Path, title: str) -> None:
        self.title = title
        self._static = static
        self._asset_urls: dict[str, str] = {}
        self._environment = Environment(
            loader=FileSystemLoader(templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.globals.update(
            _=_worded,
            ngettext=ngettext,
            asset_url=self.asset_url,
            at=at,
            archive_title=title,
            interface_language=lambda: current_wording().language,
            languages=lambda: [(each, own_name(each)) for each in list_languages()],
        )
        self._environment.filters.update(direction=direction, number=write_number)

    def respond(
        self,
        template: str,
        *,
        status: HTTPStatus = HTTPStatus.OK,
        headers: dict[str, str] | None = None,
        media_type: str = "text/html",
        **context: Any,
    ) -> Response:
        """The page of a template."""
        text = self._environment.get_template(template).render(**context)
        return HTMLResponse(text, status.value, headers, media_type)

    def respond_part(self, request: Request, page: str, part: str, **context: Any) -> Response:
        """The page; where a script of ours asks for it, only its part that changes."""
        is_part = request.headers.get(PART_HEADER) == "main"
        return self.respond(part if is_part else page, headers={"vary": PART_HEADER}, **context)

    def asset_url(self, name: str) -> str:
        """Address of a static file, which changes with its content."""
        if name not in self._asset_urls:
            digest = blake2b((self._static / name).read_bytes(), digest_size=6).hexdigest()
            self._asset_urls[name] = f"/static/{name}?v={digest}"
        return at(self._asset_urls[name])


def _worded(text: str, /, **values: object) -> str:
    """A text of the interface, values put in as text, whatever they hold."""
    return Markup(gettext(text)) % values if values else gettext(text)  # noqa: S704  # texts are ours
