"""The title: the most trusted that a page gives itself and also shows, without the outlet's name."""

import re
from collections.abc import Sequence
from itertools import takewhile

from app.readers.base import Origin
from app.readers.html.names import is_outlet, key_of, without_outlet

Candidate = tuple[str, Origin]

MIN_LETTERS, MIN_LETTERS_OF_HEAD = 2, 10
_CUT_SHORT = re.compile(r"\s*(?:…|\.\.\.)$")
_DIVIDED = re.compile(r"\s*[-–—|·•»›│｜ㅣ]")


def choose_title(
    candidates: Sequence[Candidate], headings: Sequence[str], outlet: frozenset[str]
) -> Candidate | None:
    """The best of `candidates`, which are in order of trust; `headings` are its largest, that readers see.

    Of several titles in its head (one is often for search engines) that wins which is also a heading.
    """
    heads = [*headings, *(written for written, _ in candidates)]
    titles = [(_bare(written, heads, outlet), origin) for written, origin in candidates]
    titles = [(title, origin) for title, origin in titles if _is_title(title, outlet)]
    if not titles:
        return None
    shown = {key_of(heading) for heading in headings}
    before_headings = takewhile(lambda title: title[1] != "text", titles)
    best = next((title for title in before_headings if key_of(title[0]) in shown), titles[0])
    return _whole(best, titles)


def _bare(written: str, heads: Sequence[str], outlet: frozenset[str]) -> str:
    """Without what stands behind it: a known name of the outlet, or what one of `heads` leaves away."""
    title = without_outlet(written, outlet)
    for head in heads:
        is_divided = title.startswith(head) and _DIVIDED.match(title, len(head))
        if is_divided and len(key_of(head)) >= MIN_LETTERS_OF_HEAD:
            return head
    return title


def _is_title(title: str, outlet: frozenset[str]) -> bool:
    return len(key_of(title)) >= MIN_LETTERS and not is_outlet(title, outlet)


def _whole(title: Candidate, others: Sequence[Candidate]) -> Candidate:
    """Where it was cut short, the whole of it that another one gives."""
    if not _CUT_SHORT.search(title[0]):
        return title
    opening = key_of(title[0])
    longer = (other for other in others if key_of(other[0]).startswith(opening))
    return max(longer, key=lambda other: len(key_of(other[0])), default=title)
