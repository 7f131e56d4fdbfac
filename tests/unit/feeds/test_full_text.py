"""Entries with a summary only are given the text of their pages, and none is lost where that fails."""

from collections.abc import Iterator
from typing import Any, BinaryIO

import pytest

from app.errors import FetchError, HostUnreachable
from app.feeds.full_text import FULL_TEXT_CHARACTERS, MAX_UNREACHABLE, FullText
from app.fetching.fetch import Fetched
from app.readers import FORMATS
from app.readers.base import Capture, Document, Draft, Format, ReadOptions, ReadProblem
from tests.factories import make_fetched

SITE = "https://lode-echo.example"
WHOLE = "The gate weighs nine tonnes. " * 50


@pytest.fixture
def entries(monkeypatch: pytest.MonkeyPatch) -> list[Draft | ReadProblem]:
    """What the feed of a test holds; each page holds its address as title, and a whole text."""
    entries: list[Draft | ReadProblem] = []

    def read_page(stream: BinaryIO, options: ReadOptions) -> Iterator[Draft | ReadProblem]:
        title = stream.read().decode()
        if title == "empty":
            return
        if title == "broken":
            yield ReadProblem("page", "no text found")
            return
        capture = Capture(options.url, options.captured_at, "text/html", title.encode())
        yield Draft("page", "", WHOLE, url=options.url + "?canonical", section="News", capture=capture)

    monkeypatch.setitem(FORMATS, "feed", Format(lambda _: False, lambda *_: iter(entries)))
    monkeypatch.setitem(FORMATS, "html", Format(lambda _: True, read_page))
    return entries


def _entry(path: str, body: str = "The gate …", **given: Any) -> Draft:
    values: dict[str, Any] = {"position": f"entry {path}", "title": f"Title {path}", "body": body}
    return Draft(**{**values, "url": SITE + path, "published": "2024-05-03", "section": "Quays", **given})


def _read(
    *,
    stored: tuple[str, ...] = (),
    errors: dict[str, Exception] | None = None,
    pages: dict[str, bytes] | None = None,
) -> tuple[list[Draft | ReadProblem], list[str]]:
    """What comes of the feed, and the paths that were fetched for it."""
    fetched: list[str] = []

    def fetch(url: str) -> Fetched:
        path = url.removeprefix(SITE)
        fetched.append(path)
        if errors and path in errors:
            raise errors[path]
        return make_fetched(url, (pages or {}).get(path, b"page"))

    full_text = FullText(fetch, lambda url: url.removeprefix(SITE) in stored, ReadOptions())
    return list(full_text.read(Document("", "feed", b""))), fetched


def test_summary_is_given_the_text_of_its_page(entries: list[Draft | ReadProblem]) -> None:
    entries.append(_entry("/a", tags=("locks",), remarks=("odd",)))
    (draft,), _ = _read()
    assert isinstance(draft, Draft)
    assert (draft.body, draft.section, draft.title) == (WHOLE, "News", "Title /a")
    assert (draft.published, draft.tags, draft.remarks) == ("2024-05-03", ("locks",), ("odd",))
    assert (draft.url, draft.position) == (f"{SITE}/a", "entry /a")
    assert draft.capture
    assert draft.capture.url == f"{SITE}/a"


def test_entry_that_is_whole_or_has_no_page_is_left_as_it_is(entries: list[Draft | ReadProblem]) -> None:
    whole = _entry("/a", "x" * FULL_TEXT_CHARACTERS)
    homeless, lost = _entry("/b", url=""), ReadProblem("entry /c", "no title")
    entries += [whole, homeless, lost]
    assert _read() == ([whole, homeless, lost], [])


def test_summary_of_what_the_archive_has_does_not_replace_it(entries: list[Draft | ReadProblem]) -> None:
    entries += [_entry("/a"), _entry("/b")]
    drafts, fetched = _read(stored=("/a",))
    assert ([draft.position for draft in drafts], fetched) == (["entry /b"], ["/b"])


@pytest.mark.parametrize(
    ("page", "error", "reason"),
    [
        (b"page", FetchError("there is nothing (404)"), "there is nothing (404)"),
        (b"empty", None, "no article in it"),
        (b"broken", None, "no text found"),
    ],
)
def test_summary_whose_page_gives_nothing_is_kept_and_that_is_told(
    entries: list[Draft | ReadProblem], page: bytes, error: Exception | None, reason: str
) -> None:
    entries.append(_entry("/a"))
    (draft,), _ = _read(errors={"/a": error} if error else None, pages={"/a": page})
    assert isinstance(draft, Draft)
    assert (draft.title, draft.body) == ("Title /a", "The gate …")
    assert draft.remarks[0].startswith("only its summary is kept, not its page: ")
    assert reason in draft.remarks[0]


def test_host_that_does_not_answer_is_not_asked_for_ever(entries: list[Draft | ReadProblem]) -> None:
    paths = [f"/{number}" for number in range(9)]
    entries += [_entry(path) for path in paths]
    silent: dict[str, Exception] = {path: HostUnreachable("no connection") for path in paths}
    drafts, fetched = _read(errors=silent)
    assert (len(drafts), fetched) == (9, paths[:MAX_UNREACHABLE])
    del silent["/2"]
    assert _read(errors=silent)[1] == paths[: 3 + MAX_UNREACHABLE]
