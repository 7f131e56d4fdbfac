"""Addresses of web archives: the page's own address in them, and when it was captured."""

from datetime import UTC, datetime

import pytest

from app.readers.archived_addresses import find_archived, own_address

PAGE = "https://lode-echo.example/keeper?p=1"
AT = datetime(2021, 3, 4, 5, 6, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    "before",
    [
        "https://web.archive.org/web/20210304050607/", "https://web.archive.org/web/20210304050607id_/",
        "http://wayback.archive.org/web/20210304050607if_/", "https://archive.ph/20210304050607/",
        "https://archive.today/2021.03.04-050607/", "https://arquivo.pt/wayback/20210304050607mp_/",
        "https://arquivo.pt/noFrame/replay/20210304050607/",
        "https://www.webarchive.org.uk/wayback/en/archive/20210304050607mp_/",
        "https://wayback.vefsafn.is/wayback/20210304050607/", "https://webarchive.nla.gov.au/awa/20210304050607/",
        "https://webarchive.loc.gov/all/20210304050607/", "https://wayback.archive-it.org/123/20210304050607/",
        "https://perma-archives.org/warc/20210304050607mp_/",
        "http://timetravel.mementoweb.org/memento/20210304050607/",
        "https://webarchive.nationalarchives.gov.uk/ukgwa/20210304050607/",
        "https://webarchive.nationalarchives.gov.uk/20210304050607/+/",
        "http://localhost:8080/my-collection/20210304050607mp_/", "https://library.example/pages/20210304050607/",
        "https://index.commoncrawl.org/CC-MAIN-2021-10/20210304050607id_/",
        "https://web.archive.org/web/20220101000000/https://archive.ph/20210304050607/",
    ],
)  # fmt: skip
def test_replay_tells_the_page_and_when_it_was_captured(before: str) -> None:
    assert find_archived(before + PAGE) == (PAGE, AT)


@pytest.mark.parametrize(
    "address",
    [
        f"https://web.archive.org/web/2021/{PAGE}", f"https://web.archive.org/web/*/{PAGE}",
        f"https://web.archive.org/web/{PAGE}", f"https://archive.ph/newest/{PAGE}",
        f"https://archive.is/o/AbC12/{PAGE}", f"http://localhost:8080/live/mp_/{PAGE}",
        f"https://webarchive.nationalarchives.gov.uk/+/{PAGE}",
        f"https://web.archive.org/web/20211399000000/{PAGE}",
        "https://www.webcitation.org/6AbC?url=https%3A%2F%2Flode-echo.example%2Fkeeper%3Fp%3D1",
        "https://webcache.googleusercontent.com/search?q=cache:abcdefgh_-9:https://lode-echo.example/keeper?p%3D1",
    ],
)  # fmt: skip
def test_page_without_the_minute_of_its_capture(address: str) -> None:
    assert find_archived(address) == (PAGE, None)


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("https://web.archive.org/web/20210304050607/https:/lode-echo.example/keeper", "https://lode-echo.example/keeper"),
        ("https://web.archive.org/web/20210304050607/http%3A%2F%2Flode-echo.example%2Fa%3Fb%3D1", "http://lode-echo.example/a?b=1"),
        ("https://web.archive.org/web/20210304050607/lode-echo.example/keeper", "http://lode-echo.example/keeper"),
        ("https://web.archive.org/web/20210304050607/http://lode-echo.example:80/", "http://lode-echo.example:80/"),
    ],
)  # fmt: skip
def test_spellings_of_the_address_within(address: str, page: str) -> None:
    assert own_address(address) == page


@pytest.mark.parametrize(
    "address",
    [
        PAGE, "https://lode-echo.example/2021/03/04/https-everywhere", "https://archive.ph/AbC12",
        "https://web.archive.org/save/https://lode-echo.example/keeper", "https://archive.org/details/keeper",
        "https://lode-echo.example/share?u=https://fen.example/a", "https://lode-echo.example/go/https://fen.example/",
        "https://lode-echo.example/feed/web/https://fen.example/a", "", "https://web.archive.org/web/",
    ],
)  # fmt: skip
def test_other_addresses_are_what_they_are(address: str) -> None:
    assert find_archived(address) is None
    assert own_address(address) == address
