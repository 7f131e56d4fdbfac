"""What HTTP promises: entity tags, sharing with other sites, request ids, compression, refusals."""

import gzip
import logging
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.errors import IndexUnavailable, UsageError
from app.main import create_app
from app.settings import Settings, load_settings
from app.web.middleware import LANGUAGE_COOKIE
from tests.conftest import Load
from tests.factories import make_record, write_records
from tests.integration.reading import FIVE

READABLE = (
    "/",
    "/search?q=quay",
    "/tags/storm",
    "/sources",
    "/sitemap.xml",
    "/search.rss?q=quay",
    "/tags/storm.json",
    "/api/v1/articles?q=quay",
    "/api/v1/tags",
    "/api/v1/timeline",
    "/api/v1/export",
    "/api/openapi.json",
)


@pytest.fixture(autouse=True)
def _five(load: Load, tmp_path: Path) -> None:
    load(write_records(tmp_path / "five.jsonl", *FIVE))


@pytest.mark.parametrize("path", READABLE)
def test_answer_that_one_has_is_not_made_again_until_the_archive_changes(
    client: TestClient, load: Load, tmp_path: Path, path: str
) -> None:
    first = client.get(path)
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "no-cache"
    again = client.get(path, headers={"if-none-match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.head(path, headers={"if-none-match": tag.removeprefix("W/")}).status_code == 304
    load(write_records(tmp_path / "more.jsonl", make_record(9)))
    changed = client.get(path, headers={"if-none-match": tag})
    assert changed.status_code == 200
    assert changed.headers["etag"] != tag


def test_unchanged_answer_needs_no_search(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    tag = client.get("/api/v1/articles").headers["etag"]
    monkeypatch.setattr("app.search.index.SearchIndex.engine", None)
    assert client.get("/api/v1/articles", headers={"if-none-match": tag}).status_code == 304


def test_tag_is_of_the_address_the_language_and_the_host(client: TestClient) -> None:
    asked = [
        ("/search?q=quay", {}),
        ("/search?q=quays", {}),
        ("/search?q=quay", {"accept-language": "de"}),
        ("/search?q=quay", {"host": "localhost"}),
        ("/search?q=quay", {"backissue-part": "main"}),
    ]
    tags = {client.get(path, headers=headers).headers["etag"] for path, headers in asked}
    client.cookies.set(LANGUAGE_COOKIE, "de")
    tags.add(client.get("/search?q=quay", headers={"accept-language": "fr"}).headers["etag"])
    assert len(tags) == len(asked)  # the cookie's German is the German of `Accept-Language`


@pytest.mark.parametrize("path", ["/runs", "/healthz", "/articles/nosuch", "/api/v1/articles?page=0"])
def test_what_changes_by_itself_and_what_went_wrong_has_no_tag(client: TestClient, path: str) -> None:
    assert "etag" not in client.get(path).headers


def test_new_settings_are_new_answers(settings: Settings) -> None:
    tags = set()
    for title in ("Backissue", "Lode papers"):
        with TestClient(create_app(settings.model_copy(update={"title": title}))) as client:
            tags.add(client.get("/").headers["etag"])
    assert len(tags) == 2


@pytest.mark.parametrize("path", ["/api/v1/articles", "/api/v1/nosuch", "/search.rss", "/tags/storm.json"])
@pytest.mark.parametrize(
    ("cors", "allowed"),
    [
        ("", None),
        ("https://desk.example", None),
        ("https://desk.example, https://Other.example/", "https://other.example"),
        ("*", "*"),
    ],
)
def test_pages_of_named_origins_may_read(
    settings: Settings, path: str, cors: str, allowed: str | None
) -> None:
    asked = {"origin": "https://other.example", "access-control-request-method": "GET"}
    with TestClient(create_app(settings.model_copy(update={"cors": cors}))) as client:
        answer = client.get(path, headers=asked)
        preflight = client.options(path, headers=asked)
    assert answer.headers.get("access-control-allow-origin") == allowed
    assert ("X-Request-Id" in answer.headers.get("access-control-expose-headers", "")) == bool(allowed)
    assert ("origin" in answer.headers.get("vary", "")) == (cors not in ("", "*"))
    assert (preflight.status_code, preflight.content) == (204, b"")
    assert preflight.headers.get("access-control-allow-origin") == allowed
    assert ("GET" in preflight.headers.get("access-control-allow-methods", "")) == bool(allowed)


@pytest.mark.parametrize(
    ("hosts", "host", "is_known"),
    [
        ("", "localhost:8000", True),
        ("", "127.0.0.1", True),
        ("", "127.9.9.9:80", True),
        ("", "[::1]:8000", True),
        ("", "archive.localhost", True),
        ("", "LOCALHOST.", True),
        ("", "other.example", False),
        ("", "localhost.other.example", False),
        ("", "127.0.0.1.other.example", False),
        ("", "192.168.0.4:8000", False),
        ("", "", False),
        ("", "[::1", False),
        ("", "a@localhost", True),
        ("archive.example, *.press.example", "Archive.Example:443", True),
        ("archive.example, *.press.example", "desk.press.example", True),
        ("archive.example, *.press.example", "press.example", False),
        ("archive.example, *.press.example", "xpress.example", False),
        ("192.168.0.4", "192.168.0.4:8000", True),
        ("2001:db8::7", "[2001:db8::7]:8000", True),
        ("*", "any.example", True),
    ],
)
def test_archive_answers_under_its_own_names_only(
    settings: Settings, hosts: str, host: str, is_known: bool
) -> None:
    named = settings.model_copy(update={"hosts": hosts, "base_url": "https://papers.example/lode"})
    with TestClient(create_app(named)) as client:
        for path in ("/search", "/api/v1/articles", "/search.rss", "/static/css/base.css"):
            answer = client.get(path, headers={"host": host})
            assert (answer.status_code == 200) == is_known
            assert is_known or (answer.status_code == 400 and "BACKISSUE_HOSTS" in answer.text)
        assert client.get("/healthz", headers={"host": host}).status_code == 200
        assert client.get("/search", headers={"host": "papers.example"}).status_code == 200


@pytest.mark.parametrize("hosts", ["http://archive.example", "archive.example:80", "a b", "*archive.example"])
def test_host_that_is_none_is_told(hosts: str) -> None:
    with pytest.raises(UsageError, match="BACKISSUE_HOSTS"):
        load_settings(hosts=hosts)


@pytest.mark.parametrize("cors", ["archive.example", "https://archive.example/", "https://a.example/path"])
def test_origin_that_is_none_is_told(cors: str) -> None:
    with pytest.raises(UsageError, match="BACKISSUE_CORS"):
        load_settings(cors=cors)


@pytest.mark.parametrize("path", ["/", "/search", "/articles/nosuch"])
def test_pages_are_not_shared(client: TestClient, path: str) -> None:
    assert "access-control-allow-origin" not in client.get(path).headers


def test_request_id_is_taken_or_made(client: TestClient) -> None:
    given = client.get("/", headers={"x-request-id": "a-1.b:2"})
    assert given.headers["x-request-id"] == "a-1.b:2"
    made = {
        client.get("/", headers={"x-request-id": bad}).headers["x-request-id"]
        for bad in ("", "a b", "x" * 65)
    }
    assert len(made) == 3
    assert all(len(each) == 16 for each in made)


@pytest.mark.parametrize("path", ["/api/v1/articles", "/search"])
def test_unexpected_error_is_told_with_the_id_it_is_logged_by(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    app = create_app(settings)
    with TestClient(app, raise_server_exceptions=False) as client:
        monkeypatch.setattr(app.state.archive.index, "engine", lambda: 1 / 0)
        with caplog.at_level(logging.ERROR):
            answer = client.get(path, headers={"x-request-id": "asked-7"})
    assert answer.status_code == 500
    assert answer.headers["x-request-id"] == "asked-7"
    assert "request asked-7" in caplog.text
    if path.startswith("/api/"):
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["request_id"] == "asked-7"


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("application/json", 200),
        ("text/html,application/xhtml+xml,*/*;q=0.8", 200),
        ("application/*;q=0.5", 200),
        ("", 200),
        ("image/png", 406),
        ("application/xml, text/plain", 406),
    ],
)
def test_form_that_no_answer_has_is_refused(client: TestClient, accept: str, status: int) -> None:
    answer = client.get("/api/v1/articles", headers={"accept": accept})
    assert answer.status_code == status
    if status == 406:
        assert answer.headers["content-type"] == "application/problem+json"
        assert "answers are application/json" in answer.json()["detail"]


@pytest.mark.parametrize("path", ["/", "/search", "/articles/x", "/search.rss", "/sources", "/static/x.css"])
def test_page_without_end_is_refused(client: TestClient, path: str) -> None:
    answer = client.get(path, params={"q": "x" * 40_000})
    assert answer.status_code == 414
    assert len(answer.content) < 10_000


def test_address_without_end_is_refused(client: TestClient) -> None:
    answer = client.get("/api/v1/articles", params={"q": "x" * 40_000})
    assert (answer.status_code, answer.json()["status"]) == (414, 414)
    assert client.get("/api/v1/articles/" + "x" * 40_000).status_code == 414


def test_longest_query_is_searched_and_links_carry_only_that(client: TestClient) -> None:
    assert client.get("/api/v1/articles", params={"q": "𐍈" * 2_000}).status_code == 200
    page = client.get("/search", params={"q": "x" * 30_000})
    assert page.status_code == 200
    assert "only the first 2,000 characters" in page.text
    assert max(len(link) for link in re.findall('href="([^"]*)"', page.text)) < 3_000


@pytest.mark.parametrize("path", ["/api/v1/articles", "/search", "/articles/x", "/healthz"])
def test_method_that_is_not_allowed_is_told_with_those_that_are(client: TestClient, path: str) -> None:
    answer = client.post(path)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("path", ["/api/v1/articles", "/search", "/healthz", "/search.rss"])
def test_what_is_out_of_order_is_told_without_paths(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    def fail() -> None:
        raise IndexUnavailable(f"cannot read the search index in {settings.index_dir}")

    app = create_app(settings)
    with TestClient(app) as client:
        monkeypatch.setattr(app.state.archive.index, "engine", fail)
        answer = client.get(path)
    assert answer.status_code == 503
    assert str(settings.data) not in answer.text
    assert str(settings.data) in caplog.text


def test_large_body_is_refused_and_a_small_one_is_of_no_use(client: TestClient) -> None:
    large = client.post("/api/v1/articles", content=b"x" * 1_048_577)
    assert (large.status_code, large.json()["status"]) == (413, 413)
    assert large.headers["content-type"] == "application/problem+json"
    assert "has 1,048,577 bytes, and 1,048,576 are the most" in large.json()["detail"]
    assert client.post("/api/v1/articles", content=b"x" * 1_048_576).status_code == 405


def test_export_is_compressed_as_it_is_streamed(client: TestClient) -> None:
    with client.stream("GET", "/api/v1/export", headers={"accept-encoding": "gzip"}) as answer:
        assert answer.headers["content-encoding"] == "gzip"
        assert "accept-encoding" in answer.headers["vary"].lower()
        text = gzip.decompress(b"".join(answer.iter_raw()))
    assert text.count(b"\n") == 5
