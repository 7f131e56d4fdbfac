"""Generated plans over generated articles: each engine finds what a plain reading of the texts does.

Each example is an archive and five plans; `pytest tests/conformance --hypothesis-profile=long` goes through
5,000 trees in some minutes.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import snowballstemmer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.search.engines import ENGINES
from app.search.engines.base import Matches, Plan
from app.search.engines.stemming import OWN_STEMMERS, SNOWBALL_STEMMERS, STEMMER_NAMES
from app.search.tree import Node, any_of, some_of
from app.store.changes import IndexableArticle
from app.text.words import tokens
from tests.conformance.engines import open_with
from tests.conformance.evaluation import evaluate, evened
from tests.conformance.strategies import Commits, situations
from tests.conformance.vocabulary import WORDS

_STEMMERS = {name: snowballstemmer.stemmer(name) for name in SNOWBALL_STEMMERS}


def _stem(stemmer: str, word: str) -> str:
    if own := OWN_STEMMERS.get(stemmer):
        return own(word)
    return str(_STEMMERS[stemmer].stemWord(evened(stemmer, word)))


def _last_of_each(commits: Iterable[Iterable[IndexableArticle]]) -> list[IndexableArticle]:
    return list({article.id: article for commit in commits for article in commit}.values())


def _ways_of_matching(tree: Node) -> set[Node]:
    """All of its words, any of them, and enough of them."""
    return {tree, any_of(tree), some_of(tree)}


def _compare(found: Matches, plan: Plan, articles: Iterable[IndexableArticle]) -> None:
    expected = evaluate(plan, articles, _stem)
    ids = [hit.article_id for hit in found.hits]
    page = expected.ids[plan.offset : plan.offset + plan.limit]
    assert found.total == len(expected.ids)
    assert dict(found.facets) == expected.facets
    if plan.order_by == "relevance":
        # Scores are each engine's own; what they are of, and how many there are, is not.
        assert len(set(ids)) == len(ids) == len(page)
        assert set(ids) <= set(expected.ids)
    else:
        assert ids == page


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(situations())
def test_engines_find_what_a_plain_reading_does(situation: tuple[Commits, list[Plan]]) -> None:
    commits, asked = situation
    articles = _last_of_each(commits)
    with TemporaryDirectory() as folder:
        for name in ENGINES:
            engine = open_with(name, Path(folder), commits)
            assert engine.count() == len(articles)
            for plan in asked:
                _compare(engine.search(plan), plan, articles)
                for tree in _ways_of_matching(plan.tree):
                    whole = replace(plan, tree=tree, offset=0, limit=len(articles))
                    _compare(engine.search(whole), whole, articles)


@given(st.sampled_from(sorted(STEMMER_NAMES)), st.data())
def test_engines_stem_alike(language: str, data: st.DataObject) -> None:
    words = tokens(data.draw(st.text(max_size=30) | st.sampled_from([*WORDS.values()])))
    with TemporaryDirectory() as folder:
        for name in ENGINES:
            engine = ENGINES[name].open(Path(folder) / name)
            for word in words:
                assert engine.stem(word, language) == _stem(STEMMER_NAMES[language], word)
