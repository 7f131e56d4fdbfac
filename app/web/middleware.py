"""What all answers have: headers that protect the reader, and one to HEAD wherever there is one to GET."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

READER_HEADERS = {
    "content-security-policy": "; ".join(
        ("default-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'self'")
    ),
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
}
"""Only our own files are loaded or run, and no other site learns what was searched for (CSP level 3)."""


class ReaderSafety:
    """Wraps the application."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(READER_HEADERS)
            await send(message)

        # The server leaves out the body of an answer to HEAD (RFC 9110, 9.3.2): its own scope stays.
        method = "GET" if scope["method"] == "HEAD" else scope["method"]
        await self._app({**scope, "method": method}, receive, send_with_headers)
