"""What pages and records print where a name should be, in the languages of the news: data alone."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in text.split("|"))


# fmt: off
INTERFACE = _words("""
    content advertorial share shares shared facebook twitter x instagram linkedin whatsapp telegram youtube
    pinterest tiktok mastodon bluesky threads reddit email e-mail mail rss feed google flipboard messenger
    xing print pdf copy link follow following followers subscribe unsubscribe sign log in up login logout
    register menu search home contact about us imprint privacy policy terms cookie cookies reply replies
    respond comment comments leave read more less show view all posts post articles article stories story by
    on at the of from to this page with and or your my profile biography bio author authors byline name
    website url required optional updated update published posted last modified date time ago min mins
    minute minutes hour hours day days week weeks month months year years second seconds reads views likes
    like loading next previous continue advertisement sponsored ad ads promoted newsletter listen watch
    video audio photo photos image images gallery credit credits copyright rights reserved back top save
    bookmark report tag tags category categories topic topics section filed under powered written edited
    translated toggle close open click here verified source sources disclaimer download new today yesterday
    just now teilen drucken folgen mehr weniger anzeigen lesen weiterlesen kommentar kommentare kommentieren
    antworten antwort gefällt merken autor autorin autoren verfasser beitrag beiträge artikel alle von vom
    am um uhr im zum zur und der die das des den dem zeige über veröffentlicht publiziert aktualisiert
    geändert zuletzt erstellt erschienen stand anmelden abmelden registrieren abonnieren suche startseite
    impressum datenschutz minuten stunde stunden tage tagen woche wochen monat monate monaten jahr jahre
    jahren sekunden vor lesezeit erforderlich pflichtfeld ihr dein profil anzeige werbung gestern heute
    bearbeitet gesponserte inhalte quelle bild foto facebook-seite weitere infos partager imprimer suivre
    lire suite plus moins voir tous toutes les auteur auteure auteurs commentaire commentaires répondre
    publié publiée modifié mis jour à le la du de par il y a heure heures jours semaine semaines mois an ans
    accueil inscription connexion obligatoire nom votre hier aujourd'hui publicité afficher mon complet
    compartir imprimir seguir leer más ver todas todos las los entradas entrada artículo artículos autora
    comentario comentarios responder publicado publicada actualizado el en hace horas hora minutos días
    semanas meses años nombre correo ayer hoy publicidad compartilhar imprensa ler mais leia comentário
    comentários postado atualizado há dias dia anos ontem hoje nome condividi stampa segui leggi tutto
    commenti commento rispondi pubblicato aggiornato fa ore giorni minuti ieri oggi autore delen lees meer
    reacties reactie geplaatst gepubliceerd op bijgewerkt geleden uur uren dagen weken maanden jaar dela läs
    mer kommentera publicerad uppdaterad sedan timmar timme dagar författare publisert oppdatert siden timer
    dager forfatter skrevet af del læs mere opdateret udostępnij czytaj więcej komentarze opublikowano dnia
    temu godzin godziny dni zaktualizowano поделиться читать далее комментарии комментарий ответить
    опубликовано обновлено назад часа часов час минут минуты минуту дней дня день вчера сегодня автор имя
    все записи ещё реклама распечатать подробнее поділитися читати далі коментарі опубліковано тому годин
    хвилин paylaş yorum yorumlar yayınlanma güncelleme önce saat dakika gün yazar مشاركة شارك تعليق تعليقات
    نشر نشرت في منذ ساعة ساعات دقيقة دقائق يوم أيام الكاتب المؤلف اقرأ المزيد تحديث اشتراک نظر نظرات منتشر
    شده پیش ساعت دقیقه روز نویسنده 分享 评论 評論 發表 发布 发表 时间 作者 阅读 閱讀 更多 文章 总阅读
    总阅读量 浏览 来源 原标题 责任编辑 打印 小时前 分钟前 天前 記者 记者 シェア ツイート コメント 投稿日
    更新日 公開日 続きを読む 投稿者 編集部 記事 공유 댓글 입력 수정 기사 시간 전 분 조회 작성자 bagikan
    komentar diterbitkan pada yang lalu jam menit hari penulis chia sẻ bình luận giờ trước phút ngày
""")
"""Words of buttons, forms, counters and dates. What consists of these and figures is no name."""
SMALL_WORDS = _words("""
    a an at in on of to or and by us me my min mins day days from with the this more less than top open here
    new de des du le la les par y en el los las il lo da di do das dem den der die von vom am um im zu zur
    zum tag vor ist ans jam han mai af av op del mer mere sa ha ago sec all und et e o à
