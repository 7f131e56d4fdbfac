"""Addresses: which are links, and which are the same."""

import pytest

from app.ingest.addresses import UnusableAddress, canonical_url, clean_url, site_of


@pytest.mark.parametrize(
    ("given", "cleaned"),
    [
        ("https://lode.example/a", "https://lode.example/a"),
        ("lode.example/a", "https://lode.example/a"),
        ("lode.example", "https://lode.example"),
        ("//lode.example/a", "https://lode.example/a"),
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
        "http://[::1", "/only/a/path",
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
        "https://amp.lode.example/news/lock?id=3",
        "https://lode.example/amp/news/lock?id=3",
        "https://lode.example/news/lock/amp/?id=3",
        "https://lode.example/news/lock?utm_source=x&id=3&fbclid=y&UTM_Medium=z",
        "https://reader:secret@lode.example/news/lock?id=3",
        "https://lode.example/news/l%6Fck?id=3",
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
    ],
)
def test_what_tells_pages_apart_is_kept(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical
    assert canonical_url(canonical) == canonical


def test_site_is_the_host_without_its_port() -> None:
    assert site_of(canonical_url("https://www.lode.example:8443/a")) == "lode.example"
