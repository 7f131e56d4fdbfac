"""The floor of loading: each line read as JSON and handed to SQLite and Tantivy, and nothing else.

`python -m bench.bare_load CORPUS FOLDER`; the index is also what `bare_search` searches.
"""

import os
import sqlite3
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson
from tantivy import Document, Index, Schema, SchemaBuilder

TEXT_FIELDS = ("title", "body")
NAME_FIELDS = ("source", "section", "tag", "lang")
NUMBER_FIELDS = ("article", "published", "year", "month")
_BATCH = 500
_HEAP_BYTES = 128_000_000


def load(corpus: Path, folder: Path) -> None:
    """Load a corpus into a new database and a new index in the folder."""
    index_folder = folder / "index"
    index_folder.mkdir(parents=True)
    database = _make_database(folder / "bare.db")
    writer = Index(_build_schema(), str(index_folder)).writer(_HEAP_BYTES, os.cpu_count() or 1)
    rows: list[tuple[object, ...]] = []
    with corpus.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            record = orjson.loads(line)
            rows.append(_row(number, record))
            writer.add_document(_document(number, record))
            if len(rows) == _BATCH:
                _insert(database, rows)
    _insert(database, rows)
    database.close()
    writer.commit()
    writer.wait_merging_threads()


def _build_schema() -> Schema:
    builder = SchemaBuilder()
    for field in TEXT_FIELDS:
        builder.add_text_field(field)
    for field in NAME_FIELDS:
        builder.add_text_field(field, fast=True, tokenizer_name="raw", index_option="basic")
    for field in NUMBER_FIELDS:
        builder.add_unsigned_field(field, indexed=True, fast=True)
    return builder.build()


def _make_database(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = NORMAL")
    database.execute(
        "CREATE TABLE article (id INTEGER PRIMARY KEY, url TEXT UNIQUE, title TEXT, source TEXT, "
        "section TEXT, tags TEXT, published TEXT, body TEXT)"
    )
    return database


def _row(number: int, record: dict[str, Any]) -> tuple[object, ...]:
    return (
        number,
        record["url"],
        record["title"],
        record["source"],
        record["section"],
        ",".join(record["tags"]),
        record["published"],
        record["body"],
    )


def _insert(database: sqlite3.Connection, rows: list[tuple[object, ...]]) -> None:
    with database:
        database.executemany("INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    rows.clear()


def _document(number: int, record: dict[str, Any]) -> Document:
    published_at = datetime.fromisoformat(record["published"])
    document = Document()
    document.add_text("title", record["title"])
    document.add_text("body", record["body"])
    document.add_text("source", record["source"])
    document.add_text("section", record["section"])
    for tag in record["tags"]:
        document.add_text("tag", tag)
    document.add_text("lang", "und")
    document.add_unsigned("article", number)
    document.add_unsigned("published", int(published_at.timestamp()))
    document.add_unsigned("year", published_at.year)
    document.add_unsigned("month", published_at.year * 100 + published_at.month)
    return document


if __name__ == "__main__":
    load(Path(sys.argv[1]), Path(sys.argv[2]))
