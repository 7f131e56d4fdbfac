"""Names of hosts in other scripts: the ASCII form that the DNS has of them, and the one that people write.

Source: RFC 5890 (IDNA2008) for reading. Writing keeps to IDNA2003 as Python's codec has it, since the
addresses that identify articles were always written so; the two differ in `ß`, `ς` and two joiners.
"""

from functools import lru_cache

import idna

_REMEMBERED = 10_000
_MARK = "xn--"
"""With which a label in its ASCII form begins."""


def ascii_host(host: str) -> str:
    """The form of the DNS; the host itself where it has none."""
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


@lru_cache(_REMEMBERED)
def readable_host(host: str) -> str:
    """The host as people write it; labels that stand for nothing stay as they are."""
    if _MARK not in host.lower():
        return host
    return ".".join(map(_readable_label, host.split(".")))


def readable_url(url: str) -> str:
    """The same address with its host as people write it."""
    scheme, mark, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}{mark}{readable_host(host)}{slash}{path}" if mark else url


def _readable_label(label: str) -> str:
    if not label.lower().startswith(_MARK):
        return label
    try:
        return idna.decode(label)
    except UnicodeError:
        pass  # symbols, which only the older standard allows
    try:
        return label.encode("ascii").decode("idna")
    except UnicodeError:
        return label
