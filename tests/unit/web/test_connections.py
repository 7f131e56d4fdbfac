"""Connections are let go when their time is up, or when there are too many: those of the greediest first."""

from typing import Any, cast

import pytest

from app.web.connections import (
    REQUEST_SECONDS,
    STALL_SECONDS,
    SWEEP_SECONDS,
    TIDY_SECONDS,
    ConnectionGuard,
    GuardedConnection,
    most_connections,
)


class _Transport:
    def __init__(self) -> None:
        self.unsent = 0
        self.is_aborted = False

    def get_write_buffer_size(self) -> int:
        return self.unsent

    def abort(self) -> None:
        self.is_aborted = True


class _Loop:
    def call_later(self, *_: Any) -> None:
        """Nothing: sweeps are made by hand."""


class _Connection:
    """What a guard sees of a connection."""

    def __init__(self, host: str = "192.0.2.1") -> None:
        self.host = host
        self.loop = _Loop()
        self.transport = _Transport()
        self.cycle: object = None
        self.awaits_request = True


class _Guarded:
    """A guard at a clock of its own."""

    def __init__(self, most: int = 100) -> None:
        self.now = 0.0
        self.tidied = 0
        self.guard = ConnectionGuard(most, lambda: self.now, self._tidy)

    def _tidy(self) -> None:
        self.tidied += 1

    def connect(self, host: str = "192.0.2.1") -> _Connection:
        connection = _Connection(host)
        self.guard.add(cast("GuardedConnection", connection))
        return connection

    def wait(self, seconds: float) -> None:
        end = self.now + seconds
        while self.now < end:
            self.now += SWEEP_SECONDS
            self.guard.sweep()


def test_connection_without_a_whole_request_is_let_go() -> None:
    guarded = _Guarded()
    silent = guarded.connect()
    guarded.wait(REQUEST_SECONDS)
    assert not silent.transport.is_aborted
    guarded.wait(1)
    assert silent.transport.is_aborted


def test_memory_is_given_back_once_after_what_strangers_took() -> None:
    guarded = _Guarded()
    guarded.wait(TIDY_SECONDS + 1)
    for _ in range(20):
        guarded.guard.drop(cast("GuardedConnection", guarded.connect()))
    guarded.wait(2)
    assert guarded.tidied == 0
    for _ in range(60):
        guarded.connect()
    guarded.wait(REQUEST_SECONDS + 1)
    assert guarded.tidied == 1
    guarded.wait(3 * TIDY_SECONDS)
    assert guarded.tidied == 1


def test_memory_is_given_back_after_many_connections_and_not_while_there_are_many() -> None:
    guarded = _Guarded(most=5_000)
    guarded.wait(TIDY_SECONDS + 1)
    waiting = [guarded.connect() for _ in range(1_100)]
    for each in waiting[:1_000]:
        guarded.guard.drop(cast("GuardedConnection", each))
    guarded.wait(2)
    assert guarded.tidied == 0
    for each in waiting[1_000:]:
        guarded.guard.drop(cast("GuardedConnection", each))
    guarded.wait(2)
    assert guarded.tidied == 1


def test_half_of_a_second_request_is_waited_for_as_long() -> None:
    guarded = _Guarded()
    kept = guarded.connect()
    for _ in range(20):
        kept.cycle = object()
        guarded.wait(3)
    assert not kept.transport.is_aborted
    guarded.wait(REQUEST_SECONDS + 1)
    assert kept.transport.is_aborted


def test_answer_may_take_its_time() -> None:
    guarded = _Guarded()
    asking = guarded.connect()
    asking.cycle, asking.awaits_request = object(), False
    guarded.wait(20 * STALL_SECONDS)
    assert not asking.transport.is_aborted


@pytest.mark.parametrize("is_complete", [True, False])
def test_client_that_takes_nothing_of_its_answer_is_let_go(is_complete: bool) -> None:
    guarded = _Guarded()
    stalled = guarded.connect()
    stalled.cycle, stalled.awaits_request = object(), is_complete
    stalled.transport.unsent = 70_000
    guarded.wait(STALL_SECONDS - 1)
    assert not stalled.transport.is_aborted
    guarded.wait(3)
    assert stalled.transport.is_aborted


def test_slow_client_that_reads_on_is_not() -> None:
    guarded = _Guarded()
    slow = guarded.connect()
    slow.cycle, slow.awaits_request, slow.transport.unsent = object(), False, 70_000
    for _ in range(20):
        guarded.wait(STALL_SECONDS - 2)
        slow.transport.unsent -= 1
        guarded.wait(1)
    for _ in range(20):
        guarded.wait(STALL_SECONDS - 2)
        slow.transport.unsent = 70_000
        guarded.guard.note_progress(cast("GuardedConnection", slow))
    assert not slow.transport.is_aborted


def test_of_too_many_the_greediest_client_loses_its_first_that_waits() -> None:
    guarded = _Guarded(most=5)
    greedy = [guarded.connect("192.0.2.66") for _ in range(4)]
    greedy[0].awaits_request = False
    reader = guarded.connect()
    later = [guarded.connect(f"192.0.2.{number}") for number in range(7, 9)]
    assert [each.transport.is_aborted for each in greedy] == [False, True, True, False]
    assert not any(each.transport.is_aborted for each in (reader, *later))


def test_where_all_are_being_answered_one_goes_all_the_same() -> None:
    guarded = _Guarded(most=2)
    both = [guarded.connect() for _ in range(2)]
    for each in both:
        each.awaits_request = False
    guarded.connect("192.0.2.9")
    assert [each.transport.is_aborted for each in both] == [True, False]


def test_there_is_room_for_connections_beside_the_files_of_the_archive() -> None:
    assert 16 <= most_connections() <= 4_000
