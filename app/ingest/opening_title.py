"""A title for a text that has none: its first real sentence, or the line that stands as its heading.

Addresses, dates, bylines, lone tags and what pages say around their texts are passed over, and a dateline
before the sentence is cut off.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from app.ingest.dates import parse_date
from app.ingest.dates.instants import UnclearDate
from app.ingest.markup.furniture_words import ANYWHERE, AT_EDGES
from app.readers.html.labels import is_copyright, is_credit, is_label, is_prompt
from app.text.bylines.labels import without_label_of_visible

MAX_CHARACTERS = 80
MOST_LINES = 30
"""Of a text that are looked at."""
_SHORTEST_SENTENCE, _SHORTEST_UNSPACED_SENTENCE = 20, 5
_LONGEST_DATE_LINE, _LONGEST_BYLINE, _LEAST_AFTER_DATELINE = 50, 80, 15

# As written, or with the spaces that word segmenters put between its parts. Nothing follows that could fail.
_ADDRESS = re.compile(
    r"(?:https?\s*:\s*/\s*/\s*|www\s*\.\s*)\S+(?:\s*[./_?=&#,:;~%+-]\s*\S+)*", re.IGNORECASE
)
_BULLET = re.compile(r"\A(?:[-*•·–]|\d{1,2}[.)])\s+")
_LETTERS = re.compile(r"[^\W\d_]")
_FIGURE = re.compile(r"\d")
_TAGS = re.compile(
    r"(?:#[\w-]+[\s,|]*)+|(?:tags?|categor(?:y|ies)|topics?|keywords?|filed under|schlagwörter)\s*:.*",
    re.IGNORECASE,
)
_AROUND_TEXT = re.compile(
    r"""(?:\d+|one)\s*-?\s*min(?:ute)?s?\b.{0,15}(?:read|watch|listen).* | read(?:ing)?\s+time\b.*
      | skip\s+to\s+(?:main\s+)?(?:content|navigation).*
      | (?:last\s+)?(?:updated|published|posted)\s*(?::|on\b|at\b|\d|[A-Z][a-z]{2,8}\s\d)[^.!?]{0,40}
      | (?:share\s+(?:this|on|via)|listen\s+to|(?:play|watch)\s+(?:video|audio))\b[^.!?]{0,40}
      | \[?object\s+object\]? | lesezeit\b.* | temps\s+de\s+lecture\b.*
      | \d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,5})? | \([^()]{2,20}\)\s*[-–—]*""",
    re.IGNORECASE | re.VERBOSE,
)
_OF_TIMES = frozenset(
    ("at", "am", "pm", "a.m", "p.m", "uhr", "h", "|", "-", "–", "et", "est", "edt", "gmt", "utc")
)
_DATELINE = re.compile(
    r"""(?: (?:[^\W\d_][^()\[\]\n–—:!?]{1,60}?)?\s*\(\s*[^()\n\d]{2,30}\)\s*[-–—:=_]+
          | [^\W\d_a-zß-ÿ][^\W\d_a-zß-ÿ.'’-]{2,}(?:[ ,/]+[^\W\d_a-zß-ÿ.'’]{2,}){0,3}
            (?:\s*,\s*[^()\n–—]{2,30}?)?\s*(?:--|[-–—])
          | [^\W\d_]{3,20}\s*\.\s*[-–—]
          | [【［][^】］]{1,30}[】］] | （[^）]{2,20}）
      )\s+|[【［][^】］]{1,30}[】］]|\([^()=]{1,15}=[^()]{1,15}\)\s*""",
    re.VERBOSE,
)
_TOKENIZED = re.compile(r"\s[,.](?:\s|$)|\d\s[:/]\s\d|``|\s'(?:s|re|ve|ll|d|m)\b|\sn't\b")
_LOOSE_SIGNS = (
    (re.compile(r"\s+([,.;:!?%)\]](?=\s|$))"), r"\1"),
    (re.compile(r"([(\[$])\s+"), r"\1"),
    (re.compile(r"(?<=\d)\s([:/])\s(?=\d)"), r"\1"),
    (re.compile(r"``\s*"), "“"),
    (re.compile(r"\s*''"), "”"),
    (re.compile(r"\s+('(?:s|re|ve|ll|d|m)|n't)\b"), r"\1"),
)
_END = re.compile(r"[.!?؟۔।॥][\"”’»)\]']*(?=\s|$)|[。！？][」』”’）]*")
_UNSPACED_END = "。！？"
_ABBREVIATION = re.compile(
    r"""(?:^|[\s(“"'])(?:(?:[^\W\d_]\.)*[^\W\d_]|\d{1,2}
      | Mr|Mrs|Ms|Dr|Prof|Gov|Sen|Rep|Gen|Col|Lt|Sgt|Capt|Rev|Hon|St|Jr|Sr|vs|No|Nr|Nos|Inc|Corp|Co|Ltd
      | Bros|Dept|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|bzw|ca|approx|Mt|Ft|Sra?|Sto|Sta|Mme|Mlle
      | Ing|Str)$""",
    re.VERBOSE,
)
_CLAUSE_MARKS = "、，；"


def make_title(text: str, as_of: datetime) -> str:
    """The title of a clean text; `as_of` is the aware instant that "6 days ago" would count back from."""
    lines = list(islice(_iter_lines(text), MOST_LINES))
    for number, line in enumerate(lines):
        if not _is_passed_over(line, as_of, is_last=number == len(lines) - 1):
            return _first_sentence(_without_dateline(line))
    if lines:
        return _first_sentence(lines[0])
    return _shortened(
        "".join(text.split("\n", 1)[0].split()) if _ADDRESS.match(text) else text.split("\n", 1)[0]
    )


def _iter_lines(text: str) -> Iterator[str]:
    """Lines that say anything, without the addresses before them."""
    for line in text.split("\n"):
        line = _BULLET.sub("", line.strip(), count=1)
        while address := _ADDRESS.match(line):
            line = line[address.end() :].strip()
        if _TOKENIZED.search(line):
            for signs, instead in _LOOSE_SIGNS:
                line = signs.sub(instead, line)
        if _LETTERS.search(line):
            yield line


def _is_passed_over(line: str, as_of: datetime, *, is_last: bool) -> bool:
    if any(is_such(line) for is_such in (is_label, is_prompt, is_credit, is_copyright)):
        return True
    bare = line.strip(" .,:;!?-–—|*").casefold()
    if bare in ANYWHERE or bare in AT_EDGES or _TAGS.fullmatch(line) or _AROUND_TEXT.fullmatch(line):
        return True
    if _END.search(line, len(line) - 3 if len(line) > 3 else 0):
        return False
    if len(line) <= _LONGEST_BYLINE and without_label_of_visible(line) != line:
        return True
    return _is_date(line, as_of) or (not is_last and " " not in line and not _is_long(line))


def _is_long(line: str) -> bool:
    """Whether it is more than a word though it holds no space."""
    return (
        not line.isascii()
        and len(line) >= _SHORTEST_UNSPACED_SENTENCE
        and unicodedata.category(line[0]) == "Lo"
    )


def _is_date(line: str, as_of: datetime) -> bool:
    if len(line) > _LONGEST_DATE_LINE or not _FIGURE.search(line):
        return False
    if all(_FIGURE.search(word) or word.lower().strip(".,") in _OF_TIMES for word in line.split()):
        return True
    try:
        parse_date(line, as_of)
    except UnclearDate:
        return False
    return True


def _without_dateline(line: str) -> str:
    """A line without the place and the agency that an agency's report begins with."""
    match = _DATELINE.match(line)
    if not match:
        return line
    rest = line[match.end() :].strip()
    is_sentence = len(rest) >= _LEAST_AFTER_DATELINE and not rest[0].islower() and not rest.isupper()
    return rest if is_sentence else line


def _first_sentence(line: str) -> str:
    if len(line) <= MAX_CHARACTERS:
        return line
    for end in _END.finditer(line, 0, MAX_CHARACTERS + 3):
        is_unspaced = end.group()[0] in _UNSPACED_END
        least = _SHORTEST_UNSPACED_SENTENCE if is_unspaced else _SHORTEST_SENTENCE
        is_abbreviated = end.group()[0] == "." and _ABBREVIATION.search(line[: end.start()])
        if least <= end.start() <= MAX_CHARACTERS and not is_abbreviated:
            return line[: end.end()]
    return _shortened(line)


def _shortened(line: str) -> str:
    """Cut between words, or between clauses where words are not separated; never within a letter."""
    if len(line) <= MAX_CHARACTERS:
        return line
    cut = line[:MAX_CHARACTERS]
    while unicodedata.category(line[len(cut)]).startswith("M") and len(cut) > 1:
        cut = cut[:-1]
    space = cut.rfind(" ")
    clause = max(map(cut.rfind, _CLAUSE_MARKS))
    if space >= MAX_CHARACTERS // 2:
        cut = cut[:space]
    elif clause >= MAX_CHARACTERS // 4:
        cut = cut[:clause]
    return f"{cut} …"
