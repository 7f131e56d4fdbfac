"""Which article an input is of, where its address alone does not say, or says another one than before."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine as Database
from sqlmodel import select

from app.db import session_scope
from app.ingest.identity import identity, public_id, source_key
from app.ingest.report import Report
from app.models import Article, ArticleAlias, ArticleVersion
from app.store.reading import StoredArticle, get_article
from tests.conftest import Load
from tests.factories import make_record, write_records
from tests.integration.conftest import Run, TestClient

_WORDS = (
    "Water stood on the path to the lock from Friday noon, and nobody came through with a cart or a boat."
)


def _item(title: str, **given: str) -> str:
    said = {
        "link": "https://notices.example/",
        "guid": "",
        "description": f"{title}. {_WORDS}",
        "pubDate": "Fri, 03 May 2024 10:00:00 GMT",
        **given,
    }
    return f"<item><title>{title}</title>{''.join(f'<{k}>{v}</{k}>' for k, v in said.items() if v)}</item>"


def _feed(
    path: Path, *items: str, title: str = "Lode Notices", link: str = "https://notices.example/"
) -> Path:
    head = f"<title>{title}</title><link>{link}</link>"
    path.write_text(
        f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{"".join(items)}</channel></rss>'
    )
    return path


def _articles(database: Database) -> dict[str, StoredArticle]:
    """By title."""
    with session_scope(database) as session:
        found = [get_article(session, each) for each in session.exec(select(Article.public_id))]
    return {article.title: article for article in found}


def _versions(database: Database) -> int:
    with session_scope(database) as session:
        return len(session.exec(select(ArticleVersion)).all())


def _counts(report: Report) -> tuple[int, int, int, int]:
    counts = report.counts
    return counts.new, counts.updated, counts.supplemented, counts.unchanged


# Links that several entries share


@pytest.mark.parametrize(
    "entries",
    [
        [{"guid": f"n-{number}"} for number in range(4)],
        [{"link": f"https://notices.example/log#{number}"} for number in range(4)],
        [{"link": f"https://notices.example/#{number}", "guid": f"{number}"} for number in range(4)],
        [
            {"link": f"https://www.notices.example{'/' * (number % 2)}", "guid": f"{number}"}
            for number in range(4)
        ],
        [{} for _ in range(4)],
    ],
)
def test_entries_that_share_a_link_are_separate(
    load: Load, database: Database, tmp_path: Path, entries: list[dict[str, str]]
) -> None:
    items = [_item(f"Notice {number}", **given) for number, given in enumerate(entries)]
    path = _feed(tmp_path / "feed.xml", *items)
    assert _counts(load(path)) == (4, 0, 0, 0)
    before = _articles(database)
    assert set(before) == {f"Notice {number}" for number in range(4)}
    assert _counts(load(_feed(tmp_path / "again.xml", *items[::-1]))) == (0, 0, 0, 4)
    assert _articles(database) == before


def _merge_as_before(database: Database, canonical: str = "https://notices.example/") -> str:
    """As if an earlier version had taken all for the last, under the id of the link they share."""
    old_id = public_id(
        identity(canonical_url=canonical, source_slug="", external_id=None, words=(), day=None)
    )
    with database.begin() as connection:
        run = connection.exec_driver_sql
        last = run("SELECT max(id) FROM article").scalar()
        run("DELETE FROM change WHERE article_id <> ?", (last,))
        run("DELETE FROM feed_entry")
        run("DELETE FROM article_alias")
        run("DELETE FROM article_text")
        run("DELETE FROM article_tag")
        run("DELETE FROM article_author")
        run("DELETE FROM article WHERE id <> ?", (last,))
        run(
            "UPDATE article SET public_id = ?, digest = randomblob(16), draft_digest = randomblob(16)",
            (old_id,),
        )
    return old_id


def test_what_was_one_article_separates_and_the_old_id_stays_with_its_text(
    load: Load, database: Database, tmp_path: Path, client: TestClient
) -> None:
    items = [_item(f"Notice {number}", guid=f"n-{number}") for number in range(4)]
    path = _feed(tmp_path / "feed.xml", *items)
    load(path)
    new_id = _articles(database)["Notice 3"].public_id
    old_id = _merge_as_before(database)
    assert _counts(load(path)) == (3, 0, 0, 1)
    articles = _articles(database)
    assert (len(articles), articles["Notice 3"].public_id, _versions(database)) == (4, old_id, 0)
    answer = client.get(f"/articles/{new_id}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (301, f"/articles/{old_id}")
    assert _counts(load(path)) == (0, 0, 0, 4)
    revised = [*items[:3], _item("Notice 3", guid="n-3", description=f"Dry again. {_WORDS}")]
    assert _counts(load(_feed(tmp_path / "revised.xml", *revised))) == (0, 1, 0, 3)
    assert _articles(database)["Notice 3"].public_id == old_id


def test_page_at_the_link_that_entries_share_is_an_article_of_its_own(
    load: Load, database: Database, tmp_path: Path
) -> None:
    load(write_records(tmp_path / "a.jsonl", make_record(url="https://notices.example/", title="The board")))
    load(_feed(tmp_path / "feed.xml", _item("Notice 1", guid="1"), _item("Notice 2", guid="2")))
    assert set(_articles(database)) == {"The board", "Notice 1", "Notice 2"}


# The same entry at another address


@pytest.mark.parametrize(
    "moved",
    [
        {"title": "Path under water", "link": "https://notices.example/path-under-water"},
        {"title": "Flooded path", "link": "https://notices.example/b", "description": f"Corrected. {_WORDS}"},
        {
            "title": "Way closed",
            "link": "https://notices.example/b",
            "pubDate": "Fri, 03 May 2024 12:00:00 GMT",
        },
        {
            "title": "Quite another headline",
            "link": "https://b.example/1",
            "description": "And another text.",
        },
    ],
)
@pytest.mark.parametrize("at_once", [True, False])
def test_entry_at_another_address_is_the_same_article(
    load: Load, database: Database, tmp_path: Path, client: TestClient, moved: dict[str, str], at_once: bool
) -> None:
    first = _feed(
        tmp_path / "a.xml", _item("Path flooded", guid="p-1", link="https://notices.example/path-flooded")
    )
    second = _feed(tmp_path / "b.xml", _item(**{"guid": "p-1", **moved}))
    for paths in ([first, second],) if at_once else ([first], [second]):
        report = load(*paths)
    assert report.counts.updated == 1
    (article,) = _articles(database).values()
    assert (article.title, article.url, _versions(database)) == (moved["title"], moved["link"], 1)
    with session_scope(database) as session:
        (alias,) = session.exec(select(ArticleAlias)).all()
    assert client.get(f"/articles/{alias.public_id}", follow_redirects=False).status_code == 301
    for path in (first, second, first):
        assert _counts(load(path)) == (0, 0, 0, 1)
    assert next(iter(_articles(database).values())).url == moved["link"]


def test_entries_to_which_a_feed_gives_one_id_are_separate(
    load: Load, database: Database, tmp_path: Path
) -> None:
    said = ("Cranes for sale by the board.", "Eels are back in number.", "Tolls rise from June on.")
    items = [
        _item(f"N{number}", guid="0", link=f"https://notices.example/{number}", description=text)
        for number, text in enumerate(said)
    ]
    assert _counts(load(_feed(tmp_path / "a.xml", *items[:2]))) == (2, 0, 0, 0)
    assert _counts(load(_feed(tmp_path / "b.xml", *items[1:]))) == (1, 0, 0, 1)
    assert len(_articles(database)) == 3


def test_id_that_comes_again_after_weeks_with_another_text_is_another_article(
    load: Load, database: Database, tmp_path: Path
) -> None:
    for number, (text, day) in enumerate((("Cranes for sale.", "03 May"), ("Eels are back.", "14 Jun"))):
        item = _item(
            f"N{number}", guid="latest", link=f"https://notices.example/{number}", description=text,
            pubDate=f"{day} 2024 10:00:00 GMT",
        )  # fmt: skip
        load(_feed(tmp_path / f"{number}.xml", item))
    assert len(_articles(database)) == 2


def test_same_id_in_another_feed_is_another_article(load: Load, database: Database, tmp_path: Path) -> None:
    for name in ("a", "b"):
        item = _item(f"Path at {name}", guid="1", link=f"https://{name}.example/1")
        load(_feed(tmp_path / f"{name}.xml", item, title=name, link=f"https://{name}.example/"))
    assert len(_articles(database)) == 2


def test_entry_of_an_earlier_version_is_known_by_source_id_and_time(
    load: Load, database: Database, tmp_path: Path
) -> None:
    load(_feed(tmp_path / "a.xml", _item("Path flooded", guid="p-1", link="https://notices.example/a")))
    (article,) = _articles(database).values()
    assert article.published_at
    with database.begin() as connection:  # what the migration leaves
        connection.exec_driver_sql("DELETE FROM feed_entry")
        connection.exec_driver_sql(
            "INSERT INTO feed_entry VALUES (?, 1)", (source_key("lode-notices", "p-1", article.published_at),)
        )
    second = _feed(tmp_path / "b.xml", _item("Path dry", guid="p-1", link="https://notices.example/b"))
    assert _counts(load(second)) == (0, 1, 0, 0)


# Exported records


def _export(run: Run, *arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("export", "-", *arguments).out.splitlines()]


@pytest.mark.parametrize(
    ("edited", "outcome"),
    [
        ({"source": {"slug": "quay-post", "name": "Quay Post"}}, (0, 0, 1, 0)),
        ({"tags": [{"slug": "oak", "name": "Oak"}]}, (0, 0, 1, 0)),
        ({"section": "Works"}, (0, 0, 1, 0)),
        ({"title": "Notice one"}, (0, 1, 0, 0)),
        ({"url": "https://lode-echo.example/notice/one"}, (0, 0, 1, 0)),
        ({"published_at": "2024-05-05T00:00:00Z"}, (0, 0, 1, 0)),
        ({"url": None}, (0, 0, 0, 1)),
        ({"url": "https://b.example/1", "source": "B", "title": "Other", "section": "C"}, (0, 1, 0, 0)),
    ],
)
@pytest.mark.parametrize("has_address", [True, False])
def test_edited_record_of_an_export_is_its_article(
    run: Run,
    load: Load,
    database: Database,
    tmp_path: Path,
    edited: dict[str, Any],
    outcome: tuple[int, ...],
    has_address: bool,
) -> None:
    load(
        write_records(
            tmp_path / "a.jsonl", make_record(tags=["locks"], **({} if has_address else {"url": None}))
        )
    )
    (record,) = _export(run)
    path = write_records(tmp_path / "edited.jsonl", {**record, **edited})
    assert _counts(load(path)) == outcome
    (article,) = _articles(database).values()
    assert article.public_id == record["id"]
    assert _counts(load(path)) == (0, 0, 0, 1)
    other = tmp_path / "other"
    assert "read 1, new 1," in run("ingest", "--data", other, path).out
    (there,) = _export(run, "--data", str(other))
    assert there["id"] == record["id"]
    assert "unchanged 1" in run("ingest", "--data", other, path).out


def test_record_that_was_made_of_another_s_is_an_article_of_its_own_and_told(
    run: Run, load: Load, database: Database, tmp_path: Path
) -> None:
    load(write_records(tmp_path / "a.jsonl", make_record()))
    (record,) = _export(run)
    other = {"url": "https://b.example/eels", "title": "Eel run", "body": "They move up the river at night."}
    report = load(write_records(tmp_path / "b.jsonl", record, {**record, **other}))
    assert (_counts(report), len(_articles(database))) == ((1, 0, 0, 1), 2)
    (problem,) = report.problems
    assert (problem.position, record["id"] in problem.message) == ("line 2", True)


@pytest.mark.parametrize("public_id", ["no id", "AAAAAAAAAAAAA", "aaaaaaaaaaaab", 7, ["a"]])
def test_id_that_no_archive_gives_is_told_and_left_out(
    run: Run, load: Load, database: Database, tmp_path: Path, public_id: Any
) -> None:
    load(write_records(tmp_path / "a.jsonl", make_record()))
    (record,) = _export(run)
    report = load(write_records(tmp_path / "b.jsonl", {**record, "id": public_id}))
    assert (_counts(report), len(report.problems)) == ((0, 0, 0, 1), 1)


def test_moved_and_separated_articles_come_back_from_their_export(
    run: Run, load: Load, database: Database, tmp_path: Path
) -> None:
    items = [_item(f"Notice {number}", guid=f"n-{number}") for number in range(3)]
    path = _feed(tmp_path / "feed.xml", *items)
    load(path)
    old_id = _merge_as_before(database)
    load(path)
    load(_feed(tmp_path / "a.xml", _item("Path", guid="p", link="https://notices.example/a")))
    load(_feed(tmp_path / "b.xml", _item("Path dry", guid="p", link="https://notices.example/b")))
    lines = tmp_path / "out.jsonl"
    run("export", lines)
    other = tmp_path / "other"
    assert "new 4, updated 1" in run("ingest", "--data", other, lines).out
    ids = {record["title"]: record["id"] for record in _export(run)}
    assert {record["title"]: record["id"] for record in _export(run, "--data", str(other))} == ids
    assert ids["Notice 2"] == old_id


# What is known of an article now and was not then


def test_article_that_was_stored_without_its_day_is_known_again(
    load: Load, database: Database, tmp_path: Path
) -> None:
    load(write_records(tmp_path / "a.jsonl", make_record(url=None, published=None)))
    (before,) = _articles(database).values()
    dated = write_records(tmp_path / "b.jsonl", make_record(url=None))
    assert _counts(load(dated)) == (0, 0, 1, 0)
    (article,) = _articles(database).values()
    assert (article.public_id, article.published_precision) == (before.public_id, "day")
    assert _counts(load(dated)) == (0, 0, 0, 1)


def test_article_without_a_day_is_another_one_where_its_text_is(
    load: Load, database: Database, tmp_path: Path
) -> None:
    load(write_records(tmp_path / "a.jsonl", make_record(url=None, published=None)))
    other = write_records(tmp_path / "b.jsonl", make_record(url=None, body="Another notice."))
    assert _counts(load(other)) == (1, 0, 0, 0)


def _page(canonical: str = "") -> bytes:
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    return f"""<html lang="en"><head><title>The lock keeper retires</title>{link}</head><body><article>
    <h1>The lock keeper retires</h1><p>After forty years at the Lode lock, Hanna Brock handed over the crank
    on Thursday, in front of the whole village and two brass bands.</p></article></body></html>""".encode()


def test_page_whose_address_is_found_now_is_the_article_it_was(
    run: Run, database: Database, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(_page("https://lode-echo.example/keeper"))
    run("ingest", page, "--as-of", "2024-06-01")
    with database.begin() as connection:  # as if an earlier version had not found it
        connection.exec_driver_sql(
            "UPDATE article SET public_id = 'aaaaaaaaaaaaa', url = NULL, canonical_url = NULL,"
            " body = 'Badly read', digest = randomblob(16), draft_digest = randomblob(16)"
        )
        connection.exec_driver_sql("DELETE FROM article_text")
    assert "new 0, updated 0, supplemented 1, unchanged 0" in run("ingest", page, "--as-of", "2024-06-01").out
    (article,) = _articles(database).values()
    assert (article.public_id, article.url, article.body) == (
        "aaaaaaaaaaaaa", "https://lode-echo.example/keeper", "Badly read",
    )  # fmt: skip
    assert "unchanged 1" in run("ingest", page, "--as-of", "2024-06-01").out
    assert "updated 1" in run("reextract").out
    assert next(iter(_articles(database).values())).body.startswith("After forty years")
    assert "unchanged 1" in run("ingest", page, "--as-of", "2024-06-01").out


def test_reextraction_takes_away_what_was_no_author(run: Run, database: Database, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(_page("https://lode-echo.example/keeper"))
    run("ingest", page, "--as-of", "2024-06-01", "--tag", "locks")
    with database.begin() as connection:
        connection.exec_driver_sql("UPDATE article SET byline = '3 hours ago', digest = randomblob(16)")
        connection.exec_driver_sql("INSERT INTO author (slug, name) VALUES ('3-hours-ago', '3 hours ago')")
        connection.exec_driver_sql(
            "INSERT INTO article_author SELECT article.id, author.id, 0 FROM article, author"
        )
        connection.exec_driver_sql("""UPDATE capture SET origins = '{"authors": "meta", "body": "text"}'""")
    assert "updated 1" in run("reextract").out
    (article,) = _articles(database).values()
    assert (article.byline, article.authors, article.tags) == (None, (), (("locks", "locks"),))


def test_article_that_was_stored_at_the_address_of_a_web_archive_is_the_one_at_its_own(
    load: Load, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = "https://lode.example/keeper"
    records = write_records(
        tmp_path / "a.jsonl", make_record(url=f"https://web.archive.org/web/20210304050607/{page}")
    )
    with monkeypatch.context() as before:
        for module in ("identify", "recognizing"):
            before.setattr(f"app.ingest.{module}.page_url", lambda url: url)
        assert _counts(load(records)) == (1, 0, 0, 0)
    (first,) = _articles(database).values()
    assert first.url
    assert "web.archive.org" in first.url
    assert load(records).counts.new == 0
    (second,) = _articles(database).values()
    assert (second.public_id, second.url) == (first.public_id, page)
    assert _versions(database) == 0
    assert load(write_records(tmp_path / "b.jsonl", make_record(url=page))).counts.new == 0


def test_headlines_of_one_name_at_their_own_addresses_are_articles_of_their_own(
    load: Load, tmp_path: Path
) -> None:
    records = [
        {"title": "Morning briefing", "source": "Lode Echo", "permalink": f"https://lode-echo.example/{day}",
         "datePublished": f"2024-05-0{day}"}
        for day in (1, 2, 3)
    ]  # fmt: skip
    one_by_one = [write_records(tmp_path / f"{number}.jsonl", each) for number, each in enumerate(records)]
    for path in one_by_one:
        assert load(path).counts.new == 1
    assert load(write_records(tmp_path / "all.jsonl", *records)).counts.unchanged == 3


def test_text_without_an_address_is_no_version_of_another_of_its_title(load: Load, tmp_path: Path) -> None:
    addressed = {"title": "Weather", "source": "Lode Echo", "body": "Rain over the lock until noon.",
                 "permalink": "https://lode-echo.example/rain"}  # fmt: skip
    bare = {"title": "Weather", "source": "Lode Echo", "body": "Dry, with a light wind from the quay."}
    assert load(write_records(tmp_path / "both.jsonl", addressed, bare)).counts.new == 2
    assert load(write_records(tmp_path / "again.jsonl", bare, addressed)).counts.unchanged == 2
