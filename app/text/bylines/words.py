"""The words of bylines that are no people: roles, desks, agencies, degrees, parts of organizations."""

# fmt: off
COLLECTIVES = frozenset((
    "staff", "newsroom", "newsdesk", "desk", "bureau", "team", "webteam", "webdesk", "redaktion",
    "rédaction",
    "redacción", "redação", "redazione", "redactie", "redaktionen", "redaksjonen", "redaktionsteam",
    "redakcja",
    "redakce", "redakcia", "szerkesztőség", "toimitus", "redacția", "uredništvo", "redakcija", "toimetus",
    "редакция", "редакція", "редакцията", "التحرير", "تحریریه", "编辑部", "編集部", "편집부",
))
"""Alone, or with words such as "our": nobody. Behind a name: the desk of that house, which is credited."""
PROFESSIONS = COLLECTIVES | frozenset((
    "editor", "editors", "editor-in-chief", "editor-at-large", "subeditor", "reporter", "reporters",
    "correspondent", "correspondents", "writer", "writers", "journalist", "journalists", "columnist",
    "columnists", "contributor", "contributors", "producer", "analyst", "critic", "photographer",
    "commentator", "blogger", "intern", "fellow", "professor", "lecturer", "researcher", "author",
    "authors",
    "freelancer", "strategist", "presenter", "moderator",
    "publisher", "co-author", "redakteur", "redakteurin", "chefredakteur", "chefredakteurin",
    "korrespondent", "korrespondentin", "auslandskorrespondent", "auslandskorrespondentin", "journalistin",
    "reporterin", "autor", "autorin", "autoren", "kolumnist", "kolumnistin", "volontär", "volontärin",
    "gastautor", "gastautorin", "gastbeitrag", "rédacteur", "rédactrice", "journaliste", "journalistes",
    "correspondant", "correspondante", "chroniqueur", "chroniqueuse", "éditorialiste", "envoyé", "envoyée",
    "auteur", "autrice", "redactor", "redactora", "periodista", "periodistas", "corresponsal", "columnista",
    "autora", "autores", "repórter", "jornalista", "correspondente", "colunista", "redator", "redatora",
    "giornalista", "corrispondente", "inviato", "inviata", "redattore", "redattrice", "redacteur",
    "verslaggever", "verslaggeefster", "hoofdredacteur", "journalista", "dziennikarz", "dziennikarka",
    "redaktor", "novinář", "novinářka", "újságíró", "toimittaja", "muhabir", "muhabiri", "editör",
    "gazeteci",
    "δημοσιογράφος", "редактор", "корреспондент", "журналист", "журналистка", "обозреватель", "автор",
    "кореспондент", "журналіст", "журналістка", "оглядач", "مراسل", "مراسلة", "محرر", "محررة", "صحفي",
    "صحفية",
    "خبرنگار", "记者", "本报记者", "特约记者", "通讯员", "記者", "本報記者", "编辑", "編輯", "編集委員",
    "論説委員",
    "特派員", "기자", "특파원", "논설위원", "ผู้สื่อข่าว", "wartawan", "jurnalis", "phóng",
))
ROLES_OF_OFFICE = frozenset((
    "ceo", "cfo", "cto", "coo", "president", "vice-president", "chairman", "chairwoman", "chairperson",
    "director", "manager", "minister", "ambassador", "senator", "spokesman", "spokeswoman", "spokesperson",
    "founder", "co-founder", "cofounder", "head", "executive", "consultant", "attorney", "geschäftsführer",
    "geschäftsführerin", "präsident", "präsidentin", "direktor", "direktorin", "leiter", "leiterin",
    "sprecher", "sprecherin", "président", "présidente", "directeur", "directrice", "presidente",
    "direttore",
    "director/a", "directora",
))
"""Offices: what a person is, behind a comma; before a name they are left where they are."""
MODIFIERS = frozenset((
    "a", "an", "the", "our", "by", "senior", "chief", "deputy", "special", "guest", "contributing",
    "managing",
    "associate", "assistant", "political", "foreign", "diplomatic", "business", "economics", "sports",
    "sport",
    "news", "web", "online", "digital", "general", "executive", "support", "editorial", "content",
    "external",
    "freelance", "own", "city", "local", "environment", "climate", "culture", "science", "health", "unsere",
    "unser", "die", "der", "das", "auswärtige", "externe", "vom", "von", "la", "le", "el", "il", "nuestra",
    "notre", "nostra", "nossa", "de", "onze", "наша", "наш",
))
"""What a role may begin with."""
NOBODY = frozenset((
    "author", "authors", "autor", "autorin", "autoren", "autores", "autora", "auteur", "auteurs", "autrice",
    "автор", "us", "uns", "nous", "nosotros",
    "unknown", "anonymous", "n/a", "na", "none", "null", "nil", "nan", "undefined", "false", "true",
    "guest",
    "guest post", "guest author", "guest writer", "guest contributor", "default", "test", "user", "root",
    "various", "various authors", "multiple authors", "no author", "not available", "name", "your name",
    "author name", "first last", "et al", "u.a", "others", "red", "red.", "unbekannt", "anonym",
    "diverse", "verschiedene", "gast", "gastautor", "inconnu", "anonyme", "desconocido", "anónimo",
    "desconhecido", "anônimo", "sconosciuto", "anonimo", "onbekend", "anoniem", "ukjent", "okänd",
    "nieznany",
    "anonim", "neznámý", "ismeretlen", "неизвестно", "неизвестен", "аноним", "невідомо", "غير معروف",
    "مجهول",
    "نامعلوم", "ناشناس", "匿名", "佚名", "不詳", "未知", "익명",
    "agencies", "agenturen", "agences", "agencias", "agenzie", "agências", "agencje", "agentury", "وكالات",
    "wire", "wires", "wire service", "wire services", "wire reports", "press release", "pressemitteilung",
    "communiqué", "communiqué de presse", "comunicado", "nota de prensa", "comunicato stampa", "ots",
    "пресс-релиз", "by", "von", "vom", "par", "por", "door", "av", "af", "przez", "oleh", "from", "for",
    "with", "the",
    "and", "und", "et", "in", "on", "at", "to", "of", "und von", "and by",
))
"""Whole credits that name nobody."""
AGENCIES = frozenset((
    "reuters", "ap", "associated press", "the associated press", "afp", "agence france-presse", "dpa",
    "apa", "sda", "keystone-sda", "ansa", "efe", "lusa", "belga", "anp", "ntb", "ritzau", "stt", "pap",
    "čtk", "mti", "tass", "тасс", "ria novosti", "ria nowosti", "риа новости", "interfax", "интерфакс",
    "уніан",
    "укрінформ", "xinhua", "新华社", "新華社", "kyodo", "共同通信", "時事通信", "yonhap", "연합뉴스",
    "pti", "ani", "ians", "app", "irna", "ایرنا", "isna", "ایسنا", "anadolu", "bernama", "antara", "aap",
    "pa", "pa media", "upi", "bloomberg", "getty images", "epa", "رويترز", "الأناضول",
))
"""As whole names."""
ORGANIZATIONS = frozenset((
    "department", "ministry", "office", "agency", "bureau", "service", "services", "commission",
    "committee", "council", "institute", "institution", "university", "college", "school", "association",
    "society", "foundation", "centre", "center", "federation", "union", "company", "administration",
    "authority", "board", "group", "organization", "organisation", "division", "directorate", "secretariat",
    "embassy", "parliament", "government", "museum", "library", "laboratory", "network", "initiative",
    "programme", "program", "project", "alliance", "coalition", "corporation", "academy", "faculty",
    "hospital",
    "church", "guild", "trust", "fund", "bank", "chamber", "court", "forum", "club", "party", "police",
    "inc", "ltd",
    "llc",
    "plc", "corp", "gmbh", "e.v", "ev", "s.a", "b.v", "ministerium",
    "bundesministerium", "amt", "verband", "bundesverband", "verein", "stiftung", "universität",
    "hochschule", "institut", "zentrum", "gesellschaft", "kommission", "rat", "behörde", "zeitung",
    "kammer",
    "ministère", "département", "université", "école", "fondation", "conseil", "société", "organisme",
    "ministerio", "departamento", "universidad", "universidade", "fundación", "fundação", "instituto",
    "asociación", "associação", "consejo", "comisión", "organización", "organização", "ministério",
    "ministero", "dipartimento", "università", "fondazione", "istituto", "associazione", "consiglio",
    "ministerie", "universiteit", "stichting", "vereniging", "departement", "ministerstwo", "uniwersytet",
    "fundacja", "министерство", "университет", "институт", "комитет", "фонд", "союз", "وزارة", "جامعة",
    "معهد",
    "مؤسسة", "هيئة", "منظمة", "وزارت", "دانشگاه", "سازمان", "وكالة", "شبكة", "قناة", "خبرگزاری", "משרד",
    "סוכנות", "agentur", "agence", "agenzia", "agencia", "agência", "agencja", "agentura", "ajansı",
    "агентство",
))
"""Of which an organization's name has one; behind it a comma or an "and" may be part of that name."""
NAMES_WITH_NUMBERS = frozenset((
    "20 Minuten", "20 minutes", "20 Minutes", "20 minutos", "20 Minutos", "24 heures", "24 Heures",
    "24 horas", "24 Horas",
))
"""Newspapers that are called as times are written."""
ADJECTIVES_OF_BODIES = frozenset((
    "world", "united", "international", "european", "national", "federal", "global", "royal", "american",
    "british", "deutsche", "deutscher", "deutsches", "österreichische", "österreichischer",
    "österreichisches", "schweizerische", "schweizerischer", "schweizerisches", "europäische",
    "europäischer", "europäisches", "internationale", "internationaler", "internationales", "vereinte",
    "nationale", "nationales", "allgemeine", "allgemeiner", "associated", "agence", "agenzia", "agencia",
    "agência", "amnesty", "save", "friends", "doctors",
    "reporters", "médecins", "ärzte", "médicos", "central", "naciones", "nações", "nations",
))
"""Words with which names of bodies begin, and those of people do not."""
WORDS_BETWEEN = frozenset((
    "of", "for", "the", "and", "against", "without", "sans", "ohne", "für", "gegen", "und", "pour",
    "contre",
    "para", "sin", "per", "senza", "sem", "voor", "zonder", "för", "til", "dla", "для", "без", "&",
    "+",
))
"""In small letters within a name: people have others there (`PARTICLES`)."""
ENDS_OF_BODIES = (
    "agentur", "agenturen", "agentuur", "agentschap", "byrån", "byrå", "persbureau", "ministerium",
    "ministerien", "ministerie", "regierung", "rundfunk", "fernsehen", "nachrichten", "zeitung",
    "tageblatt",
    "anzeiger", "kurier", "rundschau", "redaktion", "verband", "verbände", "stiftung", "behörde",
    "kommission",
    "gesellschaft", "gewerkschaft", "hochschule", "universität", "zentrale", "sparkasse", "bundesbank",
    "handelskammer", "ärztekammer", "arbeiterkammer", "bundesamt", "landesamt", "finanzamt", "jugendamt",
    "gesundheitsamt", "bundestag", "landtag", "bundesrat", "hilfswerk", "wetterdienst", "pressedienst",
    "nachrichtendienst", "dagbladet", "avisen", "tidningen", "nieuwsblad", "universiteit", "universitet",
    "universitetet", "yliopisto", "ministeriö", "stowarzyszenie", "агентство", "министерство",
    "通信社", "通讯社", "通訊社", "新聞社", "新聞", "新闻", "新闻网", "日报", "日報", "晚报", "晚報",
    "时报", "時報", "早报", "早報",
    "周刊", "週刊", "周报", "週報", "电视台", "電視台", "电台", "電台", "テレビ", "放送", "放送局",
    "放送協会", "大学", "大學", "委员会",
    "委員会", "委員會", "协会", "協会", "協會", "学会", "學會", "公司", "会社", "研究所", "研究院",
    "政府", "编辑部", "編集部", "編輯部",
    "报社", "報社", "出版社", "基金会", "基金會", "联合国", "聯合國", "신문", "신문사", "일보", "뉴스",
    "방송", "방송국", "통신", "통신사",
    "대학교", "위원회", "협회", "연구소", "연구원", "출판사", "편집부",
)
"""With which words end that are put together, or written without spaces."""
ACRONYMS = frozenset((
    "BBC", "CNN", "ARD", "ZDF", "NDR", "WDR", "SWR", "MDR", "RBB", "ORF", "SRF", "NBC", "CBS", "ABC", "NPR",
    "PBS", "CBC", "NHK", "RTL", "RTVE", "RTÉ", "DW", "MSNBC", "CNBC", "CGTN", "CCTV", "RFI", "RFE/RL",
    "VOA",
    "AFP", "DPA", "EFE", "ANSA", "UN", "UNO", "EU", "NATO", "OECD", "OSCE", "OSZE", "IMF", "IWF", "IPCC",
    "NASA", "ESA", "WHO", "WWF", "UNICEF", "UNESCO", "UNHCR", "UNEP", "UNDP", "IAEA", "ILO", "FAO", "WTO",
    "ВОЗ", "ООН", "НАТО", "ТАСС", "РБК",
))
"""Alone, or as the first word of a name; in capitals only."""
NAMES_OF_BODIES = frozenset((
    "greenpeace", "oxfam", "caritas", "unicef", "unesco", "interpol", "europol", "eurostat", "frontex",
    "wikipedia", "wikimedia", "al jazeera", "al arabiya", "human rights watch", "red cross", "rotes kreuz",
    "croix-rouge", "cruz roja", "croce rossa", "bellingcat", "propublica", "correctiv", "politico", "axios",
))
"""As whole names or the first word of one, where no other word of theirs tells."""
SURNAMES_AS_WELL = frozenset((
    "church", "court", "post", "bank", "press", "herald", "courier", "daily", "school", "staff", "college",
    "rat", "amt", "fund", "chambers", "board", "desk", "echo", "service", "journal", "union", "center",
    "autor", "author", "fellow", "critic", "intern", "writer", "reporter", "editor", "presse", "kammer",
    "kurier", "club", "team", "office", "party", "hochschule",
))
"""Words of bodies and professions that people are called as well."""
PRESS = frozenset((
    "press", "news", "times", "post", "herald", "tribune", "gazette", "journal", "magazine", "media",
    "radio", "tv",
    "television", "broadcasting", "echo", "chronicle", "telegraph", "courier", "bulletin", "review",
    "weekly", "daily",
    "zeitung", "nachrichten", "rundschau", "anzeiger", "tageblatt", "magazin", "presse", "journal",
    "diario", "jornal",
    "giornale", "corriere", "krant", "dagblad", "газета", "новости", "صحيفة", "روزنامه", "agencies", "wire",
    "wires", "editorial",
))
"""Of which the name of a newspaper or a station has one."""
FIRM_ENDS = frozenset((
    "sons", "partners", "brothers", "co", "company", "associates", "söhne", "cie", "fils", "hijos", "figli",
))
"""Behind the "and" of a firm: `Lode, Quay and Sons`."""
PARTICLES = frozenset((
    "von", "van", "de", "der", "den", "del", "della", "dei", "di", "da", "das", "do", "dos", "du", "des",
    "la",
    "las", "los", "le", "el", "bin", "bint", "ibn", "al", "ter", "ten", "te", "zu", "zum", "zur", "vom",
    "af",
    "av", "och", "y", "e", "d'", "'t", "het", "in't", "op", "ben", "abu", "mac", "st",
))
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "jnr", "snr", "junior", "filho", "neto", "júnior"))
DEGREES = frozenset((
    "phd", "dphil", "md", "mba", "ma", "msc", "bsc", "ba", "bs", "ms", "jd", "esq", "rn", "dr", "mph", "do",
    "dds",
    "dmd", "dvm", "edd", "psyd", "pharmd", "rd", "rdn", "ldn", "llb", "llm", "lld", "frcp", "frs", "facp",
    "cfa", "cpa", "cfp", "pe", "mfa", "med", "msw", "lcsw", "np", "pa-c", "dnp", "msn", "bsn", "mphil",
    "mres",
    "meng", "beng", "prof", "obe", "mbe", "cbe", "kc", "qc", "mp", "ret", "usn", "dipl-ing", "mag", "bakk",
    "lic",
    "habil", "dr med", "dr phil", "dr jur",
))
"""Without their dots; behind a comma they are no name, and belong to the one before."""
# fmt: on
