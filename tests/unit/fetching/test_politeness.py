"""Turns of a host: how long each request waits for the one before."""

import pytest

from app.errors import ServerBusy
from app.fetching.politeness import Politeness


class _Time:
    """A clock that moves only while something sleeps."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def _politeness(delay_seconds: float = 1.0) -> tuple[Politeness, _Time]:
    time = _Time()
    return Politeness(delay_seconds, clock=time.clock, sleep=time.sleep), time


def test_first_request_to_a_host_does_not_wait() -> None:
    politeness, time = _politeness()
    politeness.wait_turn("a.example")
    politeness.wait_turn("b.example")
    assert time.slept == []


def test_requests_to_one_host_keep_their_distance() -> None:
    politeness, time = _politeness(2.0)
    for _ in range(3):
        politeness.wait_turn("a.example")
    assert time.slept == [2.0, 2.0]
    time.now += 0.5
    politeness.wait_turn("a.example")
    assert time.slept[2:] == [1.5]
    time.now += 60
    politeness.wait_turn("a.example")
    assert len(time.slept) == 3


def test_host_that_wants_more_time_gets_it() -> None:
    politeness, time = _politeness(1.0)
    politeness.wait_turn("a.example", least_seconds=7.0)
    politeness.wait_turn("a.example", least_seconds=0.1)
    politeness.wait_turn("a.example")
    assert time.slept == [7.0, 1.0]


def test_host_that_wants_a_day_is_not_waited_for_and_keeps_its_turn() -> None:
    politeness, time = _politeness()
    politeness.wait_turn("a.example", least_seconds=86_400.0)
    for _ in range(2):
        with pytest.raises(
            ServerBusy, match=r"a\.example wants no request for another 86,400 seconds"
        ) as raised:
            politeness.wait_turn("a.example")
        assert raised.value.retry_after_seconds == 86_400.0
    assert time.slept == []
    time.now += 86_400
    politeness.wait_turn("a.example")


def test_host_that_is_held_is_left_alone_for_so_long() -> None:
    politeness, time = _politeness()
    politeness.wait_turn("a.example")
    politeness.hold("a.example", 30.0)
    politeness.hold("a.example", 5.0)
    politeness.wait_turn("a.example")
    politeness.wait_turn("b.example")
    assert time.slept == [30.0]


def test_those_who_wait_at_once_take_turns_one_after_another() -> None:
    slept: list[float] = []
    politeness = Politeness(1.0, clock=lambda: 100.0, sleep=slept.append)
    for _ in range(4):
        politeness.wait_turn("a.example")
    assert slept == [1.0, 2.0, 3.0]
