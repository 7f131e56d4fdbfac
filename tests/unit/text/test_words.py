"""Folding, tokens, spans and slugs: two spellings of a word are one, two words stay two."""

import unicodedata
from itertools import repeat

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.text.folding import fold, fold_with_offsets
from app.text.slugs import slugify, tag_slug
from app.text.words import count_words, find_spans_of, find_token_spans, spaced_tokens, tokens


def _cut(text: str) -> list[tuple[str, int, int]]:
    """Tokens with their places."""
    spans = find_token_spans(text, repeat(True))
    return [(token, *span) for token, span in zip(tokens(text), spans, strict=True)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("کابل", "كابل"),  # Persian and Arabic kaf
        ("یار", "يار"),  # Persian and Arabic yeh
        ("على", "علی"),  # alef maksura and Persian yeh
        ("أحمد", "احمد"),
        ("مُحَمَّد", "محمد"),  # vowel marks
        ("مـحـمـد", "محمد"),  # tatweel
        ("می‌روم", "میروم"),  # zero-width non-joiner
        ("پښتو", "پشتو"),
        ("Ёлка", "елка"),
        ("ЙОД", "йод"),
        ("за\u0301мок", "замок"),  # a stress mark
        ("η ώρα", "Η ΩΡΑ"),
        ("е\u0308лка", "елка"),  # apart what Unicode also has in one, as in the five below
        ("и\u0306од", "йод"),
        ("і\u0308х", "їх"),
        ("か\u3099", "が"),
        ("\u1112\u1161\u11ab", "한"),
        ("E\u0301ire", "Eire"),
        ("Straße", "STRASSE"),
        ("Ærø", "aero"),
        ("Łódź", "lodz"),
        ("Café", "Cafe\u0301"),
        ("ﬁnd", "find"),
        ("ＡＢＣ", "abc"),
        ("O’Dravin", "O'Dravin"),
    ],
)
def test_spellings_of_one_word_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize("written", ["İstanbul", "ISTANBUL", "ıstanbul", "istanbul"])
def test_all_four_letters_i_of_turkish_are_one(written: str) -> None:
    assert fold(written) == "istanbul"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("а", "a"),
        ("کال", "گال"),
        ("की", "का"),
        ("o", "0"),
        ("は", "ほ"),
        ("が", "か"),
        ("は", "ぱ"),
        ("йод", "иод"),
        ("їх", "іх"),
        ("ў", "у"),
        ("ދި", "ދެ"),
        ("مدرسة", "مدرسه"),
    ],
)
def test_letters_that_are_others_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("The Low Quay", ["the", "low", "quay"]),
        ("C++, C# and F#", ["c++", "c#", "and", "f#"]),
        ("a#b d++", ["a", "b", "d"]),
        ("O'Dravin's", ["o", "dravin", "s"]),
        ("O’Dravin’s", ["o", "dravin", "s"]),
        ("snake_case well-known", ["snake", "case", "well", "known"]),
        ("3.14", ["3", "14"]),
        ("渡轮Tern号", ["渡", "轮", "tern", "号"]),
        ("カモメ", ["カ", "モ", "メ"]),
        ("한국어 신문", ["한국어", "신문"]),
        ("हिन्दी की।", ["हिंदी", "की"]),
        ("བོད་ཡིག།", ["བོད", "ཡིག"]),
        ("និង។", ["ន", "ិ", "ង"]),
        ("ガス・バス。", ["ガ", "ス", "バ", "ス"]),
        ("ދިވެހި", ["ދިވެހި"]),
        ("Lock™ №5 ½", ["lock", "no5", "1", "2"]),
        ("ﷺ", ["صلي", "الله", "عليه", "وسلم"]),
        ("Ｃ＋＋", ["c++"]),
        ("🚀 !?", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@given(st.text())
@example("C＋＋ – C#")
@example("Lock – ½ “a_b”")
def test_spaced_tokens_are_the_tokens(text: str) -> None:
    assert spaced_tokens(text).split() == tokens(text)


def test_vowel_signs_of_hindi_stay_in_their_word() -> None:
    assert tokens("किताब") != tokens("कताब")
    assert len(tokens("किताब")) == 1


def test_spans_point_into_the_unfolded_text() -> None:
    text = "Die Straße nach İzmir: cafe\u0301s می‌روم C++ и\u0306од か\u3099 ½ a\u200d, b"
    cut = [(token, text[start:end]) for token, start, end in _cut(text)]
    assert cut == [
        ("die", "Die"),
        ("strasse", "Straße"),
        ("nach", "nach"),
        ("izmir", "İzmir"),
        ("cafes", "cafe\u0301s"),
        ("ميروم", "می‌روم"),
        ("c++", "C++"),
        ("йод", "и\u0306од"),
        ("が", "か\u3099"),
        ("1", "½"),
        ("2", "½"),
        ("a", "a\u200d"),
        ("b", "b"),
    ]


def test_offsets_are_left_out_where_folding_keeps_every_place() -> None:
    assert fold_with_offsets("Quay") == ("quay", None)
    assert fold_with_offsets("Ёж") == ("еж", None)
    assert fold_with_offsets("ß!") == ("ss!", [0, 0, 1, 2])


@given(st.text())
def test_spans_give_the_tokens_and_lie_inside_the_text(text: str) -> None:
    spans = _cut(text)
    assert all(0 <= start < end <= len(text) for _, start, end in spans)
    assert [start for _, start, _ in spans] == sorted(start for _, start, _ in spans)


@given(
    st.text(st.one_of(st.sampled_from("aA1 _+#C'\n“’…—éßñ™½ﬁ＋\u0301\u00ad"), st.characters()), max_size=40)
)
@example("C＋＋ “C++” cafés")
def test_a_text_is_cut_alike_alone_and_beside_another_script(text: str) -> None:
    beside = f"{text} я"
    assert [*tokens(text), "я"] == tokens(beside)
    assert _cut(text) == _cut(beside)[:-1]


def test_only_the_wanted_tokens_have_their_places_given() -> None:
    for text in ("One, two – three", "Один, два – три"):
        (span,) = find_token_spans(text, [False, True, False])
        assert text[slice(*span)] == text.split()[1]


@given(
    st.lists(st.sampled_from(["low", "Low", "a", "é", "C++", "низ", "渡"]), max_size=12)
    .flatmap(lambda words: st.sampled_from([" ", "–", "  ", ""]).map(lambda gap: gap.join(words)))
    .filter(bool),
    st.sets(st.sampled_from(["low", "a", "e", "c++", "c", "низ", "渡", "lowlow"])),
)
def test_places_of_words_are_those_of_their_tokens(text: str, words: set[str]) -> None:
    expected = [(start, end) for token, start, end in _cut(text) if token in words]
    assert find_spans_of(text, words) == expected


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_is_lower_cased_only(text: str) -> None:
    assert fold(text) == text.lower()


@given(st.characters())
def test_folding_twice_adds_nothing(character: str) -> None:
    assert fold(fold(character)) == fold(character)


@given(st.text())
@example("e\u0301 и\u0306 か\u3099")
def test_composed_and_decomposed_text_fold_to_the_same(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("don't  stop", 2),
        ("two\n\nparagraphs", 2),
        ("Köln am Rhein", 3),
        ("海の道", 3),
        ("渡轮Tern号", 4),
    ],
)
def test_words_are_counted_as_readers_count_them(text: str, count: int) -> None:
    assert count_words(text) == count


