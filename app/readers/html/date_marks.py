"""What names and words beside a date say of it: the publication, another date, or none of this page's."""

import re
from enum import IntEnum
from functools import lru_cache

from app.readers.html.tree import Element


class Mark(IntEnum):
    """What a date is, best first."""

    PUBLISHED = 0
    DATE = 1
    NONE = 2
    UPDATED = 3
    OTHER = 4
    """Of an event, of a birth, of an offer's end."""


_REMEMBERED = 4_000
"""Names at a time: the elements of a site repeat a few hundred."""
# Names of classes, properties and attributes, cut into words where they are joined (`postDate`, `post-date`).
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SEPARATORS = re.compile(r"[^a-z0-9]+")
_OTHER_NAMES = re.compile(
    r"""\b(?: events? | (?:start|end|begin|due|valid|birth|death|join|server|current|todays?)\ ?(?:date|time)
      | date\ ?(?:start|end|begin|due|expir\w+) | valid\ ?(?:from|until|through) | expir\w+ | unpublish\w*
      | birth(?:day)? | bday | born | died | death | deadline | joined | registered | today | clock
      | countdown
      | copyright | termin\w* | weather | checkin | checkout )\b""",
    re.VERBOSE,
)
_UPDATED_NAMES = re.compile(
    r"\b(?:(?:last)?(?:updated?|modified|modification|revised|revision|changed|edited|aktualisiert\w*"
    r"|actualizad[oa]|maj|lastmod|moddate)(?:date|time|at|on)?|date ?(?:modified|updated|lastmod\w*))\b"
)
_PUBLISHED_NAMES = re.compile(
    r"""\b(?: (?:first)?publish(?:ed)? | publication | published?(?:date|time|at|on) | pub\ ?(?:date|time)
      | date\ ?(?:published|publication|posted|issued) | issued | posted(?:\ ?(?:on|at|date))?
      | post(?:ed)?\ ?date
      | entry\ ?date | dt\ ?published | publi(?:e|cado|cada|cacao|cacion) | veroeffentlicht\w* | erschienen
      | pubblicat[oa] | data\ ?pubblicazione | fecha\ ?publicacion | release\ ?date )\b""",
    re.VERBOSE,
)
_DATE_NAMES = re.compile(
    r"""\b(?: \w*(?<!up)(?<!candi)(?<!vali)(?<!man)date(?:time|line|s)? | date\w* | \w*datum | dat(?:a|o|ou)
      | fecha\w* | \w*time\ ?stamp\w* | time(?!line)\w* | \w*times? | zeit | heure | hora | giorno
      | tarih | tanggal
      | day | posted | created | pub | submitted | \w*meta\w* | byline\w* | \w*info\w* | details? )\b""",
    re.VERBOSE,
)

# Words in front of a date, in the text that readers see.
_UPDATED_WORDS = re.compile(
    r"""updat | modif | revised | edited | reviewed | last\ change | aktualis | aktualiz | geändert | änderung
      | überarbeitet | \bstand\b | mise?\ à\ jour | \bmàj\b | actualis | actualiz | atualiz | aggiorn
      | bijgewerkt | gewijzigd | uppdater | oppdater | opdater | päivitet | frissít | güncel | обновл
      | изменен
      | оновлен | ажурир | ενημερώ | تحديث | روز\ ?رسانی | 更新 | 수정 | 업데이트 | อัปเดต | cập\ nhật
      | diperbarui""",
    re.IGNORECASE | re.VERBOSE,
)
_PUBLISHED_WORDS = re.compile(
    r"""publi(?!c\b|co\b|k\b) | posted | first\ appeared | released | uploaded | issued\ on | created
      | added\ on
      | veröffentlich | veroeffentlicht | erschienen | erstellt | eingestellt | geschrieben | online\ seit
      | (?:artikel|beitrag)\ (?:wurde\ )?(?:vom|am) | \bdatum | \bdate\s*: | paru | mise?\ en\ ligne | posté
      | pubblicat | inserito | fecha | postado | criado | gepubl | geplaatst | udgivet | julkaistu | opublikow
      | dodano | vydáno | megjelen | közzétét | опублик | размещ | публик | опублік | розміщ | δημοσ | yayın
      | yayim | eklenme | نشر | انتشار | منتشر | פורסם | प्रकाशित | 发布 | 發布 | 发表 | 發表 | 公開 | 投稿
      | 掲載 | 配信 | 입력 | 등록 | 작성 | 게시 | 발행 | เผยแพร่ | โพสต์ | ngày\ đăng | xuất\ bản | terbit""",
    re.IGNORECASE | re.VERBOSE,
)
_OTHER_WORDS = re.compile(
    r"""\bborn\b | \bdied\b | geboren | gestorben | \*\s*$ | †\s*$ | until | \bbis\b | jusqu | hasta | expires
      | deadline | valid\ | gültig | \bab\s*$ | \bseit\s*$ | since\s*$ | depuis\ le\s*$ | \bfrom\s*$
      | joined | registriert | angemeldet | mitglied | anmeldedatum | accessed | retrieved | abgerufen
      | consult[ée] | zugriff | (?:©|\(c\)|copyright)\s*$ | foto\b | photo\b | bild\b | \bim\ bild""",
    re.IGNORECASE | re.VERBOSE,
)


def words_of_names(element: Element) -> str:
    """Class, id and properties of an element as words in lower case."""
    return _words(element, ("itemprop", "property", "class", "id"))


def words_of_properties(element: Element) -> str:
    """Properties of microdata and RDFa as words in lower case."""
    return _words(element, ("itemprop", "property"))


def _words(element: Element, attributes: tuple[str, ...]) -> str:
    names = " ".join(filter(None, map(element.get, attributes)))
    return _cut_into_words(names) if names else ""


@lru_cache(_REMEMBERED)
def _cut_into_words(names: str) -> str:
    return _SEPARATORS.sub(" ", _CAMEL.sub(" ", names).lower()).strip()


@lru_cache(_REMEMBERED)
def mark_of_names(words: str) -> Mark:
    """What names of an element say of a date in it; `words` are those of `words_of_names`."""
    if _PUBLISHED_NAMES.search(words) and not _OTHER_NAMES.search(words):
        return Mark.PUBLISHED
    if _OTHER_NAMES.search(words):
        return Mark.OTHER
    if _UPDATED_NAMES.search(words):
        return Mark.UPDATED
    return Mark.DATE if _DATE_NAMES.search(words) else Mark.NONE


def mark_of_words(before: str) -> Mark | None:
    """What the words in front of a date say of it, the last of them first; None where they say nothing."""
    found: list[tuple[int, Mark]] = []
    for pattern, mark in (
        (_UPDATED_WORDS, Mark.UPDATED),
        (_PUBLISHED_WORDS, Mark.PUBLISHED),
        (_OTHER_WORDS, Mark.OTHER),
    ):
        found += [(match.end(), mark) for match in pattern.finditer(before)]
    return max(found)[1] if found else None
