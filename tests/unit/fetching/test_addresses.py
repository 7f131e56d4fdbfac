"""Addresses as they are written: one form for each, and those that are not followed."""

import httpx
import pytest

from app.errors import FetchError
from app.fetching.addresses import check_port, is_address, join_address, origin_of, parse_address


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("https://lode-echo.example/", True),
        ("HTTP://lode-echo.example", True),
        ("http:/lode-echo.example", False),
        ("ftp://lode-echo.example/", False),
        ("lode-echo.example", False),
        ("notes/http.jsonl", False),
        ("-", False),
    ],
)
def test_input_is_an_address_by_its_beginning(name: str, is_one: bool) -> None:
    assert is_address(name) == is_one


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("  HTTPS://Lode-Echo.example:443/Gate?q=a#part ", "https://lode-echo.example/Gate?q=a"),
        ("http://müller.example/tür", "http://xn--mller-kva.example/t%C3%BCr"),
        ("http://lode-echo.example", "http://lode-echo.example"),
        ("http://[2606:2800::1]:8080/", "http://[2606:2800::1]:8080/"),
    ],
)
def test_address_has_one_form(text: str, plain: str) -> None:
    assert str(parse_address(text)) == plain


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("ftp://lode-echo.example/a", "not an http or https address"),
        ("file:///etc/passwd", "not an http or https address"),
        ("https:///a", "names no host"),
        ("http://", "names no host"),
        ("https://editor@lode-echo.example/", "user name or password"),
        ("https://editor:secret@lode-echo.example/", "user name or password"),
        ("http://lode-echo.example:port/", "not an address"),
        ("http://[::1/", "not an address"),
        ("http://lode\necho.example/", "not an address"),
        ("http://xn--/", "not an address"),
        ("http://" + "a" * 70_000, "not an address"),
    ],
)
def test_what_is_not_followed_says_why(text: str, reason: str) -> None:
    with pytest.raises(FetchError, match=reason):
        parse_address(text)


def test_secret_in_an_address_is_not_told() -> None:
    with pytest.raises(FetchError) as raised:
        parse_address("https://editor:secret@lode-echo.example/")
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    ("reference", "meant"),
    [
        ("/feed#top", "https://lode-echo.example/feed"),
        ("b", "https://lode-echo.example/news/b"),
        ("//harbour-post.example/x", "https://harbour-post.example/x"),
        ("http://harbour-post.example", "http://harbour-post.example"),
    ],
)
def test_reference_is_joined_to_its_page(reference: str, meant: str) -> None:
    assert str(join_address(httpx.URL("https://lode-echo.example/news/a"), reference)) == meant


@pytest.mark.parametrize(
    "reference", ["javascript:alert(1)", "ftp://x.example/", "https://a@b.example/", "http://[::1"]
)
def test_reference_that_is_not_followed_is_refused(reference: str) -> None:
    with pytest.raises(FetchError):
        join_address(httpx.URL("https://lode-echo.example/news/a"), reference)


@pytest.mark.parametrize("port", [22, 25, 110, 445])
def test_port_of_another_service_is_refused(port: int) -> None:
    with pytest.raises(FetchError, match=f"port {port}"):
        check_port(parse_address(f"http://lode-echo.example:{port}/"))


@pytest.mark.parametrize("address", ["http://a.example", "https://a.example", "http://a.example:8080"])
def test_port_of_the_web_is_taken(address: str) -> None:
    check_port(parse_address(address))


def test_origin_is_scheme_host_and_port() -> None:
    assert origin_of(parse_address("http://a.example:8080/b?c=d")) == "http://a.example:8080/"
