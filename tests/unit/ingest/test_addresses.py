"""Addresses: which are links, and which are the same."""

import re
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ingest import addresses
from app.ingest.addresses import UnusableAddress, canonical_url, clean_url, page_url, site_of


@pytest.mark.parametrize(
    ("given", "cleaned"),
    [
        ("https://lode.example/a", "https://lode.example/a"),
        ("lode.example/a", "https://lode.example/a"),
        ("lode.example", "https://lode.example"),
        ("//lode.example/a", "https://lode.example/a"),
        ("münchen.example/a", "https://münchen.example/a"),
        ("новости.рф", "https://новости.рф"),
        (" https://lode.exa\tmple/a\n", "https://lode.example/a"),
        ("http://lode.example:8080/a", "http://lode.example:8080/a"),
    ],
)
def test_addresses_are_cleaned_and_completed(given: str, cleaned: str) -> None:
    assert clean_url(given) == cleaned


@pytest.mark.parametrize(
    "given",
    [
        "", "notes", "ftp://lode.example/a", "mailto:a@lode.example", "javascript:alert(1)",
        "java\nscript:alert(1)", "data:text/html,hi", "https://", "https://lode.example:99999/",
        "http://[::1", "/only/a/path", "https://.", "https://。/",
        "https://a@]/", "http://lode.example/\ud800", "https://lode.example/" + "a" * 8_000,
    ],
)  # fmt: skip
def test_what_cannot_be_linked_to_is_refused(given: str) -> None:
    with pytest.raises(UnusableAddress):
        clean_url(given)


