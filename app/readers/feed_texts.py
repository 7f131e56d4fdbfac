"""What can be seen of an entry's text before it is parsed: where it leads, what it is called, and whether an
export of a blog says that it is no article.
"""

import re

_NO_ARTICLES = (
    "attachment", "nav_menu_item", "revision", "custom_css", "customize_changeset", "oembed_cache",
)  # fmt: skip
_UNPUBLISHED = ("draft", "auto-draft", "pending", "private", "future", "trash")
_FENCED = r"!(?:\[CDATA\[[^\]]*+(?:\](?!\]>)[^\]]*+|(?!))*+|--[^-]*+(?:-(?!->)[^-]*+|(?!))*+)"
"""Passed over up to its end."""
_ELEMENT = re.compile(
    rf"""<(?:(?:[\w.-]+:)?(?P<name>link|guid|id|origLink|title)(?P<attributes>(?:\s[^<>]*?)?)
        (?:/>|>\s*(?:<!\[CDATA\[(?P<fenced>.*?)\]\]>|(?P<plain>[^<]*)))|{_FENCED})""",
    re.DOTALL | re.VERBOSE,
)
_HREF = re.compile(r"""\bhref\s*=\s*["']([^"']*)""")
_REL = re.compile(r"""\brel\s*=\s*["']([^"']*)""")
_OF_EXPORTS = re.compile(
    rf"""<(?:(?:wp|blogger):(?P<key>post_type|status|type)>\s*(?:<!\[CDATA\[)?\s*(?P<value>[\w-]*)
       |(?:\w+:)?category\s[^<>]*schemas\.google\.com/blogger/2008/kind\#(?P<kind>\w+)
       |app:draft>\s*(?P<draft>yes)\b|{_FENCED})""",
    re.DOTALL | re.VERBOSE,
)
_NOT_OF_A_PAGE = re.compile(r"^https?://(?:www\.)?|/?(?:#.*)?$", re.IGNORECASE | re.DOTALL)


def find_link_and_id(entry: str) -> tuple[str, str]:
    """The address of an entry, and its own id, or else its title; as written, empty where there is none."""
    found: dict[str, str] = {}
    for match in _ELEMENT.finditer(entry):
        name, attributes = match["name"], match["attributes"] or ""
        if not name:
            continue
        text = (match["fenced"] or match["plain"] or "").strip()
        if name == "link" and (href := _HREF.search(attributes)):
            rel = _REL.search(attributes)
            if rel and rel[1] != "alternate":
                continue
            text = href[1].strip()
        if text:
            found.setdefault(name, text)
    own = found.get("guid") or found.get("id") or ""
    page = found.get("origLink") or found.get("link") or (own if own.startswith("http") else "")
    return page, own or found.get("title", "")


def is_no_article(entry: str) -> bool:
    """Whether an export of WordPress or Blogger holds this beside articles: a picture, a menu, a revision,
    a comment, a draft.
    """
    if "wp:" not in entry and "blogger" not in entry:
        return False
    return any(
        _is_of_none(match["key"] or "", (match["value"] or match["kind"] or match["draft"] or "").lower())
        for match in _OF_EXPORTS.finditer(entry)
    )


def _is_of_none(key: str, value: str) -> bool:
    if key == "post_type":
        return value in _NO_ARTICLES or value.startswith("wp_")
    if key == "status":
        return value in _UNPUBLISHED
    return value in ("comment", "settings", "template", "yes")


class Links:
    """Addresses of a feed's entries, and which of them several have, fragments aside."""

    def __init__(self) -> None:
        self._owners: dict[int, int | None] = {}
        """Address to the only entry that has it, both hashed; None where there are several."""

    def add(self, url: str, own: str) -> int:
        """A key of the address, 0 for none; by `own` an entry is known that comes twice."""
        key, owner = (hash(link_key(url)), hash(own)) if url else (0, 0)
        if key and self._owners.setdefault(key, owner) != owner:
            self._owners[key] = None
        return key

    def is_shared(self, key: int) -> bool:
        """Whether several of the entries that were added have it."""
        return bool(key) and self._owners[key] is None


def leads_to(url: str, page: str) -> bool:
    """Whether an address, if any, is of this page."""
    return bool(url) and link_key(url) == link_key(page)


def link_key(url: str) -> str:
    """Equal for addresses that lead to the same page, whatever their fragments."""
    return _NOT_OF_A_PAGE.sub("", url.strip())
