"""Sentences in many languages, each with the encodings it was written in before there was UTF-8."""

SENTENCES: dict[str, tuple[str, ...]] = {
    "fr": (
        "L'éclusier a annoncé vendredi que la porte serait fermée deux jours.",
        "Les bateliers espèrent être dédommagés par la région, où le chômage a déjà augmenté.",
        "À l'hôtel de ville, on répète que tout était prévu dès l'été.",
    ),
    "de": (
        "Die Schleuse bleibt für zwei Tage geschlossen, sagte der Wärter am Freitag.",
        "Größere Schiffe müssen über den Kanal ausweichen, heißt es aus dem Rathaus.",
        "Die Bürger ärgern sich über die höheren Gebühren, die früher üblich waren.",
    ),
    "es": (
        "El guardián anunció que la compuerta estará cerrada dos días más.",
        "Según el ayuntamiento, los daños del año pasado aún no se han reparado.",
        "¿Quién pagará la reparación? «Nadie lo sabe», contestó la señora Núñez.",
    ),
    "pt": (
        "A comporta não abrirá até sábado, informou a câmara municipal.",
        "As obras começaram em março e já custaram três milhões, segundo a associação.",
        "Os pescadores estão à espera de uma decisão da administração.",
    ),
    "sv": (
        "Slussen förblir stängd två dagar, sade slussvakten på fredagen.",
        "Båtägarna får vänta på ersättning från länsstyrelsen ännu en månad.",
        "Först nästa år blir även den södra porten färdig.",
    ),
    "da": (
        "Slusen er lukket i to dage på grund af forårets arbejder, siger vagten.",
        "Både fiskere og sejlere må vente på åbningen ved Nørrebro.",
        "Der er ærgrelse over de højere afgifter på øen.",
    ),
    "fi": (
        "Sulku pysyy suljettuna kaksi päivää, kertoi vartija perjantaina.",
        "Veneilijät odottavat päätöstä jo tänään, mutta sitä ei ehkä tehdä.",
        "Myös eteläinen portti täytyy vielä tänä kesänä korjata.",
    ),
    "pl": (
        "Śluza będzie zamknięta przez dwa dni, powiedział w piątek jej strażnik.",
        "Mieszkańcy skarżą się na wyższe opłaty, które wprowadził urząd miasta.",
        "Źródła w ministerstwie twierdzą, że pieniądze są już gotowe.",
    ),
    "cs": (
        "Plavební komora zůstane dva dny zavřená, řekl v pátek její správce.",
        "Lodníci žádají náhradu škody, kterou způsobila pozdní zpráva úřadu.",
        "Příští týden přijede do města také ministryně životního prostředí.",
    ),
    "sk": (
        "Plavebná komora zostane dva dni zatvorená, povedal v piatok jej správca.",
        "Ľudia sa sťažujú na vyššie poplatky, ktoré zaviedol mestský úrad.",
        "Budúci týždeň príde do mesta aj ministerka životného prostredia.",
    ),
    "hu": (
        "A zsilip két napig zárva marad, közölte pénteken az őr.",
        "A hajósok szerint a város későn és hiányosan tájékoztatta őket a felújításról.",
        "Jövőre a déli kapu is elkészül, ígérte a polgármester.",
    ),
    "hr": (
        "Ustava će biti zatvorena dva dana, rekao je u petak čuvar.",
        "Vlasnici brodova traže naknadu štete, a općina još uvijek šuti.",
        "Sljedeće će godine biti popravljena i južna vrata.",
    ),
    "ro": (
        "Ecluza va rămâne închisă două zile, a anunţat vineri paznicul.",
        "Locuitorii spun că primăria nu i-a înştiinţat la timp despre lucrări.",
        "Şi poarta de sud va fi reparată până la sfârşitul verii.",
    ),
    "tr": (
        "Kapı iki gün kapalı kalacak, diye açıkladı bekçi cuma günü.",
        "Balıkçılar belediyenin geç haber verdiğini söylüyor ve zararın karşılanmasını istiyor.",
        "Güney kapısının onarımı da gelecek yıl bitecek.",
    ),
    "lt": (
        "Šliuzas bus uždarytas dvi dienas, penktadienį pranešė sargas.",
        "Žvejai skundžiasi, kad savivaldybė apie darbus pranešė per vėlai.",
        "Kitąmet bus suremontuoti ir pietiniai vartai, žada meras.",
    ),
    "lv": (
        "Slūžas būs slēgtas divas dienas, piektdien paziņoja sargs.",
        "Zvejnieki sūdzas, ka pašvaldība par darbiem ziņoja pārāk vēlu.",
        "Nākamgad tiks salaboti arī dienvidu vārti, un to sola arī mērs.",
    ),
    "et": (
        "Lüüs jääb kaheks päevaks suletuks, teatas valvur reedel.",
        "Kalurid kurdavad, et linn andis töödest teada liiga hilja, öeldi õhtul.",
        "Järgmisel aastal saab korda ka lõunapoolne värav.",
    ),
    "el": (
        "Η πύλη θα μείνει κλειστή για δύο ημέρες, ανακοίνωσε ο φύλακας την Παρασκευή.",
        "Οι ψαράδες ζητούν αποζημίωση από τον δήμο για τις ζημιές.",
        "Άλλοι λένε ότι η επισκευή άργησε υπερβολικά.",
    ),
    "ru": (
        "Смотритель шлюза сообщил в пятницу, что ворота закроют на два дня.",
        "Рыбаки жалуются, что городские власти предупредили их слишком поздно.",
        "В следующем году отремонтируют и южные ворота, обещает мэр.",
    ),
    "uk": (
        "Сторож шлюзу повідомив у п'ятницю, що ворота закриють на два дні.",
        "Рибалки скаржаться, що міська влада попередила їх занадто пізно.",
        "Наступного року відремонтують і південні ворота, обіцяє мер.",
    ),
    "bg": (
        "Пазачът на шлюза съобщи в петък, че вратата ще бъде затворена два дни.",
        "Рибарите се оплакват, че общината ги е предупредила твърде късно.",
        "Догодина ще бъде поправена и южната врата, обещава кметът.",
    ),
    "he": (
        "שומר השער הודיע ביום שישי כי השער ייסגר לשני ימים.",
        "הדייגים מתלוננים שהעירייה הזהירה אותם מאוחר מדי.",
        "בשנה הבאה יתוקן גם השער הדרומי, מבטיח ראש העיר.",
    ),
    "ar": (
        "قال حارس البوابة يوم الجمعة إن البوابة ستغلق يومين لإجراء إصلاحات.",
        "ويشكو الصيادون من أن البلدية أبلغتهم في وقت متأخر جدا.",
        "وسيتم إصلاح البوابة الجنوبية في العام المقبل، كما وعد رئيس البلدية.",
    ),
    "fa": (
        "نگهبان دروازه روز جمعه گفت كه دروازه براي تعمير دو روز بسته است.",
        "ماهيگيران از شهرداري شكايت دارند كه دير خبر داده است.",
        "سال آينده دروازه جنوبي نيز تعمير خواهد شد و پل چوبي هم عوض مي‌شود.",
    ),
    "th": (
        "ผู้ดูแลประตูน้ำกล่าวเมื่อวันศุกร์ว่าประตูจะปิดเป็นเวลาสองวัน",
        "ชาวประมงร้องเรียนว่าเทศบาลแจ้งให้ทราบช้าเกินไป",
        "ประตูทางใต้จะได้รับการซ่อมแซมในปีหน้า",
    ),
    "ja": (
        "水門は修理のため金曜日と土曜日に閉鎖されると管理人が発表した。",
        "漁師たちは、市の連絡が遅すぎたと不満を述べている。",
        "来年は南側のゲートも直される予定だ。",
    ),
    "zh-hans": (
        "船闸管理员星期五宣布，闸门将关闭两天进行维修。",
        "渔民们抱怨市政府通知得太晚，损失应该由政府赔偿。",
        "市长说，明年南边的闸门也会修好。",
    ),
    "zh-hant": (
        "船閘管理員星期五宣布，閘門將關閉兩天進行維修。",
        "漁民們抱怨市政府通知得太晚，損失應該由政府賠償。",
        "市長說，明年南邊的閘門也會修好。",
    ),
    "ko": (
        "수문 관리인은 금요일에 수리를 위해 이틀 동안 문을 닫는다고 발표했다.",
        "어부들은 시청이 너무 늦게 알려 주었다고 불평한다.",
        "내년에는 남쪽 문도 고칠 예정이라고 시장이 말했다.",
    ),
}