@pytest.mark.parametrize(
    "spelling",
    [
        "https://lode.example/news/lock?id=3",
        "http://lode.example/news/lock?id=3",
        "https://www.lode.example/news/lock/?id=3",
        "https://LODE.example:443/news/lock?id=3#comments",
        "http://lode.example:80/news/lock?id=3",
        "https://lode.example./news/lock?id=3",
        "https://lode。example/news/lock?id=3",
        "http://lode.example:443/news/lock?id=3",
        "https://www.amp.lode.example/news/lock?id=3",
        "https://lode.example/amp/news/lock//amp?id=3",
        "https://amp.lode.example/news/lock?id=3",
        "https://lode.example/amp/news/lock?id=3",
        "https://lode.example/news/lock/amp/?id=3",
        "https://lode.example/news/lock?utm_source=x&id=3&fbclid=y&UTM_Medium=z",
        "https://reader:secret@lode.example/news/lock?id=3",
        "https://lode.example/news/l%6Fck?id=3",
        "https://m.lode.example/news/lock?id=3",
        "https://www.mobile.lode.example/news/lock?id=3",
        "https://lode.example/news/lock?outputType=amp&id=3&amp=1&amp_js_v=0.1&usqp=mq331",
        "https://lode-example.cdn.ampproject.org/c/s/lode.example/news/lock?id=3&amp_gsa=1#ampf=",
        "https://cdn.ampproject.org/v/s/amp.lode.example/news/lock/amp?id=3",
        "https://www.google.com/amp/s/m.lode.example/news/lock?id=3",
        "https://www.google.co.uk/amp/lode.example/news/lock/amp/?id=3",
        "https://google.com/amp/s/lode-example.cdn.ampproject.org:443/c/s/lode.example/news/lock?id=3",
        "https://lode.example/news/lock?id=3&gbraid=a&mkt_tok=b&_hsenc=c&at_campaign_type=d&ysclid=e&pk_kwd=f",
    ],
)
def test_spellings_of_one_address_are_equal(spelling: str) -> None:
    assert canonical_url(spelling) == "https://lode.example/news/lock?id=3"


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://lode.example", "https://lode.example/"),
        ("https://lode.example/x.amp.html", "https://lode.example/x.html"),
        ("https://lode.example/café", "https://lode.example/caf%C3%A9"),
        ("https://lode.example/a%2Fb", "https://lode.example/a%2Fb"),
        ("https://lode.example/camp", "https://lode.example/camp"),
        ("https://lode.example/?b=2&a=", "https://lode.example/?b=2&a="),
        ("https://lode.example:8443/a", "https://lode.example:8443/a"),
        ("https://münster.example/", "https://xn--mnster-3ya.example/"),
        ("http://[::1]:80/a", "https://[::1]/a"),
        ("http://[0:0:0:0:0:0:0:1]:8080/a", "https://[::1]:8080/a"),
        ("https://amp.example/", "https://amp.example/"),
        ("https://m.example/", "https://m.example/"),
        ("https://m.co.uk/a", "https://m.co.uk/a"),
        ("https://m.lode.co.uk/a", "https://lode.co.uk/a"),
        ("https://mlode.example/a", "https://mlode.example/a"),
        ("https://lode.example/a?outputType=pdf", "https://lode.example/a?outputType=pdf"),
        ("https://lode.example/a?ref=3&cid=7&amplifier=1", "https://lode.example/a?ref=3&cid=7&amplifier=1"),
        ("https://cdn.ampproject.org/v0.js", "https://cdn.ampproject.org/v0.js"),
        ("https://google.com/amp/", "https://google.com/"),
        ("https://lode.example/?q=caf%E9", "https://lode.example/?q=caf%E9"),
        ("https://lode.example/?q=caf%E8", "https://lode.example/?q=caf%E8"),
        ("https://lode.example/#!/news/7", "https://lode.example/#!/news/7"),
        ("https://lode.example/#/news/7", "https://lode.example/#/news/7"),
    ],
)
def test_what_tells_pages_apart_is_kept(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical
    assert canonical_url(canonical) == canonical


def test_site_is_the_host_without_its_port() -> None:
    assert site_of(canonical_url("https://www.lode.example:8443/a")) == "lode.example"
    assert site_of(canonical_url("https://www.lode.co.uk/a")) == "lode.co.uk"
    assert (
        site_of(canonical_url("https://lode-example.cdn.ampproject.org/c/s/m.lode.example/a"))
        == "lode.example"
    )


# fmt: off
PARTS = [
    "http://", "https://", "//", "www.", "m.", "google.com/amp/s/", "cdn.ampproject.org/c/s/", "amp.", "/",
    "/amp", ".amp.html", "?", "&", "=", "#", "#!", "%2F", "%", "%25", "%e9", "[::1]", "[", "]", ":80", ":443",
    ":", "@", "example", "a", ".", "é", "。", "ß", "+", " ", "utm_source=x", "\ud800", "\\",
]
# fmt: on
ADDRESSES = st.lists(st.sampled_from(PARTS) | st.text(max_size=2), max_size=12).map("".join)


# fmt: off
PLAIN = st.lists(
    st.sampled_from([
        "www.", "amp.", "m.", "mobile.", "lode.", "example", "/", "amp", "a", "-", "7", "~", ".html", ".",
        "_",
    ]),
    max_size=9,
).map("".join)
# fmt: on


@given(PLAIN.map("https://lode.example/".__add__) | PLAIN.map("https://".__add__))
def test_addresses_that_look_canonical_are(text: str) -> None:
    with patch.object(addresses, "_EVEN", re.compile(r"(?!)")):
        try:
            expected = canonical_url(clean_url(text))
        except UnusableAddress:
            expected = ""
    try:
        assert canonical_url(clean_url(text)) == expected
    except UnusableAddress:
        assert not expected


@given(ADDRESSES | ADDRESSES.map("http://lode.example".__add__))
def test_any_text_is_refused_or_becomes_an_address_that_stays(text: str) -> None:
    try:
        canonical = canonical_url(clean_url(text))
    except UnusableAddress:
        with pytest.raises(UnusableAddress):
            clean_url(text)
        return
    assert canonical_url(canonical) == canonical
    assert canonical.startswith("https://")


def test_page_that_an_archive_shows_has_its_own_address() -> None:
    page = "https://lode.example/a?b=1"
    for spelled in (
        page,
        f"https://web.archive.org/web/20210304050607/{page}",
        f"https://archive.ph/newest/{page}",
    ):
        assert page_url(clean_url(spelled)) == page
    assert page_url(clean_url("web.archive.org/web/2021/lode.example/a")) == "http://lode.example/a"
    with pytest.raises(UnusableAddress):
        page_url("https://web.archive.org/web/20210304050607/http://")
