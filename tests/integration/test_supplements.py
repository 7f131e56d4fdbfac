"""What is filled and corrected without a version, and what a change record says of it."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine as Database
from sqlmodel import col, select

from app.db import open_database, session_scope
from app.ingest.report import Report
from app.ingest.run import RunOptions, run_ingest
from app.models import Article, ArticleAlias, ArticleVersion, FieldChange, Run
from app.search.engines import ENGINES
from app.search.indexer import Indexer
from app.store.reading import StoredArticle, get_article
from tests.conftest import Load, Search, SilentWatcher
from tests.factories import NOW, make_record, write_records
from tests.integration.conftest import Run as RunCommand
from tests.integration.conftest import TestClient


def _counts(report: Report) -> tuple[int, int, int, int]:
    counts = report.counts
    assert counts.read == sum((
        counts.new, counts.updated, counts.supplemented, counts.unchanged, counts.duplicate, counts.failed,
    ))  # fmt: skip
    return counts.new, counts.updated, counts.supplemented, counts.unchanged


def _article(database: Database) -> StoredArticle:
    with session_scope(database) as session:
        return get_article(session, session.exec(select(Article.public_id)).one())


def _changes(database: Database) -> list[dict[str, Any]]:
    with session_scope(database) as session:
        return [
            dict(each.changes) for each in session.exec(select(FieldChange).order_by(col(FieldChange.id)))
        ]


def _count(database: Database, table: type[ArticleVersion] | type[ArticleAlias]) -> int:
    with session_scope(database) as session:
        return len(session.exec(select(table)).all())


@pytest.mark.parametrize(
    ("different", "query"),
    [
        ({"tags": ["locks", "oak"]}, "tag:oak"),
        ({"section": "Works"}, "section:works"),
        ({"source": "Quay Post"}, "source:quay-post"),
        ({"published": "2024-05-05"}, "date:2024-05-05"),
        ({"lang": "de"}, "lang:de"),
    ],
)
def test_change_that_no_reader_reads_is_no_version_and_is_found(
    load: Load, search: Search, database: Database, tmp_path: Path, different: dict[str, Any], query: str
) -> None:
    said = make_record(tags=["locks"], section="People")
    load(write_records(tmp_path / "a.jsonl", said))
    before = _article(database)
    other = write_records(tmp_path / "b.jsonl", {**said, **different})
    assert _counts(load(other)) == (0, 0, 1, 0)
    after = _article(database)
    assert (after.public_id, after.body, after.updated_at) == (
        before.public_id,
        before.body,
        before.updated_at,
    )
    assert _count(database, ArticleVersion) == 0
    assert search(query).total == 1
    assert len(_changes(database)) == 1
    assert _counts(load(other)) == (0, 0, 0, 1)
    assert _counts(load(tmp_path / "a.jsonl")) == (0, 0, 0, 1)
    assert _article(database) == after


def test_change_record_says_what_when_and_by_what(load: Load, database: Database, tmp_path: Path) -> None:
    load(write_records(tmp_path / "a.jsonl", make_record(tags=["locks"])))
    load(write_records(tmp_path / "b.jsonl", make_record(tags=["locks", "Low Quay"], section="Works")))
    with session_scope(database) as session:
        (change,) = session.exec(select(FieldChange)).all()
        run = session.exec(select(Run).order_by(col(Run.id).desc())).first()
    assert run
    assert (change.run_id, change.at, change.agent) == (run.id, NOW, "input")
    assert change.changes == {"section": [None, "Works"], "tags": [["locks"], ["locks", "Low Quay"]]}
    assert run.supplemented == 1


def test_new_text_brings_its_fields_and_keeps_what_it_does_not_say(
    load: Load, database: Database, tmp_path: Path
) -> None:
    said = make_record(body="Eight tonnes.", section="Works", author="Ana Ruiz", tags=["oak"], summary="Oak.")
    load(write_records(tmp_path / "a.jsonl", said))
    report = load(write_records(tmp_path / "b.jsonl", make_record(body="Nine tonnes.", source="Quay Post")))
    assert _counts(report) == (0, 1, 0, 0)
    article = _article(database)
    assert (article.body, article.byline, article.summary) == ("Nine tonnes.", "Ana Ruiz", "Oak.")
    assert (article.source, article.section) == (("quay-post", "Quay Post"), ("works", "Works"))
    assert _changes(database) == [{"source": ["Lode Echo", "Quay Post"]}]


def test_text_that_was_missing_is_no_version_but_is_when_the_text_came(
    load: Load, database: Database, search: Search, tmp_path: Path
) -> None:
    load(write_records(tmp_path / "a.jsonl", make_record(body=None)))
    with session_scope(database, write=True) as session:
        session.exec(select(Article)).one().updated_at = NOW - timedelta(days=9)
    assert _counts(load(write_records(tmp_path / "b.jsonl", make_record()))) == (0, 0, 1, 0)
    assert (_article(database).updated_at, _count(database, ArticleVersion)) == (NOW, 0)
    assert _article(database).word_count == 11
    assert search("pinned").total == 1
    assert _counts(load(tmp_path / "a.jsonl")) == (0, 0, 0, 1)


def test_offset_is_filled_where_it_was_not_kept(load: Load, database: Database, tmp_path: Path) -> None:
    path = write_records(tmp_path / "a.jsonl", make_record(published="2024-05-03T23:30:00-05:00"))
    load(path)
    with session_scope(database, write=True) as session:
        article = session.exec(select(Article)).one()
        article.published_offset, article.draft_digest = None, b"of an earlier version"
    assert _counts(load(path)) == (0, 0, 1, 0)
    assert _article(database).published_offset == -300
    assert _changes(database) == [{"published_offset": [None, -300]}]


def test_dry_run_counts_supplements(load: Load, tmp_path: Path) -> None:
    load(write_records(tmp_path / "a.jsonl", make_record(1)))
    other = write_records(
        tmp_path / "b.jsonl", make_record(1, section="Works"), make_record(2), make_record(2, section="Works")
    )
    assert _counts(load(other, dry_run=True)) == (1, 0, 2, 0)
    assert _counts(load(other)) == (1, 0, 2, 0)


def test_supplements_are_counted_where_runs_are_shown(
    load: Load, run: RunCommand, client: TestClient, tmp_path: Path
) -> None:
    load(write_records(tmp_path / "a.jsonl", make_record(1)))
    other = write_records(tmp_path / "b.jsonl", make_record(1, section="Works"))
    ran = run("ingest", other)
    assert ran.out.startswith("read 1, new 0, updated 0, supplemented 1, unchanged 0, failed 0,")
    assert json.loads(run("ingest", "--json", other).out)["supplemented"] == 0
    assert "Supplemented" in client.get("/runs/2").text
    assert "Ergänzt" in client.get("/runs/2", headers={"accept-language": "de"}).text


# Digests of before 0.1.0, of all that an article says


def _as_before(database: Database) -> None:
    """As if the articles had been stored by an earlier version."""
    with database.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE article SET digest = randomblob(16), draft_digest = randomblob(16)"
        )
        connection.exec_driver_sql("UPDATE article_version SET digest = randomblob(16)")


def test_texts_of_an_earlier_version_are_known_by_their_words(
    load: Load, database: Database, tmp_path: Path
) -> None:
    paths = [
        write_records(tmp_path / f"{number}.jsonl", make_record(body=body, summary="S.", author="Ana Ruiz"))
        for number, body in enumerate(("Eight tonnes.", "Nine tonnes.", "Ten tonnes."))
    ]
    load(*paths)
    _as_before(database)
    assert _counts(load(*paths, dry_run=True)) == (0, 0, 0, 3)
    assert _counts(load(*paths)) == (0, 0, 0, 3)
    with session_scope(database) as session:
        lengths = {len(each.digest) for each in session.exec(select(ArticleVersion))}
        assert {*lengths, len(session.exec(select(Article.digest)).one())} == {40}
    assert _counts(load(*paths)) == (0, 0, 0, 3)


# Any loads in any order

_TEXTS = st.fixed_dictionaries(
    {"body": st.sampled_from(["Eight tonnes.", "Nine tonnes.", None])},
    optional={
        "title": st.sampled_from(["The gate", "The new gate", None]),
        "summary": st.sampled_from(["Oak.", "Elm."]),
        "author": st.sampled_from(["Ana Ruiz", "Bo Lind", "Ana Ruiz and Bo Lind"]),
        "section": st.sampled_from(["Works", "WORKS", "People"]),
        "source": st.sampled_from(["Lode Echo", "Quay Post", None]),
        "tags": st.lists(st.sampled_from(["oak", "elm", "Ash"]), max_size=3),
        "published": st.sampled_from(
            ["2024-05-03", "3 May 2024", "2024-05", "2024-05-03T23:30:00-05:00", "2024-06-01T10:00:00Z", None]
        ),
        "lang": st.sampled_from(["en", "de", None]),
        "id": st.sampled_from(["7", "8"]),
    },
)
_FILES = st.lists(
    st.lists(st.tuples(st.integers(1, 2), _TEXTS), min_size=1, max_size=3), min_size=1, max_size=5
)


# What is decided is tried more often in `unit/ingest/test_decided.py`: here, that the store does it.
@settings(max_examples=8, phases=[Phase.generate])
@given(files=_FILES, order=st.randoms(use_true_random=False))
def test_any_loads_in_any_order_settle(
    tmp_path_factory: pytest.TempPathFactory, files: list[list[tuple[int, dict[str, Any]]]], order: Any
) -> None:
    folder = tmp_path_factory.mktemp("loads")
    paths = [
        write_records(folder / f"{number}.jsonl", *(make_record(each, **said) for each, said in records))
        for number, records in enumerate(files)
    ]
    database = open_database(f"sqlite:///{folder / 'archive.db'}")
    indexer = Indexer(database, ENGINES["whoosh"], folder / "index")

    def load(*names: Path) -> Report:
        return run_ingest(
            [str(name) for name in names],
            RunOptions(),
            database=database,
            indexer=indexer,
            watcher=SilentWatcher(),
            now=lambda: datetime(2025, 7, 13, tzinfo=UTC),
        )

    def stored() -> list[tuple[Any, ...]]:
        with database.connect() as connection:
            return [
                tuple(row[1:])
                for table in ("article", "article_version", "article_tag", "article_author", "field_change")
                for row in connection.exec_driver_sql(f"SELECT '{table}', * FROM {table} ORDER BY 2, 3")  # noqa: S608
            ]

    def without_drafts(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        return [
            tuple(value for value in row if not (isinstance(value, bytes) and len(value) == 32))
            for row in rows
        ]

    load(*paths)
    with session_scope(database) as session:
        ids = set(session.exec(select(Article.public_id)).all())
        articles = session.exec(select(Article)).all()
        texts = [(each.article_id, each.digest) for each in session.exec(select(ArticleVersion))]
        aliases = set(session.exec(select(ArticleAlias.public_id)).all())
    # The same text at two addresses is one article.
    assert len(ids | aliases) == len({number for records in files for number, _ in records})
    # No text is twice among those that an article has and had.
    texts += [(each.id or 0, each.digest) for each in articles]
    assert len(set(texts)) == len(texts)
    before = stored()
    again = [*paths, *paths]
    order.shuffle(again)
    for path in again:
        assert _counts(load(path))[:3] == (0, 0, 0)
    assert without_drafts(stored()) == without_drafts(before)
    database.dispose()
