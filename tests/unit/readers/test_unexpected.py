"""Errors that nobody foresaw: a sentence at the record's place, a traceback in the log, and the rest read."""

import json
import logging
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

import pytest

from app.errors import InputError, StorageError
from app.readers import FORMATS, read_document, unexpected
from app.readers.base import Document, Draft, Format, ReadOptions, ReadProblem
from app.readers.unexpected import as_input_error, attempt, explain_unexpected
from tests.containers import (
    make_lines,
    make_tar,
    make_zip,
    messages,
    positions,
    read_container,
    warc_response,
)
from tests.factories import make_record

BAD = "Notice 2"
"""Title of the record that a library stumbles over."""
ERRORS = [
    LookupError("'hex' is not a text encoding"),
    RecursionError("too deep"),
    MemoryError(),
    AssertionError(),
    UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid"),
    KeyError("x"),
]


@pytest.fixture(autouse=True)
def _nothing_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unexpected, "_told", set())


@pytest.fixture
def stumble(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """`stumble("app.readers.jsonl.read_object")`: it fails where the bad record is in its arguments."""

    def install(name: str) -> None:
        module, _, function = name.rpartition(".")
        original = getattr(__import__(module, fromlist=[function]), function)

        def fail(*arguments: Any, **named: Any) -> Any:
            if BAD in repr(arguments):
                raise LookupError("unknown encoding: hex")
            return original(*arguments, **named)

        monkeypatch.setattr(name, fail)

    return install


def _raise(error: Exception) -> Any:
    raise error


def _explain(error: Exception) -> str:
    try:
        raise error
    except Exception as raised:
        return explain_unexpected(raised, "file 1, line 2")


# Sentences and the log


@pytest.mark.parametrize("error", ERRORS, ids=repr)
def test_sentence_names_the_error_and_the_log_has_its_traceback(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    told = _explain(error)
    assert told.startswith(f"an error of this program or of a library ({type(error).__name__}")
    (record,) = caplog.records
    assert record.levelno == logging.ERROR
    assert record.message.startswith("file 1, line 2: ")
    assert "Traceback" in record.message
    assert "in _explain" in record.message


def test_traceback_is_in_the_log_once_for_each_place(caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(3):
        _explain(ValueError("odd"))
    assert [record.message.count("Traceback") for record in caplog.records] == [1, 0, 0]
    assert all("ValueError: odd" in record.message for record in caplog.records)


def test_what_an_error_says_is_one_line_that_can_be_printed_and_is_not_long() -> None:
    told = _explain(ValueError("a\nb \ud800 " + "x" * 10_000))
    assert "a b ? x" in told
    assert len(told) < 400
    told.encode()


def test_error_whose_own_words_are_broken_is_told_by_its_name() -> None:
    class Broken(Exception):
        def __str__(self) -> str:
            raise RuntimeError

    assert "(Broken)" in _explain(Broken())


def test_endless_recursion_does_not_fill_the_log(caplog: pytest.LogCaptureFixture) -> None:
    def there() -> None:
        back()

    def back() -> None:
        there()

    try:
        there()
    except RecursionError as error:
        explain_unexpected(error, "file 1")
    assert len(caplog.records[0].message) < 10_000


def test_errors_of_ours_are_about_what_they_say() -> None:
    error = InputError("cut off")
    assert as_input_error(error, "file 1") is error
    with pytest.raises(StorageError):
        as_input_error(StorageError("disk full"), "file 1")
    with pytest.raises(InputError):
        attempt("line 1", _raise, error)


# One record among others


def _json_feed() -> bytes:
    items = [{"id": str(number), "title": f"Notice {number}"} for number in (1, 2, 3)]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}).encode()


_FEED = b"<rss version='2.0'><channel><title>Lode</title>%s</channel></rss>" % b"".join(
    b"<item><title>Notice %d</title></item>" % number for number in (1, 2, 3)
)
_TABLE = b"title,body\nNotice 1,a\nNotice 2,b\nNotice 3,c\n"
_ARRAY = json.dumps([make_record(number) for number in (1, 2, 3)]).encode()
_PAGES = b"".join(warc_response(b"<!doctype html><html><p>Notice %d</p>" % number) for number in (1, 2, 3))


@pytest.mark.parametrize(
    ("name", "content", "function", "position"),
    [
        ("jsonl", make_lines(1, 2, 3), "app.readers.json_objects.make_draft", "line 2"),
        ("json", _ARRAY, "app.readers.json_objects.make_draft", "item 2"),
        ("csv", _TABLE, "app.readers.delimited.make_draft", "line 3"),
        ("json-feed", _json_feed(), "app.readers.json_feed.as_fields", "item 2"),
        ("feed", _FEED, "app.readers.feed.make_draft", "entry 2"),
        ("warc", _PAGES, "app.readers.warc.decode_payload", "record 2"),
    ],
)
def test_record_that_a_library_stumbles_over_costs_only_itself(
    stumble: Callable[[str], None], name: str, content: bytes, function: str, position: str
) -> None:
    stumble(function)
    items, error = read_container(content, name)
    assert error == ""
    assert len(positions(items)) == 2
    (message,) = messages(items)
    assert message.startswith(f"{position}: ")
    assert "LookupError: unknown encoding: hex" in message


def _break_after_two(error: Exception) -> Format:
    def read(_stream: BinaryIO, _options: ReadOptions) -> Iterator[Draft]:
        yield Draft("line 1", "one")
        yield Draft("line 2", "two")
        raise error

    return Format(FORMATS["jsonl"].sniff, read)


@pytest.mark.parametrize("error", ERRORS, ids=repr)
@pytest.mark.parametrize("make", [make_zip, make_tar])
def test_file_in_an_archive_costs_only_its_rest(
    monkeypatch: pytest.MonkeyPatch, make: Callable[[dict[str, bytes]], bytes], error: Exception
) -> None:
    monkeypatch.setitem(FORMATS, "jsonl", _break_after_two(error))
    packed = make({"a.jsonl": make_lines(1), "b.csv": _TABLE})
    items, broken = read_container(packed, "zip" if make is make_zip else "tar")
    assert broken == ""
    assert positions(items) == [
        "a.jsonl, line 1",
        "a.jsonl, line 2",
        "b.csv, line 2",
        "b.csv, line 3",
        "b.csv, line 4",
    ]
    (message,) = messages(items)
    assert message.startswith("a.jsonl, line 2: an error of this program")


@pytest.mark.parametrize("error", ERRORS, ids=repr)
def test_document_keeps_what_was_read_before(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    monkeypatch.setitem(FORMATS, "jsonl", _break_after_two(error))
    *read, problem = read_document(Document("record 7", "jsonl", b""), ReadOptions())
    assert [item.position for item in read] == ["record 7, line 1", "record 7, line 2"]
    assert isinstance(problem, ReadProblem)
    assert problem.position == "record 7, line 2"
    assert type(error).__name__ in problem.message
