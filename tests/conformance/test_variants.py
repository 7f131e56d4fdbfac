"""Ways to write a word find one another in texts of their language, and words that only look alike do not:
each engine, on an archive of one language that has an article for each.
"""

from pathlib import Path

import pytest

from app.search.engines import ENGINES
from app.search.engines.base import Engine, Plan
from app.search.language import parse
from tests.conformance.engines import open_with
from tests.conformance.variants import LANGUAGES, read_variants
from tests.factories import NOW, make_indexable

_LEAST_FOUND, _MOST_MISTAKEN = 0.95, 0.05
_MOST_COMMON = ("ar", "de", "en", "fa", "zh")
_RARE = ("ps", "ur")


def _find(engine: Engine, query: str, texts: tuple[str, ...]) -> set[str]:
    hits = engine.search(Plan(parse(query, NOW).tree, limit=len(texts))).hits
    return {texts[hit.article_id - 1] for hit in hits}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(ENGINES))
def test_variants_find_one_another_and_nothing_else(name: str, language: str, tmp_path: Path) -> None:
    variants = read_variants(language)
    texts = variants.texts
    articles = [
        make_indexable(number, title="", body=text, language=language) for number, text in enumerate(texts, 1)
    ]
    engine = open_with(name, tmp_path, [articles])
    found = {text: _find(engine, text, texts) for text in texts}
    missed = {
        pair for pair in variants.together if pair[1] not in found[pair[0]] or pair[0] not in found[pair[1]]
    }
    mistaken = {pair for pair in variants.apart if pair[1] in found[pair[0]] or pair[0] in found[pair[1]]}
    assert missed | mistaken == variants.known
    assert len(missed) <= (1 - _LEAST_FOUND) * len(variants.together)
    assert len(mistaken) <= _MOST_MISTAKEN * len(variants.apart)


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_are_of_the_size_that_tells_something(language: str) -> None:
    variants = read_variants(language)
    assert len(variants.together) >= (40 if language in _MOST_COMMON else 15)
    assert len(variants.apart) >= (5 if language in _RARE else 30)
