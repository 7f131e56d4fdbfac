"""`backissue ingest https://...`: files, pages and sitemaps of a site, and what is told of the rest."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import BinaryIO

import pytest

from app.readers import FORMATS
from app.readers.base import Capture, Draft, Format, ReadOptions
from tests.conftest import Search
from tests.factories import make_page, make_page_article, make_record
from tests.integration.conftest import Ran, Run
from tests.site import Site

LOCAL = ("--allow-private", "--delay", "0")


def _read_page(stream: BinaryIO, options: ReadOptions) -> Iterator[Draft]:
    """The first line of a page is its title, the rest its text."""
    content = stream.read()
    _, title, body = content.decode(options.encoding or "utf-8").split("\n", 2)
    capture = Capture(options.url, options.captured_at, "text/html", content)
    yield Draft("page", title, body, url=options.url, capture=capture)


@pytest.fixture(autouse=True)
def _formats(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(_stream: BinaryIO, _options: ReadOptions) -> Iterator[Draft]:
        return iter(())

    monkeypatch.setitem(FORMATS, "sitemap", Format(lambda head: b"sitemaps.org" in head, nothing))
    monkeypatch.setitem(FORMATS, "html", Format(lambda head: head.startswith(b"<!doctype html"), _read_page))


def _put_page(site: Site, path: str, title: str) -> str:
    return site.put(path, f"<!doctype html>\n{title}\nThe gate weighs nine tonnes.", content_type="text/html")


def _put_sitemap(site: Site, path: str, *addresses: str, modified: str = "") -> str:
    lastmod = f"<lastmod>{modified}</lastmod>" if modified else ""
    listed = "".join(f"<url><loc>{address}</loc>{lastmod}</url>" for address in addresses)
    return site.put(path, f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</urlset>')


def _ingest(run: Run, *arguments: str) -> Ran:
    return run("ingest", *LOCAL, *arguments)


def test_file_at_an_address_is_loaded_like_one_on_the_disk(run: Run, site: Site, search: Search) -> None:
    lines = "\n".join(json.dumps(make_record(number)) for number in range(3))
    url = site.put("/export.jsonl", lines + "\n{}\n", content_type="application/octet-stream")
    ran = _ingest(run, "--tag", "imported", url)
    assert ran.code == 0
    assert ran.out.startswith("read 4, new 3, updated 0, unchanged 0, failed 1,")
    assert ran.err.startswith(f"{url}: line 4: ")
    assert search("tag:imported").total == 3
    assert _ingest(run, "--tag", "imported", url).out.startswith("read 4, new 0, updated 0, unchanged 3,")


def test_relative_dates_count_from_when_the_page_was_fetched(run: Run, site: Site, search: Search) -> None:
    url = site.put("/lodelock", make_page(make_page_article(time="6 days ago")))
    assert _ingest(run, url).code == 0
    (result,) = search("#LodeLock").results
    assert result.article.published_at
    age = datetime.now(UTC) - result.article.published_at
    assert timedelta(days=5) < age < timedelta(days=8)


def test_page_is_stored_under_the_address_it_was_found_at(run: Run, site: Site, search: Search) -> None:
    page = _put_page(site, "/gate", "A gate of oak")
    assert _ingest(run, site.redirect("/short", "/gate")).out.startswith("read 1, new 1,")
    (result,) = search("oak").results
    assert result.article.url == page


def test_charset_of_the_server_is_what_a_page_is_read_in(run: Run, site: Site, search: Search) -> None:
    body = "<!doctype html>\nВорота из дуба\nДевять тонн.".encode("koi8-r")
    url = site.put("/gate", body, content_type="text/html; charset=KOI8-R")
    assert _ingest(run, url).code == 0
    assert search("ворота").total == 1


def test_encoding_that_is_named_goes_before_that_of_the_server(run: Run, site: Site, search: Search) -> None:
    body = "<!doctype html>\nВорота из дуба\nДевять тонн.".encode("koi8-r")
    url = site.put("/gate", body, content_type="text/html; charset=utf-8")
    assert _ingest(run, "--encoding", "koi8-r", url).code == 0
    assert search("ворота").total == 1


def test_sitemap_loads_its_pages_and_a_second_run_fetches_none(run: Run, site: Site, search: Search) -> None:
    pages = [_put_page(site, f"/{number}", f"Notice {number}") for number in range(3)]
    url = _put_sitemap(site, "/sitemap.xml", *pages, f"{site.url}/missing")
    ran = _ingest(run, url)
    assert ran.code == 0
    assert ran.out.startswith("read 4, new 3, updated 0, unchanged 0, failed 1,")
    assert ran.err == f"{url}: {site.url}/missing: there is nothing at this address (404)\n"
    assert search("tonnes").total == 3
    site.asked.clear()
    ran = _ingest(run, url)
    assert ran.out.startswith("read 1, new 0, updated 0, unchanged 0, failed 1,")
    assert "not fetched: 3" in ran.err
    assert site.paths() == ["/sitemap.xml", "/missing"]


def test_sitemap_without_news_is_no_failure(run: Run, site: Site) -> None:
    url = _put_sitemap(site, "/sitemap.xml", _put_page(site, "/a", "A gate of oak"))
    _ingest(run, url)
    ran = _ingest(run, url)
    assert (ran.code, ran.out[:7]) == (0, "read 0,")


@pytest.mark.parametrize(
    ("modified", "is_fetched"),
    [("2001-07-01", False), ("2001-07-01T10:00:00+02:00", False), ("2099-07-01", True), ("lately", False)],
)
def test_page_is_fetched_again_where_the_sitemap_says_it_changed(
    run: Run, site: Site, modified: str, is_fetched: bool
) -> None:
    page = _put_page(site, "/a", "A gate of oak")
    _ingest(run, page)
    site.asked.clear()
    _ingest(run, _put_sitemap(site, "/sitemap.xml", page, modified=modified))
    assert ("/a" in site.paths()) == is_fetched


def test_page_changed_on_the_day_it_was_stored_is_fetched_again(run: Run, site: Site) -> None:
    page = _put_page(site, "/a", "A gate of oak")
    _ingest(run, page)
    site.asked.clear()
    today = datetime.now(UTC).date().isoformat()
    _ingest(run, _put_sitemap(site, "/sitemap.xml", page, modified=today))
    assert "/a" in site.paths()


def test_limit_is_told_and_a_further_run_goes_on_from_there(run: Run, site: Site, search: Search) -> None:
    pages = [_put_page(site, f"/{number}", f"Notice {number}") for number in range(5)]
    url = _put_sitemap(site, "/sitemap.xml", *pages)
    ran = _ingest(run, "--limit", "2", url)
    assert ran.out.startswith("read 2, new 2,")
    assert "2 pages are fetched, and there are more" in ran.err
    assert _ingest(run, "--limit", "4", url).out.startswith("read 3, new 3,")
    assert search("tonnes").total == 5


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/missing", "there is nothing at this address (404)"),
        ("/prose", "--format"),
        ("/picture", "is image/png, not a page"),
        ("/inside/page", "asks programs not to fetch this"),
        ("/loop", "redirects more than 5 times"),
        ("/empty", "is empty"),
    ],
)
def test_address_that_gives_nothing_fails_the_run_and_the_others_are_loaded(
    run: Run, site: Site, search: Search, path: str, reason: str
) -> None:
    site.put("/robots.txt", "User-agent: Backissue\nDisallow: /inside/\n")
    site.put("/prose", "Some prose.", content_type="text/plain")
    site.put("/picture", b"\x89PNG", content_type="image/png")
    site.put("/empty", " \n")
    site.redirect("/loop", "/loop")
    _put_page(site, "/inside/page", "Not for programs")
    good = _put_page(site, "/gate", "A gate of oak")
    ran = _ingest(run, site.url + path, good)
    (told,) = ran.err.splitlines()
    assert told.startswith(f"{site.url}{path}: ")
    assert reason in told
    assert (ran.code, ran.out[:14]) == (1, "read 1, new 1,")
    assert search("oak").total == 1


def test_host_on_the_own_network_is_refused_where_it_is_not_allowed(run: Run, site: Site) -> None:
    url = _put_page(site, "/gate", "A gate of oak")
    ran = run("ingest", url)
    (told,) = ran.err.splitlines()
    assert "127.0.0.1 is not on the public internet: --allow-private" in told
    assert (ran.code, site.asked) == (1, [])


def test_server_that_is_not_there_is_told(run: Run) -> None:
    ran = _ingest(run, "http://127.0.0.1:9/gate")
    (told,) = ran.err.splitlines()
    assert "no connection: " in told
    assert ran.code == 1


def test_dry_run_fetches_and_stores_nothing(run: Run, site: Site, search: Search) -> None:
    url = _put_page(site, "/gate", "A gate of oak")
    assert "new 1" in _ingest(run, "--dry-run", url).out
    run("reindex")
    assert search().total == 0
