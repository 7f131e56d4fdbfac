"""Judging: pages that are no article, told before rubbish is made of them.

A page that says it is an article (JSON-LD, `og:type`) is taken at its word: short articles and notices are
written. Of the others is told, in this order:

- an empty shell: hardly a letter, but scripts that would draw the page in a browser;
- an error page: a short text under a title that is an error's ("404", "Page not found", "Access denied");
- a wall: a short text that asks for consent to cookies, or for proof that one is no robot;
- an index page: ten links or more that read like headlines, and either a collection by its own word
  (JSON-LD), or the front of a site, or neither date in the head, nor long paragraph, nor two in a row;
- no text: nothing that is as long as a sentence, and of what is shorter little, unless it is in sentences
  and the page marks it as its article.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.readers.html.blocks import Block, is_sentence, keys_of
from app.readers.html.json_ld import types_of
from app.readers.html.names import key_of, without_outlet
from app.readers.html.page import Page
from app.readers.html.splits import find_boxes
from app.readers.html.tree import text_of

SHELL = "an empty shell, whose text comes only when a browser runs its scripts: save it from a browser"
ERROR = "an error page, not an article"
WALL = "a wall (consent to cookies, or proof that one is no robot), not the article behind it"
INDEX = "an index page: links to articles, and no article of its own"
NO_TEXT = "no text of an article found in it"

_SHELL_LETTERS, _ERROR_LETTERS, _ROBOT_LETTERS, _CONSENT_LETTERS = 40, 600, 600, 1_000
"""Pages of these kinds have fewer letters."""
_MANY_LETTERS = 400
_HEADLINE, _HEADLINES = 25, 10
_PROSE, _LONG_PARAGRAPH = 200, 250
_SITE = re.compile(r"^https?://[^/]*", re.IGNORECASE)
_FRONT = re.compile(r"/?(?:(?:index|default|home)\.\w+)?(?:#.*)?", re.IGNORECASE)
_COLLECTIONS = frozenset(("CollectionPage", "SearchResultsPage", "ItemList"))

_ERROR_TITLE = re.compile(
    r"""(?:http\s+)?(?:error\s*:?\s*)?(?:40[0-58]|410|429|451|50[0-4])
            (?:\s*[-–—|:·!.].{0,40}
              | \s+(?:\(?not\s+found|forbidden|error|page|bad|service|gateway)\b.{0,40})?
      | (?:(?:the\s+)?(?:requested\s+)?(?:page|file|article|url|resource|site|story|content)\s.{0,20})?
            (?:not|can(?:no|’|')t\s+be)\s+found[.!]?
      | oops\b.{0,20}(?:page|wrong|found|error).{0,20} | access\s+denied[.!]? | forbidden[.!]?
      | (?:an?\s+)?(?:server\s+)?error(?:\s+(?:occurred|page))?[.!]?
      | bad\s+gateway | gateway\s+time-?out | service\s+(?:temporarily\s+)?unavailable
      | internal\s+server\s+error | too\s+many\s+requests
      | page\s+(?:introuvable|non\s+trouvée) | (?:die\s+)?seite\s+(?:wurde\s+)?nicht\s+gefunden
      | página\s+(?:no|não)\s+encontrada | pagina\s+(?:non\s+trovata|niet\s+gevonden)
      | (?:nie\s+znaleziono|strona\s+nie).{0,30} | stránka\s+(?:nebyla\s+)?nenalezena
      | sid\w+\s+\w+\s+(?:inte|ikke)\b.{0,20} | sayfa\s+bulunamadı | halaman\s+tidak\s+ditemukan
      | страница\s+не\s+найдена | сторінку\s+не\s+знайдено
      | الصفحة\s+غير\s+موجودة | لم\s+يتم\s+العثور.{0,40} | صفحه\s.{0,20}(?:یافت|پیدا)\s+نشد
      | .{0,15}ページ.{0,10}見つかりません.{0,15} | 페이지를\s+찾을\s+수\s+없습니다
      | .{0,10}(?:页面不存在|页面未找到|找不到.{0,5}[页頁]面)""",
    re.VERBOSE | re.IGNORECASE,
)
_ROBOT = re.compile(
    r"""captcha | verif\w+\s+(?:that\s+)?you\s+are\s+(?:a\s+)?human | not\s+a\s+robot | unusual\s+traffic
      | checking\s+your\s+browser | (?:enable|activate)\s+(?:javascript|cookies) | ddos\s+protection
      | page\s+has\s+been\s+denied""",
    re.VERBOSE | re.IGNORECASE,
)
_SHORT_SENTENCE = re.compile(
    r"(?:\S+\s+\S.*|[\u0e00-\u0eff\u1780-\u17ff\u3040-\u9fff]{5,})[.!?。！？؟।۔][\"”’»」』)]*"
)
_NOTHING_HERE = re.compile(
    r"""\b404\b | \bnot?\s+(?:be\s+)?found\b | (?:doesn['’]t|does\s+not|no\s+longer)\s+exist
      | no\s+longer\s+available
      | nothing\s+(?:was\s+)?(?:here|found) | no\s+results | \bloading\b | please\s+wait
      | nicht\s+gefunden | introuvable | no\s+existe | não\s+existe | non\s+esiste | не\s+найден""",
    re.VERBOSE | re.IGNORECASE,
)
_CONSENT = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\bcookies?\b|クッキー|쿠키|ملفات تعريف الارتباط|کوکی",
        r"consen[ts]\w*|zustimm\w+|einwillig\w+|toestemming|samtycke|согласи\w+|موافقة|同意|동의",
        r"priva(?:cy|cidad)|datenschutz|confidentialité|конфиденциальност|خصوصية|حریم خصوصی|プライバシー",
        r"\baccept\w*|\bagree|akzeptier\w+|acept\w+|accett\w+|принять|أوافق|قبول",
        r"\bpartners?\b|partenaires|партн\w+|شركاء",
        r"gdpr|dsgvo|rgpd|personali[sz]\w+",
    )
)
_SIGNS_OF_CONSENT = 3


@dataclass(frozen=True, slots=True)
class Signs:
    """What only the whole page shows, gathered before it is cleared."""

    headlines: int
    """Links that read like one."""
    has_prose: bool
    """Whether paragraphs stand below one another somewhere."""
    has_scripts: bool


def gather_signs(page: Page) -> Signs:
    """Of a page as it came."""
    links = (text_of(link) for link in page.tree.iter("a"))
    return Signs(
        headlines=sum(len(text) >= _HEADLINE for text in links),
        has_prose=any(len(box.paragraphs) > 1 and box.length >= _PROSE for box in find_boxes(page.tree)),
        has_scripts=next(page.tree.iter("script"), None) is not None,
    )


def find_fault(
    page: Page, signs: Signs, blocks: Sequence[Block], *, is_dated: bool, is_marked: bool = False
) -> str | None:
    """Why a page that does not say it is an article is none.

    `blocks` is the text that was found in it; `is_dated` tells whether its head says when it was published,
    `is_marked` whether the text stands in the one element that the page has for its article.
    """
    letters = len(keys_of(blocks))
    seen = text_of(page.tree)
    if letters < _SHELL_LETTERS and len(key_of(seen)) < _SHELL_LETTERS and signs.has_scripts:
        return SHELL
    if letters < _ERROR_LETTERS and any(map(_is_error, _titles(page))):
        return ERROR
    if is_wall(seen):
        return WALL
    if signs.headlines >= _HEADLINES and (_is_collection(page) or not (is_dated or _is_prose(signs, blocks))):
        return INDEX
    if letters >= _MANY_LETTERS or any(map(is_sentence, blocks)):
        return None
    return None if is_marked and _is_short_article(page, blocks) else NO_TEXT


def _is_short_article(page: Page, blocks: Sequence[Block]) -> bool:
    """Whether it has a title and says something, in however few words."""
    text = " ".join(block.text for block in blocks)
    if _NOTHING_HERE.search(text) or not (page.headings or page.window_title):
        return False
    return any(block.tag == "table" or _SHORT_SENTENCE.fullmatch(block.text) for block in blocks)


def _titles(page: Page) -> list[str]:
    return [without_outlet(title, page.outlet) for title in (page.window_title, *page.headings)]


def _is_error(title: str) -> bool:
    return _ERROR_TITLE.fullmatch(title) is not None


def is_wall(seen: str) -> bool:
    """Whether what a page shows asks for consent, or for proof that one is no robot."""
    letters = len(key_of(seen))
    if letters < _ROBOT_LETTERS and _ROBOT.search(seen):
        return True
    return (
        letters < _CONSENT_LETTERS and sum(bool(sign.search(seen)) for sign in _CONSENT) >= _SIGNS_OF_CONSENT
    )


def _is_collection(page: Page) -> bool:
    """Whether the page says that it is a list, or is the front of its site."""
    if any(not _COLLECTIONS.isdisjoint(types_of(node)) for node in page.nodes):
        return True
    return bool(page.url) and _FRONT.fullmatch(_SITE.sub("", page.url)) is not None


def _is_prose(signs: Signs, blocks: Sequence[Block]) -> bool:
    return signs.has_prose or any(len(block.text) >= _LONG_PARAGRAPH for block in blocks)
