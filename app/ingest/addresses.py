"""Addresses of articles: which can be linked to, and the canonical form that all spellings of one share."""

import re
from ipaddress import IPv6Address
from urllib.parse import SplitResult, parse_qsl, quote, unquote_to_bytes, urlencode, urlsplit

from app.readers.archived_addresses import own_address
from app.text.hosts import ascii_host, readable_host

MAX_ADDRESS_CHARACTERS = 8_000
"""RFC 9110, section 4.1."""
# Parameters that say where a reader came from or how the page is shown, never what is read: of campaigns, of
# networks and shops that count clicks, of mailings, of publishers, of AMP.
_TRACKING = re.compile(
    r"utm_\w+|(?:pk|mtm|piwik|matomo)_\w+|at_(?:medium|campaign|custom|link|bbc|format|ptr)\w*|wt_mc|wt_zmc|xtor"
    r"|ns_(?:campaign|mchannel|source|linkname|fee)|_ga|_gl|_openstat|gclsrc|s_cid|s_kwcid|ef_id|wickedid"
    r"|(?:fb|g|d|y|ys|tw|tt)clid|gbraid|wbraid|msclkid|igsh(?:id)?|li_fat_id|epik|fb_(?:action_ids|action_types|ref"
    r"|source)|__twitter_impression|ref_src|ref_url"
    r"|mc_[ce]id|mkt_tok|_hs(?:enc|mi)|__hs(?:tc|sc|fp)|hsctatracking|vero_(?:conv|id)|oly_(?:anon|enc)_id|dm_i"
    r"|ocid|cmpid|ncid|icid|ftag|mbid|smid|ito|guccounter|guce_referrer(?:_sig)?|spm|scm"
    r"|amp|amp_js_v|amp_gsa|usqp"
)
_SHOWN_AS_AMP = ("outputtype", "amp")
_PATH_CHARACTERS = "/:@!$&'()*+,;=~-._"
_BARE = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}(?::\d+)?(?:/|$)")
# What is behind one of them is a site of its own, unless it is what a country sells names under (`m.co.uk`).
_HOST_PREFIXES = re.compile(
    r"^(?:(?:www|amp|m|mobile)\.)+(?=[^.]+\.)(?!(?:com?|net|org|gov|edu|ac|or|ne|go)\.[a-z]{2}$)"
)
_DOTS = str.maketrans("。．｡", "...")
# Most addresses of articles are in one form already, told at a tenth of the cost of evening them.
_EVEN = re.compile(
    r"https://(?!(?:www|m|mobile)\.)[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[\w~./-]*[\w~.-])", re.ASCII
)
_AMP_CACHE = re.compile(
    r"(?:(?:[\w-]+\.)?cdn\.ampproject\.org/[acv]|google\.[a-z.]{2,6}/amp)/(?:s/)?"
    r"(?P<page>(?:[\w-]+\.)+[a-z]{2,}(?::443)?(?:/.*)?)",
    re.ASCII | re.IGNORECASE,
)
_AMP = re.compile(r"/amp$|\.amp(?=\.html$)|^/amp(?=/)")
_DEFAULT_PORTS = {"http": 80, "https": 443}


class UnusableAddress(ValueError):
    """Not the address of a page; the message says why."""


def clean_url(text: str) -> str:
    """The address as given, white space removed and a missing `https://` put in front.

    Raises:
        UnusableAddress: no http or https address.
    """
    if len(text) > MAX_ADDRESS_CHARACTERS:
        raise UnusableAddress("is longer than any address")
    if _is_even(text):
        return text
    url = re.sub(r"[\s\x00-\x1f\x7f]+", "", text)
    if _BARE.match(url):
        url = "https://" + url
    elif url.startswith("//"):
        url = "https:" + url
    _split(url)
    return url


def page_url(url: str) -> str:
    """The own address of a page that an archive of the web shows at a clean address; else that address.

    Raises:
        UnusableAddress: what the archive shows has no http or https address.
    """
    own = own_address(url)
    return url if own == url else clean_url(own)


def canonical_url(url: str) -> str:
    """One form for all spellings of a clean address; the canonical form of a canonical address is itself.

    Scheme, `www.`, `m.`, AMP and its caches, tracking, mark within the page, closing slash and escapes are
    evened. Of a page that an archive of the web shows it is the archive's: see `page_url`.
    Source: RFC 3986, section 6 (normalization); the rest is the custom of publishers.

    Raises:
        UnusableAddress: no http or https address.
    """
    if _is_even(url):
        return url
    parts, host = _split(url)
    while cached := _AMP_CACHE.fullmatch(host + parts.path):
        parts, host = _split(f"https://{cached['page']}?{parts.query}")
    pairs = [
        pair
        for pair in parse_qsl(parts.query, keep_blank_values=True, errors="surrogateescape")
        if not is_tracking(pair[0]) and (pair[0].lower(), pair[1].lower()) != _SHOWN_AS_AMP
    ]
    query = f"?{urlencode(pairs, errors='surrogateescape')}" if pairs else ""
    # Some sites hold all their pages behind one address and tell them apart here.
    fragment = f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""
    return f"https://{host}{_even_path(parts.path) or '/'}{query}{fragment}"


def is_tracking(parameter: str) -> bool:
    """Whether a parameter of an address only tells where its reader came from."""
    return _TRACKING.fullmatch(parameter.lower()) is not None


def site_of(canonical: str) -> str:
    """Host of a canonical address."""
    return urlsplit(canonical).hostname or ""


def readable_site(canonical: str) -> str:
    """The same as people write it."""
    return readable_host(site_of(canonical))


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
        host = ascii_host(host)
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
