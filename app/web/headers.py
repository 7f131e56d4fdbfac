"""Headers put on answers, by whichever part of the application has some to add."""

from collections.abc import Callable, Mapping

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Send


def with_headers(send: Send, change: Callable[[MutableHeaders, int], None]) -> Send:
    """`send`, with the headers of each answer changed before; `change` is given the status, too."""

    async def send_changed(message: Message) -> None:
        if message["type"] == "http.response.start":
            change(MutableHeaders(scope=message), message["status"])
        await send(message)

    return send_changed


def add_missing(headers: MutableHeaders, wanted: Mapping[str, str]) -> None:
    """Put those of `wanted` that an answer has not yet."""
    for name, value in wanted.items():
        headers.setdefault(name, value)
