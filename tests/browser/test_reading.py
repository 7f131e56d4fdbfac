"""A reader searches, narrows, reads, follows a tag: by mouse, by keyboard, on a phone, without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
PAGES = ("/", "/search?q=ferry", "/search?q=nothingatall", "/tags", "/tags/ostraferry", "/sources")


def _total(page: Page) -> int:
    return int(page.locator("h1").inner_text().split()[0].replace(",", ""))


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_search_narrow_read_and_follow_a_tag(open_page: OpenPage, scripts: bool) -> None:
    page = open_page("/", java_script_enabled=scripts)
    page.get_by_role("searchbox").fill("ferry")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".result mark").first).to_be_visible()
    everything = _total(page)

    facet = page.locator(".facet-include", has_text="Ostra Courier")
    counted = int(facet.locator(".facet-count").inner_text())
    facet.click()
    expect(page.locator(".chips")).to_contain_text("Source: Ostra Courier")
    assert _total(page) == counted < everything

    page.locator(".result-title a").first.click()
    expect(page.locator(".reading-body")).to_contain_text("ferry", ignore_case=True)
    tag = page.locator(".reading-margin .tags a").first
    name = tag.inner_text()
    tag.click()
    expect(page.locator("h1")).to_contain_text(name)
    assert page.locator(".result").count() > 0


def test_a_chip_takes_its_filter_off(open_page: OpenPage) -> None:
    page = open_page("/search?q=ferry&source=ostra-courier")
    narrowed = _total(page)
    page.locator(".chips a").click()
    expect(page.locator(".chips")).to_have_count(0)
    assert _total(page) > narrowed


def test_a_value_is_excluded_and_said_to_be(open_page: OpenPage) -> None:
    page = open_page("/search?q=ferry")
    everything = _total(page)
    page.locator(".facet-value", has_text="Ostra Courier").hover()
    page.get_by_role("link", name="Without Ostra Courier").click()
    expect(page.locator(".chips")).to_contain_text("Source: not Ostra Courier")
    assert 0 < _total(page) < everything


def test_keyboard_alone_finds_and_opens_an_article(open_page: OpenPage) -> None:
    page = open_page("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("eclipse")
    page.keyboard.press("Enter")
    expect(page.locator(".result mark").first).to_be_visible()
    result = page.locator(".result-title a").first
    for _ in range(100):
        page.keyboard.press("Tab")
        if result.evaluate("link => link === document.activeElement"):
            break
    title = result.inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(title)


def test_a_year_of_the_row_narrows_the_search(open_page: OpenPage) -> None:
    page = open_page("/search?q=ferry")
    page.get_by_role("link", name="2025:").click()
    expect(page.locator(".chips")).to_contain_text("Date: 2025")


@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_a_phone(open_page: OpenPage, path: str) -> None:
    page = open_page(path, **PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["viewport"]["width"]  # type: ignore[index]


def test_facets_are_folded_on_a_phone_and_open_at_a_touch(open_page: OpenPage) -> None:
    page = open_page("/search?q=ferry", **PHONE)
    facet = page.locator(".facet-include").first
    expect(facet).not_to_be_visible()
    page.locator("summary").tap()
    expect(facet).to_be_visible()


def test_facets_stand_open_beside_the_results_on_a_desk(open_page: OpenPage) -> None:
    page = open_page("/search?q=ferry", viewport={"width": 1280, "height": 900})
    expect(page.locator(".facet-include").first).to_be_visible()


def test_persian_is_set_from_right_to_left(open_page: OpenPage) -> None:
    page = open_page("/search?lang=fa")
    page.locator(".result-title a").first.click()
    body = page.locator(".reading-body")
    expect(body).to_have_css("direction", "rtl")
    expect(body).to_have_attribute("lang", "fa")


def test_dark_scheme_is_dark(open_page: OpenPage) -> None:
    light, dark = (open_page("/", color_scheme=scheme).locator("body") for scheme in ("light", "dark"))
    expect(light).to_have_css("background-color", "rgb(251, 250, 246)")
    expect(dark).to_have_css("background-color", "rgb(21, 20, 18)")
