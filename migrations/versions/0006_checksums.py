"""Checksums of what is stored of each article, filled from the rows as they are now."""

from collections import defaultdict
from zlib import crc32

import orjson
import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_BATCH = 500
_ARTICLE = (
    "id", "source_id", "section_id", "first_run_id", "last_run_id", "added_at", "updated_at", "public_id",
    "digest", "draft_digest", "external_id", "url", "canonical_url", "language", "published_at",
    "published_precision", "published_raw", "published_from", "published_offset", "byline", "word_count",
    "title", "summary", "body",
)  # fmt: skip
_PARTS = {
    "versions": (
        "article_version",
        "article_id, number, digest, title, summary, byline, published_raw, replaced_by, replaced_at,"
        " replaced_by_run_id, body",
    ),
    "captures": (
        "capture",
        "article_id, id, url, captured_at, media_type, encoding, payload_digest, payload_bytes, origins,"
        " run_id",
    ),
    "addresses": ("article_alias", "article_id, public_id, url, draft_digest, added_at, run_id"),
    "changes": ("field_change", "article_id, id, at, run_id, agent, changes, digest"),
}


def upgrade() -> None:
    op.create_table(
        "article_checksum",
        sa.Column("article_id", sa.Integer, primary_key=True),
        sa.Column("article", sa.Integer),
        *(sa.Column(part, sa.Integer, nullable=False, server_default="0") for part in _PARTS),
    )
    connection = op.get_bind()
    last = connection.exec_driver_sql("SELECT max(id) FROM article").scalar() or 0
    for first in range(1, last + 1, _BATCH):
        _fill(first, first + _BATCH - 1)


def downgrade() -> None:
    op.drop_table("article_checksum")


def _fill(*between: int) -> None:
    articles = _sum_articles(*between)
    parts = {part: _sum_part(table, columns, *between) for part, (table, columns) in _PARTS.items()}
    rows = [
        (article_id, value, *(sums.get(article_id, 0) for sums in parts.values()))
        for article_id, value in articles.items()
    ]
    if rows:
        op.get_bind().exec_driver_sql("INSERT INTO article_checksum VALUES (?, ?, ?, ?, ?, ?)", rows)


def _sum_articles(*between: int) -> dict[int, int]:
    read = op.get_bind().exec_driver_sql
    names = []
    for each in ("tag", "author"):
        found = defaultdict(list)
        for article_id, *name in read(
            f"SELECT article_id, slug, name FROM article_{each} JOIN {each} ON {each}.id = {each}_id"  # noqa: S608  # names of our own
            " WHERE article_id BETWEEN ? AND ? ORDER BY article_id, position",
            between,
        ):
            found[article_id].append(name)
        names.append(found)
    rows = read(
        f"SELECT {', '.join(f'article.{name}' for name in _ARTICLE)},"  # noqa: S608  # names of our own
        " source.slug, source.name, section.slug, section.name FROM article"
        " LEFT JOIN source ON source.id = article.source_id"
        " LEFT JOIN section ON section.id = article.section_id WHERE article.id BETWEEN ? AND ?",
        between,
    )
    return {row[0]: _sum_article(tuple(row), *(found[row[0]] for found in names)) for row in rows}


def _sum_article(row, tags, authors) -> int:
    source, section = (list(name) if name[0] is not None else None for name in (row[-4:-2], row[-2:]))
    return _sum([*row[:-4], source, section, tags, authors])


def _sum_part(table: str, columns: str, *between: int) -> dict[int, int]:
    sums = defaultdict(int)
    for row in op.get_bind().exec_driver_sql(
        f"SELECT {columns} FROM {table} WHERE article_id BETWEEN ? AND ?",  # noqa: S608  # names of our own
        between,
    ):
        sums[row[0]] = (sums[row[0]] + _sum(tuple(row))) % (1 << 32)
    return sums


def _sum(values) -> int:
    return crc32(orjson.dumps(values, default=lambda value: value.hex()))
