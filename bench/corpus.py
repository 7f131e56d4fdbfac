"""A corpus of made-up articles with the statistics of a news archive, as JSON Lines.

The word of rank r is drawn with weight (r + 2)^-1.05; body lengths are log-normal with a median of 350
words, as in agency news; sources and tags are skewed; one article in twenty is a reprint, with another
source and title and a few words changed. The first articles of a larger corpus are those of a smaller one.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import chain, islice, product
from pathlib import Path

import numpy as np
import numpy.typing as npt
import orjson

SEED = 20_250_713
VOCABULARY = 300_000
SOURCES = 300
TAGS = 20_000
FIRST_DAY = datetime(2005, 1, 1, tzinfo=UTC)
DAYS = 7_500

_SECTIONS = (
    "Arts",
    "Courts",
    "Economy",
    "Education",
    "Farming",
    "Letters",
    "Local",
    "Nature",
    "Sport",
    "Weather",
)
# Each begins with a consonant and none ends with two, so no two rows of them make the same word.
_SYLLABLES = (
    *("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "bal", "cen", "dir", "fos"),
    *("gun", "har", "jel", "kim", "lot", "mur", "nas", "pol", "rit", "sul", "ten", "von", "wes"),
)
_SHORTEST, _LONGEST = 40, 4_000
_REPRINTS = 0.05
_WORDS_A_CHANGE = 60
_REPRINTED_FROM = 500
"""Reprints follow soon: of so many articles before."""
_WORDS_A_SENTENCE, _SENTENCES_A_PARAGRAPH = 18, 4

Cumulative = npt.NDArray[np.float64]


def make_vocabulary() -> list[str]:
    """All words, most frequent first; frequent ones are short."""
    rng = np.random.default_rng(SEED)
    by_length = (["".join(word) for word in product(_SYLLABLES, repeat=length)] for length in (1, 2, 3, 4))
    shuffled = ((words[i] for i in rng.permutation(len(words))) for words in by_length)
    return list(islice(chain.from_iterable(shuffled), VOCABULARY))


def source_name(rank: int) -> str:
    """Name of a source; 0 has most articles."""
    return f"Outlet {rank}"


def tag_name(rank: int) -> str:
    """Name of a tag; 0 has most articles."""
    return f"Topic{rank}"


def write_corpus(path: Path, count: int) -> None:
    """Write `count` articles; the file is there only when it is whole."""
    partial = path.with_suffix(".partial")
    with partial.open("wb") as out:
        for article in iter_articles(count, make_vocabulary()):
            out.write(orjson.dumps(article, option=orjson.OPT_APPEND_NEWLINE))
    partial.replace(path)


def iter_articles(count: int, vocabulary: Sequence[str]) -> Iterator[dict[str, object]]:
    """The first `count` articles of the corpus."""
    rng = np.random.default_rng(SEED)
    words, sources, tags = _zipf(VOCABULARY, 2, 1.05), _zipf(SOURCES, 0, 1.1), _zipf(TAGS, 0, 1.0)
    originals: deque[list[int]] = deque(maxlen=_REPRINTED_FROM)
    for number in range(1, count + 1):
        body = _draw_body(rng, words, originals)
        title = _draw(rng, words, int(rng.integers(6, 13)))
        published_at = FIRST_DAY + timedelta(
            days=int(rng.integers(DAYS)), seconds=int(rng.integers(24 * 60 * 60))
        )
        yield {
            "url": f"https://example.org/{published_at:%Y/%m/%d}/{number}",
            "title": " ".join(vocabulary[word] for word in title).title(),
            "body": _write_body([vocabulary[word] for word in body]),
            "source": source_name(_draw(rng, sources, 1)[0]),
            "section": _SECTIONS[int(rng.integers(len(_SECTIONS)))],
            "tags": [tag_name(tag) for tag in sorted(set(_draw(rng, tags, int(rng.integers(7)))))],
            "published": published_at.isoformat(),
        }


def _zipf(count: int, shift: int, power: float) -> Cumulative:
    weights = np.arange(1 + shift, count + 1 + shift) ** -power
    cumulative = np.cumsum(weights)
    return np.asarray(cumulative / cumulative[-1], dtype=np.float64)


def _draw(rng: np.random.Generator, cumulative: Cumulative, size: int) -> list[int]:
    """Places in the vocabulary, from 0."""
    places: list[int] = np.searchsorted(cumulative, rng.random(size), side="right").tolist()
    return places


def _draw_body(rng: np.random.Generator, words: Cumulative, originals: deque[list[int]]) -> list[int]:
    if originals and rng.random() < _REPRINTS:
        body = list(originals[int(rng.integers(len(originals)))])
        changes = max(1, len(body) // _WORDS_A_CHANGE)
        for position, word in zip(
            rng.integers(0, len(body), changes), _draw(rng, words, changes), strict=True
        ):
            body[position] = word
        return body
    length = min(max(int(rng.lognormal(np.log(350), 0.6)), _SHORTEST), _LONGEST)
    body = _draw(rng, words, length)
    originals.append(body)
    return body


def _write_body(words: list[str]) -> str:
    sentences = [
        " ".join(words[start : start + _WORDS_A_SENTENCE]).capitalize() + "."
        for start in range(0, len(words), _WORDS_A_SENTENCE)
    ]
    return "\n\n".join(
        " ".join(sentences[start : start + _SENTENCES_A_PARAGRAPH])
        for start in range(0, len(sentences), _SENTENCES_A_PARAGRAPH)
    )
