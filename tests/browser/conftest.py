"""A real Chromium, a real server with the sample collection; a failed test leaves a picture behind."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

FAILURES = Path("browser-failures")
_FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server that `backissue demo` has started."""
    folder = tmp_path_factory.mktemp("demo")
    with subprocess.Popen(
        [sys.executable, "-m", "app", "demo", "--data", str(folder / "data"), "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as server:
        assert server.stdout is not None
        said = ""
        for line in server.stdout:
            said += line
            if address := re.search(r"http://[\w.:]+", line):
                break
        else:
            pytest.fail(f"the server did not start: {said}")
        yield address.group()
        server.terminate()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser; without one the tests are skipped."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        pytest.skip("there is no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[OpenPage]:
    """`open_page(path, **context)`: a page of the site in a context of its own, which must not complain."""
    opened: list[Page] = []
    complaints: list[str] = []

    def open_one(path: str, **context: Any) -> Page:
        # Where it is not what is tested, no worker: it loads every asset anew in each context.
        context.setdefault("service_workers", "block")
        page = chromium.new_context(base_url=site, **context).new_page()
        page.on("console", lambda said: complaints.append(said.text) if _is_complaint(said, page) else None)
        page.on("request", lambda asked: None if asked.url.startswith(site) else complaints.append(asked.url))
        opened.append(page)
        page.goto(path)
        return page

    yield open_one
    if request.node.stash.get(_FAILED, False):
        FAILURES.mkdir(exist_ok=True)
        for number, page in enumerate(opened):
            page.screenshot(path=FAILURES / f"{request.node.name}-{number}.png", full_page=True)
    for page in opened:
        page.context.close()
    assert complaints == []


def _is_complaint(said: ConsoleMessage, page: Page) -> bool:
    """Whether a message tells of an error; that a page is an error page, as it was asked for, is none."""
    return said.type == "error" and said.location["url"] != page.url


_FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if call.when == "call":
        item.stash[_FAILED] = report.failed
    return report
