"""Words of a query in all their forms and fields, where only what matches counts, not what it scores."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from tantivy import Occur, Query, Schema

Forms = Mapping[str, str]
"""A word as it stands in each kind of field, by the ending of the field's name: "" is exact."""
Frequency = Callable[[str, str | int], int]
"""How many articles hold a term in a field."""


class Unscored:
    """Unions without weights: Tantivy does not look how often a term is in each text."""

    def __init__(self, schema: Schema, frequency: Frequency, forms_of: Callable[[str], Forms]) -> None:
        self._schema = schema
        self._frequency = frequency
        self._forms_of = forms_of

    def word(self, word: str, fields: Iterable[str]) -> Query:
        """A folded word in any of its forms, in any of these fields."""
        terms = ((name + ending, term) for name in fields for ending, term in self._forms_of(word).items())
        return any_of(
            [
                Query.term_query(self._schema, name, term)
                for name, term in terms
                if self._frequency(name, term)
            ]
        )

    def in_fields(self, queries: Mapping[str, Query]) -> Query:
        """A query that is in any of these fields."""
        return any_of(list(queries.values()))

    def either(self, queries: Sequence[Query]) -> Query:
        """A query for any of these, each of which is the same word."""
        return any_of(queries)


def any_of(queries: Sequence[Query]) -> Query:
    """What any of these matches; nothing where there is none."""
    if not queries:
        return Query.empty_query()
    return (
        queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, each) for each in queries])
    )
