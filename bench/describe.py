"""Prints the statistics of corpora, to hold them against one another: `python -m bench.describe FILE...`."""

import sys
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import orjson
from rich.console import Console
from rich.table import Table

ARTICLES = 20_000
"""Of each file, from its beginning."""
_VOCABULARY_AT = (1_000, 5_000, 20_000)
_WORDS_AT = (0, 9, 99, 999, 9_999)
"""Places in the order of how many articles a word is in, from 0."""


def describe(path: Path) -> dict[str, str]:
    """Statistic to its value."""
    with path.open("rb") as lines:
        articles: list[dict[str, Any]] = [orjson.loads(line) for line in islice(lines, ARTICLES)]
    words = [article["body"].lower().replace(".", "").split() for article in articles]
    days = sorted(article["published"][:10] for article in articles)
    lengths = np.percentile([len(each) for each in words], (5, 25, 50, 75, 95))
    return {
        "articles": f"{len(articles):,}",
        "keys": ", ".join(articles[0])
        if len({tuple(article) for article in articles}) == 1
        else "differ between articles",
        **_describe_vocabulary(words),
        "words of a body, at 5, 25, 50, 75, 95 %": ", ".join(f"{length:,.0f}" for length in lengths),
        "words of a body, mean": f"{np.mean([len(each) for each in words]):.1f}",
        "words of a title, mean": f"{np.mean([len(article['title'].split()) for article in articles]):.2f}",
        "characters of a body to its words": f"{_mean_ratio(articles, words):.3f}",
        "tags of an article, mean": f"{np.mean([len(article['tags']) for article in articles]):.3f}",
        "share of articles with 0 to 6 tags": _shares(Counter(len(article["tags"]) for article in articles)),
        "tags in use": f"{len({tag for article in articles for tag in article['tags']}):,}",
        "share of the three first tags": _largest(Counter(tag for each in articles for tag in each["tags"])),
        "share of the three first sources": _largest(Counter(article["source"] for article in articles)),
        "sections": f"{len({article['section'] for article in articles})}",
        "days": f"{days[0]} to {days[-1]}",
        "reprints": f"{_reprints(words):.2%}",
    }


def _describe_vocabulary(words: list[list[str]]) -> dict[str, str]:
    seen: set[str] = set()
    growth = {}
    articles_with: Counter[str] = Counter()
    for number, each in enumerate(words, 1):
        distinct = set(each)
        seen |= distinct
        articles_with.update(distinct)
        if number in _VOCABULARY_AT:
            growth[f"words known after {number:,} articles"] = f"{len(seen):,}"
    counts = sorted(articles_with.values(), reverse=True)
    shares = [f"{counts[place] / len(words):.2%}" for place in _WORDS_AT if place < len(counts)]
    return {**growth, "articles with the 1st, 10th, 100th, 1,000th, 10,000th word": ", ".join(shares)}


def _mean_ratio(articles: list[dict[str, Any]], words: list[list[str]]) -> float:
    return sum(len(article["body"]) for article in articles) / sum(map(len, words))


def _shares(counts: Counter[int]) -> str:
    return ", ".join(f"{counts[value] / counts.total():.1%}" for value in sorted(counts))


def _largest(counts: Counter[str]) -> str:
    return ", ".join(f"{count / counts.total():.1%}" for _, count in counts.most_common(3))


def _reprints(words: list[list[str]]) -> float:
    """Share of bodies with a run of five words that an earlier body has at the same place."""
    known: set[tuple[int, tuple[str, ...]]] = set()
    found = 0
    for each in words:
        runs = {(start, tuple(each[start : start + 5])) for start in range(0, len(each) - 4, 5)}
        found += not known.isdisjoint(runs)
        known |= runs
    return found / len(words)


def main() -> None:
    """One column a file."""
    described = [describe(Path(name)) for name in sys.argv[1:]]
    table = Table("", *(Path(name).name for name in sys.argv[1:]))
    for statistic in described[0]:
        table.add_row(statistic, *(each[statistic] for each in described))
    Console(width=180).print(table)


if __name__ == "__main__":
    main()
