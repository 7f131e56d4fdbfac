"""What furniture says, in small letters and without the signs around it, in twelve languages."""

# fmt: off
ANYWHERE = frozenset((
    # English
    "advertisement", "advertisements", "advertising", "sponsored content", "story continues below",
    "story continues below advertisement", "article continues below",
    "article continues below advertisement", "article continues after advertisement",
    "advertisement - scroll to continue", "skip advertisement", "listen to article",
    "listen to this article", "listen to the article", "listen to this story", "read more",
    "read full article", "read the full story", "continue reading", "also read", "read also",
    "keep reading", "show more", "load more", "click here to read more", "tap to unmute", "share this",
    "share this article", "share this story", "share this post", "share article", "share this page",
    "share on", "copy link", "link copied", "print this article", "email this article",
    "save this article", "sign up for our newsletter", "sign up to our newsletter",
    "sign up for our newsletters", "sign up to our newsletters", "subscribe to our newsletter",
    "subscribe to our newsletters", "subscribe to the newsletter", "get our newsletter",
    "join our newsletter", "subscribe now", "subscribe to our channel", "follow us", "download our app",
    "download the app", "get the app", "newsletter sign-up", "newsletter signup", "accept all cookies",
    "accept cookies", "cookie settings", "manage cookies",
    # German
    "anzeige", "werbung", "artikel anhören", "artikel vorlesen", "artikel teilen",
    "diesen artikel teilen", "jetzt teilen", "link kopieren", "lesen sie auch", "lesen sie mehr",
    "mehr lesen", "weiterlesen", "mehr anzeigen", "newsletter abonnieren",
    "abonnieren sie unseren newsletter", "jetzt abonnieren", "hier anmelden", "folgen sie uns",
    "alle cookies akzeptieren", "cookie-einstellungen",
    # French
    "publicité", "écouter l'article", "écouter cet article", "partager", "partager l'article",
    "partager cet article", "lire plus", "lire la suite", "lire aussi", "à lire aussi", "copier le lien",
    "s'abonner à la newsletter", "abonnez-vous à notre newsletter", "inscrivez-vous à notre newsletter",
    "suivez-nous", "accepter les cookies",
    # Spanish
    "publicidad", "escuchar artículo", "escuchar el artículo", "escucha este artículo", "compartir",
    "compartir artículo", "comparte este artículo", "compartir esta noticia", "leer más", "lee también",
    "lea también", "te puede interesar", "copiar enlace", "suscríbete a nuestro boletín",
    "suscríbete a nuestra newsletter", "suscríbase a nuestro boletín", "síguenos", "aceptar cookies",
    "aceptar todas las cookies",
    # Portuguese
    "publicidade", "continua depois da publicidade", "continua após a publicidade", "ouvir artigo",
    "ouça este artigo", "ouvir notícia", "compartilhar", "compartilhe", "partilhar", "partilhar artigo",
    "compartilhe esta notícia", "leia mais", "leia também", "ler mais", "copiar link",
    "assine nossa newsletter", "inscreva-se na nossa newsletter", "siga-nos", "aceitar cookies",
    # Italian
    "pubblicità", "ascolta l'articolo", "ascolta questo articolo", "condividi", "condividi l'articolo",
    "condividi questo articolo", "leggi di più", "leggi tutto", "leggi anche", "continua a leggere",
    "copia link", "iscriviti alla newsletter", "iscriviti alla nostra newsletter", "seguici",
    "accetta i cookie",
    # Russian
    "реклама", "прослушать статью", "слушать статью", "поделиться", "поделиться статьей",
    "поделиться новостью", "читать далее", "читать дальше", "читайте также", "читать также", "подробнее",
    "скопировать ссылку", "подпишитесь на нашу рассылку", "подписаться на рассылку",
    "подписывайтесь на нас", "подписывайтесь на наш канал", "подписывайтесь на наш telegram-канал",
    "принять cookies",
    # Arabic
    "إعلان", "إعلانات", "استمع إلى المقال", "استمع للمقال", "شارك المقال", "شارك هذا المقال",
    "شارك الخبر", "مشاركة المقال", "اقرأ أيضا", "اقرأ أيضًا", "اقرأ أيضاً", "اقرأ المزيد", "قراءة المزيد",
    "نسخ الرابط", "اشترك في النشرة البريدية", "اشترك في نشرتنا الإخبارية", "اشترك في النشرة الإخبارية",
    "تابعونا", "تابعنا",
    # Persian
    "تبلیغات", "آگهی", "به مقاله گوش دهید", "به اشتراک بگذارید", "اشتراک گذاری", "اشتراک‌گذاری",
    "بیشتر بخوانید", "ادامه مطلب", "همچنین بخوانید", "کپی لینک", "در خبرنامه ما عضو شوید",
    "عضویت در خبرنامه", "ما را دنبال کنید",
    # Turkish
    "reklam", "haberi dinle", "makaleyi dinle", "paylaş", "haberi paylaş", "bu haberi paylaş",
    "devamını oku", "ayrıca okuyun", "bağlantıyı kopyala", "bültenimize abone olun", "bültene abone ol",
    "bizi takip edin", "çerezleri kabul et",
    # Chinese
    "广告", "廣告", "收听文章", "收聽文章", "分享", "分享到", "分享文章", "分享本文", "阅读更多",
    "閱讀更多", "阅读全文", "閱讀全文", "延伸阅读", "延伸閱讀", "复制链接", "複製連結",
    "订阅我们的电子报", "訂閱我們的電子報", "订阅电子报", "訂閱電子報", "关注我们", "追蹤我們",
    "接受所有cookie",
    # Japanese
    "広告", "スポンサーリンク", "記事を聴く", "この記事を聴く", "シェアする", "この記事をシェア",
    "記事をシェア", "この記事をシェアする", "続きを読む", "もっと見る", "もっと読む", "あわせて読みたい",
    "リンクをコピー", "リンクをコピーする", "ニュースレターに登録", "メルマガ登録", "フォローする",
    "すべてのcookieを受け入れる",
))
"""Whole paragraphs that no article has."""
AT_EDGES = frozenset((
    "share", "shares", "tweet", "print", "print article", "save", "email", "e-mail", "pin", "comment",
    "comments", "leave a comment", "add comment", "post a comment", "bookmark", "subscribe", "sign up",
    "sign in", "log in", "register", "related", "related articles", "related stories", "related topics",
    "more stories", "recommended", "most read", "trending", "back to top", "top", "home", "menu",
    "search", "close", "play", "pause", "listen", "ad", "teilen", "drucken", "merken", "kommentare",
    "kommentieren", "anmelden", "abonnieren", "mehr zum thema", "imprimer", "commenter", "commentaires",
    "s'abonner", "s'inscrire", "se connecter", "sur le même sujet", "imprimir", "comentar", "comentarios",
    "suscribirse", "suscríbete", "iniciar sesión", "relacionados", "comentários", "assine", "inscreva-se",
    "entrar", "stampa", "commenta", "commenti", "abbonati", "accedi", "печать", "распечатать",
    "комментарии", "комментировать", "подписаться", "войти", "по теме", "нравится", "مشاركة", "شارك",
    "طباعة", "تعليقات", "التعليقات", "اشترك", "تسجيل الدخول", "مواضيع ذات صلة", "اشتراک", "چاپ", "نظرات",
    "ارسال نظر", "ورود", "عضویت", "مطالب مرتبط", "yazdır", "yorumlar", "yorum yap", "abone ol",
    "giriş yap", "ilgili haberler", "评论", "評論", "打印", "列印", "收藏", "订阅", "訂閱", "登录",
    "登入", "相关文章", "相關文章", "印刷", "コメント", "保存", "ログイン", "登録", "関連記事", "シェア",
    "ツイート",
))
"""Words that may be a heading or an item elsewhere."""
NETWORKS = frozenset((
    "facebook", "twitter", "whatsapp", "linkedin", "telegram", "pinterest", "reddit", "instagram",
    "messenger", "tumblr", "vkontakte", "vk", "viber", "flipboard", "bluesky", "mastodon", "xing",
    "wechat", "weibo", "youtube", "tiktok", "snapchat", "x.com", "微信", "微博", "фейсбук", "твиттер",
    "вконтакте", "одноклассники", "телеграм", "فيسبوك", "تويتر", "واتساب", "تلغرام", "تيليجرام",
    "لينكدإن", "فیسبوک", "توییتر", "تلگرام", "واتساپ", "はてなブックマーク",
))
NETWORKS_NAMED_BY_WORDS = frozenset(("x", "ok", "line", "threads", "pocket", "qq"))
ACTIONS = frozenset((
    "share", "tweet", "email", "e-mail", "mail", "print", "copy", "link", "save", "sms", "rss", "teilen",
    "drucken", "partager", "imprimer", "compartir", "correo", "imprimir", "compartilhar", "condividi",
    "stampa", "поделиться", "печать", "مشاركة", "طباعة", "paylaş", "yazdır", "分享", "シェア",
))
"""What may stand among the networks of a share bar."""
BEFORE_NETWORKS = (
    "follow us on", "follow on", "share on", "share this on", "share via", "join us on", "find us on",
    "like us on", "folgen sie uns auf", "folge uns auf", "teilen auf", "suivez-nous sur", "partager sur",
    "síguenos en", "compartir en", "siga-nos no", "compartilhar no", "seguici su", "condividi su",
    "подписывайтесь на нас в", "поделиться в", "تابعونا على", "تابعنا على", "شارك على", "ما را در",
    "bizi takip edin", "paylaş",
)
BETWEEN = frozenset((
    "and", "or", "&", "|", "/", "·", "•", "-", "und", "et", "y", "e", "и", "و", "ve", "+",
))
# fmt: on
