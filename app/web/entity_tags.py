"""Entity tags: as long as the archive is the same, so is every answer, and one that a program or browser has
already is not made again (RFC 9110, 13; weak tags, as compression changes the bytes).
"""

import re
from datetime import datetime
from hashlib import blake2b
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.errors import StorageError
from app.search.archive import Archive
from app.store.revision import Revisions
from app.web.headers import add_missing, with_headers
from app.web.templating import PART_HEADER
from app.web.wording import current_wording

REVISED = re.compile(
    r"/|/api/.*|/search(?:[./].*)?|/(?:articles|tags|sources|dates|sitemaps)(?:/.*)?|/sitemap\.xml"
)
"""Paths of what follows from the archive alone. Loads are not of it: they go on between changes."""
_TAG = re.compile(r'(?:W/)?("[^"]*")')
CACHED = "no-cache"
"""Kept by whoever likes, and asked about each time: the archive may have changed."""


class EntityTags:
    """Wraps the application. `program` is what else answers depend on: its version, templates, settings."""

    def __init__(self, app: ASGIApp, archive: Archive, revisions: Revisions, program: str) -> None:
        self._app = app
        self._archive = archive
        self._revisions = revisions
        self._program = program

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        tag = None
        if scope["type"] == "http" and scope["method"] == "GET" and REVISED.fullmatch(scope["path"]):
            tag = self._tag_of(scope)  # in microseconds: a thread for it would take longer
        if tag is None:
            await self._app(scope, receive, send)
            return
        headers = {"etag": f"W/{tag}", "cache-control": CACHED}
        if _has(Headers(scope=scope).get("if-none-match", ""), tag):
            vary = {"vary": f"accept-encoding, {PART_HEADER}"}
            await Response(status_code=304, headers=headers | vary)(scope, receive, send)
            return

        def add_tag(answered: MutableHeaders, status: int) -> None:
            if status == HTTPStatus.OK:
                add_missing(answered, headers)

        await self._app(scope, receive, with_headers(send, add_tag))

    def _tag_of(self, scope: Scope) -> str | None:
        """Of what is asked for; None where the archive cannot be searched."""
        try:
            index = self._archive.index.revision()
            stored = self._revisions.current()
        except StorageError:
            return None
        asked = Headers(scope=scope)
        varies_by = (
            self._program,
            index,
            stored,
            _day(self._archive.now()),
            current_wording().language,
            scope["scheme"],
            asked.get("host"),
            asked.get(PART_HEADER),
            scope["path"],
            scope["query_string"],
        )
        return f'"{blake2b(repr(varies_by).encode(), digest_size=12).hexdigest()}"'


def _day(now: datetime) -> str:
    """Pages say how long ago a day was, and `date:7d` counts back from it."""
    return now.date().isoformat()


def _has(wanted: str, tag: str) -> bool:
    return wanted.strip() == "*" or tag in _TAG.findall(wanted)
