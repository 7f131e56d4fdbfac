"""What every answer carries for its readers' safety; the language of the pages; HEAD, answered as GET."""

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Receive, Scope, Send

from app.web.headers import add_missing, with_headers
from app.web.wording import choose_language, speaking

READER_HEADERS = {
    "content-security-policy": "; ".join(
        ("default-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'self'")
    ),
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
}
"""Only our own files are loaded or run, and no other site learns what was searched for (CSP level 3)."""
LANGUAGE_COOKIE = "language"
_WORDLESS = re.compile(r"/(?:api|static|sitemaps)/.*|.*\.(?:rss|atom|json|xml|txt)")
"""Paths of what is not worded in the reader's language."""


class ReaderSafety:
    """Wraps the application."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        # The server leaves out the body of an answer to HEAD (RFC 9110, 9.3.2): its own scope stays.
        method = "GET" if scope["method"] == "HEAD" else scope["method"]
        send_safely = with_headers(send, lambda headers, _: add_missing(headers, READER_HEADERS))
        await self._app({**scope, "method": method}, receive, send_safely)


class ReaderLanguage:
    """Words pages in the language that the reader chose, or that the browser asks for."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or _WORDLESS.fullmatch(scope["path"]):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        chosen = cookie_parser(headers.get("cookie", "")).get(LANGUAGE_COOKIE, "")
        language = choose_language(chosen, headers.get("accept-language", ""))

        def tell(answered: MutableHeaders, _status: int) -> None:
            answered["content-language"] = language
            answered.add_vary_header("accept-language, cookie")

        with speaking(language):
            await self._app(scope, receive, with_headers(send, tell))
