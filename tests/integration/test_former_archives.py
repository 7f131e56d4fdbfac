"""Archives of version 0.1.0, which read less: their articles are found by what reads their files today."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine as Database
from sqlmodel import select

from app.db import session_scope
from app.ingest.former_digests import digest_draft_as_before
from app.ingest.identify import identify
from app.ingest.markup import to_body
from app.models import Article, ArticleVersion
from app.readers.base import Draft
from app.store.known import find_article_ids
from app.store.reading import StoredArticle, get_article
from tests.conftest import Load
from tests.factories import NOW, make_defaults, write_records


def _counts(report: Any) -> tuple[int, int, int, int]:
    counts = report.counts
    return counts.new, counts.updated, counts.supplemented, counts.unchanged


def _articles(database: Database) -> Sequence[StoredArticle]:
    with session_scope(database) as session:
        ids = session.exec(select(Article.public_id).order_by(Article.id)).all()  # type: ignore[arg-type]
        return [get_article(session, each) for each in ids]


def _versions(database: Database) -> int:
    with session_scope(database) as session:
        return len(session.exec(select(ArticleVersion)).all())


def _as_before(database: Database, *drafts: Draft) -> None:
    """Give articles, in their order, the digests and bodies that 0.1.0 gave them."""
    with session_scope(database, write=True) as session:
        for article, draft in zip(session.exec(select(Article)).all(), drafts, strict=True):
            identified = identify(draft, make_defaults(as_of=NOW))
            article.digest = bytes(16)
            article.draft_digest = digest_draft_as_before(identified, make_defaults(as_of=NOW))
            article.body = to_body(draft.body, as_before=True)
            session.add(article)


_FORMS = {
    "camel": (
        {"headline": "Crane moved", "text": "It stands there."},
        {"datePublished": "2024-05-03", "isPartOf": {"name": "Quay Post"}, "inLanguage": "en"},
    ),
    "trafilatura": (
        {"title": "Crane moved", "text": "It stands there.", "source": "https://quay.example/crane"},
        {"sitename": "Quay Post", "hostname": "quay.example"},
    ),
    "new-address": (
        {"title": "Crane moved", "text": "It stands there."},
        {"permalink": "https://q.example/c"},
    ),
    "id": ({"title": "Crane moved", "text": "It stands there.", "id": "c-1"}, {"site_name": "Quay Post"}),
    "untitled": ({"text": "The crane has moved."}, {"web_title": "Crane moved", "created": "2024-05-03"}),
    "summary": ({"title": "Crane moved", "description": "It stands there."}, {"created_at": "2024-05-03"}),
}


@pytest.mark.parametrize("form", _FORMS)
def test_record_that_is_understood_better_is_the_article_it_was(
    load: Load, database: Database, tmp_path: Path, form: str
) -> None:
    known, learnt = _FORMS[form]
    # An address was taken for a name, and is none here.
    former = {**known, "source": known.get("source", "").replace("://", " ").replace("/", " ")}
    load(write_records(tmp_path / "former.jsonl", former))
    (before,) = _articles(database)
    today = write_records(tmp_path / "today.jsonl", {**known, **learnt})
    assert _counts(load(today)) == (0, 0, 1, 0)
    (article,) = _articles(database)
    assert article.public_id == before.public_id
    assert _counts(load(today)) == (0, 0, 0, 1)


def test_records_that_had_one_id_are_separate_and_the_id_leads_to_the_last(
    load: Load, database: Database, tmp_path: Path
) -> None:
    records = [
        {"headline": "Tides", "text": f"High water at {hour}.", "datePublished": f"2024-05-0{hour}"}
        for hour in (3, 4)
    ]
    load(write_records(tmp_path / "former.jsonl", {"headline": "Tides", "text": "High water at 4."}))
    assert _counts(load(path := write_records(tmp_path / "today.jsonl", *records))) == (1, 0, 1, 0)
    first, second = _articles(database)
    assert (first.body, second.body) == ("High water at 4.", "High water at 3.")
    assert _counts(load(path)) == (0, 0, 0, 2)


def test_new_archive_knows_the_id_that_an_earlier_version_would_have_given(
    load: Load, database: Database, tmp_path: Path
) -> None:
    record = {"title": "Crane moved", "text": "It stands there.", "datePublished": "2024-05-03"}
    load(write_records(tmp_path / "a.jsonl", record))
    former = identify(Draft("", title="Crane moved", body="It stands there."), make_defaults()).public_id
    with session_scope(database) as session:
        (article,) = _articles(database)
        assert find_article_ids(session, [former]) == {former: article.id}
    assert article.public_id != former


_RAISED = 'The dam<sup>1</sup> holds [highlight color="x"]much[/highlight] of it.'


@pytest.mark.parametrize(
    ("record", "formerly"),
    [
        ({"title": "A", "body": _RAISED}, {"title": "A", "body": _RAISED}),
        ({"title": "A", "body": _RAISED, "section_name": "Works"}, {"title": "A", "body": _RAISED}),
        (
            {"title": "A", "body": _RAISED, "author": ["bo"], "creator": ["Bo Lind"]},
            {"title": "A", "body": _RAISED, "authors": ("bo",)},
        ),
    ],
    ids=["text", "section", "byline"],
)
def test_what_was_read_before_and_is_read_better_now_makes_no_version(
    load: Load, database: Database, tmp_path: Path, record: dict[str, Any], formerly: dict[str, Any]
) -> None:
    path = write_records(tmp_path / "a.jsonl", {**record, "url": "https://quay.example/dam"})
    load(path)
    _as_before(database, Draft("", **formerly, url="https://quay.example/dam"))
    (before,) = _articles(database)
    report = load(path)
    assert report.counts.updated == 0
    assert _versions(database) == 0
    assert [article.body for article in _articles(database)] == [before.body]


def test_text_of_which_an_earlier_version_had_a_revision_makes_no_version(
    load: Load, database: Database, tmp_path: Path
) -> None:
    texts = [_RAISED, f"{_RAISED} And more."]
    records = [{"title": "A", "body": text, "url": "https://quay.example/dam"} for text in texts]
    path = write_records(tmp_path / "a.jsonl", *records)
    load(path)
    _as_before(database, Draft("", title="A", body=texts[1], url="https://quay.example/dam"))
    with session_scope(database, write=True) as session:
        (version,) = session.exec(select(ArticleVersion)).all()
        version.body, version.digest = to_body(texts[0], as_before=True), bytes(16)
        session.add(version)
    assert load(path).counts.updated == 0
    assert load(path).counts.updated == 0
    assert _versions(database) == 1


@pytest.mark.parametrize(
    ("codec", "title", "text"),
    [
        (
            "cp1251",
            "Порт закрыт",
            "Порт закрыт до утра, сказали в гавани. Суда ждут на рейде.",
        ),
        (
            "cp1250",
            "Řeka stoupla",
            "Řeka Lodě stoupla, řekl příští starosta. Šest mužů čekalo u lodě.",
        ),
    ],
)
def test_text_that_was_read_in_a_wrong_encoding_is_mended_where_it_is(
    load: Load, database: Database, tmp_path: Path, codec: str, title: str, text: str
) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(f'title,text\n{title},"{text}"\n'.encode(codec))
    garbled = [each.encode(codec).decode("cp1252") for each in (title, text)]
    load(write_records(tmp_path / "former.jsonl", {"title": garbled[0], "text": garbled[1]}))
    _as_before(database, Draft("", title=garbled[0], body=garbled[1]))
    (before,) = _articles(database)
    assert _counts(load(path)) == (0, 1, 0, 0)
    (article,) = _articles(database)
    assert (article.public_id, article.title, article.body) == (before.public_id, title, text)
    assert _counts(load(path)) == (0, 0, 0, 1)
    assert _versions(database) == 1