""")
"""Which are parts of names too: what consists of these alone is one."""
SECTIONS = _phrases("""
    news | latest news | top stories | top story | breaking news | politics | business | economy | economics
    | finance | markets | money | sport | sports | football | culture | arts | entertainment | lifestyle
    | life | style | health | science | technology | tech | world | world news | international | national
    | local | local news | opinion | opinions | editorial | comment | analysis | features | feature | travel
    | food | education | environment | climate | weather | crime | letters | obituaries | video | videos
    | podcast | podcasts | photos | gallery | blog | blogs | press releases | press | events | uncategorized
    | general | home | homepage | archive | archives | interview | interviews | reviews | review | about
    | nachrichten | aktuelles | aktuell | politik | wirtschaft | finanzen | kultur | gesellschaft | wissen
    | wissenschaft | panorama | ausland | inland | meinung | kommentar | leben | gesundheit | reise | reisen
    | digital | technik | auto | regional | lokales | feuilleton | medien | unterhaltung | wetter | bildung
    | umwelt | allgemein | presse | pressemitteilungen | startseite | actualités | actualité | actu
    | politique | économie | société | monde | culture | idées | opinions | débats | sports | sciences
    | santé | planète | voyage | technologie | international | faits divers | à la une | tribune | noticias
    | actualidad | política | economía | sociedad | mundo | internacional | nacional | cultura | deportes
    | opinión | ciencia | tecnología | salud | portada | últimas noticias | notícias | economia | sociedade
    | esportes | desporto | opinião | ciência | tecnologia | saúde | últimas | notizie | politica | cronaca
    | esteri | società | mondo | cultura | opinioni | scienza | salute | attualità | primo piano | nieuws
    | binnenland | buitenland | economie | cultuur | opinie | wetenschap | nyheter | inrikes | utrikes
    | ekonomi | kultur | debatt | nyheder | indland | udland | økonomi | kotimaa | ulkomaat | wiadomości
    | polityka | gospodarka | kraj | świat | kultura | opinie | zprávy | domácí | zahraničí | ekonomika
    | новости | политика | экономика | общество | мир | культура | спорт | наука | мнения | происшествия
    | новини | світ | haberler | gündem | siyaset | dünya | ekonomi | kültür | spor | أخبار | الأخبار
    | سياسة | اقتصاد | رياضة | ثقافة | العالم | رأي | منوعات | اخبار | سیاسی | اقتصادی | ورزشی | فرهنگی
    | 新闻 | 新聞 | 要闻 | 国内 | 国际 | 國際 | 财经 | 財經 | 体育 | 體育 | 社会 | 社會 | 政治 | 経済 | 经济
    | 經濟 | 国際 | 文化 | 评论 | スポーツ | ニュース | 뉴스 | 정치 | 경제 | 사회 | 국제 | 문화 | 스포츠
    | berita | politik | ekonomi | olahraga | tin tức | thời sự
