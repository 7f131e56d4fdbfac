"""OPML, the list of subscriptions that feed readers exchange. Source: OPML 2.0."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from lxml import etree

from app.errors import FetchError, InputError
from app.fetching.addresses import parse_address
from app.models import Feed
from app.readers.base import ReadProblem

_TITLE = "Subscriptions of a Backissue archive"


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed of a list."""

    url: str
    title: str
    tags: tuple[str, ...]
    """Its categories, and the titles of the outlines around it."""


def parse_opml(content: bytes) -> list[Outline | ReadProblem]:
    """The feeds of a list, each once, in its order, and what of it could not be read.

    Raises:
        InputError: not OPML, or without feeds.
    """
    root, found = _parse(content)
    seen: set[str] = set()
    for element in root.iter("outline"):
        if not (given := element.get("xmlUrl", "").strip()):
            continue
        try:
            url = str(parse_address(given))
        except FetchError as error:
            found.append(ReadProblem(f"line {element.sourceline}", str(error)))
            continue
        if url not in seen:
            seen.add(url)
            found.append(Outline(url, _title(element), tuple(dict.fromkeys(_iter_tags(element)))))
    if not found:
        raise InputError("there is no feed in this list")
    return found


def render_opml(feeds: Sequence[Feed], at: datetime) -> bytes:
    """A list that other programs read; tags are its categories."""
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = _TITLE
    etree.SubElement(head, "dateCreated").text = format_datetime(at, usegmt=True)
    body = etree.SubElement(root, "body")
    for feed in feeds:
        outline = etree.SubElement(body, "outline", type="rss", text=feed.title or feed.url, xmlUrl=feed.url)
        if feed.title:
            outline.set("title", feed.title)
        if feed.tags:
            outline.set("category", ",".join(feed.tags))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _parse(content: bytes) -> tuple[etree._Element, list[Outline | ReadProblem]]:
    """The root, and where the XML is broken, if it is: a bare & is common."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"this is not OPML ({error})") from error
    if root is None or root.tag != "opml":
        raise InputError("this is not OPML: a list of feeds begins with <opml>")
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(dtd.iterentities()):  # type: ignore[union-attr]  # not in the stubs
        raise InputError("this list defines entities, which are not read: export it without them")
    slips = list(parser.error_log)[:1]
    return root, [
        ReadProblem(
            f"line {slip.line}", f"the XML is broken here ({slip.message}): what follows may be missing"
        )
        for slip in slips
    ]


def _title(element: etree._Element) -> str:
    title = " ".join((element.get("title") or element.get("text") or "").split())
    return "" if title == element.get("xmlUrl") else title


def _iter_tags(element: etree._Element) -> Iterator[str]:
    folders = reversed([_title(around) for around in element.iterancestors("outline")])
    yield from filter(None, folders)
    for category in element.get("category", "").split(","):
        # With a slash in front it is a path, and else a tag, which may hold one.
        names = category.split("/") if category.strip().startswith("/") else [category]
        yield from filter(None, (name.strip() for name in names))
