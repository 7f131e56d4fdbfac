"""Pictures of the main pages: on a desk, on a phone, in the dark, from right to left."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from bench.measuring import BenchError

DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 860}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "is_mobile": True,
    "has_touch": True,
}
DARK: dict[str, Any] = {"color_scheme": "dark"}
_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A page, and the context it is opened in."""

    name: str
    page: str
    context: Mapping[str, Any]


PICTURES = (
    Picture("home", "home", DESK),
    Picture("search", "search", DESK),
    Picture("search-dark", "search", {**DESK, **DARK}),
    Picture("search-phone", "search", PHONE),
    Picture("article", "article", DESK),
    Picture("article-phone", "article", PHONE),
    Picture("persian", "persian", DESK),
    Picture("tag", "tag", DESK),
    Picture("dates", "dates", DESK),
)


def take_pictures(port: int, pages: Mapping[str, str], folder: Path) -> Iterator[Path]:
    """Write each picture into a folder; its path.

    Raises:
        BenchError: there is no browser.
    """
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        raise BenchError(f"there is no browser: one of {', '.join(_NAMES)} is needed")
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        for picture in PICTURES:
            yield _take(browser, picture, f"http://127.0.0.1:{port}{pages[picture.page]}", folder)
        browser.close()


def _take(browser: Browser, picture: Picture, address: str, folder: Path) -> Path:
    context = browser.new_context(**picture.context, service_workers="block", reduced_motion="reduce")
    page = context.new_page()
    page.goto(address)
    path = folder / f"{picture.name}.png"
    page.screenshot(path=path)
    context.close()
    return path
