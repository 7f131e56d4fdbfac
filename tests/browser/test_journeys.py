"""A reader's way from a word to a citation and back: by mouse, without JavaScript, by keyboard alone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage

Activate = Callable[[Page, Locator], None]
_MOST_TABS = 250


def click(_page: Page, target: Locator) -> None:
    """As with a mouse."""
    target.click()


def press(page: Page, target: Locator) -> None:
    """As by someone who has keys only: Tab until it has the focus, then Enter."""
    for _ in range(_MOST_TABS):
        if target.evaluate("target => target === document.activeElement"):
            page.keyboard.press("Enter")
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab does not lead to {target}")


def _total(page: Page) -> int:
    return int(page.locator("h1").inner_text().split()[0].replace(",", ""))


def _narrow(page: Page, activate: Activate, target: Locator, chip: str) -> None:
    """Follow a link that narrows the search; the page then says by what, and finds less, but something."""
    before = _total(page)
    activate(page, target)
    expect(page.locator(".chips")).to_contain_text(chip)
    assert 0 < _total(page) < before


@pytest.mark.parametrize(
    ("scripts", "activate"),
    [(True, click), (False, click), (True, press)],
    ids=["with a mouse", "without scripts", "by keyboard"],
)
def test_search_narrow_zoom_read_cite_and_return(
    open_page: OpenPage, scripts: bool, activate: Activate
) -> None:
    page = open_page("/", java_script_enabled=scripts)
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("ferry")
    page.keyboard.press("Enter")
    expect(page.locator(".result mark").first).to_be_visible()

    tag = page.locator(".facet:has(#facet-tag) .facet-include").first
    _narrow(page, activate, tag, "Tag: ")
    source = page.locator(".facet:has(#facet-source) .facet-exclude").last
    _narrow(page, activate, source, "Source: not ")
    assert "source=-" in page.url

    for period in (r"20\d\d", r"20\d\d-\d\d"):
        activate(page, page.locator(".timeline-bars a").last)
        expect(page).to_have_url(re.compile(rf"from-date={period}&to-date={period}(&|$)"))
    expect(page.locator(".crumbs li")).to_have_count(3)
    results = page.url

    activate(page, page.locator(".result-title a").first)
    expect(page.locator(".trail-back")).to_contain_text("ferry")
    expect(page.locator(".reading mark").first).to_be_visible()
    activate(page, page.locator(".cite summary"))
    expect(page.locator("#cite-apa")).to_contain_text("(20")
    with page.expect_download() as download:
        activate(page, page.get_by_role("link", name="Download as BibTeX"))
    assert download.value.path().read_text(encoding="utf-8").startswith("@article{")

    activate(page, page.locator(".trail-back"))
    expect(page.locator(".result").first).to_be_visible()
    assert page.url.partition("#")[0] == results


def test_results_are_read_through_from_one_to_the_next(open_page: OpenPage) -> None:
    page = open_page("/search?q=ferry")
    titles = page.locator(".result-title").all_inner_texts()[:2]
    page.locator(".result-title a").first.click()
    expect(page.locator("h1")).to_have_text(titles[0])
    page.locator("[data-next]").click()
    expect(page.locator("h1")).to_have_text(titles[1])
    page.keyboard.press("p")
    expect(page.locator("h1")).to_have_text(titles[0])
    page.keyboard.press("u")
    expect(page.locator(".result-title").first).to_have_text(titles[0])


def test_tags_lead_to_their_pages_and_to_one_another(open_page: OpenPage) -> None:
    page = open_page("/tags")
    page.locator(".name-list a").first.click()
    expect(page.locator("h1")).to_contain_text("Latest with #")
    total = page.locator(".interpreted").inner_text()
    page.locator(".facet:has(#facet-with) .facet-include").first.click()
    expect(page.locator("h1")).not_to_contain_text("Latest")
    assert 0 < _total(page) <= int(total.split()[0])
