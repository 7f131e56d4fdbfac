"""Shortcodes of Hugo, Liquid (Jekyll, Eleventy) and WordPress: the tags go, the text they wrap stays.

Those in square brackets are left to `bracketed`. Text in an attribute stays only where it is content: a
quotation's or a link's text, the heading of a box.
"""

import re

from app.ingest.markup import bracketed, former

# One pass over the text in which code comes first, so that articles about templates keep their examples.
# Atomic groups, not possessive repeats, around alternatives: those miss matches before Python 3.11.5.
_TOKEN = re.compile(
    r"""(?P<fence>^[ ]{0,3}(?:`{3,}|~{3,}).*$)
      | (?P<code>(?<!`)(?P<ticks>`{1,2})(?!`)(?>(?:[^`\n]|\n(?![^\S\n]*\n))+)(?P=ticks)(?!`))
      | \{\{[<%](?P<hugo>(?>(?:[^{>%]|[>%](?!\}\})|\{(?!\{))*))[>%]\}\}
      | \{%(?P<liquid>(?>(?:[^{%]|%(?!\})|\{(?!%))*))%\}
      | \{\{(?!\{)-?\s*+(?:"[^"{}]*+"|'[^'{}]*+'|[.$]?[A-Za-z_][\w.\[\]-]*+)(?:\s*+\|[^{}]*+|\s*+)\}\}
    """,
    re.VERBOSE | re.MULTILINE,
)
_CODE_TAG = re.compile(r"\{%-?\s*(?:end)?raw\s*-?%\}")
_NAME = re.compile(r"[-\s]*(/?)\s*([\w./-]*)")
_ATTRIBUTE = re.compile(
    r"""(?<![\w-])([\w-]++)\s*+[=:]\s*+(?:"((?>(?:[^"\\]|\\.)*))"|'((?>(?:[^'\\]|\\.)*))')"""
)
_CLOSING_HUGO = re.compile(r"\{\{[<%]\s*/\s*([\w-]+)")
_LINK_TARGET = ("](", "](<", "]: ", "]:")


def strip(text: str, *, as_before: bool = False) -> str:
    """`text` without shortcodes; in code they stay as written."""
    if "{{" in text or "{%" in text:
        text = _TemplateTags(text).strip()
    if "[" in text:
        text = former.strip_brackets(text) if as_before else bracketed.strip(text)
    return text


class _TemplateTags:
    """One pass over a text's Hugo and Liquid tags; holds what an opening tag means for those that follow."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._out: list[str] = []
        self._paired = set(_CLOSING_HUGO.findall(text))
        self._last_raw_end = text.rfind("endraw")
        self._last_comment_end = text.rfind("endcomment")
        self._fence = ""
        self._raw = False
        self._comment = False
        self._code_shortcode = False

    def strip(self) -> str:
        position = 0
        for match in _TOKEN.finditer(self._text):
            self._keep(self._text[position : match.start()])
            self._read(match)
            position = match.end()
        self._keep(self._text[position:])
        return "".join(self._out)

    def _keep(self, text: str) -> None:
        if not self._comment:
            self._out.append(text)

    def _read(self, match: re.Match[str]) -> None:
        written = match.group()
        if match["fence"] is not None:
            self._read_fence(written)
        elif match["code"] is not None:
            self._keep(_CODE_TAG.sub("", written))
        elif match["liquid"] is not None:
            self._read_liquid(written, match["liquid"], match.start())
        elif self._fence or self._raw:
            self._keep(written)
        elif match["hugo"] is not None:
            self._read_hugo(match["hugo"])
        else:
            self._drop()

    def _read_fence(self, written: str) -> None:
        marks = written.lstrip()[:3]
        if not self._fence:
            self._fence = marks
        elif self._fence == marks:
            self._fence = ""
        self._keep(written)

    def _read_liquid(self, written: str, inside: str, position: int) -> None:
        name = inside.strip("- \t\n").partition(" ")[0]
        if name in ("raw", "endraw"):
            self._raw = name == "raw" and position < self._last_raw_end
        elif self._fence or self._raw:
            self._keep(written)
        elif name in ("comment", "endcomment"):
            self._comment = name == "comment" and position < self._last_comment_end
        elif name in ("highlight", "endhighlight"):
            self._keep("\n```\n")
        else:
            self._drop()

    def _read_hugo(self, inside: str) -> None:
        if inside.startswith("/*"):  # Hugo's way to write about a shortcode
            self._keep("{{<" + inside.removeprefix("/*").removesuffix("*/") + ">}}")
            return
        match = _NAME.match(inside)
        closing, name = (bool(match[1]), match[2]) if match else (False, "")
        if name == "highlight":
            self._read_highlight(closing=closing, has_language=bool(inside.strip().partition(" ")[2].strip()))
            return
        if closing:
            return
        attributes = {key: double or single for key, double, single in _ATTRIBUTE.findall(inside)}
        content = attributes.get("text") or attributes.get("label")
        if content and "quote" in name:
            cite = attributes.get("cite") or attributes.get("author")
            self._keep(f"\n\n{content}\n\n" + (f"— {cite}\n\n" if cite else ""))
        elif content:
            self._keep(content)
        elif name in self._paired:
            heading = attributes.get("title") or attributes.get("intro")
            self._keep(f"\n\n{heading}\n\n" if heading else "")
        else:
            self._drop()

    def _read_highlight(self, *, closing: bool, has_language: bool) -> None:
        """A block of code where a language is named, else highlighted words."""
        if self._code_shortcode if closing else has_language:
            self._keep("\n```\n")
        self._code_shortcode = has_language and not closing

    def _drop(self) -> None:
        """Leaves nothing; but the target of a Markdown link must not be empty, or it would be none."""
        if self._out and self._out[-1].endswith(_LINK_TARGET):
            self._keep("#")
