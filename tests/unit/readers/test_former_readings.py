"""What records and entries were read as until 0.1.0, where that was something else."""

import json
from io import BytesIO
from typing import Any

import pytest

from app.readers import delimited, feed, jsonl
from app.readers.base import Draft, ReadOptions


def _read(record: dict[str, Any]) -> Draft:
    (draft,) = jsonl.read(BytesIO(json.dumps(record).encode()), ReadOptions())
    assert isinstance(draft, Draft)
    return draft


def _said(draft: Draft | None) -> dict[str, Any]:
    assert draft is not None
    names = ("title", "body", "summary", "url", "source", "section", "published", "authors", "tags")
    values = {name: getattr(draft, name) for name in (*names, "language", "external_id")}
    return {name: value for name, value in values.items() if value}


@pytest.mark.parametrize(
    ("record", "formerly"),
    [
        (
            {"headline": "A", "articleBody": "B.", "datePublished": "2024-05-03", "publisher": {"name": "P"}},
            {"title": "A", "source": "P"},
        ),
        ({"title": "A", "text": "B.", "hostname": "p.example"}, {"title": "A", "body": "B."}),
        (
            {"title": "A", "text": "B.", "source": "https://p.example/a"},
            {"title": "A", "body": "B.", "source": "https://p.example/a"},
        ),
        ({"title": "A", "body": "B.", "published at": "2024-05-03"}, {"title": "A", "body": "B."}),
        (
            {"title": "A", "body": "B.", "section": ["Works", "Quay"]},
            {"title": "A", "body": "B.", "section": "Works\n\nQuay"},
        ),
        (
            {"title": "A", "body": "B.", "author": {"given": "Bo", "family": "Lind"}},
            {"title": "A", "body": "B."},
        ),
        ({"title": "A", "body": "B.", "categories": ["Works"]}, {"title": "A", "body": "B."}),
        (
            {"title": "A", "content": "B. [+90 chars]"},
            {"title": "A", "body": "B. [+90 chars]"},
        ),
    ],
)
def test_record_that_is_understood_better_tells_its_former_reading(
    record: dict[str, Any], formerly: dict[str, Any]
) -> None:
    assert _said(_read(record).formerly) == formerly


@pytest.mark.parametrize(
    "record",
    [
        {"title": "A", "body": "B.", "url": "https://p.example/a", "date": "2024-05-03", "tags": ["x"]},
        {"HEADLINE": "A", "text": "B.", "site": "P", "author": "Bo", "id": 7, "pubdate": "3 May 2024"},
        {"title": "A", "maintext": "---\ntitle: B\n---\nText.", "score": 0.5, "views": None},
    ],
)
def test_record_that_is_read_as_ever_tells_none(record: dict[str, Any]) -> None:
    assert _read(record).formerly is None


def test_row_with_columns_of_one_name_tells_the_last_of_them() -> None:
    table = b"title,text,text,author,author 2\nA,One.,Two.,Bo Lind,Ana Ruiz\n"
    (draft,) = delimited.read(BytesIO(table), ReadOptions())
    assert isinstance(draft, Draft)
    assert draft.body == "One.\n\nTwo."
    assert _said(draft.formerly) == {"title": "A", "body": "Two.", "authors": ("Bo Lind",)}


_FEED = """<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:content="http://purl.org/rss/1.0/modules/content/"
    xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Quay</title>
    <wp:author><wp:author_login>bo</wp:author_login>
    <wp:author_display_name>Bo Lind</wp:author_display_name></wp:author><item>{}</item></channel></rss>"""


def _read_entry(entry: str) -> Draft:
    (draft,) = feed.read(BytesIO(_FEED.format(entry).encode()), ReadOptions())
    assert isinstance(draft, Draft)
    return draft


@pytest.mark.parametrize(
    ("entry", "now", "formerly"),
    [
        ("<dc:creator>bo</dc:creator>", {"authors": ("Bo Lind",)}, {"authors": ("bo",)}),
        ("<dc:publisher>Other Post</dc:publisher>", {"source": "Other Post"}, {"source": "Quay"}),
        (
            "<description>A standfirst that is longer.</description><content:encoded>Text.</content:encoded>",
            {"summary": "Text.", "body": "A standfirst that is longer."},
            {"summary": "A standfirst that is longer.", "body": "Text."},
        ),
    ],
)
def test_entry_that_is_read_better_tells_its_former_reading(
    entry: str, now: dict[str, Any], formerly: dict[str, Any]
) -> None:
    draft = _read_entry(f"<title>A</title>{entry}")
    assert now.items() <= _said(draft).items()
    assert {"title": "A", **formerly}.items() <= _said(draft.formerly).items()
    assert draft.formerly
    assert draft.formerly.origins["title"] == "feed"


def test_entry_that_is_read_as_ever_tells_none() -> None:
    plain = "<title>A</title><link>https://p.example/a</link><description>Text.</description>"
    assert _read_entry(plain).formerly is None
