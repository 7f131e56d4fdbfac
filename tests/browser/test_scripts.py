"""What scripts add: results in place, suggestions, keys, sweeping the timeline, matches, reading offline."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.test_reading import open_article


def _stay(page: Page) -> None:
    """Leave something on the page that is gone once it is loaded anew."""
    page.evaluate("window.stayed = true")


def _has_stayed(page: Page) -> bool:
    return bool(page.evaluate("window.stayed === true"))


def test_results_are_replaced_in_place_with_history_and_focus(open_page: OpenPage) -> None:
    page = open_page("/search?q=ferry")
    _stay(page)
    everything = page.locator("h1").inner_text()
    facet = page.locator(".facet:has(#facet-source) .facet-include").first
    facet.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".chips")).to_contain_text("Source: ")
    expect(page.locator(".chosen .facet-include")).to_be_focused()
    narrowed = page.locator("h1").inner_text()
    expect(page.locator("[data-announce]")).to_have_text(narrowed)
    assert page.locator("input[form=search][name=source]").count() == 1
    page.go_back()
    expect(page.locator("h1")).to_have_text(everything)
    page.go_forward()
    expect(page.locator("h1")).to_have_text(narrowed)
    assert _has_stayed(page)


def test_new_words_are_searched_in_place_and_keep_the_filters(open_page: OpenPage) -> None:
    page = open_page("/search?q=ferry&source=ostra-courier")
    _stay(page)
    page.locator("#q").fill("harbour")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"q=harbour"))
    expect(page).to_have_title(re.compile("^harbour"))
    assert "source=ostra-courier" in page.url
    assert _has_stayed(page)


def test_names_are_filtered_as_one_types(open_page: OpenPage) -> None:
    page = open_page("/tags")
    every = page.locator(".name-list a").count()
    page.locator("#contains").press_sequentially("ferr")
    expect(page.locator("[data-count]")).not_to_have_text(str(every))
    expect(page.locator("#contains")).to_be_focused()
    expect(page.locator("#contains")).to_have_value("ferr")
    assert all("ferr" in name.lower() for name in page.locator(".name-list a").all_inner_texts())


def test_suggestions_are_walked_through_with_arrows(open_page: OpenPage) -> None:
    page = open_page("/")
    box = page.get_by_role("combobox")
    box.press_sequentially("ostra")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "")
    page.keyboard.press("ArrowUp")
    expect(options.first).to_have_attribute("aria-selected", "false")
    page.keyboard.press("Escape")
    expect(options.first).not_to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(options.first).to_be_visible()
    text = options.first.locator(".suggestion-text").inner_text()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(text)


def test_keys_lead_to_the_box_and_through_the_results(open_page: OpenPage) -> None:
    page = open_page("/search?q=ferry")
    titles = page.locator(".result-title a")
    page.keyboard.press("j")
    expect(titles.nth(0)).to_be_focused()
    page.keyboard.press("j")
    expect(titles.nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(titles.nth(0)).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("j?")
    expect(page.locator("#q")).to_have_value(re.compile(r"j\?$"))
    titles.nth(0).focus()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).not_to_be_visible()


def test_timeline_says_what_a_bar_is_and_takes_a_stretch(open_page: OpenPage) -> None:
    page = open_page("/search?q=ferry")
    bars = page.locator(".timeline-bars a")
    bars.nth(1).hover()
    expect(page.locator("[data-timeline-note]")).to_contain_text("article")
    first, last = (bars.nth(place).locator(".slot").bounding_box() or {} for place in (1, 3))
    page.mouse.move(first["x"] + 5, first["y"] + 60)
    page.mouse.down()
    page.mouse.move(last["x"] + 5, last["y"] + 60, steps=3)
    page.mouse.up()
    expect(page.locator(".chips")).to_contain_text(re.compile(r"Date: 20\d\d to 20\d\d"))


def test_matches_are_stepped_through_and_taken_off(open_page: OpenPage) -> None:
    page = open_page("/search?q=ferry")
    open_article(page)
    marks = page.locator(".reading mark")
    assert marks.count() > 1
    page.get_by_role("button", name="Next match").click()
    expect(marks.nth(0)).to_have_class("current")
    page.keyboard.press("j")
    expect(marks.nth(1)).to_have_class("current")
    text = page.locator(".reading-body").inner_text()
    page.locator("[data-match-clear]").click()
    expect(marks).to_have_count(0)
    assert page.locator(".reading-body").inner_text() == text


def test_citation_is_copied_at_a_click(open_page: OpenPage) -> None:
    page = open_page("/search?q=ferry", permissions=["clipboard-read", "clipboard-write"])
    open_article(page)
    page.locator(".cite summary").click()
    page.get_by_role("button", name="Copy as BibTeX").click()
    expect(page.locator("[data-announce]")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").startswith("@article{")


def test_article_that_was_read_can_be_read_without_a_network(open_page: OpenPage) -> None:
    page = open_page("/search?q=ferry", service_workers="allow")
    open_article(page)
    title = page.locator("h1").inner_text()
    page.wait_for_function("caches.open('articles').then(kept => kept.keys()).then(all => all.length === 1)")
    page.context.set_offline(True)
    page.reload()
    expect(page.locator("h1")).to_have_text(title)
    page.goto("/tags")
    expect(page.locator("h1")).to_have_text("No connection")
    page.get_by_role("link", name=title).click()
    expect(page.locator("h1")).to_have_text(title)
    page.context.set_offline(False)


VOICES = """
    const voice = {lang: 'en-GB', name: 'Test', default: true};
    const said = [];
    Object.defineProperty(window, 'speechSynthesis', {value: {
        paused: false, getVoices: () => [voice], cancel() {}, addEventListener() {},
        speak(what) { said.push(what); },
        pause() { this.paused = true; }, resume() { this.paused = false; },
    }});
    window.SpeechSynthesisUtterance = class extends EventTarget {
        constructor(text) { super(); this.text = text; }
    };
    window.said = said;
"""
"""A voice that says nothing, as no machine that runs tests has one."""


def test_article_is_read_aloud_paragraph_by_paragraph(open_page: OpenPage) -> None:
    page = open_page("/search?q=ferry&lang=en")
    page.add_init_script(VOICES)
    open_article(page)
    spoken = page.locator("[data-spoken]")
    toggle = page.locator("[data-listen-toggle]")
    toggle.click()
    expect(spoken.nth(0)).to_have_class(re.compile("speaking"))
    expect(toggle).to_have_text("Pause")
    page.evaluate("said.at(-1).dispatchEvent(new Event('end'))")
    expect(spoken.nth(1)).to_have_class(re.compile("speaking"))
    expect(spoken.nth(0)).not_to_have_class(re.compile("speaking"))
    page.get_by_label("Speed").select_option("1.5")
    assert page.evaluate("[said.at(-1).text, said.at(-1).rate]") == [spoken.nth(1).text_content(), 1.5]
    toggle.click()
    expect(toggle).to_have_text("Go on")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".speaking")).to_have_count(0)


def test_without_a_voice_nothing_is_offered_to_be_read_aloud(open_page: OpenPage) -> None:
    page = open_page("/search?q=ferry")
    open_article(page)
    expect(page.locator("[data-listen]")).not_to_be_visible()
