"""What names and words beside a date say of it: that it is the publication, another date, or none of this page's."""

import re
from enum import IntEnum

from app.readers.html.tree import Element


class Mark(IntEnum):
    """What a date is, best first."""

    PUBLISHED = 0
    DATE = 1
    NONE = 2
    UPDATED = 3
    OTHER = 4
    """Of an event, of a birth, of an offer's end."""


# Names of classes, properties and attributes, cut into words where they are joined (`postDate`, `post-date`).
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SEPARATORS = re.compile(r"[^a-z0-9]+")
_OTHER_NAMES = re.compile(
    r"\b(?:events?|(?:start|end|begin|due|expir\w+|valid|birth|death|join|server|current|todays?) ?(?:date|time)"
    r"|date ?(?:start|end|begin|due|expir\w+)|valid ?(?:from|until|through)|expir\w+|unpublish\w*|birth(?:day)?"
    r"|born|died|death|deadline|joined|registered|today|clock|countdown|copyright|termin\w*|weather|checkin"
    r"|checkout|bday)\b"
)
_UPDATED_NAMES = re.compile(
    r"\b(?:(?:last)?(?:updated?|modified|modification|revised|revision|changed|edited|aktualisiert\w*"
    r"|actualizad[oa]|maj|lastmod|moddate)(?:date|time|at|on)?|date ?(?:modified|updated|lastmod\w*))\b"
)
_PUBLISHED_NAMES = re.compile(
    r"\b(?:(?:first)?publish(?:ed)?|publication|published?(?:date|time|at|on)|pub ?(?:date|time)|published"
    r"|date ?(?:published|publication|posted|issued)|issued|posted(?: ?(?:on|at|date))?|post(?:ed)? ?date|dateposted"
    r"|entry ?date|dt ?published|publi(?:e|cado|cada|cacao|cacion)|veroeffentlicht\w*|erschienen|pubblicat[oa]"
    r"|data ?pubblicazione|fecha ?publicacion|release ?date|releasedate)\b"
)
_DATE_NAMES = re.compile(
    r"\b(?:\w*(?<!up)(?<!candi)(?<!vali)(?<!man)date(?:time|line|s)?|date\w*|\w*datum|dat(?:a|o|ou)|fecha\w*"
    r"|\w*time ?stamp\w*|time(?!line)\w*|\w*times?|zeit|heure|hora|giorno|tarih|tanggal|day|posted|created|pub"
    r"|\w*meta\w*|metadata|byline\w*|\w*info\w*|details?|submitted)\b"
)

# Words in front of a date, in the text that readers see.
_UPDATED_WORDS = re.compile(
    r"""updat | modif | revised | edited | reviewed | last\ change | aktualis | aktualiz | geändert | änderung
      | überarbeitet | \bstand\b | mise?\ à\ jour | \bmàj\b | actualis | actualiz | atualiz | aggiorn
      | bijgewerkt | gewijzigd | uppdater | oppdater | opdater | päivitet | frissít | güncel | обновл | изменен
      | оновлен | ажурир | ενημερώ | تحديث | روز ?رسانی | 更新 | 수정 | 업데이트 | อัปเดต | cập\ nhật | diperbarui""",
    re.IGNORECASE | re.VERBOSE,
)
_PUBLISHED_WORDS = re.compile(
    r"""publi(?!c\b|co\b|k\b) | posted | first\ appeared | released | uploaded | issued\ on | created | added\ on
      | veröffentlich | ver(?:oe|ö)ffentlicht | erschienen | erstellt | eingestellt | geschrieben | online\ seit
      | (?:artikel|beitrag)\ (?:wurde\ )?(?:vom|am) | \bdatum | \bdate\s*: | paru | mise?\ en\ ligne | posté
      | pubblicat | inserito | fecha | postado | criado | gepubl | geplaatst | udgivet | julkaistu | opublikow
      | dodano | vydáno | megjelen | közzétét | опублик | размещ | публик | опублік | розміщ | δημοσ | yayın
      | yayim | eklenme | نشر | انتشار | منتشر | פורסם | प्रकाशित | 发布 | 發布 | 发表 | 發表 | 公開 | 投稿 | 掲載
      | 配信 | 입력 | 등록 | 작성 | 게시 | 발행 | เผยแพร่ | โพสต์ | ngày\ đăng | xuất\ bản | diterbitkan | terbit""",
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
    """Class, id and microdata names of an element as words in lower case."""
    names = " ".join(filter(None, map(element.get, ("itemprop", "property", "class", "id"))))
    return _SEPARATORS.sub(" ", _CAMEL.sub(" ", names).lower()).strip() if names else ""


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
