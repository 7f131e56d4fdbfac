"""Connections to the server, bounded in number and in patience: who sends half a request, or does not read
its answer, is let go, so that the places are there for others.

How long the application itself may take is for `time_limit` and `limits`.
"""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from uvicorn.protocols.http.h11_impl import H11Protocol

from app.collecting import give_back_memory

REQUEST_SECONDS = 10.0
"""From when a connection is waited for until its request is whole."""
STALL_SECONDS = 30.0
"""For which a client may take nothing of an answer that is ready for it."""
SWEEP_SECONDS = 1.0
TIDY_SECONDS = 20.0
"""Between two times that memory is given back."""
_MANY_ENDED, _FEW = 1_000, 50
"""Connections that have ended since the last time, after which it is given back once there are few again. One
that was let go for what it did counts as many: it may have held a long answer.
"""
_RESERVED_FILES = 200
"""Open files that the database, the index and the log need beside connections."""
_MOST_CONNECTIONS = 4_000
"""However many files the system allows: each waiting connection takes some 30 KB."""
_MALFORMED = "Invalid HTTP request received."


@dataclass(slots=True)
class _Watch:
    """What was last seen of a connection; instants are of a monotonic clock."""

    waiting_since: float
    """When its client was last seen to be owed something, or to have sent a request whole."""
    cycle: object = None
    """The request and answer that were under way, or the last."""
    unsent_bytes: int = 0
    progress_at: float = 0.0


class ConnectionGuard:
    """Watches the connections of one server, all in its event loop."""

    def __init__(
        self,
        most: int,
        clock: Callable[[], float] = time.monotonic,
        tidy: Callable[[], object] = give_back_memory,
    ) -> None:
        self._most = most
        self._clock = clock
        self._tidy = tidy
        self._ended = 0
        self._tidied_at = clock()
        self._watched: dict[GuardedConnection, _Watch] = {}
        self._sweep_handle: asyncio.TimerHandle | None = None

    def add(self, connection: "GuardedConnection") -> None:
        """Watch a new connection; where there are too many, the client with most of them loses one."""
        if len(self._watched) >= self._most:
            self._let_one_go()
        now = self._clock()
        self._watched[connection] = _Watch(now, progress_at=now)
        if self._sweep_handle is None:
            self._sweep_handle = connection.loop.call_later(SWEEP_SECONDS, self._sweep_again, connection.loop)

    def drop(self, connection: "GuardedConnection") -> None:
        """Forget a connection that is closed."""
        if self._watched.pop(connection, None):
            self._ended += 1

    def note_progress(self, connection: "GuardedConnection") -> None:
        """The client has taken some of its answer."""
        if watch := self._watched.get(connection):
            watch.progress_at = self._clock()

    def sweep(self) -> None:
        """End the connections whose time is up."""
        now = self._clock()
        for connection, watch in list(self._watched.items()):
            unsent = connection.transport.get_write_buffer_size()
            if unsent or connection.cycle is not watch.cycle or not connection.awaits_request:
                watch.cycle, watch.waiting_since = connection.cycle, now
            if unsent == 0 or unsent < watch.unsent_bytes:
                watch.progress_at = now
            watch.unsent_bytes = unsent
            if now - watch.waiting_since > REQUEST_SECONDS or now - watch.progress_at > STALL_SECONDS:
                self._let_go(connection)
        is_over = self._ended >= _MANY_ENDED and len(self._watched) <= _FEW
        if is_over and now - self._tidied_at >= TIDY_SECONDS:
            self._ended, self._tidied_at = 0, now
            self._tidy()

    def _sweep_again(self, loop: asyncio.AbstractEventLoop) -> None:
        self.sweep()
        is_needed = self._watched or self._ended >= _MANY_ENDED
        self._sweep_handle = loop.call_later(SWEEP_SECONDS, self._sweep_again, loop) if is_needed else None

    def _let_one_go(self) -> None:
        held = Counter(connection.host for connection in self._watched)
        # Connections are in the order in which they came; one that is being answered is the last to go.
        victim = max(self._watched, key=lambda each: (each.awaits_request, held[each.host]))
        self._let_go(victim)

    def _let_go(self, connection: "GuardedConnection") -> None:
        self.drop(connection)
        self._ended += _MANY_ENDED
        connection.transport.abort()


class GuardedConnection(H11Protocol):
    """A connection that a guard, set by a subclass, watches."""

    guard: ConnectionGuard

    @property
    def host(self) -> str:
        """Address of the client; of the proxy where there is one."""
        return self.client[0] if self.client else ""

    @property
    def awaits_request(self) -> bool:
        """Whether the client is still to send a request, or the rest of one."""
        return self.cycle is None or self.cycle.response_complete or self.cycle.more_body

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.guard.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self.guard.drop(self)
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        self.flow.pause_writing()

    def resume_writing(self) -> None:
        self.guard.note_progress(self)
        self.flow.resume_writing()


def guard_connections(most: int) -> type[GuardedConnection]:
    """The kind of connection for one server that may have `most` at once."""
    return type("Connection", (GuardedConnection,), {"guard": ConnectionGuard(most)})


def most_connections() -> int:
    """How many connections the system's limit of open files leaves room for; the limit is raised as far as
    the process may.
    """
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return _MOST_CONNECTIONS
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _MOST_CONNECTIONS + _RESERVED_FILES
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < allowed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
        soft = allowed
    room = wanted if soft == resource.RLIM_INFINITY else min(wanted, soft)
    return max(16, room - _RESERVED_FILES)


class MalformedRequestFilter(logging.Filter):
    """Leaves out a line for each request that is none: a stranger can send them by the thousand."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.msg != _MALFORMED
