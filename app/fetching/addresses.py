"""Addresses as people and pages write them: which are followed, before a name is looked up."""

import httpx

from app.errors import FetchError

_PORTS = {"http": 80, "https": 443}
_FIRST_UNPRIVILEGED_PORT = 1024


def is_address(name: str) -> bool:
    """Whether an input is to be fetched, rather than a file."""
    return name.lower().startswith(("http://", "https://"))


def parse_address(text: str) -> httpx.URL:
    """The address in one form (host in lower case and ASCII, no default port), without the part after `#`.

    Raises:
        FetchError: not http or https, no host, or with a user name.
    """
    try:
        url = httpx.URL(text.strip())
        return _checked(url.copy_with(fragment=None))
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(f"this is not an address ({error})") from error


def join_address(base: httpx.URL, reference: str) -> httpx.URL:
    """The address that a page at `base` means by `reference`.

    Raises:
        FetchError: as `parse_address`.
    """
    try:
        return _checked(base.join(reference.strip()).copy_with(fragment=None))
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(f"{reference[:80]!r} is not an address ({error})") from error


def check_port(url: httpx.URL) -> None:
    """Raises: FetchError: a port that on the internet belongs to another service, mail say."""
    port = port_of(url)
    if port < _FIRST_UNPRIVILEGED_PORT and port not in _PORTS.values():
        raise FetchError(
            f"port {port} is not one of the web's: only 80, 443 and those from 1024 are fetched from"
        )


def port_of(url: httpx.URL) -> int:
    """The port in force."""
    return url.port or _PORTS[url.scheme]


def origin_of(url: httpx.URL) -> str:
    """Scheme, host and port: what a robots.txt speaks for."""
    return str(url.copy_with(raw_path=b"/"))


def _checked(url: httpx.URL) -> httpx.URL:
    if url.scheme not in _PORTS:
        raise FetchError(f"{str(url)[:80]!r} is not an http or https address")
    if not url.host:
        raise FetchError(f"{str(url)[:80]!r} names no host")
    if url.userinfo:
        raise FetchError("the address holds a user name or password: leave out what stands before the @")
    return url
