"""Labels before names, and the credits of other hands."""

import pytest

from app.text.bylines.labels import is_other_hand, without_label, without_label_of_visible

# fmt: off
LABELED = {
    "By Ana Ruiz": "Ana Ruiz", "by: Ana Ruiz": "Ana Ruiz", "By: by Ana Ruiz": "Ana Ruiz",
    "Posted by Ana": "Ana",
    "Post author By Ana": "Ana", "Recipe by Ana Ruiz": "Ana Ruiz", "Guest post by Ana Ruiz": "Ana Ruiz",
    "Posted on May 3, 2024 by Ana Ruiz": "Ana Ruiz", "Veröffentlicht am 3. Mai 2024 von Ana": "Ana",
    "Author: Ana": "Ana", "Eingestellt von der Michel": "der Michel",
    "Ein Gastbeitrag von Ana Ruiz": "Ana Ruiz",
    "Publié par Ana": "Ana", "Recueilli par Ana": "Ana", "Un documentaire de Ana Ruiz": "Ana Ruiz",
    "Escrito por Ana": "Ana", "Pubblicato da Ana": "Ana", "Geplaatst door Ana": "Ana",
    "Skrevet av Ana": "Ana",
    "Diposting oleh Ana": "Ana", "Автор: Анна": "Анна", "Опубликовала Анна": "Анна", "بقلم ليلى": "ليلى",
    "文／黎川": "黎川", "作者：黎川": "黎川", "记者王小明": "王小明", "本报记者 王小明": "王小明",
    "글: 김철수": "김철수",
    "By": "", "Written by": "",
    # What begins like one
    "Bysshe Vale": "Bysshe Vale", "Byron Hall": "Byron Hall", "von der Leyen": "von der Leyen",
    "Von Storch": "Von Storch",
    "Theo Hall": "Theo Hall", "Theo": "Theo", "Wordsworth": "Wordsworth", "Autorin": "Autorin", "文": "文",
    "Di Stefano Rossi": "Di Stefano Rossi", "Storyteller Ana": "Storyteller Ana",
}
OTHER_HANDS = (
    "Photo: Tom", "Photos by Tom", "Foto: Tom", "Edited by Tom", "Medically reviewed by Tom",
    "Fact checked by Tom",
    "Illustration: Tom", "Übersetzt von Tom", "Aus dem Englischen von Tom", "Traduit de l’anglais par Tom",
    "Quelle: dpa",
    "Powered by Lode", "Фото: Том", "摄影：黎川", "编辑：黎川", "사진: 김철수", "ترجمة: سالم",
)
# fmt: on


@pytest.mark.parametrize(("text", "name"), LABELED.items())
def test_name_behind_its_label(text: str, name: str) -> None:
    assert without_label(text) == name


@pytest.mark.parametrize(
    ("text", "name", "visible"),
    [
        ("von Ana", "von Ana", "Ana"), ("Von Ana Ruiz", "Von Ana Ruiz", "Ana Ruiz"),
        ("Di Ana", "Di Ana", "Ana"),
        ("vom Hafen", "vom Hafen", "Hafen"), ("By von der Heide", "von der Heide", "von der Heide"),
    ],
)  # fmt: skip
def test_word_that_may_begin_a_name(text: str, name: str, visible: str) -> None:
    assert without_label(text, is_name=True) == name
    assert without_label_of_visible(text) == visible


@pytest.mark.parametrize("text", OTHER_HANDS)
def test_credit_of_another_hand(text: str) -> None:
    assert is_other_hand(text)


@pytest.mark.parametrize("text", ["Ana Ruiz", "Photini Vale", "Reporting by Ana", "Text: Ana", "Editha Vale"])
def test_credit_of_the_writer(text: str) -> None:
    assert not is_other_hand(text)
