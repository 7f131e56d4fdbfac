"""Labels of bylines: what stands before a name, and what says that somebody else than the writer is named.

Three kinds of label. Some are never part of a name ("written by"). Some begin names as well ("von", "par"):
these are labels before two words with capitals. Some are labels with a mark behind them alone ("Text: ").
"""

import re
from functools import lru_cache

_REMEMBERED = 5_000
# fmt: off
_NEVER_NAMES = (
    r"(?:with )?(?:additional |further )?reporting by",
    r"(?:(?:this|an?|the) )?(?:guest |original )?(?:written|words|stor(?:y|ies)|text|post(?:ed)?|published|"
    r"reported|report|contributed|submitted|authored|compiled|created|added|uploaded|penned|analysis|interview|review|opinion|"
    r"commentary|column|comment|essay|article|recipe|blog|entry|dispatch|feature|film|documentary|"
    r"author)(?: author)? by",
    r"by", r"post author",
    r"(?:(?:eine?|der|die|das) )?(?:(?:gast)?beitrag|(?:gast)?artikel|text|(?:gast)?kommentar|analyse|"
    r"reportage|interview|bericht|kolumne|essay|rezension|veröffentlicht|publiziert|geschrieben|erstellt|"
    r"eingestellt|verfasst|gepostet|gebloggt|hinzugefügt|eingetragen|aufgezeichnet)"
    r"(?: worden)? (?:von|durch|vom)",
    r"(?:das )?(?:interview|gespräch) führten?", r"aus \w+ berichtet",
    r"(?:(?:propos|texte) )?recueillis? par",
    r"une? (?:documentaire|enquête|reportage|article|film|texte|récit|série|podcast) (?:de|par)",
    r"(?:publié|écrit|rédigé|posté|proposé|signé|article|texte|billet|interview|mise? en ligne)e? par",
    r"(?:publicad[oa]|escrit[oa]|redactad[oa]|enviad[oa]|postad[oa]|text[oa]|artículo|artigo|reportaje|"
    r"reportagem) por",
    r"(?:pubblicato|scritto|postato|inserito|articolo|testo|intervista) (?:da|di)", r"a cura di",
    r"(?:geplaatst|geschreven|gepost|gepubliceerd|tekst) door",
    r"(?:skrevet|skriven|skrivet|publisert|publicerad|upplagd|lagt inn|lagt upp|opslået|udgivet|"
    r"teks?t) (?:av|af)",
    r"(?:opublikowane?|napisane|dodane) przez", r"diposting oleh",
    r"kirjoittanut|lähettänyt|napsala?|vystavila?|publikovala?|bejegyezte|objavi(?:o|la)|gönderen|"
    r"ipinaskil ni",
    r"опубликовала?|написала?|опублікува(?:в|ла)|(?:καταχωρήθηκε|καταχωρίστηκε|αναρτήθηκε) από",
    r"(?:مرسلة )?بواسطة", r"(?:נכתב|פורסם) על ידי", r'פורסם ע"י', r"بقلم", r"به قلم", r"كتبت?", r"โดย",
)
_MAYBE_NAMES = ("von", "par", "por", "door", "przez", "oleh", "bởi", "od", "מאת")
_MAYBE_NAMES_IN_SMALL = ("di", "de", "du", "av", "af", "от", "від")
"""With a capital letter they begin a surname, and are no label."""
_BEFORE_A_MARK = (
    r"authors?|byline|text|words|story|writer|reporter|reporting|author name|interview|protokoll|bericht",
    r"analyse|kommentar|kolumne|recherche|beitrag|artikel|recipe|review|entretien|entrevista|intervista",
    r"autor(?:in|inn?en|en|es|as|a|e|i|ka)?|gastautor(?:in)?|auteur(?:e|s|es)?|autrice|texte|texto|testo|"
    r"tekst|teksti",
    r"reportage|reportaje|szerző|írta|yazan|yazar|haber|penulis|wartawan|tác giả|theo|forfatter|"
    r"författare|skribent",
    r"kirjoittaja|toimittaja|автор(?:ы|и|ка)?|текст|аутор|συντάκτης|כתב|מחבר|الكاتبة?|المؤلف|إعداد|تقرير|"
    r"نویسنده|گزارش",
    r"تحریر|رپورٹ|لیکوال|लेखक|लेखिका|เรื่อง|ผู้เขียน|文|文字|作者|撰文|撰稿|记者|記者|取材・文|執筆|著者|"
    r"投稿者|글|작성자|저자",
)
_JOINED_TO_A_NAME = r"(?:本[报報刊]|新[华華]社|中新社)?(?:特[约約])?(?:[记記]者|通[讯訊]员)|作者|撰文|撰稿"
_OTHER_HANDS = (
    r"(?:sub-?)?edit(?:ing|ed) by", r"(?:file )?photo(?:s|graphs?|graphy|graphed| illustration)? by",
    r"(?:picture|image)s? by",
    r"illustrat(?:ions?|ed) by", r"translat(?:ed|ion) by",
    r"(?:graphics?|videos?|artwork|visuals|camera|music) by",
    r"(?:(?:medically|clinically|technically|legally) )?(?:fact[- ]?)?(?:review|check|verifi|approv)ed by",
    r"(?:produced|directed|presented|narrated|designed|curated|hosted|sponsored|powered|managed|"
    r"supported) by",
    r"(?:fotos?|bilder|bild|aufnahmen?|illustration(?:en)?|grafik(?:en)?) (?:von|de|di)",
    r"(?:photos?|images?|dessins?) (?:de|par)",
    r"(?:aus dem \w+ )?übersetzt von", r"aus dem \w+ von", r"traduit (?:de .{1,20} )?par", r"fotografías? de",
    r"(?:traducción|tradução|traduzione) (?:de|di)", r"traduci?do por", r"traduzido por", r"tradotto da",
    r"vertaald door",
    r"foto'?s? (?:door|af|av)", r"фото автора",
)
_OTHER_HANDS_BEFORE_A_MARK = (
    r"(?:file )?photo(?:s|graphs?|graphers?|graphy)?(?: credits?)?|pictures?|images?|illustrations?|"
    r"illustrator|credits?",
    r"translations?|translators?|edit(?:or|ors|ing)|sources?|video|camera|fotos?|fotograf(?:in)?|"
    r"bild(?:er|rechte|quelle)?",
    r"übersetzung|übersetzer(?:in)?|grafik|quelle|redaktion|traduction|crédits?(?: photo)?|fotografías?|"
    r"traducción|fuente",
    r"fotografia|traduzione|traduttore|tradução|fonte|foto's|bron|foto di|kuvat?|zdjęcia|fot\.|źródło|"
    r"фото|перевод|источник",
    r"fotoğraf|kaynak|تصوير|ترجمة|ترجمه|عکس|مصدر|منبع|摄影|攝影|翻译|翻譯|编辑|編輯|责编|来源|來源|图|"
    r"写真|撮影|사진|출처|번역",
)
# fmt: on
_MARK = r"(?:\s*[:：／/=＝・]\s*|\s+[-–—]\s+)"