@given(st.text(st.characters(max_codepoint=127)))
@example(" two\n\nparagraphs \x1c")
def test_words_of_ascii_are_what_stands_between_white_space(text: str) -> None:
    assert count_words(text) == len(text.split())


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Russia Today", "russia-today"),
        ("Köln", "koln"),
        ("  Dr. Who  ", "dr-who"),
        ("C++", "cplusplus"),
        ("C#", "csharp"),
        ("石阶", "石-阶"),
        ("🚀", "u1f680"),
        ("", ""),
    ],
)
def test_slugs(name: str, slug: str) -> None:
    assert slugify(name) == slug


@pytest.mark.parametrize(
    "spelling", ["#LodeLock", "Lode Lock", "lode-lock", "LODE_LOCK", "lodelock", "Lode’Lock"]
)
def test_spellings_of_a_tag_are_one_tag(spelling: str) -> None:
    assert tag_slug(spelling) == "lodelock"


@given(st.text(max_size=20) | st.sampled_from(["🇫🇷", "+++", "🚀🚀", "C++", "% off"]))
def test_slug_of_a_tag_is_the_slug_of_itself(name: str) -> None:
    assert tag_slug(tag_slug(name)) == tag_slug(name)


def test_tags_that_differ_in_signs_alone_stay_apart() -> None:
    assert len({tag_slug(name) for name in ("C", "C++", "C#", "🚀", "⚓")}) == 5
