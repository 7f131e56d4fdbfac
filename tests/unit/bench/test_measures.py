"""Measures of relevance, against cases reckoned by hand."""

from math import log2

import pytest

from bench.relevance.measures import Measured, average_precision, mean, measure, ndcg, precision

RANKING = ["a", "b", "c", "d"]
"""Of "a", "c" and "x", which are relevant, "x" is not found."""
GAINS = {"a": 1, "c": 1, "x": 1}


def test_ndcg_of_hand_reckoned_case() -> None:
    # (1 + 1/2) / (1 + 1/log2(3) + 1/2) = 1.5 / 2.13093
    assert ndcg(RANKING, GAINS, 10) == pytest.approx(0.70392, abs=1e-5)


def test_ndcg_weighs_gains_as_they_are_judged() -> None:
    # (1 + 3/log2(3)) / (3 + 1/log2(3)) = 2.89279 / 3.63093
    assert ndcg(["a", "b"], {"a": 1, "b": 3}, 10) == pytest.approx(0.79671, abs=1e-5)


def test_ndcg_counts_nothing_below_its_depth() -> None:
    ranking = [*(f"other {rank}" for rank in range(1, 10)), "a", "c"]
    assert ndcg(ranking, {"a": 1, "c": 1}, 10) == pytest.approx((1 / log2(11)) / (1 + 1 / log2(3)))


def test_ndcg_is_one_for_the_best_order_however_many_are_relevant() -> None:
    relevant = {str(number): 1 for number in range(15)}
    assert ndcg(list(relevant), relevant, 10) == pytest.approx(1)


def test_average_precision_counts_missing_documents_as_never_found() -> None:
    # (1/1 + 2/3 + 0) / 3
    assert average_precision(RANKING, GAINS) == pytest.approx(5 / 9)


def test_precision_at_ten_is_of_ten_even_where_fewer_were_found() -> None:
    assert precision(RANKING, GAINS, 10) == pytest.approx(0.2)


def test_mean_counts_each_query_the_same() -> None:
    nothing_found = measure([], {"a": 1})
    assert nothing_found == Measured(0, 0, 0)
    assert mean([nothing_found, measure(["a"], {"a": 1})]) == Measured(0.5, 0.5, 0.05)
