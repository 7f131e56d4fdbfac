"""What was fetched, as a document of the format that its content has."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import urlsplit

from app.errors import FetchError
from app.fetching.client import MAX_BYTES
from app.fetching.fetch import Fetched
from app.readers import FORMATS, explain_unknown, find_format
from app.readers.base import Document
from app.readers.opening import SNIFF_BYTES, Opened, as_opened

HTML, SITEMAP = "html", "sitemap"
DEFAULT_LIMIT = 1_000
"""Pages of a sitemap in one run: at the usual delay a quarter of an hour."""
_HTML_TYPES = ("text/html", "application/xhtml+xml")
_MARKDOWN_TYPES = ("text/markdown", "text/x-markdown")
_PACKED = (b"\x1f\x8b", b"\x28\xb5\x2f\xfd")


@dataclass(frozen=True, slots=True)
class AddressOptions:
    """What a run wants of its addresses."""

    format: str | None = None
    """Name in `FORMATS`; None: told by content."""
    encoding: str | None = None
    """Of text, whatever its server says."""
    limit: int = DEFAULT_LIMIT
    """Pages of a sitemap that are fetched, at most."""
    is_current: Callable[[str, str], bool] = lambda _url, _modified: False
    """Whether the archive has a page, given its address, as it was at a date (as written; perhaps empty)."""
    tell: Callable[[str], None] = lambda _: None
    """Is told what is worth a line."""


def make_document(fetched: Fetched, options: AddressOptions, position: str = "") -> Document:
    """A document with the address, instant and encoding of what was fetched.

    Raises:
        InputError: it has no known format, or is packed and damaged.
    """
    content = _unpacked(fetched.content)
    return Document(
        position=position,
        format=options.format or _find_format(content, fetched.media_type, fetched.url),
        content=content,
        url=fetched.url,
        captured_at=fetched.captured_at,
        encoding=options.encoding or fetched.encoding,
    )


def _find_format(content: bytes, media_type: str, url: str) -> str:
    head = as_opened(content[:SNIFF_BYTES])
    name = ".md" if media_type in _MARKDOWN_TYPES else urlsplit(url).path
    if found := find_format(head, name):
        return found
    if media_type in _HTML_TYPES and HTML in FORMATS:
        return HTML
    raise explain_unknown(head)


def _unpacked(content: bytes) -> bytes:
    """The content of a file that is served packed, as sitemaps often are."""
    if not content.startswith(_PACKED):
        return content
    with Opened(BytesIO(content), len(content)) as stream:
        unpacked = stream.read(MAX_BYTES + 1)
    if len(unpacked) > MAX_BYTES:
        raise FetchError(f"unpacks to more than {MAX_BYTES >> 20} MiB: load it from a file instead")
    return unpacked
