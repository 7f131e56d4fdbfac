"""Split texts: an article that its page holds in several boxes of one kind, with advertisements between.

Extractors take one of the boxes for all of the text. Here they are found, and put together in the first.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from app.readers.html.names import key_of
from app.readers.html.tree import Element, find_first, text_of

LEAST_PARAGRAPH = 40
"""Characters; shorter ones are labels as often as text."""
LEAST_MISSED, MOST_MISSED_SHARE = 150, 0.06
"""Of a text that is not split, less than this is missed."""


@dataclass(frozen=True, slots=True)
class Box:
    """An element, and its own paragraphs as keys."""

    element: Element
    paragraphs: tuple[str, ...]

    @property
    def length(self) -> int:
        """Letters and figures."""
        return sum(map(len, self.paragraphs))


def find_boxes(tree: Element) -> list[Box]:
    """All boxes with paragraphs of their own, in the order of the page."""
    paragraphs: dict[Element, list[str]] = defaultdict(list)
    for element in tree.iter("p"):
        if find_first(element, ("p",)) is not None:
            continue  # as in what stands between, where tags are broken
        text = text_of(element)
        parent = element.getparent()
        if parent is not None and len(text) >= LEAST_PARAGRAPH and not _is_mostly_links(element, len(text)):
            paragraphs[parent].append(key_of(text))
    return [Box(element, tuple(keys)) for element, keys in paragraphs.items()]


def of_main_kind(boxes: Sequence[Box]) -> list[Box]:
    """Those of the kind that holds the most text."""
    kinds: dict[tuple[str, str], list[Box]] = defaultdict(list)
    for box in boxes:
        kinds[_kind_of(box.element)].append(box)
    return max(kinds.values(), key=lambda of_kind: sum(box.length for box in of_kind), default=[])


def is_missed(boxes: Sequence[Box], shown: str) -> bool:
    """Whether much of the boxes is not in `shown`, the keys of the text that was found."""
    missed = sum(len(key) for box in boxes for key in box.paragraphs if key not in shown)
    return missed > max(LEAST_MISSED, MOST_MISSED_SHARE * sum(box.length for box in boxes))


def merge(boxes: Sequence[Box]) -> None:
    """Put what is in the boxes into the first of them, in place; boxes within it stay where they are."""
    first = boxes[0].element
    for box in boxes[1:]:
        if first not in box.element.iterancestors() and box.element not in first.iterancestors():
            first.extend(list(box.element))


def _kind_of(element: Element) -> tuple[str, str]:
    """Its tag and the first of its classes; the others tell where on the page it stands."""
    return str(element.tag), (element.get("class") or "").partition(" ")[0]


def _is_mostly_links(element: Element, length: int) -> bool:
    return 2 * sum(len(text_of(link)) for link in element.iter("a")) > length
