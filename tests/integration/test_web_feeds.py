"""Feeds, sitemaps, robots.txt and the description for browsers, as the programs read them that are to."""

import json
from pathlib import Path
from typing import Any

import feedparser
import pytest
from fastapi.testclient import TestClient
from lxml import etree
from sqlalchemy import Engine as Database
from sqlmodel import select

from app.db import session_scope
from app.main import create_app
from app.models import ArticleVersion
from app.settings import Settings
from app.web.pages import sitemaps
from tests.conftest import Load
from tests.factories import NOW, make_record, write_records
from tests.integration.conftest import Run
from tests.integration.reading import FIVE, Page

XML_FORMS = ("rss", "atom")
PATHS = ("/search.{}", "/search.{}?q=quay+OR+ferry", "/tags/storm.{}", "/sources/lode-echo.{}")


@pytest.fixture(autouse=True)
def _five(load: Load, tmp_path: Path) -> None:
    load(write_records(tmp_path / "five.jsonl", *FIVE))


def _read(client: TestClient, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200
    return feedparser.parse(answer.content, response_headers=dict(answer.headers))


@pytest.mark.parametrize("form", XML_FORMS)
@pytest.mark.parametrize("path", PATHS)
def test_feed_is_read_without_a_complaint(client: TestClient, path: str, form: str) -> None:
    feed = _read(client, path.format(form))
    assert not feed.bozo
    assert feed.version == {"rss": "rss20", "atom": "atom10"}[form]
    assert feed.feed.title.endswith("Backissue")
    assert feed.entries
    for entry in feed.entries:
        assert client.get(entry.link).status_code == 200
        assert entry.id == entry.link


@pytest.mark.parametrize("form", XML_FORMS)
def test_entry_says_what_the_archive_knows(client: TestClient, form: str) -> None:
    (entry,) = _read(client, f"/search.{form}?q=halvik").entries
    assert entry.title == "Ferry to Halvik"
    assert entry.author == "Ana Ruiz"
    assert entry.summary.startswith("The ferry crossed the strait")
    assert entry.published_parsed[:3] == (2023, 5, 1)
    assert [tag.term for tag in entry.tags] == ["Ferry", "Halvik"]


def test_json_feed_has_what_version_1_1_requires(client: TestClient) -> None:
    answer = client.get("/search.json?q=quay")
    assert answer.headers["content-type"] == "application/feed+json; charset=utf-8"
    feed = answer.json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "http://testserver/search.json?q=quay"
    assert feed["home_page_url"] == "http://testserver/search?q=quay&order-by=newest"
    assert [item["title"] for item in feed["items"]] == ["Quay walls", "Storm over the quay"]
    assert all({"id", "url", "content_text"} <= set(item) for item in feed["items"])


@pytest.mark.parametrize("form", [*XML_FORMS, "json"])
def test_feed_is_newest_first_and_narrowed_as_the_search(client: TestClient, form: str) -> None:
    path = f"/search.{form}?q=quay+OR+ferry&source=lode-echo"
    titles = (
        [item["title"] for item in client.get(path).json()["items"]]
        if form == "json"
        else [entry.title for entry in _read(client, path).entries]
    )
    assert titles == ["Storm over the quay", "Ferry to Halvik"]


@pytest.mark.parametrize("form", XML_FORMS)
def test_what_xml_cannot_hold_is_left_out_of_a_title(client: TestClient, form: str) -> None:
    feed = _read(client, f"/search.{form}?q=%00%0Bx%26%3C%EF%BF%BF")
    assert not feed.bozo
    assert feed.feed.title.startswith("\ufffd\ufffdx&<\ufffd")


@pytest.mark.parametrize(
    "path", ["/search.pdf", "/tags/nosuch.rss", "/tags/storm.pdf", "/sources/nosuch.atom"]
)
def test_feed_that_is_not_there_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/search.rss?colour=red", "/tags/storm.atom?source=lode-echo"])
def test_feed_refuses_what_it_does_not_know(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("name", ["utm_source", "UTM_Medium", "fbclid", "gclid", "mc_cid"])
def test_feed_passes_over_what_follows_its_readers(client: TestClient, name: str) -> None:
    plain = client.get("/search.json?q=quay").json()
    assert client.get(f"/search.json?q=quay&{name}=letter").json() == plain


@pytest.mark.parametrize("path", ["/search.{}?page-size=2", "/tags/storm.{}?page-size=1"])
@pytest.mark.parametrize("form", [*XML_FORMS, "json"])
def test_pages_of_a_feed_lead_to_every_article_once(client: TestClient, form: str, path: str) -> None:
    url = path.format(form)
    ids: list[str] = []
    feeds = set()
    while url:
        if form == "json":
            said = client.get(url).json()
            ids += [item["id"] for item in said["items"]]
            url = said.get("next_url", "")
        else:
            feed = _read(client, url)
            ids += [entry.id for entry in feed.entries]
            links = {link.rel: link.href for link in feed.feed.links}
            feeds.add((links["first"], feed.feed.get("id") if form == "atom" else None))
            url = links.get("next", "")
    whole = client.get(f"{path.partition('?')[0].format('json')}?page-size=200").json()["items"]
    assert ids == [item["id"] for item in whole]
    assert len(feeds) <= 1


@pytest.mark.parametrize("form", XML_FORMS)
def test_authors_are_one_each_and_a_source_is_none(
    client: TestClient, load: Load, tmp_path: Path, form: str
) -> None:
    records = [
        make_record(30, title="Two wrote it", authors=["Ana Ruiz", "Tom Hall"], source="Lode Echo"),
        make_record(31, title="Nobody wrote it", authors=[], source="Lode Echo", lang="en"),
    ]
    load(write_records(tmp_path / "written.jsonl", *records))
    found = {entry.title: entry for entry in _read(client, f"/search.{form}?q=title:wrote").entries}
    assert [author.name for author in found["Two wrote it"].authors] == ["Ana Ruiz", "Tom Hall"]
    nobody = found["Nobody wrote it"]
    assert [author.name for author in nobody.get("authors", []) if author] == []
    if form == "rss":
        assert (nobody.publisher, nobody.language) == ("Lode Echo", "en")


def test_text_with_signs_of_markup_is_text_for_readers_of_html(
    client: TestClient, load: Load, tmp_path: Path
) -> None:
    load(
        write_records(tmp_path / "m.jsonl", make_record(32, title="Signs", body="Is 1 < 2 & 3 > 2? <b>Yes."))
    )
    text = client.get("/search.rss?q=title:signs").text
    (entry,) = _read(client, "/search.rss?q=title:signs").entries
    assert "Is 1 &amp;lt; 2 &amp;amp; 3 &amp;gt; 2?" in text
    assert entry.summary.startswith("Is 1 &lt; 2 &amp; 3 &gt; 2?")


def test_change_of_an_entry_is_that_of_its_text(client: TestClient, run: Run, tmp_path: Path) -> None:
    first = client.get("/search.json?q=halvik").json()["items"][0]
    assert "date_modified" not in first
    (entry,) = _read(client, "/search.atom?q=halvik").entries
    assert entry.updated == entry.published
    assert run("ingest", write_records(tmp_path / "again.jsonl", {**FIVE[0], "body": "It sank."})).code == 0
    (item,) = client.get("/search.json?q=sank").json()["items"]
    assert item["date_modified"] > item["date_published"]
    (entry,) = _read(client, "/search.atom?q=sank").entries
    assert entry.updated == item["date_modified"]


@pytest.mark.parametrize("how", ["filled", "reextracted"])
def test_text_that_is_only_filled_or_read_again_is_no_change_of_the_publisher(
    client: TestClient, run: Run, database: Database, tmp_path: Path, how: str
) -> None:
    headline = make_record(40, title="A headline alone", url="https://lode-echo.example/alone")
    first = {name: value for name, value in headline.items() if name != "body"}
    assert run("ingest", write_records(tmp_path / "first.jsonl", first)).code == 0
    assert run("ingest", write_records(tmp_path / "whole.jsonl", headline)).code == 0
    if how == "reextracted":
        changed = {**headline, "body": "Read otherwise."}
        assert run("ingest", write_records(tmp_path / "other.jsonl", changed)).code == 0
        with session_scope(database, write=True) as session:
            (version,) = session.exec(select(ArticleVersion)).all()
            version.replaced_by = "reextraction"
            session.add(version)
    (item,) = client.get("/search.json?q=title:alone").json()["items"]
    assert "date_modified" not in item
    (entry,) = _read(client, "/search.atom?q=title:alone").entries
    assert entry.updated == entry.published
    page = client.get(client.get("/api/v1/articles?q=title:alone").json()["results"][0]["links"]["html"]).text
    assert "dateModified" not in page


@pytest.mark.parametrize("form", XML_FORMS)
def test_feed_without_entries_says_when_the_archive_changed(client: TestClient, form: str) -> None:
    feed = _read(client, f"/search.{form}?q=xylophone")
    assert not feed.bozo
    assert feed.entries == []
    assert feed.feed.updated_parsed[:6] == NOW.timetuple()[:6]


def test_front_page_announces_the_feed_of_all(client: TestClient) -> None:
    links = Page(client.get("/")).tree.xpath("//link[@rel='alternate']/@href")
    assert links == ["/search.rss", "/search.atom", "/search.json"]


@pytest.mark.parametrize("path", ["/search?q=quay&page=1&tag=storm", "/tags/storm", "/sources/lode-echo"])
def test_pages_announce_their_feeds(client: TestClient, path: str) -> None:
    links = Page(client.get(path)).tree.xpath("//link[@rel='alternate']")
    assert [link.get("type") for link in links] == [
        "application/rss+xml",
        "application/atom+xml",
        "application/feed+json",
    ]
    for link in links:
        answer = client.get(link.get("href"))
        assert answer.headers["content-type"].startswith(link.get("type"))
        assert "Storm over the quay" in answer.text
        assert "Kelp" not in answer.text


def test_base_url_is_where_links_lead(settings: Settings) -> None:
    named = settings.model_copy(update={"base_url": "https://press.example/old"})
    with TestClient(create_app(named)) as client:
        (item, *_) = client.get("/search.json").json()["items"]
        assert item["url"].startswith("https://press.example/old/articles/")
        path = item["url"].removeprefix("https://press.example/old")
        assert item["url"] in client.get(f"{path}/cite/ris").text
        assert "https://press.example/old/sitemaps/0.xml" in client.get("/sitemap.xml").text


@pytest.mark.parametrize("address", ["press.example", "ftp://press.example", "https://press.example/?a=b"])
def test_base_url_that_is_none_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("BACKISSUE_BASE_URL", address)
    ran = run("search", "quay")
    assert ran.code == 2
    assert "BACKISSUE_BASE_URL: " in ran.err
    assert "write an address such as https://archive.example" in ran.err


def _locations(client: TestClient, path: str) -> list[str]:
    answer = client.get(path)
    assert answer.headers["content-type"].startswith("application/xml")
    tree = etree.fromstring(answer.content)
    assert all(len(entry) == 2 for entry in tree)
    return [str(entry[0].text) for entry in tree]


def test_sitemap_has_every_article_once_in_parts(
    client: TestClient, load: Load, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(write_records(tmp_path / "more.jsonl", *(make_record(number) for number in range(10, 20))))
    monkeypatch.setattr(sitemaps, "PART", 4)
    parts = _locations(client, "/sitemap.xml")
    assert parts == [f"http://testserver/sitemaps/{number}.xml" for number in range(4)]
    located = [_locations(client, part) for part in parts]
    assert [len(part) for part in located] == [3, 4, 4, 4]
    listed = client.get("/api/v1/articles?page-size=200").json()["results"]
    assert {url for part in located for url in part} == {
        f"http://testserver/articles/{article['id']}" for article in listed
    }


@pytest.mark.parametrize("number", ["1", "x", "-1", "99999999999"])
def test_part_of_the_sitemap_that_is_not_there_is_not_found(client: TestClient, number: str) -> None:
    assert client.get(f"/sitemaps/{number}.xml").status_code == 404


def test_robots_txt_names_the_sitemap(client: TestClient) -> None:
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").text.splitlines()


def test_browsers_are_told_how_to_search(client: TestClient) -> None:
    (link,) = Page(client.get("/")).tree.xpath("//link[@rel='search']")
    answer = client.get(link.get("href"))
    assert answer.headers["content-type"] == link.get("type") == "application/opensearchdescription+xml"
    tree = etree.fromstring(answer.content)
    addresses = {str(url.get("type")): str(url.get("template")) for url in tree.iter("{*}Url")}
    found = client.get(addresses["text/html"].replace("{searchTerms}", "kelp"))
    assert Page(found).titles == ["A recipe without a day"]
    read = client.get(addresses["application/feed+json"].replace("{searchTerms}", "kelp"))
    assert len(json.loads(read.text)["items"]) == 1


def test_feeds_and_exports_have_only_what_has_all_of_the_words(client: TestClient) -> None:
    asked = {"q": "quay zebra"}
    assert client.get("/api/v1/articles", params=asked).json()["total"]
    assert _read(client, "/search.atom?q=quay+zebra").entries == []
    assert client.get("/api/v1/export", params=asked).text == ""
    assert _read(client, "/search.atom?q=quay+zebra&match=any").entries
    assert client.get("/api/v1/export", params={**asked, "match": "any"}).text
