"""The words of bylines that are no names: labels, professions, other hands than the writer's, agencies."""

# fmt: off
LABELS = (
    "by",
    "(?:written|words|story|text|posted|published|reported|report|reporting|additional reporting) by",
    "escrito por", "scritto da", "a cura di", "propos recueillis par", "بقلم", "به قلم", "كتبت?", "โดย",
)
"""What stands before a name, and is never the first part of one."""
LABELS_OR_NAMES = ("von", "par", "por", "door", "przez", "oleh", "bởi", "od", "מאת")
SMALL_LABELS_OR_NAMES = ("di", "de", "du", "av", "af", "от", "від")
"""Labels only where they are so written: with a capital letter they begin a surname."""
LABELS_WITH_COLON = (
    "authors?", "byline", "text", "words", "story", "autor(?:in|en|es|a|e|i)?", "auteurs?(?:e|es)?",
    "texte", "texto", "testo", "tekst", "teksti", "szerző", "írta", "yazan", "yazar", "haber", "penulis",
    "tác giả", "theo", "автор[ыи]?", "текст", "аутор", "الكاتب", "المؤلف", "إعداد", "تقرير", "نویسنده",
    "گزارش", "تحریر", "رپورٹ", "لیکوال", "लेखक", "लेखिका", "เรื่อง", "ผู้เขียน", "文", "文字", "作者",
    "撰文", "撰稿", "記者", "记者", "取材・文", "執筆", "글",
)
OTHER_HANDS = (
    "edit(?:ing|ed) by", "photo(?:s|graphs?|graphy|graphed| illustration)? by",
    "illustrat(?:ions?|ed) by", "translat(?:ed|ion) by", "(?:graphics?|videos?|artwork) by",
    "fotos? (?:von|de|di)", "photos? de",
)
OTHER_HANDS_WITH_COLON = (
    "photos?", "photography", "illustrations?", "translation", "fotos?", "bild(?:er)?", "übersetzung",
    "traduction", "fotografía", "traducción", "fotografia", "traduzione", "фото", "перевод", "تصوير",
    "ترجمة", "ترجمه", "عکس", "摄影", "攝影", "写真", "사진",
)
COLLECTIVES = frozenset((
    "staff", "newsroom", "desk", "bureau", "team", "redaktion", "rédaction", "redacción", "redação",
    "redazione", "redactie", "redaktionen", "redaksjonen", "redakcja", "redakce", "редакция", "редакція",
    "التحرير", "تحریریه", "编辑部", "編集部",
))
PROFESSIONS = COLLECTIVES | frozenset((
    "editor", "editors", "editor-in-chief", "reporter", "reporters", "correspondent", "correspondents",
    "writer", "writers", "journalist", "columnist", "contributor", "contributors", "producer", "analyst",
    "critic", "photographer", "commentator", "blogger", "intern", "fellow", "professor", "lecturer",
    "researcher", "author", "admin", "administrator", "webmaster", "freelancer", "redakteur",
    "redakteurin", "korrespondent", "korrespondentin", "journalistin", "reporterin", "rédacteur",
    "rédactrice", "journaliste", "correspondant", "correspondante", "envoyé", "envoyée", "redactor",
    "redactora", "periodista", "corresponsal", "repórter", "jornalista", "correspondente", "giornalista",
    "corrispondente", "inviato", "inviata", "redacteur", "verslaggever", "dziennikarz", "dziennikarka",
    "editör", "muhabir", "muhabiri", "редактор", "корреспондент", "журналист", "обозреватель",
    "кореспондент", "журналіст", "مراسل", "مراسلة", "محرر", "محررة", "صحفي", "صحفية", "خبرنگار", "记者",
    "本报记者", "記者", "本報記者", "编辑", "編輯", "編集委員", "論説委員", "기자", "특파원",
    "ผู้สื่อข่าว",
))
MODIFIERS = frozenset((
    "a", "an", "the", "our", "senior", "chief", "deputy", "special", "guest", "contributing", "managing",
    "associate", "assistant", "political", "foreign", "diplomatic", "business", "economics", "sports",
    "news", "web", "online", "digital", "general", "executive",
))
"""What a profession may begin with."""
NOBODY = frozenset((
    "unknown", "anonymous", "n/a", "na", "none", "null", "nan", "undefined", "guest", "guest post",
    "root", "twitter", "x", "facebook", "instagram", "linkedin", "email", "e-mail", "mail", "contact",
    "follow", "website", "غير معروف", "نامعلوم", "unbekannt", "inconnu", "desconocido", "неизвестно",
))
AGENCIES = frozenset((
    "reuters", "ap", "associated press", "the associated press", "afp", "agence france-presse", "dpa",
    "apa", "sda", "keystone-sda", "ansa", "efe", "lusa", "belga", "anp", "ntb", "ritzau", "stt", "pap",
    "čtk", "mti", "tass", "тасс", "ria novosti", "риа новости", "interfax", "интерфакс", "уніан",
    "укрінформ", "xinhua", "新华社", "新華社", "kyodo", "共同通信", "時事通信", "yonhap", "연합뉴스",
    "pti", "ani", "ians", "app", "irna", "ایرنا", "isna", "ایسنا", "anadolu", "bernama", "antara", "aap",
    "pa", "pa media", "upi", "bloomberg", "getty images", "epa", "رويترز", "وكالات", "الأناضول",
    "agencies", "agenturen", "agences", "agencias", "agenzie",
))
"""As whole names."""
ORGANIZATIONS = frozenset((
    "department", "ministry", "office", "agency", "bureau", "service", "services", "commission",
    "committee", "council", "institute", "university", "college", "school", "association", "society",
    "foundation", "centre", "center", "federation", "union", "company", "administration", "authority",
    "board", "group",
))
"""Behind which an "and" is part of the name."""
PARTICLES = frozenset((
    "von", "van", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "la", "le", "el", "bin",
    "ibn", "al", "ter", "ten", "zu",
))
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
DEGREES = frozenset(("phd", "dphil", "md", "mba", "ma", "msc", "bsc", "jd", "esq", "rn", "dr"))
# fmt: on
