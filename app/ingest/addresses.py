"""Addresses of articles: which can be linked to, and the canonical form that all spellings of one share."""

import re
from contextlib import suppress
from ipaddress import IPv6Address
from urllib.parse import SplitResult, parse_qsl, quote, unquote_to_bytes, urlencode, urlsplit

# Parameters that say where a reader came from, never what is read.
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_ga|_gl|ocid|cmpid|ns_campaign|ns_mchannel|"
    r"ref_src|ref_url|smid|spm|wt_mc|at_medium|at_campaign|amp"
)
_PATH_CHARACTERS = "/:@!$&'()*+,;=~-._"
_BARE = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?(?:/|$)", re.IGNORECASE)
_HOST_PREFIXES = re.compile(r"^(?:(?:www|amp)\.)+(?=[^.]+\.)")
_DOTS = str.maketrans("。．｡", "...")
# Most addresses of articles are in one form already, told at a tenth of the cost of evening them.
_EVEN = re.compile(r"https://(?!www\.)[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[\w~./-]*[\w~.-])", re.ASCII)
_AMP = re.compile(r"/amp$|\.amp(?=\.html$)|^/amp(?=/)")
_DEFAULT_PORTS = {"http": 80, "https": 443}


class UnusableAddress(ValueError):
    """Not the address of a page; the message says why."""


def clean_url(text: str) -> str:
    """The address as given, white space removed and a missing `https://` put in front.

    Raises:
        UnusableAddress: no http or https address.
    """
    if _is_even(text):
        return text
    url = re.sub(r"[\s\x00-\x1f\x7f]+", "", text)
    if _BARE.match(url):
        url = "https://" + url
    elif url.startswith("//"):
        url = "https:" + url
    _split(url)
    return url


def canonical_url(url: str) -> str:
    """One form for all spellings of a clean address; the canonical form of a canonical address is itself.

    Scheme, `www.`, AMP, tracking, mark within the page, closing slash and escapes are evened.
    Source: RFC 3986, section 6 (normalization); the rest is the custom of publishers.

    Raises:
        UnusableAddress: no http or https address.
    """
    if _is_even(url):
        return url
    parts, host = _split(url)
    pairs = [
        pair
        for pair in parse_qsl(parts.query, keep_blank_values=True, errors="surrogateescape")
        if not _TRACKING.fullmatch(pair[0].lower())
    ]
    query = f"?{urlencode(pairs, errors='surrogateescape')}" if pairs else ""
    # Some sites hold all their pages behind one address and tell them apart here.
    fragment = f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""
    return f"https://{host}{_even_path(parts.path) or '/'}{query}{fragment}"


def site_of(canonical: str) -> str:
    """Host of a canonical address."""
    return urlsplit(canonical).hostname or ""


def _is_even(url: str) -> bool:
    return _EVEN.fullmatch(url) is not None and "/amp" not in url and ".amp" not in url


def _split(url: str) -> tuple[SplitResult, str]:
    """The parts of an address, and its host and port in one form."""
    try:
        url.encode()
        parts = urlsplit(url)
        host, port = _even_host(parts.hostname or ""), parts.port
    except ValueError:
        raise UnusableAddress("is not an http or https address") from None
    if parts.scheme not in _DEFAULT_PORTS or not host or port == 0:
        raise UnusableAddress("is not an http or https address")
    if port in (None, _DEFAULT_PORTS[parts.scheme], _DEFAULT_PORTS["https"]):
        return parts, host
    return parts, f"{host}:{port}"


def _even_host(host: str) -> str:
    """Empty where the host could not be written again."""
    if ":" in host:
        return f"[{IPv6Address(host)}]"
    if "[" in host or "]" in host:
        return ""
    if not host.isascii():
        host = host.translate(_DOTS).rstrip(".")
        with suppress(UnicodeError):  # not a name of the DNS; kept as written
            host = host.encode("idna").decode("ascii")
    return _HOST_PREFIXES.sub("", host.rstrip("."))


def _even_path(path: str) -> str:
    path = _even_escapes(path)
    while (shorter := _AMP.sub("", path.rstrip("/"))) != path:
        path = shorter
    return path


def _even_escapes(path: str) -> str:
    """Escapes only where needed, so that a raw and an escaped letter are the same; an escaped slash stays."""
    pieces = re.split(r"%2[fF]", path)
    return "%2F".join(quote(unquote_to_bytes(piece), safe=_PATH_CHARACTERS) for piece in pieces)
