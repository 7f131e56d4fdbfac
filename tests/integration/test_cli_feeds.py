"""`backissue feeds`: subscribing, pulling, what becomes of feeds that fail, and lists of other readers."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from sqlalchemy import Engine as Database
from sqlmodel import select

from app.db import session_scope
from app.models import Run as RunOfJob
from app.readers import FORMATS
from app.readers.base import Draft, Format, ReadOptions
from tests.conftest import Search
from tests.factories import make_record
from tests.integration.conftest import Ran, Run
from tests.site import Asked, Page, Site

LOCAL = ("--allow-private", "--delay", "0")


@pytest.fixture(autouse=True)
def _html(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(stream: BinaryIO, options: ReadOptions) -> Iterator[Draft]:
        yield Draft("page", "", stream.read().decode(), url=options.url)

    monkeypatch.setitem(FORMATS, "html", Format(lambda head: head.startswith(b"<!doctype html"), read))


def _lines(*numbers: int, **given: Any) -> bytes:
    return b"".join(json.dumps(make_record(number, **given)).encode() + b"\n" for number in numbers)


def _put_feed(site: Site, path: str, content: bytes, etag: str = '"1"') -> str:
    """A feed whose server knows when it is asked for what has not changed."""

    def answer(asked: Asked) -> Page:
        if asked.headers.get("if-none-match") == etag:
            return Page(b"", 304)
        return Page(content, 200, {"etag": etag})

    site.pages[path] = answer
    return site.url + path


def _add(run: Run, *arguments: str) -> Ran:
    return run("feeds", "add", *LOCAL, *arguments)


def _pull(run: Run, *arguments: str) -> Ran:
    return run("feeds", "pull", *LOCAL, *arguments)


def _list(run: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("feeds", "list", "--json").out)["feeds"]
    return found


def _count_runs(database: Database) -> int:
    with session_scope(database) as session:
        return len(session.exec(select(RunOfJob)).all())


def test_feed_is_subscribed_to_listed_and_removed(run: Run, site: Site) -> None:
    url = _put_feed(site, "/feed", _lines(1))
    ran = _add(run, "--title", "Echo", "--tag", "locks, quays", "--source", "Lode Echo", url + "#top")
    assert ran == (0, f"subscribed to {url}\n", "")
    (feed,) = _list(run)
    added_at = feed.pop("added_at")
    assert added_at.endswith("Z")
    assert feed == {
        "url": url, "title": "Echo", "source": "Lode Echo", "tags": ["locks", "quays"], "pages": False,
        "last_pulled_at": None, "next_pull_at": None, "status": "new", "message": "",
        "failures": 0, "articles": 0,
    }  # fmt: skip
    assert run("feeds", "list").out == f"{url}  Echo  new  not pulled yet  0 articles\n"
    assert run("feeds", "remove", url) == (0, f"no longer subscribed to {url}\n", "")
    assert (_list(run), run("feeds", "list").out) == ([], "")


def test_feed_added_again_is_given_the_options_and_not_fetched(run: Run, site: Site) -> None:
    url = _put_feed(site, "/feed", _lines(1))
    _add(run, "--title", "Echo", "--tag", "locks", url)
    site.asked.clear()
    assert _add(run, "--source", "Lode Echo", url).out == f"{url} was subscribed to before\n"
    (feed,) = _list(run)
    assert (feed["title"], feed["tags"], feed["source"], site.asked) == ("Echo", ["locks"], "Lode Echo", [])


def test_feed_that_a_page_names_is_subscribed_to(run: Run, site: Site) -> None:
    url = _put_feed(site, "/feed", _lines(1))
    link = '<link rel="alternate" type="application/rss+xml" href="/{}">'
    page = site.put("/", f"<!doctype html>{link.format('feed')}{link.format('comments')}")
    ran = _add(run, page)
    assert ran.out == f"subscribed to {url}\n"
    assert ran.err == f"{page}: names further feeds: {site.url}/comments\n"


def test_address_without_a_feed_is_told_and_the_others_are_subscribed_to(run: Run, site: Site) -> None:
    url = _put_feed(site, "/feed", _lines(1))
    page = site.put("/page", "<!doctype html><p>Gate")
    ran = _add(run, page, f"{site.url}/missing", "lode-echo.example", url)
    assert ran.code == 1
    assert [reason in line for reason, line in zip(
        ["names no feed", "(404)", "not an http or https address"], ran.err.splitlines(), strict=True
    )] == [True] * 3  # fmt: skip
    assert [feed["url"] for feed in _list(run)] == [url]


def test_host_on_the_own_network_is_refused_where_it_is_not_allowed(run: Run, site: Site) -> None:
    url = _put_feed(site, "/feed", _lines(1))
    assert "--allow-private" in run("feeds", "add", url).err
    _add(run, url)
    site.asked.clear()
    ran = run("feeds", "pull")
    assert "--allow-private" in ran.err
    assert site.asked == []


def test_pull_loads_articles_with_source_and_tags_of_their_feed(run: Run, site: Site, search: Search) -> None:
    _add(run, "--tag", "locks", "--source", "Harbour Post", _put_feed(site, "/a", _lines(1, 2, source=None)))
    _add(run, "--tag", "quays", _put_feed(site, "/b", _lines(3)))
    ran = _pull(run)
    assert ran.code == 0
    assert ran.out.splitlines()[0] == "feeds: loaded 2, unchanged 0, failed 0, waiting after failures 0"
    assert ran.out.splitlines()[1].startswith("read 3, new 3, updated 0,")
    assert search('tag:locks source:"Harbour Post"').total == 2
    assert search('tag:quays source:"Lode Echo"').total == 1
    assert [(feed["status"], feed["articles"]) for feed in _list(run)] == [("pulled", 2), ("pulled", 1)]


def test_second_pull_costs_nothing_and_says_so(run: Run, site: Site, database: Database) -> None:
    _add(run, _put_feed(site, "/feed", _lines(1)))
    _pull(run)
    before = _count_runs(database)
    site.asked.clear()
    ran = _pull(run)
    assert ran.out.splitlines()[0] == "feeds: loaded 0, unchanged 1, failed 0, waiting after failures 0"
    assert ran.out.splitlines()[1].startswith("read 0, new 0,")
    assert site.asked[-1].headers["if-none-match"] == '"1"'
    assert _count_runs(database) == before == 1
    (feed,) = _list(run)
    assert (feed["status"], feed["articles"]) == ("unchanged", 1)


def test_server_that_cannot_tell_what_changed_gives_nothing_new_either(run: Run, site: Site) -> None:
    _add(run, site.put("/feed", _lines(1, 2)))
    _pull(run)
    assert _pull(run).out.splitlines()[1].startswith("read 2, new 0, updated 0, unchanged 2,")


def test_news_of_a_feed_are_loaded_once(run: Run, site: Site) -> None:
    _add(run, _put_feed(site, "/feed", _lines(1, 2)))
    _pull(run)
    _put_feed(site, "/feed", _lines(2, 3), '"2"')
    assert _pull(run).out.splitlines()[1].startswith("read 2, new 1, updated 0, unchanged 1,")
    assert _list(run)[0]["articles"] == 3


def test_feed_that_fails_is_told_waits_and_recovers(run: Run, site: Site) -> None:
    url = _put_feed(site, "/feed", _lines(1))
    good = _put_feed(site, "/good", _lines(2))
    _add(run, url, good)
    site.put("/feed", status=500)
    ran = _pull(run)
    assert (ran.code, ran.err.count("\n")) == (0, 1)
    assert ran.err.startswith(
        f"{url}: the server answers with 500, internal server error (tried again after 2"
    )
    assert ran.out.splitlines()[0] == "feeds: loaded 1, unchanged 0, failed 1, waiting after failures 0"
    feed = _list(run)[0]
    assert (feed["status"], feed["failures"]) == ("failed", 1)
    assert feed["next_pull_at"] > feed["last_pulled_at"]
    assert "internal server error" in run("feeds", "list").out

    site.asked.clear()
    assert (
        _pull(run).out.splitlines()[0] == "feeds: loaded 0, unchanged 1, failed 0, waiting after failures 1"
    )
    assert site.paths() == ["/good"]

    _put_feed(site, "/feed", _lines(1))
    assert _pull(run, url).out.splitlines()[0].startswith("feeds: loaded 1, unchanged 0, failed 0,")
    feed = _list(run)[0]
    assert (feed["status"], feed["failures"], feed["next_pull_at"], feed["message"]) == (
        "pulled",
        0,
        None,
        "",
    )


def test_failed_feed_is_fatal_only_where_strict(run: Run, site: Site) -> None:
    url = _put_feed(site, "/feed", _lines(1))
    _add(run, url)
    site.put("/feed", status=404)
    assert _pull(run).code == 0
    assert _pull(run, "--strict", url).code == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<!doctype html><p>Parked", "is a page, and no feed"),
        (b"prose", "--format"),
        (b'{"x": 1}\n{"x": 2}\n', "no key of a title or a body"),
    ],
)
def test_feed_that_is_broken_has_failed_and_is_read_again(
    run: Run, site: Site, search: Search, content: bytes, reason: str
) -> None:
    url = _put_feed(site, "/feed", _lines(1))
    _add(run, url)
    _put_feed(site, "/feed", content, '"broken"')
    assert reason in _pull(run).err
    feed = _list(run)[0]
    assert (feed["status"], feed["articles"]) == ("failed", 0)
    _put_feed(site, "/feed", _lines(1), '"broken"')
    _pull(run, url)
    assert search("pinned").total == 1


def test_entry_that_cannot_be_read_is_no_failure_of_its_feed(run: Run, site: Site, search: Search) -> None:
    url = _put_feed(site, "/feed", _lines(1) + b"{}\n")
    _add(run, url)
    ran = _pull(run)
    assert f"{url}: line 2: " in ran.err
    assert _list(run)[0]["message"] == "entries that could not be read: 1"
    assert search("pinned").total == 1


def test_feed_without_entries_is_no_failure(run: Run, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORMATS, "feed", Format(lambda head: head.startswith(b"<rss"), lambda *_: iter(())))
    _add(run, _put_feed(site, "/feed", b"<rss></rss>"))
    ran = _pull(run, "--strict")
    assert (ran.code, ran.err) == (0, "")
    assert _list(run)[0]["status"] == "pulled"


def test_feed_that_is_gone_is_pulled_no_more_and_its_articles_stay(
    run: Run, site: Site, search: Search
) -> None:
    url = _put_feed(site, "/feed", _lines(1))
    _add(run, url)
    _pull(run)
    site.put("/feed", status=410)
    assert _pull(run).err == f"{url}: was taken down for good (410)\n"
    assert _list(run)[0]["status"] == "gone"
    site.asked.clear()
    _pull(run)
    assert site.asked == []
    assert search("pinned").total == 1


@pytest.mark.parametrize(("status", "moves"), [(301, True), (308, True), (302, False), (307, False)])
def test_feed_that_moves_for_good_is_followed_there(run: Run, site: Site, status: int, moves: bool) -> None:
    old = _put_feed(site, "/old", _lines(1))
    _add(run, old)
    new = _put_feed(site, "/new", _lines(1))
    site.redirect("/old", "/new", status)
    assert ("has moved to" in _pull(run).err) == moves
    assert _list(run)[0]["url"] == (new if moves else old)
    assert _list(run)[0]["articles"] == 1


def test_feed_that_moves_to_one_that_is_followed_is_given_up_for_it(run: Run, site: Site) -> None:
    old, new = _put_feed(site, "/old", _lines(1)), _put_feed(site, "/new", _lines(1))
    _add(run, old, new)
    site.redirect("/old", "/new", 301)
    assert f"has moved to {new}, which is subscribed to already" in _pull(run).err
    assert [(feed["url"], feed["status"]) for feed in _list(run)] == [(old, "gone"), (new, "pulled")]


def test_server_that_asks_for_peace_gets_it(run: Run, site: Site) -> None:
    url = _put_feed(site, "/feed", _lines(1))
    _add(run, url)
    site.put("/feed", status=429, retry_after="172800")
    _pull(run)
    (feed,) = _list(run)
    assert feed["next_pull_at"][:10] > feed["last_pulled_at"][:10]


def test_nothing_is_missed_where_storing_fails(run: Run, site: Site, search: Search, index_dir: Path) -> None:
    _add(run, _put_feed(site, "/feed", _lines(1)))
    index_dir.parent.parent.mkdir(exist_ok=True)
    index_dir.parent.write_text("A file in the way of the index.")
    assert _pull(run).code == 1
    index_dir.parent.unlink()
    assert _pull(run).out.splitlines()[0].startswith("feeds: loaded 1,")
    assert search("pinned").total == 1


def test_pull_without_feeds_says_how_to_get_some(run: Run) -> None:
    ran = _pull(run)
    assert (ran.code, ran.err) == (0, "there are no feeds: `backissue feeds add URL` subscribes to one\n")


def test_json_of_a_pull_has_feeds_and_articles(run: Run, site: Site) -> None:
    url, bad = _put_feed(site, "/feed", _lines(1)), _put_feed(site, "/bad", _lines(2))
    _add(run, url, bad)
    site.put("/bad", status=404)
    ran = _pull(run, "--json")
    told = json.loads(ran.out)
    assert (ran.code, ran.err, list(told)) == (0, "", ["feeds", "waiting", "articles"])
    failed, loaded = told["feeds"]
    assert failed.pop("next_pull_at")
    assert failed == {
        "url": bad, "status": "failed", "message": "there is nothing at this address (404)", "new": 0,
    }  # fmt: skip
    assert loaded == {"url": url, "status": "pulled", "message": "", "next_pull_at": None, "new": 1}
    assert told["articles"]["new"] == 1


def test_pages_of_summaries_are_fetched_once(run: Run, site: Site, search: Search) -> None:
    page = site.put("/gate", "<!doctype html>" + "<p>The gate weighs nine tonnes.</p>" * 40)
    url = _put_feed(site, "/feed", _lines(1, url=page, body="The gate …"))
    _add(run, "--pages", url)
    _pull(run)
    (result,) = search("tonnes").results
    assert (result.article.title, result.article.url) == ("Notice 1", page)
    site.asked.clear()
    _put_feed(site, "/feed", _lines(1, url=page, body="The gate, in short …"), '"2"')
    assert _pull(run).out.splitlines()[1].startswith("read 0, new 0, updated 0,")
    assert site.paths() == ["/feed"]


def test_list_of_another_reader_is_imported_and_exported(run: Run, site: Site, tmp_path: Path) -> None:
    url = _put_feed(site, "/feed", _lines(1))
    _add(run, "--title", "Echo & Post", "--tag", "locks", url)
    exported = tmp_path / "feeds.opml"
    exported.write_text(run("feeds", "export").out, encoding="utf-8")
    assert run("feeds", "import", exported).out == "feeds: 0 new, 1 subscribed to before\n"
    before = _list(run)
    run("feeds", "remove", url)
    assert run("feeds", "import", exported).out == "feeds: 1 new, 0 subscribed to before\n"
    after = _list(run)
    assert [(feed["url"], feed["title"], feed["tags"]) for feed in after] == [(url, "Echo & Post", ["locks"])]
    assert before[0]["tags"] == after[0]["tags"]
    assert site.paths() == ["/feed"]


def test_bad_entry_of_a_list_is_told_and_the_others_are_imported(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "feeds.opml"
    path.write_text(
        '<opml><body><outline xmlUrl="ftp://a.example/"/>\n<outline xmlUrl="https://b.example/"/></body></opml>'
    )
    ran = run("feeds", "import", path)
    assert ran.err.startswith(f"{path}: line 1: 'ftp://a.example/' is not an http or https address")
    assert (ran.code, ran.out) == (0, "feeds: 1 new, 0 subscribed to before\n")


@pytest.mark.parametrize("content", ["prose", "<opml/>", None])
def test_list_that_cannot_be_read_is_told(run: Run, tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "feeds.opml"
    if content is not None:
        path.write_text(content)
    ran = run("feeds", "import", path)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"backissue: {path}: ")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["pull", "https://a.example/"], "https://a.example/ is not subscribed to"),
        (["remove", "https://a.example/"], "https://a.example/ is not subscribed to"),
        (["pull", "--every", "fortnightly"], "--every 'fortnightly': write 15m, 2h or 1d"),
        (["pull", "--every", "5s"], "--every '5s' is too often"),
    ],
)
def test_wrong_call_is_refused(run: Run, arguments: list[str], sentence: str) -> None:
    ran = run("feeds", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"backissue: {sentence}")


def _end_after(rounds: int, monkeypatch: pytest.MonkeyPatch, between: Any = lambda: None) -> list[float]:
    """The waits between pulls, of which the last is ended as by Ctrl-C."""
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        between()
        if len(waits) == rounds:
            raise KeyboardInterrupt

    monkeypatch.setattr("app.commands.feeds.time.sleep", sleep)
    return waits


def test_pull_every_so_often_goes_on_until_it_is_ended(
    run: Run, site: Site, monkeypatch: pytest.MonkeyPatch, search: Search
) -> None:
    _add(run, _put_feed(site, "/feed", _lines(1)))
    waits = _end_after(3, monkeypatch, lambda: _put_feed(site, "/feed", _lines(1, 2), '"2"') and None)
    ran = _pull(run, "--every", "15m")
    assert (ran.code, waits) == (0, [900.0] * 3)
    assert [line for line in ran.out.splitlines() if line.startswith("feeds: ")] == [
        "feeds: loaded 1, unchanged 0, failed 0, waiting after failures 0",
        "feeds: loaded 1, unchanged 0, failed 0, waiting after failures 0",
        "feeds: loaded 0, unchanged 1, failed 0, waiting after failures 0",
    ]
    assert ran.err.splitlines() == ["next pull in 15 minutes (Ctrl-C ends it)"] * 3 + ["ended"]
    assert search("pinned").total == 2


def test_pull_every_so_often_survives_what_goes_wrong(
    run: Run, site: Site, monkeypatch: pytest.MonkeyPatch, index_dir: Path, search: Search
) -> None:
    _add(run, _put_feed(site, "/feed", _lines(1)))
    index_dir.parent.write_text("A file in the way of the index.")
    _end_after(2, monkeypatch, lambda: index_dir.parent.is_file() and index_dir.parent.unlink())
    ran = _pull(run, "--every", "1h")
    assert ran.code == 0
    assert ran.err.startswith("backissue: cannot write the search index")
    assert search("pinned").total == 1


def test_help_names_everything_there_is(run: Run) -> None:
    shown = run("feeds", "--help").out
    assert [name for name in ("add", "list", "remove", "pull", "import", "export") if name not in shown] == []
    options = ["--every", "--delay", "--allow-private", "--strict", "--json", "--data"]
    shown = run("feeds", "pull", "--help").out
    assert [name for name in options if name not in shown] == []
    shown = run("feeds", "add", "--help").out
    assert [name for name in ("--title", "--tag", "--source", "--pages") if name not in shown] == []
