"""Labels: lines that only say what is beside or below them, in the languages that news is written in.

So do the words on buttons, prompts for a newsletter, and the credits of pictures.
"""

import re

from app.readers.html.names import key_of

LONGEST_LABEL = 60
_LONGEST_CREDIT, _LONGEST_PROMPT, _LONGEST_COPYRIGHT = 150, 120, 300

_READ_ALSO = """
    read more | read also | also read | read next | see also | related | related articles | related stories
    related topics | related content | more on this | more on this story | recommended | recommended for you
    you might also like | you may also like | up next | most read | most popular | trending
    lesen sie auch | lesen sie mehr | mehr zum thema | mehr dazu | auch interessant | weiterlesen | lesetipp
    das könnte sie auch interessieren | passend dazu
    lire aussi | à lire aussi | à lire | lire la suite | sur le même sujet | voir aussi | pour aller plus loin
    lea también | lee también | leer también | le puede interesar | te puede interesar | ver también
    noticias relacionadas | leggi anche | leggi di più | per approfondire | potrebbe interessarti
    leia também | leia mais | veja também | saiba mais | notícias relacionadas
    lees ook | lees meer | meer over dit onderwerp | läs också | läs mer | läs även | les også | læs også
    læs mere | lue myös | lue lisää | czytaj więcej | czytaj także | czytaj też | zobacz także | zobacz też
    przeczytaj także | přečtěte si také | čtěte také | čítajte aj | olvassa el | citește și | прочетете още
    читайте также | читать далее | по теме | смотрите также | читайте також | читати далі | дивіться також
    ayrıca okuyun | ilgili haberler | devamını oku | διαβάστε επίσης | קראו גם
    اقرأ أيضا | اقرأ أيضاً | إقرأ أيضا | اقرأ المزيد | مواضيع ذات صلة
    بیشتر بخوانید | مطالب مرتبط | اخبار مرتبط | यह भी पढ़ें | ये भी पढ़ें | और पढ़ें | আরও পড়ুন
    関連記事 | あわせて読みたい | 관련기사 | 관련 기사 | 相关阅读 | 相关新闻 | 延伸阅读 | 延伸閱讀
    baca juga | baca selengkapnya | artikel terkait | xem thêm | đọc thêm | tin liên quan
"""
_ADVERTISEMENT = """
    advertisement | advertising | ad | sponsored | story continues below advertisement
    article continues below | passer la publicité | publicité | anzeige | werbung | publicidad | anuncio
    publicidade | pubblicità | reklama | reklame | annons | annonse | mainos | advertentie | реклама | إعلان
    آگهی | تبلیغات | 広告 | 광고 | 广告 | 廣告 | iklan | quảng cáo | hirdetés | διαφήμιση
"""
_BUTTONS = """
    listen to article | listen to this article | listen | artikel anhören | écouter l’article
    escuchar artículo | ascolta l’articolo | ouvir artigo | luister naar artikel | послушать статью
    استمع إلى المقال | 記事を聞く
    share | share this | share this article | share article | copy link | print this article | teilen
    artikel teilen | partager | compartir | condividi | compartilhar | delen | dela | udostępnij
    поделиться | مشاركة | شارك | اشتراک‌گذاری | シェア | 공유하기 | 分享
"""
_LABELS = frozenset(
    key_of(label) for label in re.split(r"[|\n]", _READ_ALSO + _ADVERTISEMENT + _BUTTONS) if label.strip()
)
_PROMPT = re.compile(
    r"""(?=.*(?:newsletter|nyhetsbrev|nieuwsbrief|рассылк|النشرة\s+البريدية|خبرنامه|ニュースレター|뉴스레터))
        .*(?: sign\s+up | subscribe | abonn | anmelden | registrier | inscri[vb] | suscr[ií]b | iscri[vt]
            | assin[ea] | meld\s+je | prenumerera | zapisz | подпи[шс] | اشترك | عضو | 登録 | 구독 )""",
    re.VERBOSE | re.IGNORECASE,
)
_CREDIT = re.compile(
    r"""(?: (?:file\s+)?(?:images?|photos?|photographs?|pictures?)(?:\s+by)? | credits?(?:\s+image)?
          | illustrations? | video | bild(?:er)? | fotos? | crédits?(?:\s+photo)? | imagen | imagem | immagine
          | fotografía | fotografia | zdjęcie | фото | صورة | الصورة | عکس
          | 写真 | 画像 | 사진 | 图片 | 圖片 )
        \s*[:：/©|]""",
    re.VERBOSE | re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"©|ⓒ|\(c\)\s|\bcopyright\b|all rights reserved|alle rechte vorbehalten|tous droits réservés"
    r"|todos los derechos reservados|무단 ?전재|無断転載",
    re.IGNORECASE,
)


def is_label(line: str) -> bool:
    """Whether a line only announces other articles or an advertisement, or is a button's."""
    return len(line) <= LONGEST_LABEL and key_of(line) in _LABELS


def is_prompt(line: str) -> bool:
    """Whether a line only asks to subscribe to a newsletter."""
    return len(line) <= _LONGEST_PROMPT and _PROMPT.match(line) is not None


def is_credit(line: str) -> bool:
    """Whether a line only says whose a picture is."""
    return len(line) <= _LONGEST_CREDIT and _CREDIT.match(line) is not None


def is_copyright(line: str) -> bool:
    """Whether a line only says whose the text is."""
    return len(line) <= _LONGEST_COPYRIGHT and _COPYRIGHT.search(line) is not None
