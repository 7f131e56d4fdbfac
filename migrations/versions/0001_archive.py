"""The archive: articles, their vocabulary, runs, the change log."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

VOCABULARIES = ("source", "section", "tag", "author")


def upgrade() -> None:
    for name in VOCABULARIES:
        op.create_table(
            name,
            sa.Column("id", sa.Integer, primary_key=True),
            sa.Column("slug", sa.String, nullable=False, unique=True),
            sa.Column("name", sa.String, nullable=False),
        )
    op.create_table(
        "run",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("started_at", sa.DateTime, nullable=False),
        sa.Column("finished_at", sa.DateTime),
        sa.Column("inputs", sa.JSON, nullable=False),
        *(
            sa.Column(count, sa.Integer, nullable=False)
            for count in ("read", "new", "updated", "unchanged", "failed")
        ),
    )
    op.create_table(
        "run_problem",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("run_id", sa.Integer, sa.ForeignKey("run.id"), nullable=False, index=True),
        sa.Column("input", sa.String, nullable=False),
        sa.Column("position", sa.String, nullable=False),
        sa.Column("message", sa.String, nullable=False),
    )
    op.create_table(
        "article",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("public_id", sa.String, nullable=False, unique=True),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("draft_digest", sa.LargeBinary, nullable=False),
        sa.Column("source_id", sa.Integer, sa.ForeignKey("source.id"), index=True),
        sa.Column("section_id", sa.Integer, sa.ForeignKey("section.id")),
        sa.Column("external_id", sa.String),
        sa.Column("url", sa.String),
        sa.Column("canonical_url", sa.String),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("published_at", sa.DateTime),
        sa.Column("published_precision", sa.String, nullable=False),
        sa.Column("published_raw", sa.String),
        sa.Column("published_from", sa.String),
        sa.Column("byline", sa.String),
        sa.Column("word_count", sa.Integer, nullable=False),
        sa.Column("first_run_id", sa.Integer, sa.ForeignKey("run.id"), nullable=False),
        sa.Column("last_run_id", sa.Integer, sa.ForeignKey("run.id"), nullable=False),
        sa.Column("added_at", sa.DateTime, nullable=False),
        sa.Column("updated_at", sa.DateTime, nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("summary", sa.String),
        sa.Column("body", sa.Text, nullable=False),
    )
    for name in ("tag", "author"):
        op.create_table(
            f"article_{name}",
            sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id"), primary_key=True),
            sa.Column(f"{name}_id", sa.Integer, sa.ForeignKey(f"{name}.id"), primary_key=True, index=True),
            sa.Column("position", sa.Integer, nullable=False),
            sqlite_with_rowid=False,
        )
    op.create_table(
        "article_version",
        sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("summary", sa.String),
        sa.Column("byline", sa.String),
        sa.Column("published_raw", sa.String),
        sa.Column("replaced_at", sa.DateTime, nullable=False),
        sa.Column("replaced_by_run_id", sa.Integer, sa.ForeignKey("run.id"), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "change",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id"), nullable=False),
        sa.Column("token", sa.Integer, nullable=False),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    for table in (
        "change",
        "article_version",
        "article_author",
        "article_tag",
        "article",
        "run_problem",
        "run",
    ):
        op.drop_table(table)
    for name in VOCABULARIES:
        op.drop_table(name)
