"""Which of the encodings of Latin letters a short text is in: by the common words of languages, which are
plain ASCII, and by the other letters that a language has.
"""

import re
import unicodedata
from typing import NamedTuple

LATIN = ("cp1250", "cp1252", "cp1254", "cp1257", "cp1258", "iso8859-2", "iso8859-4")
"""Encodings of Latin letters that a detector may take for one another."""
_WESTERN, _CENTRAL, _TURKISH = ("cp1252",), ("cp1250", "iso8859-2"), ("cp1254",)
_BALTIC = ("cp1257", "iso8859-4")
_FEWEST_WORDS = 2
"""That tell a language; a single one may be there by chance."""
_LETTERS_ENOUGH = 100
"""For the detector, which needs no help then."""
_ASCII = bytes(range(0x80))


_WORD = re.compile(rb"(?<![\x80-\xffa-z])[a-z]+(?![\x80-\xffa-z])")


class _Language(NamedTuple):
    codecs: tuple[str, ...]
    letters: str
    words: frozenset[str]


def _language(codecs: tuple[str, ...], letters: str, words: str) -> _Language:
    return _Language(codecs, letters, frozenset(words.split()))


_LANGUAGES = (
    _language(_WESTERN, "éèêëïçñöüâàäáóíæœøå",
        "the of and to in is that for it was on with as by be are from this has"),
    _language(_WESTERN, "àâæçéèêëîïôœùûüÿ",
        "le la les de des du et un une en que qui dans pour pas sur est au par plus ne se ce il son "
        "avec sont ont"),
    _language(_WESTERN, "äöüßéèà",
        "der die das und in den von zu mit sich des auf ist im dem nicht ein eine als auch es an "
        "aus er hat wird bei nach sie sind"),
    _language(_WESTERN, "áéíóúüñºª",
        "de la que el en y a los se del las un por con no una su para es al lo como ha sus este "
        "pero le"),
    _language(_WESTERN, "áàâãçéêíóôõúüºª",
        "de a o que e do da em um para com uma os no se na por mais as dos como mas ao das foi"),
    _language(_WESTERN, "àèéìíòóùúî",
        "di e il la che in un per del della con non una le da si i dei al gli alla nel sono ha lo "
        "anche"),
    _language(_WESTERN, "éëïöüèêáóí",
        "de het een en van in is dat op te zijn met voor niet aan er om ook als dan door maar bij"),
    _language(_WESTERN, "åäöéü",
        "och i att det som en av den med till ett om har de inte kan ut sig nu blir var vid efter"),
    _language(_WESTERN, "æøåéöä",
        "og i at det som en af av den med til et om har de ikke kan ud seg sig er var ved efter "
        "etter der siger sier"),
    _language(_WESTERN, "äöåšž",
        "ja on ei se oli ovat mutta kun mukaan sekä myös joka kuin vain hän niin tai sen vielä jo "
        "tämä sitä"),
    _language(_WESTERN, "áéíóúýþæöð",
        "og að er til um við sem var en af ekki hann hefur frá var með fyrir"),
    _language(_CENTRAL, "ąćęłńóśźż",
        "i w na z do to nie jest o po przez za od dla tym jak ale oraz jego jej czy przy ma co"),
    _language(_CENTRAL, "áčďéěíňóřšťúůýž",
        "a v na se je to s z do o i ve za po jako pro ale od by kter tak jeho bude jsou ze"),
    _language(_CENTRAL, "áäčďéíĺľňóôŕšťúýž",
        "a v na sa je to s z do o i vo za po ako pre ale od by tak jeho bude ktor sa zo aj"),
    _language(_CENTRAL, "áéíóöőúüű",
        "a az is hogy nem egy meg ez el de volt csak ha szerint mert mint lesz van ki azt kell"),
    _language(_CENTRAL, "čćđšž",
        "je u i na se su za da od s a o biti kao iz koji do po ne ili ali bi jo ki v z so pa bo "
        "tudi rekao joj"),
    _language(_CENTRAL, "ăâîşţ",
        "de la a nu o un cu din pe care mai au fost va prin este pentru sau ale lui cea doi anul "
        "iar ce"),
    _language(_TURKISH, "çğıöşüâîû",
        "ve bir bu da de ne daha ile olarak kadar olan sonra gibi ama en o her iki diye dedi var "
        "yok"),
    _language(_BALTIC, "ąčęėįšųūž",
        "ir kad bus yra su per nuo apie ant tai po iki dar buvo savo jau o bet ar pat dienas"),
    _language(_BALTIC, "āčēģīķļņšūž",
        "un ir ka par no ar uz tiks kas bet lai vai pie tas pa arī pēc kā nav bija viņš gada dienas"),
    _language(_BALTIC, "äõöüšž",
        "ja on ei et ta oli see kui aga ka oma mis ning ma kes nii siis veel juba saab olla pole"),
)  # fmt: skip
_MARKS = "“”„‘’‚«»‹›–—…§©®°·•€£¡¿¢¥¤±×÷µ¶¼½¾¹²³ªº´¨¸¯\u00a0\u00ad"
"""What any of them may have beside letters."""


def find_latin(data: bytes, detected: str) -> str:
    """The encoding of a text in Latin letters: `detected`, unless common words show another language, or no
    language has the letters that were read so.
    """
    if len(data.translate(None, _ASCII)) > _LETTERS_ENOUGH:
        return detected
    plain = {word.decode() for word in _WORD.findall(data.lower())}
    hits: dict[str, int] = {}
    for language in _LANGUAGES:
        count = len(plain & language.words)
        for codec in (detected, *language.codecs):
            if count > hits.get(codec, -1) and _is_written_in(data, codec, language):
                hits[codec] = count
    best = max(hits, key=lambda codec: hits[codec], default=detected)
    is_told = detected not in hits or (hits[best] >= _FEWEST_WORDS and hits[best] > hits[detected])
    return best if is_told else detected


def _is_written_in(data: bytes, codec: str, language: _Language) -> bool:
    text = data.decode(codec, "replace")
    foreign = {unicodedata.normalize("NFC", character) for character in text.lower() if character > "\x7f"}
    return foreign <= {*language.letters, *_MARKS}
