"""Changes of fields apart from versions, entries of feeds, and pages by their bytes."""

from hashlib import blake2b

import orjson
import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_BATCH = 2_000
_TEXT = ("title", "summary", "byline", "body")


def upgrade() -> None:
    op.create_table(
        "field_change",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id"), nullable=False, index=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("run_id", sa.Integer, sa.ForeignKey("run.id")),
        sa.Column("agent", sa.String, nullable=False),
        sa.Column("changes", sa.JSON, nullable=False),
        sa.Column("digest", sa.LargeBinary),
    )
    op.create_table(
        "feed_entry",
        sa.Column("digest", sa.LargeBinary, primary_key=True),
        sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id"), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_capture_payload_digest", "capture", ["payload_digest"])
    op.add_column("run", sa.Column("supplemented", sa.Integer, nullable=False, server_default="0"))
    op.drop_column("article_alias", "digest")
    _record_entries()
    _fold_versions()


def downgrade() -> None:
    """Versions that were folded stay so: their texts are those of the ones after them."""
    op.add_column("article_alias", sa.Column("digest", sa.LargeBinary, nullable=False, server_default=""))
    op.drop_column("run", "supplemented")
    op.drop_index("ix_capture_payload_digest")
    op.drop_table("feed_entry")
    op.drop_table("field_change")


def _record_entries() -> None:
    """Of articles that came from feeds, as `ingest.identity.source_key` does."""
    connection = op.get_bind()
    rows = connection.exec_driver_sql(
        "SELECT article.id, source.slug, article.external_id, article.published_at FROM article"
        " JOIN source ON source.id = article.source_id"
        " WHERE article.external_id IS NOT NULL AND article.published_from = 'feed'"
    )
    while batch := rows.fetchmany(_BATCH):
        entries = [
            (_digest("\n".join(("source", source, entry, published_at[:19]))), article_id)
            for article_id, source, entry, published_at in batch
        ]
        connection.exec_driver_sql("INSERT OR IGNORE INTO feed_entry VALUES (?, ?)", entries)


def _fold_versions() -> None:
    """Make a change record of each version in which no word differs from the text after it."""
    connection = op.get_bind()
    last = connection.exec_driver_sql("SELECT max(article_id) FROM article_version").scalar() or 0
    for first in range(1, last + 1, _BATCH):
        folded = list(_find_folded(first, first + _BATCH))
        if folded:
            connection.exec_driver_sql(
                "INSERT INTO field_change (article_id, at, run_id, agent, changes, digest)"
                " SELECT article_id, replaced_at, replaced_by_run_id, replaced_by, ?, digest"
                " FROM article_version WHERE article_id = ? AND number = ?",
                folded,
            )
            connection.exec_driver_sql(
                "DELETE FROM article_version WHERE article_id = ? AND number = ?",
                [(article_id, number) for _, article_id, number in folded],
            )


def _find_folded(first: int, end: int):
    """What is known of their fields to have changed, article and number."""
    connection = op.get_bind()
    rows = connection.exec_driver_sql(
        f"SELECT article_id, number, published_raw, {', '.join(_TEXT)} FROM article_version"  # noqa: S608  # names of our own
        " WHERE article_id >= ? AND article_id < ?"
        f" UNION ALL SELECT id, {1 << 62}, published_raw, {', '.join(_TEXT)} FROM article"
        " WHERE id IN (SELECT article_id FROM article_version WHERE article_id >= ? AND article_id < ?)"
        " ORDER BY 1, 2",
        (first, end, first, end),
    )
    before = None
    for row in rows:
        if before and before[0] == row[0] and before[3:] == row[3:]:
            raws = [before[2], row[2]]
            changes = {"published_raw": raws} if raws[0] != raws[1] else {}
            yield orjson.dumps(changes).decode(), before[0], before[1]
        before = row


def _digest(said: str) -> bytes:
    return blake2b(said.encode(), digest_size=16).digest()
