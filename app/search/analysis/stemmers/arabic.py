"""A light stemmer of Arabic: the article, what is written on to it, and the endings of nouns go; what
is inside a word stays.

Source: light10 (Larkey, Ballesteros and Connell, "Light Stemming for Arabic Information Retrieval", 2007). It
takes `و` from وزير and `ان` from طالبان, so here `و` stays where a known word begins with it, `ان` stays
always, and `ل` and `ب` go too where much is left. With the article or without, a word has the same stem.
"""

import re

_ARTICLES = ("وبال", "وكال", "فبال", "وال", "فال", "بال", "كال", "ولل", "فلل", "لل", "ال")
_AFTER_ARTICLE = 2
_AFTER_CONJUNCTION, _AFTER_PREPOSITION = 3, 4
"""Letters that must be left of the stem."""
_OTHER_HEH = re.compile("(?<=..)(?<!ت)ه$")
_PRONOUN = re.compile("(?:(?<=....)(?:هم|هن)|(?<=....)هما|(?<=...)ها|(?<=..ت)ه)$")
_SHORT_PLURAL = re.compile("(?<=^..)ات$")
_ENDING = re.compile("(?:(?<=...)(?:ات|ية|ة|ا)|(?<=....)(?:ون|ين))$")
_RELATION = re.compile("(?<=...)ي$")

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
    word = _OTHER_HEH.sub("ة", word)
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
    while base[0] in "بل" and base not in _LAM and base not in _AL:
        rest = _without_endings(word[1:])
        if len(rest) < _AFTER_PREPOSITION:
            break
        word, base = word[1:], rest
    return base


def _without_endings(word: str) -> str:
    if word in _WITH_ENDINGS:
        return word
    bare = _PRONOUN.sub("", word)
    if bare != word and bare[-1] == "ت" and len(bare) > _AFTER_CONJUNCTION:
        bare = f"{bare[:-1]}ة"  # written so before a pronoun
    bare = _SHORT_PLURAL.sub("ة", bare)
    bare = _ENDING.sub("", bare)
    return bare if bare in _WITH_ENDINGS else _RELATION.sub("", bare)


_AL = frozenset(map(_without_endings, _WITH_AL.split()))
_WAW = frozenset(map(_without_endings, _WITH_WAW.split()))
_LAM = frozenset(map(_without_endings, _WITH_LAM.split()))
