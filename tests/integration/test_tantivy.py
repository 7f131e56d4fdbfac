"""The Tantivy engine where others differ: its index has parts, each of which counts by itself."""

from pathlib import Path

from app.search.engines import ENGINES
from app.search.engines.base import Plan
from app.search.tree import EVERYTHING
from tests.factories import make_indexable, make_name


def test_facet_counts_are_exact_where_each_part_of_the_index_has_many_values(tmp_path: Path) -> None:
    engine = ENGINES["tantivy"].open(tmp_path)
    writer = engine.write()
    for first in (1, 4_001, 8_001):
        # In each part many tags of two articles come before the one that all parts have.
        pairs = ((number, f"t{number // 2}") for number in range(first, first + 3_998))
        articles = [make_indexable(number, tags=(make_name(slug),)) for number, slug in pairs]
        writer.put([*articles, make_indexable(first + 3_999, tags=(make_name("everywhere"),))])
        writer.commit()
    writer.close()
    engine.reload()
    counts = engine.search(Plan(EVERYTHING, facets=("tag",), facet_size=1)).facets["tag"]
    assert [(each.value, each.count) for each in counts] == [(str(make_name("everywhere").id), 3)]
