"""Pages as they are laid out: on a phone, in the dark, from right to left, on paper."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
PAGES = (
    "/",
    "/search?q=ferry&tag=ostraferry",
    "/search?q=nothingatall",
    "/tags",
    "/tags/ostraferry",
    "/sources?order=name",
    "/dates",
    "/dates/2025",
    "/help/search",
    "/nosuch",
)
# What is touched, but for links within a line of text.
TARGETS = (
    "button, input:not([type=hidden]), select, summary, .masthead a, .orders a, .chips a, .facet a, "
    ".tags a, .pages a"
)


def open_article(page: Page) -> None:
    """The first of the results."""
    page.locator(".result-title a").first.click()
    expect(page.locator(".reading-body")).to_be_visible()


def test_no_page_is_wider_than_a_phone(open_page: OpenPage) -> None:
    page = open_page("/search?q=ferry", **PHONE)
    open_article(page)
    for path in (page.url, *PAGES):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path


def test_what_is_touched_on_a_phone_is_large_enough(open_page: OpenPage) -> None:
    page = open_page("/search?q=ferry&tag=ostraferry", **PHONE)
    page.locator("summary").first.tap()
    small = page.locator(TARGETS).evaluate_all(
        "all => all.map(one => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])"
        ".filter(([, box]) => box.height && box.height < 43.5).map(([html, box]) => `${box.height} ${html}`)"
    )
    assert small == []


def test_facets_are_folded_on_a_phone_and_open_at_a_touch(open_page: OpenPage) -> None:
    page = open_page("/search?q=ferry", **PHONE)
    facet = page.locator(".facet-include").first
    expect(facet).not_to_be_visible()
    page.locator("summary").first.tap()
    expect(facet).to_be_visible()


def test_facets_stand_open_beside_the_results_on_a_desk(open_page: OpenPage) -> None:
    page = open_page("/search?q=ferry", viewport={"width": 1280, "height": 900})
    expect(page.locator(".facet-include").first).to_be_visible()


def test_persian_is_set_from_right_to_left_and_the_pages_around_it_are_not(open_page: OpenPage) -> None:
    page = open_page("/search?lang=fa")
    open_article(page)
    body = page.locator(".reading-body")
    expect(body).to_have_css("direction", "rtl")
    expect(body).to_have_attribute("lang", "fa")
    expect(page.locator(".reading-margin")).to_have_css("direction", "ltr")


def test_colours_are_those_of_the_system_unless_others_are_chosen(open_page: OpenPage) -> None:
    light, dark = "rgb(251, 250, 246)", "rgb(21, 20, 18)"
    page = open_page("/", color_scheme="dark")
    body = page.locator("body")
    expect(body).to_have_css("background-color", dark)
    page.get_by_role("button", name="Light").click()
    expect(body).to_have_css("background-color", light)
    page.goto("/tags")
    expect(body).to_have_css("background-color", light)
    page.get_by_role("button", name="As the system").click()
    expect(body).to_have_css("background-color", dark)


def test_without_scripts_nothing_is_offered_that_needs_them(open_page: OpenPage) -> None:
    page = open_page("/search?q=ferry", java_script_enabled=False)
    open_article(page)
    expect(page.locator(".needs-script:visible")).to_have_count(0)
    page.locator("[data-match-first]").click()
    expect(page.locator("mark:target")).to_be_visible()


@pytest.mark.parametrize("gone", [".masthead", ".trail", ".match-bar", ".colophon"])
def test_paper_shows_the_article_alone(open_page: OpenPage, gone: str) -> None:
    page = open_page("/search?q=ferry")
    open_article(page)
    page.emulate_media(media="print")
    expect(page.locator(gone)).not_to_be_visible()
    expect(page.locator(".reading-body")).to_be_visible()


def test_nothing_shifts_while_a_page_is_loaded(open_page: OpenPage) -> None:
    page = open_page("/search?q=ferry")
    shift = page.evaluate(
        """new Promise(done => {
            let sum = 0;
            const add = list => { for (const entry of list.getEntries()) sum += entry.value; };
            new PerformanceObserver(add).observe({type: 'layout-shift', buffered: true});
            setTimeout(() => done(sum), 300);
        })"""
    )
    assert shift < 0.01
