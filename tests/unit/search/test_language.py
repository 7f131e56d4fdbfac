"""The query language: what a query means, and the notices about what it could not mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.search.language import FIELDS, MAX_CHARACTERS, MAX_CLAUSES, MAX_DEPTH, Notice, parse
from app.search.tree import (
    EVERYTHING,
    And,
    Everything,
    Fuzzy,
    Named,
    Node,
    Not,
    Or,
    Period,
    Phrase,
    Prefix,
    Word,
    iter_leaves,
)
from tests.factories import NOW


def _codes(query: str) -> list[tuple[str, int]]:
    return [(notice.code, notice.position) for notice in parse(query, NOW).notices]


@pytest.mark.parametrize(
    ("query", "meaning"),
    [
        ("", ""),
        (" \u00a0 ", ""),
        ("*", ""),
        ("ferry", "ferry"),
        ("ferry  halvik", "ferry halvik"),
        ("ferry AND halvik", "ferry halvik"),
        ("ferry OR boat", "ferry OR boat"),
        ("ferry or boat", "ferry or boat"),
        ("a OR b c OR d", "a OR b c OR d"),
        ("a (b OR c)", "a (b OR c)"),
        ("(a b) OR c", "a b OR c"),
        ("((a))", "a"),
        ("-a", "-a"),
        ("NOT a", "-a"),
        ("a NOT NOT b", "a b"),
        ("a -(b OR c)", "a -(b OR c)"),
        ("well-known", "well-known"),
        ('"low quay"', '"low quay"'),
        ("“low   quay”", '"low quay"'),
        ("«low quay»", '"low quay"'),
        ("»low quay«", '"low quay"'),
        ("»low quay»", '"low quay"'),
        ("‹low quay›", '"low quay"'),
        ("›low quay‹", '"low quay"'),
        ("〝low quay〟", '"low quay"'),
        ("harbour › quay", "harbour quay"),
        ("harbour » low quay", "harbour low quay"),
        ("„low quay“", '"low quay"'),
        ('"low quay"~3', '"low quay"~3'),
        ('"low quay"~999', '"low quay"~100'),
        ('-"low quay"', '-"low quay"'),
        ('"AND"', '"AND"'),
        ("AND", "AND"),
        ("not", "not"),
        ("ferr*", "ferr*"),
        ("ferry~", "ferry~"),
        ("ferry~2", "ferry~2"),
        ("C++", "C++"),
        ("don't", "don't"),
        ("渡轮", "渡轮"),
        ("TITLE:ferry", "title:ferry"),
        ("title:(a OR b)", "title:a OR title:b"),
        ("tag:OstraFerry", "tag:OstraFerry"),
        ("#OstraFerry", "tag:OstraFerry"),
        ("tag:🚀", 'tag:"🚀"'),
        ("🚀", "🚀"),
        ('"🚀 🎉"', "🚀 🎉"),
        ("lift-off!🚀", "lift-off 🚀"),
        ("-party🚀", "-(party 🚀)"),
        ('source:"Lode Echo"', 'source:"Lode Echo"'),
        ("source:Lode Echo", "source:Lode Echo"),
        ("date:2025-07..2025-08", "date:2025-07..2025-08"),
        ("date:>=2025", "date:>=2025"),
        ("date:(2025 OR 7d)", "date:2025 OR date:7d"),
        ("12:30", "12:30"),
        ("https://lode.example/a", "https://lode.example/a"),
        ("title:", "title:"),
        ("title:-a", "-title:a"),
        ("-title:-a", "title:a"),
        ("title:(NOT a)", "-title:a"),
        ("NOT --a", "NOT --a"),
        ("title:OR", "title:OR"),
        ("tag:NOT", "tag:NOT"),
        ("OR:a", "OR:a"),
        ("title::a", "title::a"),
        ("title:(:a)", "title:(:a)"),
        ("title:(/etc OR b)", "title:(/etc) OR title:b"),
        ("url:https://lode.example/a", 'url:"https://lode.example/a"'),
        ("title:tag:a", "tag:a"),
        ('date:"2025 .. 2026"', "date:2025..2026"),
        ('date:" >= 2025"', "date:>=2025"),
        ("date:9999", "date:9999"),
        ("date:9999-12", "date:9999-12"),
        ("date:..9999", "date:..9999"),
        ("date:>9999", "date:>9999"),
        ("ferry~7", "ferry~2"),
        ("~2", "~2"),
        ('tag:"a*"', 'tag:"a*"'),
        ("(" * MAX_DEPTH + "a" + ")" * MAX_DEPTH, "a"),
    ],
)
def test_understood_queries(query: str, meaning: str) -> None:
    parsed = parse(query, NOW)
    assert (parsed.interpreted_as, parsed.notices) == (meaning, ())


@pytest.mark.parametrize(
    ("query", "meaning", "notices"),
    [
        ('find "low quay', 'find "low quay"', [("unclosed-quote", 5)]),
        ("find (a OR b", "find (a OR b)", [("unclosed-bracket", 5)]),
        ("a) b", "a b", [("stray-bracket", 1)]),
        ("a AND", "a", [("stray-operator", 2)]),
        ("AND a", "a", [("stray-operator", 0)]),
        ("a OR", "a", [("stray-operator", 2)]),
        ("OR a", "a", [("stray-operator", 0)]),
        ("a OR OR b", "a OR b", [("stray-operator", 2)]),
        ("a AND AND b", "a b", [("stray-operator", 2)]),
        ("a NOT", "a", [("stray-operator", 2)]),
        ("colour:red", "colour:red", [("unknown-field", 0)]),
        ('colour:"dark red"', 'colour "dark red"', [("unknown-field", 0)]),
        ("x hue:a tint:b", "x hue:a tint:b", [("unknown-field", 2), ("unknown-field", 8)]),
        ("urn:isbn:title:a b", "urn:isbn:title:a b", [("unknown-field", 0)]),
        ("urn:isbn:(a)", "urn:isbn a", [("unknown-field", 0)]),
        ("title:(urn:a)", "title:urn:a", [("unknown-field", 7)]),
        ("a date:soon", "a soon", [("not-a-date", 7)]),
        ("date:2025-02-30", "2025-02-30", [("not-a-date", 5)]),
        ("date:2025..2024", "2025..2024", [("not-a-date", 5)]),
        ("date:0000", "0000", [("not-a-date", 5)]),
        ("date:soon OR date:later", "soon OR later", [("not-a-date", 5), ("not-a-date", 18)]),
        ("date:AND x", "and x", [("not-a-date", 5)]),
        ("date:#soon x", "tag:soon x", [("not-a-date", 5)]),
        ("x O'Brav*", "x O'Brav", [("stray-pattern", 8)]),
        ("O'Brav~2", "O'Brav", [("stray-pattern", 6)]),
        ("f*k", "f*k", [("stray-pattern", 1)]),
        ("a OR~12", "a or", [("stray-pattern", 4)]),
        ("tag:fer*", "tag:fer", [("stray-pattern", 7)]),
        ("#fer*", "tag:fer", [("stray-pattern", 4)]),
        ("tag:*", "", [("stray-pattern", 4), ("nothing-to-search", 4)]),
        ("title:*", "", [("nothing-to-search", 6)]),
        ("##", "", [("nothing-to-search", 0)]),
        (f"{'x' * 101}*", "x" * 101, [("stray-pattern", 101)]),
        ("a †", "a", [("nothing-to-search", 2)]),
        ("a & b", "a b", [("nothing-to-search", 2)]),
        ('""', "", [("nothing-to-search", 0)]),
        ("(", "", [("unclosed-bracket", 0)]),
        ('"', "", [("unclosed-quote", 0), ("nothing-to-search", 0)]),
        ("† date:soon)", "soon", [("nothing-to-search", 0), ("not-a-date", 7), ("stray-bracket", 11)]),
    ],
)
def test_what_is_not_understood_is_told_with_its_position(
    query: str, meaning: str, notices: list[tuple[str, int]]
) -> None:
    assert parse(query, NOW).interpreted_as == meaning
    assert _codes(query) == notices


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("a", Word("a")),
        ("title:a", Word("a", "title")),
        ("a b", And((Word("a"), Word("b")))),
        ("a b OR c", Or((And((Word("a"), Word("b"))), Word("c")))),
        ("a -b", And((Word("a"), Not(Word("b"))))),
        ('body:"a b"~2', Phrase("a b", "body", 2)),
        ("ab*", Prefix("ab")),
        ("ab~2", Fuzzy("ab", None, 2)),
        ("lang:de", Named("lang", "de")),
        ("  ", EVERYTHING),
    ],
)
def test_trees(query: str, tree: object) -> None:
    assert parse(query, NOW).tree == tree


def test_dates_become_periods_counted_from_now() -> None:
    tree = parse("date:7d", NOW).tree
    assert isinstance(tree, Period)
    assert tree.start is not None
    assert (tree.start.isoformat(), tree.end) == ("2025-07-06T00:00:00+00:00", None)


def test_notice_of_an_unknown_field_names_those_there_are() -> None:
    (notice,) = parse("colour:red", NOW).notices
    assert isinstance(notice, Notice)
    assert all(f"{field}:" in notice.message for field in FIELDS)


def test_notices_of_one_kind_are_told_ten_times_at_most() -> None:
    assert len(_codes("hue:a " * 60)) == len(_codes("date:soon " * 60)) == 10
    assert len(_codes("& " * 60)) == len(_codes("a) " * 60)) == 1


def test_words_beyond_the_limit_are_left_out_and_told() -> None:
    query = " ".join(f"w{number}" for number in range(MAX_CLAUSES + 10))
    parsed = parse(query, NOW)
    assert len(list(iter_leaves(parsed.tree))) == MAX_CLAUSES
    assert _codes(query) == [("too-many-clauses", query.index(f"w{MAX_CLAUSES}"))]


@pytest.mark.parametrize("clause", ["hue:a ", "#a ", "a "])
def test_clauses_of_every_kind_count(clause: str) -> None:
    parsed = parse(clause * (MAX_CLAUSES + 10), NOW)
    assert len(list(iter_leaves(parsed.tree))) == MAX_CLAUSES
    position = MAX_CLAUSES * len(clause)
    assert ("too-many-clauses", position) in _codes(parsed.text)


def test_text_beyond_the_limit_is_left_out_and_told() -> None:
    query = "a" * MAX_CHARACTERS + " b"
    assert parse(query, NOW).interpreted_as == "a" * MAX_CHARACTERS
    assert _codes(query) == [("too-long", MAX_CHARACTERS)]


@pytest.mark.parametrize("bracket", ["(", ")", "((a) ", "-(", "title:(", "( OR ", "()", "(a)"])
def test_ten_thousand_brackets_are_taken_in_stride(bracket: str) -> None:
    codes = [code for code, _ in _codes(bracket * 10_000)]
    assert "too-long" in codes
    assert len(codes) == len(set(codes)) <= 4


@pytest.mark.parametrize("operator", ["-", "NOT ", "title:", "url:", "url:-", "hue:", "tag:(", "-title:("])
def test_thousands_of_operators_in_a_row_are_taken_in_stride(operator: str) -> None:
    parsed = parse(operator * 1_990 + "a", NOW)
    assert len(parsed.notices) <= 12
    assert parse(parsed.interpreted_as, NOW).tree == parsed.tree


def test_brackets_nested_too_deep_are_told_once_where_it_begins() -> None:
    query = "x " + "(" * 30 + "a OR b" + ")" * 30 + " c"
    assert parse(query, NOW).interpreted_as == "x (a OR b) c"
    assert _codes(query) == [("too-deep", 2 + MAX_DEPTH)]
    (notice,) = parse(query, NOW).notices
    assert f"more than {MAX_DEPTH} deep" in notice.message


def test_brackets_too_deep_and_unbalanced_are_told_of_both() -> None:
    assert _codes("(" * 30 + "a") == [("unclosed-bracket", 19), ("too-deep", 20)]
    assert _codes("(" * 30 + "a" + ")" * 31) == [("too-deep", 20), ("stray-bracket", 61)]


def _texts(tree: Node) -> list[str]:
    return ["" if isinstance(leaf, Everything) else leaf.text for leaf in iter_leaves(tree)]


def _assert_canonical(query: str) -> None:
    parsed = parse(query, NOW)
    again = parse(parsed.interpreted_as, NOW)
    if "".join(_texts(parsed.tree)).isupper():
        # Words all in capitals become small beside an operator.
        assert list(map(str.lower, _texts(again.tree))) == list(map(str.lower, _texts(parsed.tree)))
    else:
        assert again.tree == parsed.tree
    assert again.interpreted_as == parsed.interpreted_as


@given(st.text(max_size=100))
def test_any_text_is_understood_somehow(text: str) -> None:
    notices = parse(text, NOW).notices
    assert all(0 <= notice.position <= len(text) for notice in notices)
    _assert_canonical(text)


_PIECES = st.sampled_from(
    ["(", ")", '"', "“", "”", "«", "»", "›", "-", "--", "~2", "~12", "*", ":", "/", "#", " ", "\n", "AND",
     " OR ", "NOT ", "title:", "date:", "tag:", "url:", "foo:", "OR:", "a", "ferry", "渡", "C++", "½", "2025",
     "9999", "..", ">", "7d", "🚀", "\x00", "\u200d"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_any_heap_of_operators_is_understood_somehow(query: str) -> None:
    parsed = parse(query, NOW)
    positions = [notice.position for notice in parsed.notices]
    assert positions == sorted(positions)
    assert parsed.text == query
    _assert_canonical(query)


@pytest.mark.parametrize(
    ("query", "suggestion"),
    [("titel:x", "title:"), ("auther:x", "author:"), ("hue:x", ""), ("TAGS:x", "tag:")],
)
def test_field_that_there_is_not_is_told_with_one_that_is_near(query: str, suggestion: str) -> None:
    (notice,) = parse(query, NOW).notices
    assert (notice.code, notice.suggestion) == ("unknown-field", suggestion)


@pytest.mark.parametrize("query", ['"ferry fa*"', '"fer* fares"', 'title:"fer* fares"'])
def test_star_in_quotes_is_told_of(query: str) -> None:
    (notice,) = parse(query, NOW).notices
    assert notice.code == "stray-pattern"
    assert query[notice.position or 0] == "*"
