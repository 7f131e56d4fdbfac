"""How good a ranking is, by judgments of which documents are relevant. All measures go from 0 to 1."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import astuple, dataclass
from math import log2
from statistics import fmean


@dataclass(frozen=True, slots=True)
class Measured:
    """Means over the queries that have judgments."""

    ndcg_at_10: float
    average_precision: float
    precision_at_10: float


def measure(ranking: Sequence[str], gains: Mapping[str, int]) -> Measured:
    """One query: the ranking as far as it was read, and the gain of each relevant document."""
    return Measured(
        ndcg(ranking, gains, 10),
        average_precision(ranking, gains.keys()),
        precision(ranking, gains.keys(), 10),
    )


def mean(measured: Sequence[Measured]) -> Measured:
    """Of at least one query, each counting the same."""
    return Measured(*map(fmean, zip(*map(astuple, measured), strict=True)))


def ndcg(ranking: Sequence[str], gains: Mapping[str, int], depth: int) -> float:
    """Discounted cumulative gain of the first `depth`, divided by that of the best ranking there could be.

    The gain of a document is its judgment as it is, not 2 to its power; the discount at rank r, from 1, is
    log2(r + 1). Source: Järvelin and Kekäläinen (2002), with the discount that trec_eval uses.
    """
    ideal = sorted(gains.values(), reverse=True)
    return _discounted([gains.get(document, 0) for document in ranking], depth) / _discounted(ideal, depth)


def average_precision(ranking: Sequence[str], relevant: Collection[str]) -> float:
    """The precision at the rank of each relevant document, 0 for those not found, in the mean."""
    found = [rank for rank, document in enumerate(ranking, start=1) if document in relevant]
    return sum(count / rank for count, rank in enumerate(found, start=1)) / len(relevant)


def precision(ranking: Sequence[str], relevant: Collection[str], depth: int) -> float:
    """How many of the first `depth` are relevant, of `depth`, even where fewer were found."""
    return sum(document in relevant for document in ranking[:depth]) / depth


def _discounted(gains: Sequence[int], depth: int) -> float:
    return sum(gain / log2(rank + 1) for rank, gain in enumerate(gains[:depth], start=1))
