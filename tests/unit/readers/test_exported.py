"""Records of an archive's own export: taken as they are, whatever somebody has made of them."""

import io
import json
from datetime import UTC, datetime
from typing import Any

import pytest

from app.readers.base import Draft, ReadOptions
from app.readers.exported import seal
from app.readers.jsonl import read

RECORD: dict[str, Any] = {
    "backissue": 1,
    "id": "54tjwyxrheo7o",
    "title": "A < b & *c*",
    "body": "1. one\n\n<p>two</p>",
    "source": {"slug": "lode-echo", "name": "Lode Echo"},
    "tags": [{"slug": "ab", "name": "a; b"}],
    "authors": [{"slug": "ana-ruiz", "name": "Ana Ruiz"}],
    "byline": "By Ana Ruiz",
    "published_at": "2025-06-28T00:00:00Z",
    "published_precision": "day",
    "published_raw": "6 days ago",
    "published_from": "relative",
    "language": "en",
    "external_id": None,
}
DIGEST = bytes(range(16))


def _read(record: dict[str, Any]) -> Draft:
    (draft,) = read(io.BytesIO(json.dumps(record).encode() + b"\n"), ReadOptions())
    assert isinstance(draft, Draft)
    return draft


def test_record_is_taken_as_it_is() -> None:
    draft = _read({**RECORD, "digest": seal(RECORD, DIGEST)})
    assert (draft.title, draft.body, draft.source) == ("A < b & *c*", "1. one\n\n<p>two</p>", "Lode Echo")
    assert (draft.tags, draft.authors, draft.external_id) == (("a; b",), ("Ana Ruiz",), "")
    assert draft.settled is not None
    assert draft.settled.published == (datetime(2025, 6, 28, tzinfo=UTC), "day", "relative")
    assert (draft.settled.byline, draft.settled.digest, draft.published) == (
        "By Ana Ruiz",
        DIGEST,
        "6 days ago",
    )
    assert draft.remarks == ()


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "Another"},
        {"tags": []},
        {"published_at": None},
        {"title": 10**30},
        {"digest": "xyz"},
        {"digest": 7},
    ],
)
def test_digest_holds_for_what_was_exported_only(changed: dict[str, Any]) -> None:
    draft = _read({**RECORD, "digest": seal(RECORD, DIGEST), **changed})
    assert draft.settled is not None
    assert draft.settled.digest is None


def test_record_of_another_form_is_read_as_any_other() -> None:
    assert _read({**RECORD, "backissue": 2}).settled is None


@pytest.mark.parametrize("offset", [780, -300, 0, None])
def test_offset_is_taken_and_is_no_part_of_the_seal(offset: int | None) -> None:
    sealed = {**RECORD, "digest": seal(RECORD, DIGEST)}
    for record in ({**sealed, "published_offset": offset}, sealed):
        draft = _read(record)
        assert draft.settled is not None
        assert draft.settled.digest == DIGEST
        assert draft.settled.published_offset == record.get("published_offset")
        assert draft.remarks == ()


@pytest.mark.parametrize("offset", ["780", 780.0, True, 841, -(10**30), [], "+13:00"])
def test_offset_that_no_export_writes_is_left_out(offset: object) -> None:
    draft = _read({**RECORD, "published_offset": offset})
    assert draft.settled is not None
    assert (draft.settled.published_offset, len(draft.remarks)) == (None, 1)


def test_offset_by_which_the_date_is_before_all_dates_is_left_out() -> None:
    record = {**RECORD, "published_at": "0001-01-01T00:00:00Z", "published_offset": -60}
    draft = _read(record)
    assert draft.settled is not None
    assert (draft.settled.published_offset, len(draft.remarks)) == (None, 1)
