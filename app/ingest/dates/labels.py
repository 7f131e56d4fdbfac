"""What stands around a date and says nothing of it: "Published on", "Uhr", the day of the week.

Only words of these lists pass for it, so that "born", "until" and "expires" never do.
"""

import re

from app.ingest.dates.figures import NO_WEEKDAY
from app.ingest.dates.words import find_weekday

# fmt: off
_PUBLISHED = (
    # English, German, Dutch, the north
    "(?:(?:first|originally) )?(?:published|posted|uploaded|created|added|issued|released|dated)",
    "(?:date|datetime|publication date|publish date|date published|published date|date posted|release date)",
    "(?:(?:erst)?veröffentlicht|erschienen|publiziert|erstellt|stand|datum|vom|gepubliceerd|geplaatst)",
    "(?:publi(?:cerad|cerat|cerades|ceret|sert)|udgivet|offentliggjort|julkaistu)",
    # Romance
    "(?:publiée?|parue?|postée?|créée?|mise? en ligne|date de publication)",
    "(?:publicad[oa]|publicación|publicação|postado|criado|creado|fecha(?: de publicación)?)",
    "(?:data(?: de publicação| di pubblicazione)?|pubblicat[oa]|inserito|publicat)",
    # Slavic, Greek, Hungarian, Turkish
    "(?:опубликован[оа]?|размещено|дата(?: публикации| публікації)?|опубліковано|розміщено|публикувано)",
    "(?:opublikowan[oy]|data publikacji|dodano|utworzono|publikováno|vydáno|objavljeno)",
    "(?:δημοσιεύτηκε|δημοσιεύθηκε|δημοσίευση|ημερομηνία|megjelent|közzétéve|dátum)",
    "(?:yayınlan(?:ma(?: tarihi)?|dı)|yayın tarihi|(?:eklenme|giriş|oluşturulma)(?: tarihi)?|tarih)",
    # Arabic, Persian, Urdu, Hebrew, Hindi
    "(?:تم النشر|تاريخ النشر|نشر بتاريخ|نشرت?|التاريخ|بتاريخ)",
    "(?:تاریخ انتشار|زمان انتشار|انتشار|منتشر شده?|تاریخ اشاعت|تاریخ|شائع شدہ)",
    "(?:פורסם|תאריך|प्रकाशित|प्रकाशन तिथि|दिनांक|तारीख)",
    # Chinese, Japanese, Korean, Thai, Vietnamese, Indonesian
    "(?:(?:发布|发表|發佈|發布|發表|刊登)(?:时间|時間|日期|于|於)?|时间|時間|日期)",
    "(?:公開|投稿|掲載|配信|発行|作成)日?時?", "(?:기사 ?)?(?:입력|등록|작성|게시|발행)일?시?",
    "(?:เผยแพร่|โพสต์|ลงวันที่|วันที่|เมื่อ)+", "(?:ngày đăng|đăng(?: lúc| ngày)?|xuất bản|ngày)",
    "(?:di(?:terbit|publikasi)kan|terbit|tanggal|dibuat)",
)
_UPDATED = (
    "(?:last )?(?:updated|modified|edited)", "(?:zuletzt )?(?:aktualisiert|geändert|bearbeitet)",
    "(?:mise? à jour|modifiée?|actualisée?|màj)", "(?:aggiornat[oa]|modificato|ultimo aggiornamento)",
    "(?:última )?(?:actualizad[oa]|actualización|atualizad[oa]|atualização|modificado)",
    "(?:обновлен[оа]|обновлён|изменено|оновлено|aktualizacja|zaktualizowano|aktualizováno)",
    "(?:bijgewerkt|laatst gewijzigd|uppdatera[dt]|uppdaterades|opdateret|oppdatert|päivitetty|frissítve)",
    "(?:ενημερώθηκε|(?:son )?(?:güncelleme(?: tarihi)?|güncellenme(?: tarihi)?|güncellendi))",
    "(?:آخر تحديث|تم التحديث|تحديث|(?:آخرین )?به ?روز ?رسانی)",
    "(?:最終更新|最后更新|最後更新|更新)(?:日時|日|时间|時間|于|於)?", "(?:최종 ?)?(?:수정|업데이트)일?시?",
    "(?:อัปเดต|แก้ไข)(?:ล่าสุด)?(?:เมื่อ)?", "(?:cập nhật(?: lúc| ngày)?|diperbarui)",
)
_LINKS = "on|at|am|vom|le|el|em|il|op|den|pada|lúc|ngày|в|о|في"
_SILENT = frozenset((
    "uhr", "at", "on", "the", "am", "um", "den", "vom", "le", "à", "el", "a", "las", "às", "em", "il", "alle",
    "ore", "godz", "kl", "klo", "om", "uur", "в", "о", "г", "год", "года", "р", "року", "roku", "saat",
    "pukul", "jam", "lúc", "ngày", "h", "hrs", "ساعت", "الساعة", "م", "ميلادي", "เวลา", "น", "วันที่",
))
# fmt: on
_LABEL = re.compile(
    rf"\W*(?:(?:{'|'.join((*_PUBLISHED, *_UPDATED))})(?=[\W\d])|on(?=[\s:]))"
    rf"[\s:：|,–—-]*(?:(?:{_LINKS})(?=[\s:])[\s:]*)*",
    re.IGNORECASE,
)
_LATER_LABEL = re.compile(rf"[\s|,;·•()–—-]+(?:{'|'.join(_UPDATED)})(?=[\W\d])", re.IGNORECASE)
_BETWEEN_WORDS = re.compile(r"[\s,;:|/·•.–—()\[\]（）-]+")


def cut_label(text: str) -> str:
    """`text` without a label before its date, and without the second date that an update had."""
    if match := _LABEL.match(text):
        text = text[match.end() :]
    if (match := _LATER_LABEL.search(text)) and any(map(str.isdecimal, text[: match.start()])):
        text = text[: match.start()]
    return text


def read_beside(text: str) -> int | None:
    """The weekday (Monday is 0) that stands beside a date in figures.

    `NO_WEEKDAY` where nothing does but words that any date may have, None where anything else does.
    """
    words = [word for word in _BETWEEN_WORDS.split(text.lower()) if word and word not in _SILENT]
    return find_weekday(" ".join(words)) if words else NO_WEEKDAY
