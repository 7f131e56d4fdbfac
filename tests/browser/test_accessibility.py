"""No page type has a violation that axe can find: light and dark, left to right and right to left."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.test_reading import PHONE, open_article

CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
"""All that depends on the colours."""
PAGES = (
    "/",
    "/search?q=ferry&tag=ostraferry&source=-ostra-courier&from-date=2025",
    "/search?q=titel:nothing+%22atall",
    "/search/tag?q=ferry",
    "/tags?order=name",
    "/tags/ostraferry",
    "/dates",
    "/dates/2025/06",
    "/help/search",
    "/offline",
    "/nosuch",
)


def _check(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.emulate_media(color_scheme="dark")
    found = Axe().run(page, options=CONTRAST)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("path", PAGES)
def test_page_has_no_violation(open_page: OpenPage, path: str) -> None:
    _check(open_page(path))


@pytest.mark.parametrize("search", ["/search?q=ferry", "/search?lang=fa"])
def test_article_has_no_violation(open_page: OpenPage, search: str) -> None:
    page = open_page(search)
    open_article(page)
    page.locator(".cite summary").click()
    _check(page)


def test_suggestions_have_no_violation(open_page: OpenPage) -> None:
    page = open_page("/search?lang=ar")
    page.locator("#q").press_sequentially("ostra")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    _check(page)


def test_phone_has_no_violation(open_page: OpenPage) -> None:
    page = open_page("/search?q=ferry", **PHONE)
    page.locator("summary").first.tap()
    _check(page)