_WESTERN = ("cp1252", "iso8859-1", "iso8859-15")
_CENTRAL = ("cp1250", "iso8859-2")
_BALTIC = ("cp1257", "iso8859-13")
_CYRILLIC = ("cp1251", "koi8-u", "iso8859-5", "cp866")
ENCODINGS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("fr", "de", "es", "pt", "sv", "da", "fi"), _WESTERN),
    **dict.fromkeys(("pl", "cs", "sk", "hu", "hr", "ro"), _CENTRAL),
    **dict.fromkeys(("lt", "lv", "et"), _BALTIC),
    "tr": ("cp1254", "iso8859-9"),
    "el": ("cp1253", "iso8859-7"),
    "ru": ("cp1251", "koi8-r", "iso8859-5", "cp866"),
    "uk": ("cp1251", "koi8-u"),
    "bg": ("cp1251", "iso8859-5"),
    "he": ("cp1255", "iso8859-8"),
    "ar": ("cp1256", "iso8859-6"),
    "fa": ("cp1256",),
    "th": ("cp874", "tis-620"),
    "ja": ("cp932", "euc_jp", "iso2022_jp"),
    "zh-hans": ("gb2312", "gb18030"),
    "zh-hant": ("big5", "gb18030"),
    "ko": ("euc_kr", "cp949"),
}
