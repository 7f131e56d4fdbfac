"""Addresses of articles: which can be linked to, and the canonical form in which two spellings of one are equal."""

import re
from urllib.parse import parse_qsl, quote, unquote_to_bytes, urlencode, urlsplit

# Parameters that say where a reader came from, never what is read.
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_ga|_gl|ocid|cmpid|ns_campaign|ns_mchannel|"
    r"ref_src|ref_url|smid|spm|wt_mc|at_medium|at_campaign|amp"
)
_PATH_CHARACTERS = "/:@!$&'()*+,;=~-._"
_BARE = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?(?:/|$)", re.IGNORECASE)
_DEFAULT_PORTS = {"http": 80, "https": 443}


class UnusableAddress(ValueError):
    """Not the address of a page; the message says why."""


def clean_url(text: str) -> str:
    """The address as given, white space removed and a missing `https://` put in front.

    Raises:
        UnusableAddress: no http or https address.
    """
    url = re.sub(r"[\s\x00-\x1f\x7f]+", "", text)
    if _BARE.match(url):
        url = "https://" + url
    elif url.startswith("//"):
        url = "https:" + url
    try:
        parts = urlsplit(url)
        usable = parts.scheme in _DEFAULT_PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise UnusableAddress("is not an http or https address")
    return url


def canonical_url(url: str) -> str:
    """One form for all spellings of a clean address: scheme, `www.`, AMP, tracking, fragment, slash and escapes evened.

    Source: RFC 3986, section 6 (normalization); the rest is the custom of publishers.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".").removeprefix("www.").removeprefix("amp.")
    try:
        host = host.encode("idna").decode("ascii") if not host.isascii() else host
    except UnicodeError:
        pass  # not a name of the DNS; kept as written
    if parts.port and parts.port != _DEFAULT_PORTS[parts.scheme]:
        host = f"{host}:{parts.port}"
    path = _even_escapes(parts.path).rstrip("/")
    path = re.sub(r"/amp$|\.amp(?=\.html$)|^/amp(?=/)", "", path)
    pairs = [
        pair
        for pair in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(pair[0].lower())
    ]
    query = f"?{urlencode(pairs)}" if pairs else ""
    return f"https://{host}{path or '/'}{query}"


def site_of(canonical: str) -> str:
    """Host of a canonical address."""
    return urlsplit(canonical).hostname or ""


def _even_escapes(path: str) -> str:
    """Percent-escapes only where needed, so that a raw and an escaped letter are the same; an escaped slash stays."""
    pieces = re.split(r"%2[fF]", path)
    return "%2F".join(quote(unquote_to_bytes(piece), safe=_PATH_CHARACTERS) for piece in pieces)
