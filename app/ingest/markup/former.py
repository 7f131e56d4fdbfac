"""Tags in square brackets, and raised figures and quotations in HTML, as they were read until 0.1.0.

Articles without an address have their ids by words that were read so, and ids are for good. Nothing of it is
shown.
"""

import re
from itertools import chain

from lxml import etree

_TAG = re.compile(r"\[(?P<closing>/?)(?P<name>[a-z][\w-]*+)(?P<rest>(?:[\s=][^\[\]]*+)?)\](?![(\[:])")
_ADDRESS_OF_MEDIA = re.compile(
    r"\[(embed|video|audio|youtube|vimeo)\b[^\[\]]*+\]\s*+https?://[^\s\[\]]*+\s*+\[/\1\]", re.IGNORECASE
)
# fmt: off
_NAMES = frozenset((
    "audio", "caption", "contact-form", "contact-form-7", "embed", "gallery", "googlemaps", "playlist",
    "slideshare", "slideshow", "soundcloud", "video", "vimeo", "wp_caption", "youtube",
))
# fmt: on
_QUOTED_ATTRIBUTES = re.compile(r"""(?:\s+[\w-]+=(?:"[^"]*+"|'[^']*+'|(?>&quot;.*?&quot;)|“[^”]*+”))+\s*/?""")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NOTE_NUMBER = re.compile(r"\s*\[?\s*(\d{1,3}|[*†‡])\s*\]?\s*")


def strip_brackets(text: str) -> str:
    """`text` without the shortcodes of WordPress."""
    text = _ADDRESS_OF_MEDIA.sub("", text)
    tags = list(_TAG.finditer(text))
    opened = {match["name"] for match in tags if _QUOTED_ATTRIBUTES.fullmatch(match["rest"])}
    closed = {match["name"] for match in tags if match["closing"]}

    def replace(match: re.Match[str]) -> str:
        name, rest = match["name"], match["rest"]
        if match["closing"]:
            is_shortcode = name in opened or name in _NAMES
        elif name in _NAMES:
            alone = name == "gallery" and text[match.start() - 1 : match.start()] in ("", "\n")
            is_shortcode = "=" in rest or "http" in rest or name in closed or alone
        else:
            is_shortcode = name in opened and bool(_QUOTED_ATTRIBUTES.fullmatch(rest))
        if not is_shortcode:
            return match.group()
        return "\n\n" if name in ("caption", "wp_caption") else ""

    return _TAG.sub(replace, text)


def write_out(root: etree._Element) -> None:
    """Put raised figures in brackets where they are links, and quotations in their marks, in place."""
    for raised in list(root.iter("sup")):
        is_link = next(chain(raised.iter("a"), raised.iterancestors("a")), None) is not None
        written = "".join(map(str, raised.itertext()))
        if mark := _NOTE_NUMBER.fullmatch(written):
            del raised[:]
            raised.text = f"[{mark[1]}]" if is_link else written.translate(_RAISED)
    for quotation in root.iter("q"):
        quotation.text = f"“{quotation.text or ''}"
        quotation.tail = f"”{quotation.tail or ''}"
