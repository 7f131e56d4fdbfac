"""HTML: one page, at most one article. Its text comes from trafilatura, its fields from all the page says.

`decoding` makes text of the bytes, `page` gathers what the page says of itself, `fields` chooses among it,
`main_text` finds the text, `judging` tells what is no article, and `article` orders these steps.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from app.readers.base import Draft, ReadOptions, ReadProblem
from app.readers.encodings import BOM

MAX_PAGE_BYTES = 8 << 20
"""A larger page is left out: the largest of 89 news pages has 1.5 MB, most of it scripts."""
POSITION = "page"

_OPENING = re.compile(
    rb"""\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--.*?-->\s*+|(?!))*+
         <(?:!doctype\s++html\b|html[\s>]|head[\s>]|body[\s>]|(?:title|meta|link|base|script)[\s>])""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)


def sniff(head: bytes) -> bool:
    """Whether the first thing is what a page begins with: its doctype, or a tag of its head."""
    return _OPENING.match(head.removeprefix(BOM)) is not None


def read(stream: BinaryIO, options: ReadOptions) -> Iterator[Draft | ReadProblem]:
    """The article of a page, or why there is none.

    Raises:
        InputError: the stream breaks off.
    """
    # Imported here: it takes a third of a second, and most commands read no page.
    from app.readers.html.article import read_page

    payload = stream.read(MAX_PAGE_BYTES + 1)
    if len(payload) > MAX_PAGE_BYTES:
        yield ReadProblem(POSITION, f"larger than {MAX_PAGE_BYTES >> 20} MiB: left out")
        return
    yield read_page(payload, options)
