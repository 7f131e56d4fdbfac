"""Documents read by other processes: in order, and each one's misfortune its own."""

import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from app.ingest import document_time, worker_handle, worker_threads, workers
from app.ingest.workers import Workers
from app.readers.base import Document, Draft, Part, ReadProblem
from tests.unit.ingest.reading_badly import read_badly


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> Iterator[Workers]:
    """Two processes, which read everything."""
    monkeypatch.setattr(workers, "_READ_HERE", 0)
    reading = Workers(2, read_badly)
    yield reading
    reading.close()


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second of processor time for each document."""
    monkeypatch.setattr(document_time, "DOCUMENT_SECONDS", 1.0)


def _documents(contents: Iterable[str]) -> Iterator[tuple[int, Document]]:
    for number, content in enumerate(contents):
        yield number, Document(f"file {number}", "html", content.encode())


def _told(reading: Workers, *contents: str) -> list[list[str]]:
    """Of each document, the titles that were read, and what was told."""
    return [
        [item.title if isinstance(item, Draft) else f"{item.position}: {item.message}" for item in items]
        for _, items in reading.read(_documents(contents))
    ]


def test_documents_come_back_in_their_order_with_their_pages() -> None:
    titles = [f"title {number}" for number in range(30)]
    reading = Workers(2, read_badly)
    try:
        read = list(reading.read(_documents(titles)))
    finally:
        reading.close()
    assert [place for place, _ in read] == list(range(30))
    drafts = [item for _, items in read for item in items if isinstance(item, Draft)]
    assert [draft.title for draft in drafts] == titles
    assert [draft.capture and draft.capture.payload.decode() for draft in drafts] == titles


def test_what_is_no_document_keeps_its_place_among_them(two: Workers) -> None:
    problem = ReadProblem("line 3", "broken")
    items = [*_documents(["a"] * 10), (10, problem), (11, None), *_documents(["b"])]
    assert list(two.read(items))[10:12] == [(10, [problem]), (11, [])]


def test_with_one_process_all_is_read_here() -> None:
    reading = Workers(1, read_badly)
    assert len(list(reading.read(_documents(["a"] * 20)))) == 20
    assert reading._threads is None


def test_first_documents_are_read_here_unless_they_are_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_READ_HERE_BYTES", 3)
    reading = Workers(2, read_badly)
    try:
        assert _told(reading, "abc") == [["abc"]]
        assert reading._threads is None
        assert _told(reading, "abcd") == [["abcd"]]
        assert reading._threads is not None
    finally:
        reading.close()


# Processes that die


def test_document_that_ends_its_process_costs_only_itself(two: Workers) -> None:
    assert _told(two, "a", "die", "b") == [
        ["a"],
        ["file 1: this ended the process that read it: left out"],
        ["b"],
    ]


def test_what_was_read_before_the_process_ended_is_kept(two: Workers) -> None:
    assert _told(two, "one|two|die|three", "b") == [
        ["one", "two", "file 0, word 2: what comes after this ended the process that read it: left out"],
        ["b"],
    ]


def test_library_that_ends_its_program_costs_only_its_document(two: Workers) -> None:
    assert _told(two, "exit", "b")[1] == ["b"]


def test_document_is_read_again_where_its_process_was_killed(two: Workers, tmp_path: Path) -> None:
    marks = [tmp_path / str(number) for number in range(4)]
    documents = [f"{mark.name}|die-once {mark}|end" for mark in marks]
    assert _told(two, *documents) == [[mark.name, "end"] for mark in marks]


def test_processes_killed_again_and_again_cost_nothing(two: Workers) -> None:
    stop = threading.Event()

    def kill() -> None:
        for _ in range(5):
            if stop.wait(0.7):
                return
            for pid in _children()[:1]:
                os.kill(pid, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        titles = [f"{number}|sleep 0.05" for number in range(60)]
        assert _told(two, *titles) == [[str(number)] for number in range(60)]
    finally:
        stop.set()
        killer.join()


def _children() -> list[int]:
    """Processes that read, the youngest first."""
    import multiprocessing

    return sorted((child.pid or 0 for child in multiprocessing.active_children()), reverse=True)


def test_last_reading_of_a_document_is_by_itself() -> None:
    turns = worker_threads._Turns()
    order: list[str] = []
    may_end = threading.Event()

    def read(name: str, *, alone: bool = False) -> None:
        with turns.take(alone=alone):
            order.append(f"{name} begins")
            if name == "first":
                may_end.wait()
            order.append(f"{name} ends")

    def begin(name: str, **given: bool) -> threading.Thread:
        thread = threading.Thread(target=read, args=(name,), kwargs=given)
        thread.start()
        return thread

    threads = [begin("first")]
    _wait_until(lambda: bool(order))
    threads.append(begin("alone", alone=True))
    _wait_until(lambda: turns._is_alone)
    threads.append(begin("last"))
    time.sleep(0.1)
    assert order == ["first begins"]
    may_end.set()
    for thread in threads:
        thread.join()
    assert order == ["first begins", "first ends", "alone begins", "alone ends", "last begins", "last ends"]


def _wait_until(is_so: Callable[[], bool]) -> None:
    while not is_so():
        time.sleep(0.01)


def test_where_no_process_can_be_had_documents_are_read_here(
    two: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_self: object) -> None:
        raise worker_handle.ProcessDied

    monkeypatch.setattr(worker_handle.WorkerHandle, "wait_until_ready", fail)
    assert _told(two, "a", "b", "c") == [["a"], ["b"], ["c"]]


def test_document_that_cannot_be_sent_costs_only_itself(two: Workers) -> None:
    part = Part("entries 1 to 9", lambda: "of no kind that can be sent")
    documents = [(0, Document("file 0", "feed", b"a", part=part)), *_documents("ab")]
    (_, failed), *others = two.read(documents)
    assert [item.position for item in failed] == ["file 0, entries 1 to 9"]
    assert [len(items) for _, items in others] == [1, 1]


def test_process_is_replaced_after_many_documents(two: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_threads, "_DOCUMENTS_OF_A_PROCESS", 2)
    assert _told(two, *"abcdefg") == [[letter] for letter in "abcdefg"]


def test_what_is_logged_elsewhere_is_in_the_log_here(two: Workers, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert _told(two, "a|log strange letters") == [["a"]]
    assert ("app.readers.badly", logging.WARNING, "strange letters") in caplog.record_tuples


# Time


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("act", ["spin", "catch", "count"])
def test_document_that_takes_too_long_is_given_up_with_what_was_read(two: Workers, act: str) -> None:
    told, other = _told(two, f"one|sleep 0.1|two|{act}|three", "b")
    # What is in C is ended with what it read in the last moment.
    assert told[:1] == ["one"]
    assert told[-1].endswith("what comes after this took too long: left out")
    assert act == "count" or told == ["one", "two", told[-1]]
    assert other == ["b"]


@pytest.mark.usefixtures("short")
def test_time_is_the_processors(two: Workers) -> None:
    assert _told(two, "one|sleep 2.5|two") == [["one", "two"]]


@pytest.mark.usefixtures("short")
def test_process_that_waits_for_ever_is_given_up(two: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_handle, "STILL_FACTOR", 8)
    assert _told(two, "wait", "b") == [["file 0: this took too long: left out"], ["b"]]


@pytest.mark.usefixtures("short")
def test_document_that_takes_too_long_here_is_given_up_too() -> None:
    assert _told(Workers(1, read_badly), "one|spin|two", "b") == [
        ["one", "file 0, word 1: what comes after this took too long: left out"],
        ["b"],
    ]


def test_larger_documents_may_take_longer() -> None:
    small, large = (Document("", "html", b"x" * size) for size in (1_000, 8 << 20))
    assert document_time.allowed_seconds(small) == pytest.approx(60, abs=1)
    assert document_time.allowed_seconds(large) == pytest.approx(300, abs=1)


# Ending


@pytest.mark.parametrize("act", ["wait", "spin", "count", "die"])
def test_closing_ends_what_is_being_read_at_once(act: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_READ_HERE", 0)
    reading = Workers(2, read_badly)
    items = reading.read(_documents(["a", *[act] * 70]))
    next(items)
    started = time.monotonic()
    reading.close()
    assert time.monotonic() - started < 60  # of 600
    assert not _children()
