"""Captures, other addresses of an article, whose a text is, and how far a run came with each input."""

from hashlib import blake2b

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "capture",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id"), nullable=False),
        sa.Column("url", sa.String, nullable=False),
        sa.Column("captured_at", sa.DateTime, nullable=False),
        sa.Column("media_type", sa.String, nullable=False),
        sa.Column("encoding", sa.String),
        sa.Column("payload_digest", sa.LargeBinary, nullable=False),
        sa.Column("payload_bytes", sa.Integer, nullable=False),
        sa.Column("origins", sa.JSON, nullable=False),
        sa.Column("run_id", sa.Integer, sa.ForeignKey("run.id"), nullable=False),
        sa.Index("ix_capture_article_payload", "article_id", "payload_digest"),
    )
    op.create_table(
        "article_alias",
        sa.Column("public_id", sa.String, primary_key=True),
        sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id"), nullable=False, index=True),
        sa.Column("url", sa.String, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("draft_digest", sa.LargeBinary, nullable=False),
        sa.Column("added_at", sa.DateTime, nullable=False),
        sa.Column("run_id", sa.Integer, sa.ForeignKey("run.id"), nullable=False),
    )
    op.create_table(
        "article_text",
        sa.Column("digest", sa.LargeBinary, primary_key=True),
        sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id"), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "run_input",
        sa.Column("run_id", sa.Integer, sa.ForeignKey("run.id"), primary_key=True),
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("format", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("items", sa.Integer, nullable=False),
        sa.Column("read", sa.Integer, nullable=False),
        sa.Column("new", sa.Integer, nullable=False),
        sa.Column("failed", sa.Integer, nullable=False),
        sa.Column("is_done", sa.Boolean, nullable=False),
    )
    op.add_column("run", sa.Column("duplicate", sa.Integer, nullable=False, server_default="0"))
    op.add_column("run", sa.Column("fields", sa.JSON, nullable=False, server_default="{}"))
    op.add_column(
        "article_version", sa.Column("replaced_by", sa.String, nullable=False, server_default="input")
    )
    _record_texts()


def downgrade() -> None:
    op.drop_column("article_version", "replaced_by")
    op.drop_column("run", "fields")
    op.drop_column("run", "duplicate")
    for table in ("run_input", "article_text", "article_alias", "capture"):
        op.drop_table(table)


def _record_texts() -> None:
    """Of the articles that are there, as `ingest.normalize` does."""
    connection = op.get_bind()
    articles = connection.exec_driver_sql(
        "SELECT article.id, source.slug, article.published_at, article.title, article.body FROM article"
        " LEFT JOIN source ON source.id = article.source_id WHERE article.canonical_url IS NOT NULL"
    )
    for article_id, source, published_at, title, body in articles:
        said = "\n".join((source or "", (published_at or "")[:10], title, ""))
        digest = _digest(said.encode() + _digest(body.encode()))
        connection.exec_driver_sql("INSERT OR IGNORE INTO article_text VALUES (?, ?)", (digest, article_id))


def _digest(said: bytes) -> bytes:
    return blake2b(said, digest_size=16).digest()
