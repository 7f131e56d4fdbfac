"""Every feed of feedparser's own tests, read: no entry lost in silence, no crash.

The feeds are not part of the repository; nothing of their text stands here.
"""

import re
import tarfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from app.errors import InputError
from app.readers import FORMATS, find_format
from app.readers.base import Draft, ReadOptions, ReadProblem

FEEDS = Path(__file__).resolve().parents[3] / "shared" / "data" / "feeds" / "feedparser.tar.gz"

pytestmark = pytest.mark.skipif(not FEEDS.is_file(), reason=f"the feeds are not at {FEEDS}")

# Each file says in a comment which headers it was sent with.
_CHARSET = re.compile(rb"Header:\s*Content-type:[^\n]*charset=\s*([\w.:-]+)", re.IGNORECASE)
_ENTRY = re.compile(rb"<(?:[\w.-]+:)?(?:item|entry)(?=[\s/>])", re.IGNORECASE)
_JSON_ITEM = re.compile(rb'"id":')


def _feeds(folder: str) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(FEEDS) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.startswith(f"{folder}/") else None
            if file and member.name.endswith((".xml", ".json")):
                yield member.name, file.read()


def _charset(data: bytes) -> str | None:
    named = _CHARSET.search(data)
    try:
        return named and named[1].decode() if not named or "".encode(named[1].decode()) == b"" else None
    except LookupError:
        return None


def _count_entries(data: bytes) -> int:
    """By their tags alone, in any encoding."""
    if data.startswith(b"\x4c\x6f\xa7\x94"):
        data = data.decode("cp037").encode()
    return len((_JSON_ITEM if data.startswith(b"{") else _ENTRY).findall(data.replace(b"\0", b"")))


@pytest.mark.parametrize(
    ("folder", "with_entries"), [("wellformed", 1_164), ("illformed", 13), ("encoding", 14), ("json", 1)]
)
def test_each_entry_is_a_draft_or_a_problem(folder: str, with_entries: int) -> None:
    counts: Counter[str] = Counter()
    for name, data in _feeds(folder):
        entries = _count_entries(data)
        known = find_format(data)
        if known not in ("feed", "json-feed"):
            assert not entries, name
            continue
        try:
            items = list(FORMATS[known].read(BytesIO(data), ReadOptions(encoding=_charset(data))))
        except InputError as error:
            pytest.fail(f"{name}: {error}")
        drafts = sum(isinstance(item, Draft) for item in items)
        cut_off = sum(isinstance(item, ReadProblem) and "ends too early" in item.message for item in items)
        assert len(items) - cut_off == entries, name
        counts.update(files=1, with_entries=bool(entries), drafts=drafts)
    assert counts["with_entries"] == with_entries
    assert counts["drafts"] >= with_entries
