"""Verse: lines of a plain text that their writer broke, told from those that an editor wrapped by width.

Wrapping breaks a line only where the next word would not fit. Verse breaks earlier, begins its lines with
capitals or ends them with a comma, and its lines are short.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

LONGEST_LINE = 59
"""Characters. Of wrapped prose at least one line in a paragraph of three is longer: nobody wraps at fewer."""
LONGEST_EARLY_LINE = 45
"""Of what only breaks early, as a paragraph does that was wrapped before somebody changed it."""
LONGEST_UNSPACED_LINE = 20
LEAST_LINES, LEAST_LINES_ALONE = 3, 4
"""Of a stanza beside other paragraphs, and of a text that is one stanza."""
SHORTEST_MEAN = 10
"""Characters of a line, on average; shorter ones are labels and figures."""
_EARLY_SHARE, _CAPITALS_SHARE, _ENDS_SHARE, _MOST_SENTENCES = 0.6, 0.8, 0.6, 0.5
_END = re.compile(r"[,;:.!?…—–،؛؟۔।॥，。、；：！？」』”\"’)]$")
_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।॥][\"”’)」』]*$")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]")
_CASED = re.compile(r"[^\W\d_]")


def is_stanza(lines: Sequence[str], width: int) -> bool:
    """Whether lines of one paragraph are verse; `width` is what the text they stand in is wrapped to."""
    if len(lines) < LEAST_LINES or len(lines[0]) > 2 * LONGEST_LINE:
        return False
    lines = [line.strip() for line in lines]
    if not _are_short(lines):
        return False
    is_early = max(map(len, lines)) <= LONGEST_EARLY_LINE and _are_early(lines, width)
    return is_early or _begin_alike(lines) or _share_of_ends(lines) >= _ENDS_SHARE


def is_couplet(lines: Sequence[str]) -> bool:
    """Whether two lines may be verse, which they are only beside others of their kind."""
    return len(lines) == 2 and _are_short(lines) and (_begin_alike(lines) or _share_of_ends(lines) == 1)


def is_poem(lines: Sequence[str]) -> bool:
    """Whether all lines of a text without blank lines are one stanza, and no paragraphs or items."""
    lines = [line.strip() for line in lines]
    if len(lines) < LEAST_LINES_ALONE or not _are_short(lines):
        return False
    if sum(map(len, lines)) < SHORTEST_MEAN * len(lines) and not _UNSPACED.search(lines[0]):
        return False
    sentences = sum(_SENTENCE_END.search(line) is not None for line in lines)
    return sentences <= _MOST_SENTENCES * len(lines)


def _are_short(lines: Sequence[str]) -> bool:
    longest = max(map(len, lines))
    return longest <= (LONGEST_UNSPACED_LINE if _UNSPACED.search(lines[0]) else LONGEST_LINE)


def _are_early(lines: Sequence[str], width: int) -> bool:
    """Whether the next word would have fit where most lines break."""
    if _UNSPACED.search(lines[0]):
        early = sum(len(line) + 2 < width for line in lines[:-1])
    else:
        pairs = pairwise(lines)
        early = sum(len(line) + 1 + len(after.split(" ", 1)[0]) <= width for line, after in pairs)
    return early >= _EARLY_SHARE * (len(lines) - 1)


def _begin_alike(lines: Sequence[str]) -> bool:
    """Whether nearly all lines but the first, which always does, begin with a capital."""
    firsts = [match[0] for line in lines[1:] if (match := _CASED.search(line[:3]))]
    return bool(firsts) and sum(map(str.isupper, firsts)) >= _CAPITALS_SHARE * (len(lines) - 1)


def _share_of_ends(lines: Sequence[str]) -> float:
    return sum(_END.search(line) is not None for line in lines) / len(lines)
