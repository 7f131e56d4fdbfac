"""What stands before the first element of XML: what may (declaration, document type, comments), and what
programs print there by mistake, as messages of PHP, headers of HTTP, or a word or two.

Source: XML 1.0 (fifth edition), 2.8.
"""

import re

from app.readers.encoding_choice import decode_head

_PROLOG = re.compile(
    r"""(?:[\s\ufeff]++|<\?.*?\?>|<!--.*?-->
      |<!DOCTYPE(?:[^\["'>]|"[^"]*+"|'[^']*+'|(?!))*+
        (?:\[(?:[^\]"'<]|"[^"]*+"|'[^']*+'|<!--(?:.*?-->|.*)|<|(?!))*+\]\s*+)?>|(?!))*+""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
_ROOT = re.compile(r"""<([A-Za-z_][\w:.-]*+)((?:[^<>"']|"[^"]*+"|'[^']*+'|(?!))*+)""")
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([A-Za-z][\w.:-]{0,40})")
_BEGINS = re.compile(r"<\?xml\s|<(?:rss|feed|rdf:RDF|urlset|sitemapindex)[\s>]")
"""What XML behind something else is known by."""
_MAX_JUNK_CHARACTERS = 1 << 13
_NO_JUNK = re.compile(
    r"\s*(?:[{\[]|---)|.*(?:<(?:!doctype|html|head|body)\b|```|~~~|[\"'=,;|\t]\s*\Z)",
    re.DOTALL | re.IGNORECASE,
)
"""Another format, in which XML may be quoted."""
_JUNK = re.compile(
    r"""\s*(?:
        (?:(?:<[^<>]*>|[^<>])*?\b(?:warning|notice|deprecated|strict\ standards|error|exception)\b
           (?:<[^<>]*>|\s)*:.*)      # a message, in text or in HTML
      | (?:[A-Za-z][\w-]*:\ [^\n]*\n\s*)+  # headers
      | (?:<!--.*?-->|</?(?:br|b|p|pre|div|span)\b[^<>]*>|\s)+)""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
_STRAY_TEXT = re.compile(r"""\s*(?:\S.{0,7}|[^"',;|\t<>{}]{1,200}\n\s*)""", re.DOTALL)
"""What only a declaration shows to be none of a text."""


def root_tag(head: bytes) -> tuple[str, str]:
    """Of XML's first bytes: local name of the first element in lower case, and its attributes as written.

    Both are empty where it is not XML.
    """
    text = decode_head(head)
    root = _ROOT.match(text, find_root(text))
    return (root[1].rpartition(":")[2].lower(), root[2]) if root else ("", "")


def find_root(text: str) -> int:
    """Where the first element begins, or what else is behind the prolog."""
    start = _find_prolog(text)
    prolog = _PROLOG.match(text, start)
    return prolog.end() if prolog else start


def declared_encoding(head: bytes) -> str | None:
    """The label that the declaration gives, if any."""
    declared = _DECLARED.search(head)
    return declared[1].decode() if declared else None


def _find_prolog(text: str) -> int:
    """Behind what does not belong to the XML at all."""
    begins = _BEGINS.search(text, 0, _MAX_JUNK_CHARACTERS)
    if not begins:
        return 0
    before = text[: begins.start()]
    is_junk = _JUNK.fullmatch(before) or (begins[0].startswith("<?") and _STRAY_TEXT.fullmatch(before))
    return begins.start() if is_junk and not _NO_JUNK.match(before) else 0