""")
"""Names of parts of a newspaper, as whole credits."""
SPOKEN = frozenset((
    "says", "said", "wrote", "writes", "sagt", "sagte", "schreibt", "schrieb", "meint", "dit", "écrit",
    "dice",
    "dijo", "escribió", "diz", "disse", "escreveu", "ha detto", "scrive", "zegt", "schreef", "säger",
    "sier", "skriver",
    "siger", "sanoo", "kirjoittaa", "mówi", "pisze", "napisał", "napisała", "říká", "írta", "spune",
    "пишет", "говорит",
    "написал", "написала", "сказал", "каже", "пише", "diyor", "diyor ki", "dedi ki", "λέει", "يقول", "تقول",
    "قال",
    "گفته", "کہتے", "kata", "berkata", "より",
))
"""Behind the name of somebody who left a comment."""
NO_NAME_BEGINS = (
    r"(?:posted|published|updated|last (?:updated|modified)|created|added|filed|uploaded|tagged|modified|"
    r"written|edited) (?:on|in|at)\b",
    r"(?:view|see|show|read|load|get|find|discover|learn|click|browse) (?:all|more|full|my|the|author|"
    r"profile|complete|other|out|here)\b",
    r"(?:more|other|all|latest|recent) (?:posts?|articles?|stories|news|from|by|about|on)\b",
    r"(?:read|watch|listen) (?:more|also|next|now|to)\b",
    r"(?:share|follow|tweet|like|pin|email|print|save|copy|comment|reply|respond|subscribe|"
    r"sign (?:up|in)|log (?:in|out)) (?:on|to|us|this|via|with|for|it|me|link|now|here|in|out|up|at)\b",
    r"(?:meet|contact|follow) (?:the|this|our|us|me)\b",
    r"(?:about|über|à propos|sobre|acerca|zur person|zum autor|zur autorin|zu den autoren)(?: |$)",
    r"leave (?:a|your)\b", r"powered by\b",
    r"(?:get|join|skip|jump|go|try|start|buy|support|enter) (?:to|the|our|your|my|us|free)\b",
    r"letters to\b", r"(?:photo|image|picture|video) credits?\b",
    r"(?:all )?rights reserved\b", r"copyright\b", r"this (?:article|story|post|piece|entry|page)\b",
    r"click (?:here|to|on)\b", r"written (?:by)?$", r"(?:estimated )?reading time\b", r"est\. reading\b",
    r"(?:zuletzt )?(?:veröffentlicht|publiziert|erstellt|aktualisiert|geändert|erschienen|geschrieben|"
    r"bearbeitet|gepostet|verfasst) (?:am|um|in|vor|unter)\b",
    r"(?:zeige|alle|weitere|mehr|neueste) (?:alle |weitere )?(?:beiträge|artikel|texte|posts|von|infos|zu|"
    r"über|anzeigen)\b",
    r"über (?:den|die|das|uns|mich)\b",
    r"(?:auf|bei) (?:facebook|twitter|x|instagram|whatsapp|linkedin|xing|youtube)\b",
    r"(?:schreibe|hinterlasse|schreib) (?:einen|ein)\b", r"gesponserte\b", r"lesezeit\b", r"stand\s*:",
    r"(?:mis à jour|publiée?|modifiée?|postée?|rédigée?) (?:le|à|dans|il y a)\b",
    r"(?:voir|lire|afficher) (?:tous|toutes|les|la|le|mon|plus|aussi|tout)\b",
    r"(?:en savoir|à propos)\b", r"(?:laisser|ajouter) un\b", r"temps de lecture\b",
    r"partager (?:sur|cet|par)\b",
    r"(?:publicad[oa]|actualizad[oa]|atualizad[oa]|escrit[oa]|postad[oa]) (?:el|en|em|hace|há|a las|às)\b",
    r"(?:ver|leer|ler|leia) (?:tod[oa]s|más|mais|mi|meu)\b",
    r"(?:sobre|acerca) (?:el|la|o|a|del|de la) (?:autora?)\b",
    r"(?:compartir|compartilhar|condividi|delen|dela) (?:en|em|su|op|på)\b", r"dejar? un\b",
    r"(?:pubblicato|aggiornato|scritto|postato) (?:il|in|da|alle)\s*(?:\d|$)",
    r"(?:leggi|vedi|visualizza) (?:tutt|di più|altro|il)\w*", r"tempo di lettura\b",
    r"(?:geplaatst|gepubliceerd|bijgewerkt|geschreven) (?:op|in|om)\b",
    r"(?:lees|bekijk) (?:meer|alle|ook|verder)\b",
    r"(?:publicerad|uppdaterad|publisert|oppdatert|udgivet|opdateret|skrevet) (?:den|i|kl|på|\d)",
    r"(?:läs|les|læs) (?:mer|mere|også|även)\b",
    r"opublikowano\b", r"(?:zobacz|czytaj|pokaż) (?:wszystkie|więcej|też|także)\b", r"опубликовано\b",
    r"(?:обновлено|добавлено|размещено)\b",
    r"(?:читать|все|ещё|еще|смотреть) (?:далее|записи|статьи|также|все|материалы)\b", r"об авторе\b",
    r"(?:нشر|نشرت|تم النشر|آخر تحديث|عن الكاتب|حول الكاتب)(?:\s|$)",
    r"(?:发布于|發布於|发表于|發表於|发布时间|更新时间|投稿日|公開日|更新日|最終更新|入力|입력|수정|등록)",
    r"(?:tác giả khác|xem thêm|xem tất cả|lihat semua|baca juga|baca selengkapnya)\b",
)
"""What texts begin with that are a date line, a button, a prompt or a sentence."""
# fmt: on
