"""An archive below a path behind a real nginx, which takes that path away before it asks or leaves it: every
link, feed and redirect leads below the path, and scripts, suggestions and offline reading work there.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from socket import socket
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.factories import write_records
from tests.integration.reading import FIVE

_PREFIX = "/press/archive"
_LINK = re.compile(r"""(?:href|src|action|data-suggest|data-worker)=["']([^"'#]+)""")
_MOST_PAGES = 120
_START_SECONDS = 60
_CONF = """
daemon off; pid nginx.pid; error_log error.log;
events {{ }}
http {{
  access_log off; client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4;
  scgi_temp_path t5;
  server {{
    listen 127.0.0.1:{port};
    location {prefix}/ {{ proxy_pass http://127.0.0.1:{behind}{slash}; }}
  }}
}}
"""


@pytest.fixture(scope="module", params=["/", ""], ids=["path taken away", "path left"])
def below(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the archive at nginx, without a slash at its end."""
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if nginx is None:
        pytest.skip("there is no nginx on this machine")
    folder = tmp_path_factory.mktemp("nginx")
    port, behind = _free_port(), _free_port()
    address = f"http://127.0.0.1:{port}{_PREFIX}"
    conf = folder / "nginx.conf"
    conf.write_text(_CONF.format(port=port, behind=behind, prefix=_PREFIX, slash=request.param))
    app = [sys.executable, "-m", "app"]
    data = str(folder / "data")
    lines = write_records(folder / "five.jsonl", *FIVE)
    subprocess.run([*app, "ingest", "--data", data, str(lines)], check=True, capture_output=True)
    with (
        _running(
            [*app, "serve", "--data", data, "--port", str(behind)], folder, BACKISSUE_BASE_URL=f"{address}/"
        ),
        _running([nginx, "-p", str(folder), "-c", str(conf)], folder),
    ):
        _wait_for(port)
        yield address


@contextmanager
def _running(command: list[str], folder: Path, **environment: str) -> Iterator[None]:
    name = folder / f"{Path(command[0]).name}.log"
    with (
        name.open("w") as log,
        subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, **environment}) as process,
    ):
        try:
            yield
        finally:
            process.terminate()


def _wait_for(port: int) -> None:
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end:
        with suppress(OSError):
            if _get(port, f"{_PREFIX}/healthz")[0] == 200:
                return
        time.sleep(0.2)
    pytest.fail("nothing answers behind nginx")


def _get(port: int, path: str) -> tuple[int, dict[str, str], str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read().decode(errors="replace")
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


def _free_port() -> int:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_every_link_from_the_front_page_leads_below_the_path(below: str) -> None:
    origin, port = below.removesuffix(_PREFIX), urlsplit(below).port or 0
    seen, waiting = {f"{_PREFIX}/"}, deque([f"{_PREFIX}/"])
    for _ in range(_MOST_PAGES):
        if not waiting:
            break
        path = waiting.popleft()
        status, headers, text = _get(port, path)
        assert status in (200, 303), path
        found = _LINK.findall(text) if "html" in headers.get("content-type", "") else []
        for link in [*found, *filter(None, [headers.get("location")])]:
            parts = urlsplit(urljoin(f"{origin}{path}", link.replace("&amp;", "&")))
            if f"{parts.scheme}://{parts.netloc}" != origin:
                assert parts.netloc.endswith(".example"), f"{link} on {path}"
                continue
            address = parts._replace(scheme="", netloc="", fragment="").geturl()
            assert address.startswith(f"{_PREFIX}/"), f"{link} on {path}"
            if address not in seen:
                seen.add(address)
                waiting.append(address)
    assert len(seen) > _MOST_PAGES // 2


def test_what_programs_read_is_below_the_path(below: str) -> None:
    port = urlsplit(below).port or 0
    for path in ("/search.rss", "/search.atom", "/search.json", "/sitemap.xml", "/opensearch.xml"):
        status, _, text = _get(port, f"{_PREFIX}{path}")
        assert (status, f"{below}/" in text, f"{_PREFIX}{_PREFIX}" in text) == (200, True, False), path
        addresses = re.findall(r"http://127\.0\.0\.1:\d+[^\"<\s]*", text)
        assert all(each.startswith(f"{below}/") or each == below for each in addresses), path
    manifest = json.loads(_get(port, f"{_PREFIX}/manifest.webmanifest")[2])
    paths = [manifest["start_url"], manifest["scope"], *(icon["src"] for icon in manifest["icons"])]
    assert all(_get(port, path)[0] == 200 for path in paths)
    listed = json.loads(_get(port, f"{_PREFIX}/api/v1/articles?page-size=1&order-by=newest")[2])
    assert _get(port, listed["next"])[0] == 200
    assert all(_get(port, link)[0] == 200 for link in listed["results"][0]["links"].values())


def test_redirects_stay_below_the_path(below: str) -> None:
    port = urlsplit(below).port or 0
    for path in ("/search/", "/dates/2023/5", "/tags/Ferry"):
        status, headers, _ = _get(port, f"{_PREFIX}{path}")
        if status >= 300 and status < 400:
            target = urlsplit(urljoin(f"{below}/", headers["location"]))
            assert target.netloc == f"127.0.0.1:{port}", path
            assert target.path.startswith(f"{_PREFIX}/"), path
            assert _get(port, target.path)[0] == 200, path


def test_scripts_suggestions_language_and_offline_reading_work_below_the_path(
    below: str, chromium: Browser
) -> None:
    context = chromium.new_context()
    page = context.new_page()
    failed: list[str] = []
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.goto(f"{below}/")
    page.get_by_role("combobox").press_sequentially("ferr")
    expect(page.get_by_role("option").first).to_be_visible()
    page.goto(f"{below}/search?q=ferry")
    page.evaluate("window.stayed = true")
    page.locator("#q").fill("quay")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"{re.escape(below)}/search\?.*q=quay"))
    expect(page).to_have_title(re.compile("^quay"))
    assert page.evaluate("window.stayed")
    page.locator(".result-title a").first.click()
    title = page.locator("h1").inner_text()
    page.wait_for_function("caches.open('articles').then(kept => kept.keys()).then(all => all.length === 1)")
    context.set_offline(True)
    page.reload()
    expect(page.locator("h1")).to_have_text(title)
    page.goto(f"{below}/tags")
    expect(page.locator("h1")).to_have_text("No connection")
    context.set_offline(False)
    page.goto(f"{below}/sources")
    page.locator("a[hreflang=de]").click()
    expect(page).to_have_url(f"{below}/sources")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    assert failed == []
    context.close()