def _any(kinds: tuple[str, ...]) -> str:
    return "|".join(kinds).replace(" ", r"\s+")


_LABEL = re.compile(
    rf"(?:{_any(_NEVER_NAMES)})(?:{_MARK}|\s+|$)"
    rf"|(?:{_any((*_MAYBE_NAMES, *_MAYBE_NAMES_IN_SMALL, *_BEFORE_A_MARK))}){_MARK}"
    rf"|(?:{_JOINED_TO_A_NAME})\s*(?=[一-鿿]{{2,4}}(?:[\s、，,/]|$))"
    rf"|(?P<maybe>(?:{_any(_MAYBE_NAMES)})|(?-i:{_any(_MAYBE_NAMES_IN_SMALL)}))\s+(?=\S+\s)",
    re.IGNORECASE,
)
_DATED_LABEL = re.compile(
    r"(?:posted|published|updated|written|created|veröffentlicht|publiziert|geschrieben|erstellt|eingestellt|publiée?|postée?"
    r"|publicad[oa]|postado|pubblicato|geplaatst|gepubliceerd|publicerad|publisert|udgivet)\b[^\n]{0,40}?\d[^\n]{0,30}?"
    r"\s(?:by|von|par|por|da|door|av|af)\s+(?=\S)",
    re.IGNORECASE,
)
"""`Posted on 3 May 2024 by`."""
WORDS_OF_LABELS = frozenset(
    re.findall(
        r"[^\W\d_]{2,}",
        " ".join((*_NEVER_NAMES, *_MAYBE_NAMES, *_MAYBE_NAMES_IN_SMALL, *_BEFORE_A_MARK, *_OTHER_HANDS)),
    )
)
"""Words that labels have, and parts of such words."""
_LABEL_OF_VISIBLE = re.compile(
    rf"(?:{_any(_MAYBE_NAMES)}|vom|{_any(_MAYBE_NAMES_IN_SMALL)})\s+", re.IGNORECASE
)
_OTHER_HAND_BEHIND = re.compile(rf"[\s,;|/]+(?:{_any(_OTHER_HANDS_BEFORE_A_MARK)})\s*[:：]", re.IGNORECASE)
_OTHER_HAND = re.compile(
    rf"(?:{_any(_OTHER_HANDS)})(?:\s|:|$)|(?:{_any(_OTHER_HANDS_BEFORE_A_MARK)})\s*[:：／/=＝©]",
    re.IGNORECASE,
)


@lru_cache(_REMEMBERED)
def without_label(text: str, *, is_name: bool = False) -> str:
    """A byline behind its labels; a word that may begin a name is one only before two with capitals.

    `is_name`: the text is declared to be a name, and no such word is taken for a label.
    """
    if dated := _DATED_LABEL.match(text):
        text = text[dated.end() :]
    while (match := _LABEL.match(text)) and match.end():
        rest = text[match.end() :]
        if match["maybe"] and (is_name or rest[:1].islower()):
            break
        text = rest
    return text


def before_other_hand(text: str) -> str:
    """A byline before the credit of another hand that stands in the same line: `王小明　来源：新华网`."""
    if ":" not in text and "：" not in text:
        return text
    match = _OTHER_HAND_BEHIND.search(text)
    return text[: match.start()] if match else text


def without_label_of_visible(text: str) -> str:
    """The same for a line that a page shows as its byline, where "von" is a label before whatever it is."""
    bare = without_label(text)
    match = _LABEL_OF_VISIBLE.match(bare)
    return bare[match.end() :] if match and bare == text else bare


@lru_cache(_REMEMBERED)
def is_other_hand(text: str) -> bool:
    """Whether a credit is that of a photographer, an editor, a translator: not of who wrote."""
    return _OTHER_HAND.match(text) is not None
