"""Tags in square brackets: shortcodes of WordPress and its page builders, and BBCode.

`[sic]`, `[1]` and the links of Markdown are text. A tag is told by its name, by attributes in quotes, or by
the tag that closes it; the text between stays. In code all stays as written.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

_TAG = re.compile(r"\[(?P<closing>/?)(?P<name>[a-z][\w-]*+)(?P<rest>(?:[\s=/][^\[\]]*+)?)\]")
_ADDRESS_OF_MEDIA = re.compile(
    r"\[(embed|video|audio|youtube|vimeo)\b[^\[\]]*+\]\s*+https?://[^\s\[\]]*+\s*+\[/\1\]", re.IGNORECASE
)
_OF_LINK = ("(", ":")
"""What stands behind a bracket of Markdown; `[` does too, but also between two shortcodes."""
# fmt: off
_NAMES = frozenset((
    "audio", "caption", "contact-form", "contact-form-7", "embed", "gallery", "googlemaps", "playlist",
    "slideshare", "slideshow", "soundcloud", "video", "vimeo", "wp_caption", "youtube",
))
# fmt: on
_BUILDERS = re.compile(
    r"(?:vc|wpb|et_pb|et|fusion|av|avia|fl|cs|x|mk|tatsu|ux|kc|dt|su|ult|rev|us|elementor|thrive|themify"
    r"|themeone|nectar|tve|cmsmasters|trx|qode|mkdf|eltdf|edgtf|stm|wr|ish|cz|pt|zozo)_\w+"
)
"""Names of page builders: Visual Composer, Divi, Avada, Enfold, Cornerstone, Shortcodes Ultimate..."""
_INLINE = frozenset(
    ("b", "i", "u", "s", "url", "color", "size", "font", "img", "email", "highlight", "dropcap")
)
_NEXT_BOX = re.compile(r"\[[a-z]")
_QUOTED_ATTRIBUTES = re.compile(
    r"""(?:\s+[\w-]+=(?:"[^"]*+"|'[^']*+'|(?>&quot;.*?&quot;)|[“”″][^“”″]*+[“”″]|&\#82(?:16|17|20|21|43);[^&]*+&\#\d+;))+\s*/?""",
    re.VERBOSE,
)
_ATTRIBUTES = re.compile(r"\s*/?|\s*=.+|(?:\s+[\w-]+(?:=\S*)?)+\s*/?", re.DOTALL)
_CODE = re.compile(r"^[ ]{0,3}(```|~~~)|(?<!`)(`{1,2})(?!`)|<(pre|code)\b", re.MULTILINE)


def strip(text: str) -> str:
    """`text` without tags in brackets."""
    tags = list(_TAG.finditer(text))
    if not tags:
        return text
    if any(match["name"] in _NAMES for match in tags):
        text = _ADDRESS_OF_MEDIA.sub("", text)
        tags = list(_TAG.finditer(text))
    paired = _find_paired(tags)
    tags = [match for number, match in enumerate(tags) if _is_tag(match, number in paired, text)]
    if not tags:
        return text
    code = list(_iter_code(text)) if "`" in text or "<" in text or "~~~" in text else []
    starts = [start for start, _ in code]
    out: list[str] = []
    end = 0
    for match in tags:
        before = bisect_right(starts, match.start()) - 1
        if before < 0 or code[before][1] <= match.start():
            out += (text[end : match.start()], _instead(match, text))
            end = match.end()
    return "".join([*out, text[end:]])


def _find_paired(tags: list[re.Match[str]]) -> set[int]:
    """Numbers of those that open or close a pair."""
    paired: set[int] = set()
    opened: dict[str, list[int]] = {}
    for number, match in enumerate(tags):
        if not match["closing"]:
            if _ATTRIBUTES.fullmatch(match["rest"]):
                opened.setdefault(match["name"], []).append(number)
        elif numbers := opened.get(match["name"]):
            # A tag may be closed once for many that were not, as those of lists are.
            paired |= {*numbers, number}
            numbers.clear()
    return paired


def _is_tag(match: re.Match[str], is_paired: bool, text: str) -> bool:
    name, rest = match["name"], match["rest"]
    if not (rest or is_paired or match["closing"] or "_" in name or name in _NAMES):
        return False
    if _BUILDERS.fullmatch(name):
        return True
    is_quoted = bool(_QUOTED_ATTRIBUTES.fullmatch(rest))
    if match["closing"]:
        return is_paired or name in _NAMES
    if text[match.end() : match.end() + 1] in _OF_LINK and not (is_quoted or is_paired):
        return False
    if name in _NAMES:
        alone = name == "gallery" and text[match.start() - 1 : match.start()] in ("", "\n")
        return "=" in rest or "http" in rest or is_paired or alone
    return is_paired or is_quoted


def _instead(match: re.Match[str], text: str) -> str:
    """A break where the tag is that of a box; nothing within a line."""
    name, closing = match["name"], match["closing"]
    if name in ("caption", "wp_caption"):
        return "\n\n"
    if name in ("sup", "sub"):
        return f"<{closing}{name}>"
    if name in _INLINE:
        return ""
    if not _BUILDERS.fullmatch(name):
        return "\n\n" if closing and _NEXT_BOX.match(text, match.end()) else ""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    outer = after if closing else before
    return "\n\n" if not outer or outer in "\n>]<[" else ""


def _iter_code(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of what is code, in order."""
    position = 0
    missing: set[str] = set()
    while match := _CODE.search(text, position):
        closing = f"</{match[3]}" if match[3] else "\n" + match[1] if match[1] else match[2]
        end = -1 if closing in missing else text.find(closing, match.end())
        if end < 0:
            missing.add(closing)
            position = match.end()
        else:
            yield match.start(), end
            position = end + len(closing)
