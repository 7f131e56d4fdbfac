"""Hosts in other scripts, as the DNS has them and as people write them."""

import pytest

from app.text.hosts import ascii_host, readable_host, readable_url


@pytest.mark.parametrize(
    ("readable", "ascii_form"),
    [
        ("münchen.example", "xn--mnchen-3ya.example"),
        ("www.новости.example", "www.xn--b1amnebsh.example"),
        ("lode.example", "lode.example"),
        ("例え.テスト", "xn--r8jz45g.xn--zckzah"),
        ("☕.example", "xn--53h.example"),
    ],
)
def test_both_forms_lead_to_one_another(readable: str, ascii_form: str) -> None:
    assert ascii_host(readable) == ascii_form
    assert readable_host(ascii_form) == readable
    assert readable_url(f"https://{ascii_form}/a?b=xn--") == f"https://{readable}/a?b=xn--"


def test_letter_of_the_newer_standard_is_read() -> None:
    assert readable_host("xn--strae-oqa.example") == "straße.example"


@pytest.mark.parametrize(
    "host", ["xn--.example", "xn--\N{DIGIT ONE}-.example", "a..b", "", "[::1]", "x" * 70 + ".example"]
)
def test_what_stands_for_nothing_stays(host: str) -> None:
    assert readable_host(host) == host
    assert isinstance(ascii_host(host), str)
