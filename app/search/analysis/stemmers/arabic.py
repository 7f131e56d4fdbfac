"""A light stemmer of Arabic: the article, what is written on to it, and the endings of nouns go; what
is inside a word stays.

Source: light10 (Larkey, Ballesteros and Connell, "Light Stemming for Arabic Information Retrieval", 2007). It
takes `و` from وزير and `ان` from طالبان, so here `و` stays where a known word begins with it, `ان` stays
always, and `ل` and `ب` go too where much is left. With the article or without, a word has the same stem.
"""

_ARTICLES = ("وبال", "وكال", "فبال", "وال", "فال", "بال", "كال", "ولل", "فلل", "لل", "ال")
_AFTER_ARTICLE = 2
_AFTER_CONJUNCTION, _AFTER_PREPOSITION = 3, 4
_LEFT = 3
"""Letters that must be left of the stem."""
_OF_TWO_LETTERS = 4
"""Letters of a plural like لغات, of لغة."""

# Words that begin or end with the letters of an article, a conjunction or an ending.
_WITH_AL = """
الف الاف القاء الكتروني الكترون التهاب التزام التحاق التقاء التماس التفاف التباس الغاء الهام الزام
الحاق اليات الي الية العاب الماني المانيا المان المنيوم الغام الماس الباني البانيا البوم الزهايمر
الكسندر الوان القاب الان الذي التي الذين اللذان اللذين اللتان اللتين اللاتي اللواتي الله والد والدة
والدها والدي والدين والدان والدته والدتها بالغ بالغة بالغين بالون بالونات بالي فالح فالنسيا كالسيوم
"""
_WITH_WAW = """
واجب واجه واجهة واحد واحة وادي وارد وارسو واسط واسع واشنطن واصل واضح واضع وافد وافق وافر واقع واقف
والد وائل وايل وبا وباء وتر وتيرة وثب وثق وثيق وثيقة وثائق وثايق وثن وجب وجبة وجد وجدان وجع وجه وجهة
وجود وجيه وحد وحدة وحش وحيد وحي وخيم وداع وداد وديعة ودي وديع وراء وراثة ورث ورد وردة ورش ورشة ورق
ورقة ورم وريث وريد ورطة وزارة وزر وزراء وزع وزن وزير وسادة وسام وساطة وسايل وسط وسطي وسع وسم وسيط
وسيلة وسيم وشاح وشيك وشم وصاية وصف وصفة وصل وصول وصي وصية وصيف وضع وضعية وضوح وضوء وطاة وطن وطيد وظف
وظيفة وظايف وعاء وعد وعود وعي وعيد وعظ وعكة وفاء وفاة وفاق وفد وفر وفرة وفق وفود وفي وفير وفيات
وقاية وقايع وقت وقح وقود وقوع وقوف وقف وقفة وقع وقايي وكالة وكيل وكلاء وكر ولادة ولاء ولاية ولد وليد
ولي ولوج وليمة ومض وميض وهب وهم وهن وهج وهران ويل ويلات ويندوز ويكيبيديا ويام وليام
"""
_WITH_LAM = """
لاجي لاعب لاعبة لبنان لجنة لجان لجوء لحظة لحم لحوم لسان لغة لقاء لقاح لقب لندن لوح لوحة لون ليبيا
ليبي ليل ليلة لايحة لوايح لواء لص لصوص ليسانس لتر لافتة
"""
_WITH_ENDINGS_WRITTEN = """
فلسطين تلفزيون افلاطون ارجنتين تهم فهم سهم اكسجين كانتون ماراثون واشنطون نبات ثبات فرات شتات سبات
بنات رفات فتات ابتدا ملايين تلفزيونات
"""
_WITH_ENDINGS = frozenset(_WITH_ENDINGS_WRITTEN.split())


def stem(word: str) -> str:
    """The stem of a folded word."""
    if word[-1] == "ه" and len(word) > _AFTER_ARTICLE and word[-2] != "ت":
        word = f"{word[:-1]}ة"  # many write one for the other
    base = _without_endings(word)
    if base in _AL:
        return base
    if base in _WAW:
        return _without_particles(word)
    for article in _ARTICLES:
        if word.startswith(article) and len(word) >= len(article) + _AFTER_ARTICLE:
            rest = word[len(article) :]
            whole = _without_endings(f"ل{rest}") if article.endswith("لل") else ""
            return whole if whole in _LAM else _without_particles(rest)
    return _without_particles(word)


def _without_particles(word: str) -> str:
    """The stem without `و`, `ب` and `ل`, which are written on to the word that follows."""
    base = _without_endings(word)
    if base[0] == "و" and base not in _WAW and len(word) > _AFTER_CONJUNCTION:
        word = word[1:]
        base = _without_endings(word)
    while len(word) > _AFTER_PREPOSITION and base[0] in "بل" and base not in _WITH_FIRST:
        rest = _without_endings(word[1:])
        if len(rest) < _AFTER_PREPOSITION:
            break
        word, base = word[1:], rest
    return base


def _without_endings(word: str) -> str:
    if word in _WITH_ENDINGS:
        return word
    word = _without_pronoun(word)
    length = len(word)
    if word[-1] in "ةا" or word.endswith("ات"):
        if length == _OF_TWO_LETTERS and word.endswith("ات"):
            word = f"{word[:2]}ة"
        elif length > _LEFT + 1 and word.endswith(("ات", "ية")):
            word = word[:-2]
        elif length > _LEFT and word[-1] in "ةا":
            word = word[:-1]
    elif length > _LEFT + 2 and word.endswith(("ون", "ين")):
        word = word[:-2]
    if word[-1] == "ي" and len(word) > _LEFT and word not in _WITH_ENDINGS:
        return word[:-1]
    return word


def _without_pronoun(word: str) -> str:
    length = len(word)
    if (word.endswith("ها") and length > _LEFT + 1) or (word.endswith(("هم", "هن")) and length > _LEFT + 2):
        bare = word[:-2]
    elif word.endswith("هما") and length > _LEFT + 3:
        bare = word[:-3]
    elif word.endswith("ته") and length > _LEFT:
        bare = word[:-1]
    else:
        return word
    # Written so before a pronoun.
    return f"{bare[:-1]}ة" if bare[-1] == "ت" and len(bare) > _LEFT else bare


_AL = frozenset(map(_without_endings, _WITH_AL.split()))
_WAW = frozenset(map(_without_endings, _WITH_WAW.split()))
_LAM = frozenset(map(_without_endings, _WITH_LAM.split()))
_WITH_FIRST = _LAM | _AL
