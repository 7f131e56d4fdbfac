"""Pages as web archives show them: read as what was captured, under their own address."""

from datetime import UTC, datetime

import pytest

from app.readers.base import Draft
from tests.unit.readers.html_pages import make_article_node, make_json_ld, make_page, make_text, read_draft

PAGE = "https://lode-echo.example/keeper"
REPLAY = f"https://web.archive.org/web/20210304050607/{PAGE}"
AT = datetime(2021, 3, 4, 5, 6, 7, tzinfo=UTC)
HEADING = "<h1>The lock keeper retires</h1>"
DATED = f'{HEADING}<p class="date">10 May 2020</p>'
BAR = '<div id="wm-ipp-base"><p class="date">4 Mar 2021</p><a href="/web/">1 capture</a></div>'


def _where(draft: Draft) -> tuple[str, str, datetime | None]:
    assert draft.capture
    return draft.url, draft.capture.url, draft.capture.captured_at


def test_capture_is_no_publication_and_the_address_is_the_page_s_own() -> None:
    draft = read_draft(make_page(HEADING, make_text()), url=REPLAY)
    assert _where(draft) == (PAGE, PAGE, AT)
    assert draft.published == ""


def test_bar_of_the_replay_is_not_read() -> None:
    draft = read_draft(make_page(BAR, DATED, make_text()), url=REPLAY)
    assert draft.published == "10 May 2020"
    assert "capture" not in draft.body


def test_time_of_the_capture_goes_before_that_of_the_fetch() -> None:
    fetched_at = datetime(2025, 1, 1, tzinfo=UTC)
    draft = read_draft(make_page(DATED, make_text()), url=REPLAY, captured_at=fetched_at)
    assert _where(draft) == (PAGE, PAGE, AT)


@pytest.mark.parametrize(
    "link",
    [
        f'<link rel="canonical" href="{REPLAY}">', f'<meta property="og:url" content="{REPLAY}">',
        f'<link rel="canonical" href="/web/20210304050607/{PAGE}">',
        f'<link rel="canonical" href="https://archive.ph/2021.03.04-050607/{PAGE}">',
        f'<script>__wm.wombat("{PAGE}","20210304050607","https://web.archive.org/","web");</script>',
        f'<script>wbinfo = {{}}; wbinfo.url = "{PAGE}"; wbinfo.timestamp = "20210304050607";</script>',
    ],
)  # fmt: skip
def test_saved_page_tells_its_capture_itself(link: str) -> None:
    assert _where(read_draft(make_page(DATED, make_text(), head=link))) == (PAGE, PAGE, AT)


def test_comment_of_wayback_tells_when_it_was_captured() -> None:
    comment = (
        "<!--\n     FILE ARCHIVED ON 05:06:07 Mar 04, 2021 AND RETRIEVED FROM THE\n     INTERNET ARCHIVE -->"
    )
    draft = read_draft(make_page(DATED, make_text()) + comment, url=PAGE)
    assert _where(draft) == (PAGE, PAGE, AT)


@pytest.mark.parametrize("canonical", ["/keeper", "https://lode-echo.example/keeper", REPLAY])
def test_own_link_of_a_page_fetched_from_a_replay(canonical: str) -> None:
    head = f'<link rel="canonical" href="{canonical}">'
    url = f"https://web.archive.org/web/20210304050607/{PAGE}?utm_source=x"
    assert _where(read_draft(make_page(DATED, make_text(), head=head), url=url))[0] == PAGE


def test_archive_is_not_the_source() -> None:
    head = '<meta property="og:site_name" content="archive.ph"><meta property="og:url" content="https://archive.ph/AbC">'
    bar = '<div id="HEADER"><time itemprop="pubdate" datetime="2021-03-04T05:06:07Z">4 Mar 2021</time></div>'
    draft = read_draft(
        make_page(bar, DATED, make_text(), head=head), url=f"https://archive.ph/20210304050607/{PAGE}"
    )
    assert (draft.url, draft.source, draft.published) == (PAGE, "", "10 May 2020")


def test_addresses_that_a_replay_changed_within_json_ld() -> None:
    node = make_article_node(datePublished="2020-05-10", url=REPLAY, headline="Another wording")
    others = [make_article_node(headline=f"Other {n}", datePublished="2019-01-01") for n in range(4)]
    head = make_json_ld(*others, node)
    assert read_draft(make_page(HEADING, make_text(), head=head), url=REPLAY).published == "2020-05-10"


def test_other_pages_keep_their_capture() -> None:
    fetched_at = datetime(2025, 1, 1, tzinfo=UTC)
    draft = read_draft(make_page(DATED, make_text()), url=PAGE, captured_at=fetched_at)
    assert _where(draft) == (PAGE, PAGE, fetched_at)
