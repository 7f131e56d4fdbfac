"""Names of places, which bylines have behind a role, an agency or a name: "Jane Doe, Editor, South Asia"."""

import re
from functools import lru_cache
from zoneinfo import available_timezones

_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "ru", "ar")
_DIRECTION = re.compile(
    r"^(?:(?:north|south|east|west|central|northern|southern|eastern|western|middle|upper|lower|greater|mainland|the|inner|outer"
    r"|nord|süd|ost|west|mittel|zentral|sub-saharan)\b[\s-]*)+",
    re.IGNORECASE,
)  # fmt: skip
# fmt: off
_WRITTEN = """
    americas | new york | hong kong | los angeles | buenos aires | balkans | gulf | caucasus | scandinavia
    | nordics | baltics | benelux | asia-pacific | asia pacific | middle east | far east | near east
    | maghreb | sahel | levant | east coast | west coast | midwest | uk | u.k | us | u.s | usa | u.s.a | eu
    | uae | nahost | naher osten | balkan | südostasien | moyen-orient | proche-orient | oriente medio
    | medio oriente | oriente médio | washington | washington dc | washington d.c | d.c | dc | boston
    | philadelphia | san francisco | seattle | miami | houston | dallas | atlanta | austin | california
    | texas | florida | new jersey | massachusetts | pennsylvania | ohio | virginia | beijing | peking
    | delhi | new delhi | mumbai | bombay | chennai | bengaluru | bangalore | hyderabad | lahore | islamabad
    | peshawar | kyiv | kiev | kiew | munich | münchen | hamburg | frankfurt | cologne | köln | bonn
    | stuttgart | leipzig | dresden | düsseldorf | hannover | bremen | berne | bern | geneva | genf | genève
    | zürich | basel | milan | mailand | milano | naples | neapel | turin | rom | roma | florence | venice
    | venedig | barcelona | seville | valencia | bilbao | porto | lyon | marseille | strasbourg | lille
    | bruxelles | brüssel | antwerp | the hague | den haag | rotterdam | wien | prag | praha | warschau
    | warszawa | moskau | moscú | moscou | mosca | kopenhagen | københavn | gothenburg | göteborg
    | edinburgh | glasgow | manchester | birmingham | liverpool | leeds | belfast | cardiff | bristol
    | oxford | cambridge | tel aviv | jerusalem | gaza | ramallah | aleppo | mosul | ankara | izmir
    | kandahar | herat | osaka | kyoto | guangzhou | shenzhen | hanoi | hà nội | são paulo | rio de janeiro
    | rio | brasília | medellín | guadalajara | cape town | durban | pretoria | athen | lissabon | lisboa
    | bukarest | belgrad | mexico city | москва | киев | київ | минск | القاهرة | بيروت | دمشق | بغداد
    | الرياض | دبي | تهران | کابل | کابول | پشاور | 北京 | 上海 | 东京 | 東京 | 大阪 | 香港 | 台北 | 서울
    | 부산
"""
_OTHERS = frozenset(" ".join(name.split()) for name in _WRITTEN.split("|"))
# fmt: on


def is_place(text: str, *, is_likely: bool = True) -> bool:
    """Whether a text is the name of a continent, a region, a country, or a large city.

    Where that is not likely, names of several words are looked up among cities and regions of the news alone.
    """
    name = text.casefold().strip(" .")
    bare = _DIRECTION.sub("", name)
    if name in _OTHERS or bare in _OTHERS or not bare:
        return True
    if not is_likely and " " in bare and bare == name:
        return False
    return bare in _mapped_places() or name in _mapped_places()


@lru_cache(1)
def _mapped_places() -> frozenset[str]:
    """Territories of the CLDR in languages of the news, and the cities that time zones are called after."""
    from babel import Locale  # here, as few bylines ask for it and it takes its time

    names = {zone.rpartition("/")[2].replace("_", " ") for zone in available_timezones() if "/" in zone}
    for language in _LANGUAGES:
        names.update(name for code, name in Locale.parse(language).territories.items() if code != "ZZ")
    return frozenset(map(str.casefold, names))
