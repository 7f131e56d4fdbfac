"""Values for tests, each whole and plain until a test says what is special about it."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zlib import crc32

from app.fetching.fetch import Fetched
from app.ingest.identify import Defaults
from app.readers.base import Draft
from app.store.changes import IndexableArticle
from app.store.names import StoredName

NOW = datetime(2025, 7, 13, tzinfo=UTC)
"""The clock of every test."""


def make_draft(**given: Any) -> Draft:
    """A draft with title, body, source and day."""
    values: dict[str, Any] = {
        "position": "line 1",
        "title": "The lock keeper retires",
        "body": "After forty years at the Lode lock, Hanna Brock handed over the crank.",
        "source": "Lode Echo",
        "published": "2024-05-03",
    }
    return Draft(**{**values, **given})


def make_fetched(url: str, content: bytes = b"", **given: Any) -> Fetched:
    """What was at an address whose server says nothing about it."""
    values: dict[str, Any] = {
        "captured_at": NOW,
        "media_type": "",
        "encoding": None,
        "etag": "",
        "last_modified": "",
        "not_modified": False,
        "moved_to": "",
    }
    return Fetched(url=url, content=content, **{**values, **given})


def make_defaults(**given: Any) -> Defaults:
    """What a run says of its drafts: nothing but the clock."""
    return Defaults(**{"as_of": NOW, **given})


def make_name(slug: str, name: str = "") -> StoredName:
    """A name of a vocabulary, of the same number each time."""
    return StoredName(crc32(slug.encode()), slug, name or slug)


def make_indexable(article_id: int = 1, **given: Any) -> IndexableArticle:
    """An English article of one source, dated, without section, tags and authors."""
    values: dict[str, Any] = {
        "id": article_id,
        "title": f"Notice {article_id}",
        "body": "The lock is closed for repairs.",
        "summary": "",
        "language": "en",
        "url": f"https://lode-echo.example/notice/{article_id}",
        "published_at": datetime(2024, 5, 3, tzinfo=UTC),
        "source": make_name("lode-echo", "Lode Echo"),
        "section": None,
        "tags": (),
        "authors": (),
    }
    return IndexableArticle(**{**values, **given})


def make_record(number: int = 1, **given: Any) -> dict[str, Any]:
    """An article as a line of a JSON Lines file has it; a value of None leaves its key out."""
    values: dict[str, Any] = {
        "title": f"Notice {number}",
        "body": f"Notice number {number} was pinned to the door of the lock.",
        "url": f"https://lode-echo.example/notice/{number}",
        "source": "Lode Echo",
        "published": "2024-05-03",
        "lang": "en",
    }
    return {key: value for key, value in {**values, **given}.items() if value is not None}


def write_records(path: Path, *records: Mapping[str, Any]) -> Path:
    """A JSON Lines file of records; its path."""
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    path.write_text("".join(lines), encoding="utf-8")
    return path


def make_page(*articles: str, tag: str = "LodeLock") -> str:
    """A saved hashtag page around articles that `make_page_article` made."""
    footer = "DOWNLOAD THE APP\n\nGet Started Now: Download the App\n\nLodeline fits in a pocket.\n"
    return f"logo\n#\n\nLatest news with #{tag}\n\n{''.join(articles)}{footer}app-storeplay-store\n"


def make_page_article(
    title: str = "The lock keeper retires",
    body: str = "Hanna Brock handed over the crank.",
    *,
    outlet: str = "Lode Echo",
    time: str = "03-05-2025",
    bullets: tuple[str, ...] = ("People", "Lode Echo"),
) -> str:
    """One article in the figure of a hashtag page: title twice, outlet, time, bullets, title, text."""
    listed = "".join(f"  • {bullet}\n" for bullet in bullets)
    return f"{title}\n{title}\n\n{outlet}\n\ntime{time}\n\n{listed}\n{title}\n\nListen to article {body}\n\n"
