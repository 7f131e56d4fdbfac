"""Furniture: lines of a page that are no part of its article, such as "Advertisement" and share bars.

A paragraph goes only where all of it is furniture, word for word, so that a sentence with these words stays:
unmistakable lines anywhere, words that may be a heading or an item only before the first or after the last
paragraph of the text. A text that has nothing else stays as it is.
"""

import re

from app.ingest.markup.furniture_words import (
    ACTIONS,
    ANYWHERE,
    AT_EDGES,
    BEFORE_NETWORKS,
    BETWEEN,
    NETWORKS,
    NETWORKS_NAMED_BY_WORDS,
)

LONGEST = 50
"""Characters of a line of furniture."""
LONGEST_NOTICE = 600
_LEAST_IN_BAR = 3
"""Networks in a row, and nothing between them: fewer may be named in a text, on a line of their own."""
_AROUND = " \n\t.,:;!?…-–—_|/·•‣▶►▸▷→»›>«‹<←↓↑+*#()[]{}【】「」『』“”\"'’。：、！🔊🎧📢✉📧👉⬇\ufe0f"
_COOKIES = re.compile(
    r"(?:(?:we|(?:this|our) (?:web)?site|by (?:continuing|using|clicking)|wir|diese (?:seite|webs(?:ei|i)te)"
    r"|nous|ce site|este (?:site|sitio)|utilizamos|usamos|questo sito|utilizziamo|мы|этот сайт)\b"
    r"|我们|本网站|本站|当サイト)"
    r".{0,120}?(?:uses? (?:of )?cookies|verwende\w*.{0,20}cookies|utilis\w+ (?:des )?cookies"
    r"|(?:utiliza|usa)\w* cookies|utilizz\w+ (?:i )?cookie|использу\w+ (?:файлы )?cookie|使用.{0,10}cookie"
    r"|cookieを).{0,400}?(?:accept|agree|consent|experience|preferences|polic|zustimm|einverstanden|datenschutz"
    r"|accepte|expérience|acept|experiencia|política|aceit|experiência|accett|esperienza|informativa|соглас"
    r"|同意|体验|利用)",
    re.IGNORECASE | re.DOTALL,
)
"""Told by three things: who speaks, that it uses cookies, and what the reader is to do about it."""
_NETWORKS = NETWORKS | NETWORKS_NAMED_BY_WORDS
_BEGINNINGS_OF_BARS = _NETWORKS | ACTIONS | {phrase.split()[0] for phrase in BEFORE_NETWORKS}


def may_hold_furniture(paragraphs: list[str]) -> bool:
    """Whether any paragraph is as short as furniture, or may be a notice; most texts have none."""
    return min(map(len, paragraphs)) <= LONGEST or "ookie" in paragraphs[0] or "ookie" in paragraphs[-1]


def without_furniture(text: str) -> str:
    """`text`, in paragraphs by blank lines, without those that are furniture; `text` itself where none is."""
    paragraphs = text.split("\n\n")
    start, end = 0, len(paragraphs)
    while start < end and _is_at_edge(paragraphs[start]):
        start += 1
    while start < end and _is_at_edge(paragraphs[end - 1]):
        end -= 1
    kept = [each for each in paragraphs[start:end] if len(each) > LONGEST or not _is_anywhere(each)]
    return "\n\n".join(kept) if 0 < len(kept) < len(paragraphs) else text


def _is_at_edge(paragraph: str) -> bool:
    if len(paragraph) > LONGEST:
        return len(paragraph) <= LONGEST_NOTICE and "ookie" in paragraph and bool(_COOKIES.match(paragraph))
    lines = [_evened(line) for line in paragraph.split("\n")]
    return any(lines) and all(
        not line or line in AT_EDGES or line in ANYWHERE or _is_bar(line, 1) for line in lines
    )


def _is_anywhere(paragraph: str) -> bool:
    line = _evened(paragraph)
    return line in ANYWHERE or _is_bar(line, _LEAST_IN_BAR)


def _evened(line: str) -> str:
    return line.strip(_AROUND).replace("’", "'").casefold()


def _is_bar(line: str, least: int) -> bool:
    """Whether a line is a share bar, of at least so many networks, or an invitation to some."""
    if line.partition(" ")[0] not in _BEGINNINGS_OF_BARS:
        return False
    if any(line.startswith(before) and _names_networks(line[len(before) :]) for before in BEFORE_NETWORKS):
        return True
    words = line.split()
    are_buttons = all(word in _NETWORKS or word in ACTIONS or word in "|/·•-" for word in words)
    return are_buttons and sum(word in NETWORKS for word in words) >= least


def _names_networks(text: str) -> bool:
    words = text.replace(",", " ").split()
    return bool(words) and all(word in _NETWORKS or word in BETWEEN for word in words)
