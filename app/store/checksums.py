"""Checksums of what is stored: recorded by whoever writes, in the same transaction; held against the rows.

A checksum is the CRC-32 of a row as the driver gives it, so it notices what disks and memory do to an
archive, and is no proof against people. Rows of one article in one table are summed, so a lost one shows too.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, get_args
from zlib import crc32

import orjson
from sqlmodel import Session

from app.store.bulk import AMONG, write_ids

Part = Literal["article", "versions", "captures", "addresses", "changes"]
"""Columns of `article_checksum`."""
ARTICLE_COLUMNS = (
    "id", "source_id", "section_id", "first_run_id", "last_run_id", "added_at", "updated_at", "public_id",
    "digest", "draft_digest", "external_id", "url", "canonical_url", "language", "published_at",
    "published_precision", "published_raw", "published_from", "published_offset", "byline", "word_count",
    "title", "summary", "body",
)  # fmt: skip
"""In the order in which they go into the checksum, which is part of what is stored: to add one is to fill the
checksums anew.
"""
PART_COLUMNS: dict[Part, tuple[str, tuple[str, ...]]] = {
    "versions": (
        "article_version",
        ("article_id", "number", "digest", "title", "summary", "byline", "published_raw", "replaced_by",
         "replaced_at", "replaced_by_run_id", "body"),
    ),
    "captures": (
        "capture",
        ("article_id", "id", "url", "captured_at", "media_type", "encoding", "payload_digest",
         "payload_bytes", "origins", "run_id"),
    ),
    "addresses": (
        "article_alias", ("article_id", "public_id", "url", "draft_digest", "added_at", "run_id"),
    ),
    "changes": ("field_change", ("article_id", "id", "at", "run_id", "agent", "changes", "digest")),
}  # fmt: skip
"""Tables with several rows of an article, and their columns, whose article is the first."""
PARTS: tuple[Part, ...] = get_args(Part)
TABLES = {part: PART_COLUMNS[part][0] if part in PART_COLUMNS else "article" for part in PARTS}
"""Where the rows of each part are; names of an article are in tables of their own."""

Name = Sequence[Any]
"""Slug and written form."""
_MODULUS = 1 << 32
_ARTICLES = f"""SELECT {", ".join(f"article.{name}" for name in ARTICLE_COLUMNS)},
    source.slug, source.name, section.slug, section.name FROM article
    LEFT JOIN source ON source.id = article.source_id LEFT JOIN section ON section.id = article.section_id
    WHERE article.id {AMONG}"""  # noqa: S608  # names of our own
_NAMES = tuple(
    f"""SELECT article_id, slug, name FROM article_{each} JOIN {each} ON {each}.id = {each}_id
    WHERE article_id {AMONG} ORDER BY article_id, position"""  # noqa: S608  # names of our own
    for each in ("tag", "author")
)


def sum_article(
    row: Sequence[Any],
    source: Name | None,
    section: Name | None,
    tags: Sequence[Name],
    authors: Sequence[Name],
) -> int:
    """The checksum of an article: its row as it is stored, in the order of `ARTICLE_COLUMNS`, and its names.

    Raises:
        TypeError: a text is not UTF-8.
    """
    return _sum_values([*row, source, section, tags, authors])


def _sum_values(values: Sequence[Any]) -> int:
    # Texts are encoded once, for this and for the driver.
    return crc32(orjson.dumps(values, _write_bytes))


def _write_bytes(value: Any) -> str:
    if isinstance(value, bytes):
        return value.hex()
    raise TypeError(f"no value of a row: {value!r}")


def record_new(session: Session, sums: Iterable[tuple[int, int]]) -> None:
    """Record checksums of articles just stored, by their ids."""
    session.connection().exec_driver_sql(_upsert("article"), list(sums))


def record_checksums(session: Session, part: Part, ids: Iterable[int]) -> None:
    """Record what a part of these articles adds up to now; whoever changed one of its rows calls this."""
    wanted = list(ids)
    if wanted:
        read = _run(session)
        sums = read_sums(read, part, wanted)
        rows = [(article_id, sums.get(article_id, 0)) for article_id in wanted]
        session.connection().exec_driver_sql(_upsert(part), rows)


Read = Callable[[str, tuple[Any, ...]], Sequence[Sequence[Any]]]
"""Runs a statement, and gives its rows."""


def read_sums(read: Read, part: Part, ids: Sequence[int]) -> dict[int, int]:
    """What the rows of articles (at most 10,000) add up to, by article; those that have none are left out.

    Raises:
        TypeError: a text is not UTF-8.
    """
    among = (write_ids(ids),)
    if part != "article":
        sums: dict[int, int] = defaultdict(int)
        for row in read(_statement(part), among):
            sums[row[0]] = (sums[row[0]] + _sum_values(row)) % _MODULUS
        return dict(sums)
    tags, authors = (_group(read(statement, among)) for statement in _NAMES)
    return {
        row[0]: sum_article(
            row[:-4],
            row[-4:-2] if row[-4] is not None else None,
            row[-2:] if row[-2] is not None else None,
            tags.get(row[0], ()),
            authors.get(row[0], ()),
        )
        for row in map(tuple, read(_ARTICLES, among))
    }


def _group(rows: Sequence[Sequence[Any]]) -> Mapping[int, list[Name]]:
    found: dict[int, list[Name]] = defaultdict(list)
    for article_id, *name in rows:
        found[article_id].append(name)
    return found


def _run(session: Session) -> Read:
    def read(statement: str, values: tuple[Any, ...]) -> Sequence[Sequence[Any]]:
        return [tuple(row) for row in session.connection().exec_driver_sql(statement, values)]

    return read


def _statement(part: Part) -> str:
    table, columns = PART_COLUMNS[part]
    return f"SELECT {', '.join(columns)} FROM {table} WHERE article_id {AMONG}"  # noqa: S608  # names of our own


def _upsert(part: Part) -> str:
    return (
        f"INSERT INTO article_checksum (article_id, {part}) VALUES (?, ?)"  # noqa: S608  # names of our own
        f" ON CONFLICT (article_id) DO UPDATE SET {part} = excluded.{part}"
    )
