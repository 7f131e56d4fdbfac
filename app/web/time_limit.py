"""How long a request may take until its answer begins."""

import asyncio
import logging
from dataclasses import dataclass
from http import HTTPStatus

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.limits import UNLIMITED
from app.web.problems import answer_error

_log = logging.getLogger(__name__)


class LimitedTime:
    """Answers a request that takes too long with what to do (503).

    The search itself goes on, as nothing can break off an engine within a call. It keeps its place among
    those at once (`LimitedSearches`, which must be inside of this), so that slow ones do not pile up, and its
    answer is dropped. Time is up to where an answer begins: an export may then take as long as its client
    likes.
    """

    def __init__(self, app: ASGIApp, seconds: float) -> None:
        self._app = app
        self._seconds = seconds
        self._late: set[asyncio.Future[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or UNLIMITED.fullmatch(scope["path"]):
            await self._app(scope, receive, send)
            return
        answer = _Answer(send)
        work = asyncio.ensure_future(self._app(scope, receive, answer.send))
        try:
            await asyncio.wait((work,), timeout=self._seconds)
            if answer.has_begun or work.done():
                await work
                return
        except asyncio.CancelledError:
            work.cancel()
            raise
        answer.is_dropped = True
        self._late.add(work)
        work.add_done_callback(self._end)
        detail = f"no answer within {self._seconds:g} seconds: ask for less, by more words, a filter or dates"
        await answer_error(Request(scope), HTTPStatus.SERVICE_UNAVAILABLE, detail)(scope, receive, send)

    def _end(self, work: asyncio.Future[None]) -> None:
        self._late.discard(work)
        if not work.cancelled() and (error := work.exception()):
            _log.error("a request that took too long failed in the end", exc_info=error)


@dataclass(slots=True)
class _Answer:
    """Passes an answer on, unless it is not wanted any more."""

    pass_on: Send
    has_begun: bool = False
    is_dropped: bool = False

    async def send(self, message: Message) -> None:
        if not self.is_dropped:
            self.has_begun = True
            await self.pass_on(message)
