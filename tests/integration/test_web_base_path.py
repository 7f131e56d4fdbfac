"""An archive below a path of its address: every link, feed and redirect stays below it."""

import re
from collections import deque
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from tests.conftest import Load
from tests.factories import write_records
from tests.integration.reading import FIVE

_ORIGIN = "https://press.example"
_PREFIX = "/deep/archive"
_LINK = re.compile(r"""(?:href|src|action|data-suggest|data-worker)=["']([^"'#]+)""")
_MOST_PAGES = 150


@pytest.fixture
def below(settings: Settings, load: Load, tmp_path: Path) -> TestClient:
    """The archive as a web server in front of it asks, at its address."""
    load(write_records(tmp_path / "five.jsonl", *FIVE))
    named = settings.model_copy(update={"base_url": f"{_ORIGIN}{_PREFIX}", "cors": "*"})
    return TestClient(create_app(named), base_url=_ORIGIN, follow_redirects=False)


@pytest.mark.parametrize("is_taken_away", [True, False], ids=["path taken away", "path left"])
def test_every_page_leads_to_pages_below_the_path(below: TestClient, is_taken_away: bool) -> None:
    seen, waiting = set(), deque([f"{_PREFIX}/"])
    while waiting and len(seen) < _MOST_PAGES:
        path = waiting.popleft()
        answer = below.get(path.removeprefix(_PREFIX) or "/" if is_taken_away else path)
        assert answer.status_code in (200, 303), path
        found = _LINK.findall(answer.text) if "html" in answer.headers["content-type"] else []
        for link in [*found, *filter(None, [answer.headers.get("location")])]:
            parts = urlsplit(urljoin(f"{_ORIGIN}{path}", link.replace("&amp;", "&")))
            if f"{parts.scheme}://{parts.netloc}" != _ORIGIN:
                assert parts.netloc.endswith(".example"), link
                continue
            address = parts._replace(scheme="", netloc="", fragment="").geturl()
            assert address.startswith(f"{_PREFIX}/"), f"{link} on {path}"
            if address not in seen:
                seen.add(address)
                waiting.append(address)
    assert len(seen) > 100


def test_what_programs_read_leads_below_the_path_once(below: TestClient) -> None:
    for path in (
        "/search.rss",
        "/search.atom",
        "/search.json",
        "/sitemap.xml",
        "/opensearch.xml",
        "/robots.txt",
    ):
        text = below.get(path).text
        assert f"{_ORIGIN}{_PREFIX}/" in text
        assert f"{_PREFIX}{_PREFIX}" not in text
    manifest = below.get("/manifest.webmanifest").json()
    assert manifest["scope"] == f"{_PREFIX}/"
    assert all(icon["src"].startswith(f"{_PREFIX}/static/") for icon in manifest["icons"])
    worker = below.get("/service-worker.js").text
    assert f'ROOT = "{_PREFIX}"' in worker
    assert f'"{_PREFIX}/static/' in worker


def test_links_of_the_api_are_below_the_path(below: TestClient) -> None:
    answer = below.get("/api/v1/articles?page-size=1&order-by=newest").json()
    assert answer["next"].startswith(f"{_PREFIX}/api/v1/articles?")
    assert below.get(answer["next"]).status_code == 200
    (article,) = answer["results"]
    assert all(link.startswith(f"{_PREFIX}/") for link in article["links"].values())
    assert below.get(f"{_PREFIX}/api/v1/articles/nosuch").json()["status"] == 404
    assert below.get(f"{_PREFIX}/api/v1/articles").headers["access-control-allow-origin"] == "*"


def test_what_begins_alike_is_not_below_the_path(below: TestClient) -> None:
    assert below.get(_PREFIX).status_code == 200
    assert below.get(f"{_PREFIX}x/search").status_code == 404


def test_language_is_chosen_below_the_path(below: TestClient) -> None:
    before = {"referer": f"{_ORIGIN}{_PREFIX}/search?q=quay"}
    answer = below.get("/language/de", headers=before)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{_PREFIX}/search?q=quay")
    assert below.get("/language/de").headers["location"] == f"{_PREFIX}/"
    inside = {**before, "host": "testserver"}
    assert below.get("/language/de", headers=inside).headers["location"] == f"{_PREFIX}/search?q=quay"
    elsewhere = {"referer": "https://evil.example/search"}
    assert below.get("/language/de", headers=elsewhere).headers["location"] == f"{_PREFIX}/"


def test_redirects_name_no_host_that_only_the_server_in_front_knows(settings: Settings) -> None:
    named = settings.model_copy(update={"base_url": _ORIGIN})
    client = TestClient(create_app(named), base_url="http://testserver", follow_redirects=False)
    for path in ("/search/", "/tags/", "/api/v1/articles/"):
        assert client.get(f"{path}?q=a").headers["location"] == f"{path.rstrip('/')}?q=a"
    assert client.get("//evil.example/..").headers.get("location", "/").startswith("/")
    assert not client.get("//evil.example/").headers.get("location", "").startswith("//")


def test_description_of_the_api_names_the_address_that_it_is_below(
    below: TestClient, settings: Settings, client: TestClient
) -> None:
    described = below.get(f"{_PREFIX}/api/openapi.json").json()
    assert described["servers"] == [{"url": f"{_ORIGIN}{_PREFIX}"}]
    assert below.get(f"{_PREFIX}{next(iter(described['paths']))}").status_code == 200
    assert "servers" not in client.get("/api/openapi.json").json()
    at_root = create_app(settings.model_copy(update={"base_url": f"{_ORIGIN}/"}))
    assert "servers" not in TestClient(at_root, base_url=_ORIGIN).get("/api/openapi.json").json()
