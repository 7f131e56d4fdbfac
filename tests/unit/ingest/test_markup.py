"""Markup to clean text: what stays, what goes, and that nothing makes it slow or raise."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.ingest.markup import to_body, to_line, to_paragraphs
from app.readers.base import Markdown

# fmt: off
PLAIN_TEXTS = [
    "2 * 3 * 4 = 24", "snake_case_name", "a < b and b > c", "a <b and b> c", "AT&T", "1. FC Köln won",
    "C#", "#ZamirKabulov says", "* * *", "[sic]", "[1]", "100% - sure", "$5_000", "x[0]", "f(x)[0](1)",
    "<3", "R&D; then", "Dear <name>, welcome", "Why the <p> element matters", "<<word>> of the year",
    "*NUMBER* people", "O*NET", "http://example.org/?a=1&copy=2", "{ not a shortcode }",
    "I saw [video] of it", "__init__", "f**k",
]
# fmt: on


@pytest.mark.parametrize("text", PLAIN_TEXTS)
def test_plain_text_keeps_every_character(text: str) -> None:
    assert to_paragraphs(text) == text
    assert to_line(text) == text


PROSE = st.text(alphabet="abcXYZ089.,;:'\"-()?!% \n", max_size=300)


@given(PROSE)
@example("    four spaces\n    are no code")
@example("- a\n- b\nc\n\n1) d\n2) e")
@example("x\n\n---\n\ny")
def test_plain_text_comes_through_word_for_word(text: str) -> None:
    assert to_paragraphs(text).split() == text.split() or _has_setext_underline(text)
    assert to_line(text).split() == text.split() or _has_setext_underline(text)


def _has_setext_underline(text: str) -> bool:
    return any(line.strip().strip("-") == "" and len(line.strip()) > 2 for line in text.split("\n"))


@given(st.text(max_size=400))
@settings(max_examples=300)
def test_any_text_gives_clean_nfc_paragraphs(text: str) -> None:
    result = to_paragraphs(text)
    assert unicodedata.is_normalized("NFC", result)
    assert result == result.strip()
    assert "\n\n\n" not in result
    assert not any(unicodedata.category(character) == "Cc" and character != "\n" for character in result)
    assert "\n" not in to_line(text)


# fmt: off
FRAGMENTS = [
    "<p>", "</p>", "<div>", "</li>", "<ul>", "<br>", "<b>", "</b>", "<td>", "<tr>", "<table>", "<!--",
    "-->", "<a href='", "\">", "[", "](", ")", "**", "*", "_", "`", "```", "#", "## ", ">", "- ", "1. ",
    "{{<", ">}}", "{%", "%}", "{% raw %}", "{{", "}}", "[caption]", "[/caption]", "&lt;", "&amp;",
    "&#8220;", "\\", "\n", "\n\n", "word", " ", "|", "---", "===", "~~", "<sup>", "<pre>",
]
# fmt: on
MARKUP = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join)


@given(MARKUP)
@settings(max_examples=300)
def test_broken_markup_never_raises(text: str) -> None:
    assert isinstance(to_paragraphs(text), str)
    assert isinstance(to_line(text), str)


HOSTILE_UNITS = ["[", "![", ">", "> ", "*", "`", "[a](", "<!--", "{{<", "- "]


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 10_000 + "deep" + "</div>" * 10_000,
        *(character * 100_000 for character in "[]>*`_<&{#|-\\"),
        *("# Head\n\n[a](b)\n\n" + unit * 20_000 for unit in HOSTILE_UNITS),
        "e\u0301" + "\u0301\u0316" * 50_000,
        "<a " * 30_000,
        "{{< a x=\"" * 20_000,
        "[x" + " a=&quot;&quot;" * 26 + " !]",
    ],
    ids=lambda text: repr(text[:24]),
)  # fmt: skip
def test_hostile_text_ends(text: str) -> None:
    # What takes the square of these lengths takes minutes, and what doubles with each character never ends.
    assert isinstance(to_paragraphs(text), str)


def test_text_in_absurd_nesting_is_kept() -> None:
    assert to_paragraphs("<div>" * 10_000 + "deep" + "</div>" * 10_000) == "deep"


HTML = {
    "paragraphs": ("<p>One\ntwo</p><p>Three</p>", "One two\n\nThree"),
    "unclosed paragraphs": ("<p>One<p>Two <b>bold", "One\n\nTwo bold"),
    "links and emphasis": (
        '<p>See <a href="https://example.org">the <em>site</em></a>.</p>',
        "See the site.",
    ),
    "images": ('<p>Before <img src="x.png" alt="a dog"> after</p>', "Before after"),
    "figure": ('<figure><img alt="x"><figcaption>A caption</figcaption></figure>', "A caption"),
    "vanishing": ("<p>A</p><script>var a;</script><style>p{}</style><!-- c --><button>Go</button>", "A"),
    "form": ("<p>A long enough text.</p><form><input>Mail <button>Go</button></form>", "A long enough text."),
    "page in a form": ("<form><p>All of the article</p></form>", "All of the article"),
    "list": ("<ul><li>One</li><li>Two<ul><li>Deep</li></ul></li></ul>", "- One\n- Two\n- Deep"),
    "ordered list": ('<ol start="3"><li>One<li>Two</ol>', "3. One\n4. Two"),
    "list with paragraphs": ("<ul><li><p>One</p></li><li><p>Two</p></li></ul>", "- One\n- Two"),
    "table": ("<table><tr><th>A<th>B</tr><tr><td>1<td>2</tr></table>", "A | B\n1 | 2"),
    "layout table": ("<table><tr><td><p>One</p><p>Two</p></td></tr></table>", "One\n\nTwo"),
    "verse": ("<p>Roses are red<br>Violets are blue</p>", "Roses are red\nViolets are blue"),
    "two breaks": ("<p>One<br><br>Two</p>", "One\n\nTwo"),
    "code": ("<pre>def f():\n    return 1</pre>", "def f():\n    return 1"),
    "notes that are not linked": ("<p>Word<sup>1</sup> in 1984.<sup>2</sup></p>", "Word[1] in 1984.[2]"),
    "powers and formulas": (
        "<p>10<sup>6</sup>, x<sup>n+1</sup>, H<sub>2</sub>O, 1<sup>st</sup></p>",
        "10⁶, xⁿ⁺¹, H₂O, 1st",
    ),
    "ruby": ("<p><ruby>漢<rt>かん</rt></ruby>の</p>", "漢の"),
    "quotation": ("<p><q>No</q> and <q>“so”</q></p>", "“No” and “so”"),
    "hidden": ('<p>A</p><p hidden>b</p><p style="display:none">c</p><p>D</p>', "A\n\nD"),
    "notes": ('<p>Word<sup><a href="#n1">1</a></sup>, 5 m<sup>2</sup></p>', "Word[1], 5 m²"),
    "tags as text": ("<p>Use &lt;p&gt; for it</p>", "Use <p> for it"),
    "escaped as a whole": ("&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;", "One\n\nTwo"),
    "escaped twice": ("<p>&amp;#8220;Yes&amp;#8221;</p>", "“Yes”"),
    "unknown tag": ("<p>Dear <name>, you</p>", "Dear <name>, you"),
    "cdata": ("<![CDATA[<p>One</p>]]>", "One"),
    "whole page": ("<html><head><title>T</title></head><body><p>One</p></body></html>", "One"),
    "inline tags, lines": ("Line <b>one</b>\nLine two", "Line one\n\nLine two"),
    "inline tags, blank lines": ("Soft\nwrap <i>here</i>\n\nNext", "Soft wrap here\n\nNext"),
    "loose text": ("One\n\nTwo\n<h2>Head</h2>\nThree\n\nFour", "One\n\nTwo\n\nHead\n\nThree\n\nFour"),
    "unended comment": ("<p>One</p> <!-- two", "One\n\ntwo"),
    "tags in a script": ("<p>A</p><script>b < c && '</p>' + d</script><p>E</p>", "A\n\nE"),
}

MARKDOWN = {
    "link": ('See [the site](https://example.org "Title").', "See the site."),
    "empty image link": ("[![alt](x.png)](y.html)\n\n**Text**", "Text"),
    "bold and headings": ("## Head\n\nSome **bold** and _italic_.", "Head\n\nSome bold and italic."),
    "setext": ("Head\n====\n\nText", "Head\n\nText"),
    "escapes": ("[\\#Web25](https://example.org) is O\\*NET", "#Web25 is O*NET"),
    "list": ("Intro:\n\n* **one**\n* two", "Intro:\n\n- one\n- two"),
    "numbers as written": ("**x**\n\n3. a\n7. b", "x\n\n3. a\n7. b"),
    "numbers left to Markdown": ("**x**\n\n1. a\n1. b", "x\n\n1. a\n2. b"),
    "quote": ("> Said\n> so\n\n**x**", "Said so\n\nx"),
    "fence": ("```python\nif a < b:\n    x **y**\n```", "if a < b:\n    x **y**"),
    "table": ("| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n1 | 2"),
    "hard break": ("**Red**  \nBlue", "Red\nBlue"),
    "no code by indent": ("**x**\n\n    indented text", "x\n\nindented text"),
    "reference": ("See [this][1].\n\n[1]: https://example.org", "See this."),
    "footnote": ("A **claim**.[^1]\n\n[^1]: Its source.", "A claim.[1]\n\n[1] Its source."),
    "html inside": ('## Head\n\n<p class="x">A <b>b</b></p>\n\n[c](d)', "Head\n\nA b\n\nc"),
    "attributes": ("## Head {#id}\n\n[a](b){.button} and more", "Head\n\na and more"),
    "space inside bold": ("**Bold **text and [a](b)", "Bold text and a"),
    "broken title": ('A [link](https://example.org "the "inner" title") here', "A link here"),
    "text after a block": (
        "**x**\n\n<p>A</p>_Posted [here](https://example.org)._",
        "x\n\nA\n\nPosted here.",
    ),
    "one paragraph a line": ("A **bold** line\nAnother line", "A bold line\n\nAnother line"),
    "cjk emphasis": ("**粗体**文字", "粗体文字"),
    "powers and formulas": ("**10^6^** and H~2~O, ~~no~~", "10⁶ and H₂O, no"),
    "times": ("**x** is 2*3*4", "x is 2*3*4"),
}

SHORTCODES = {
    "hugo image": ('Text {{< img src="a.png" alt="A (b) > c" >}}more', "Text more"),
    "hugo pair": ("{{< note >}}**Note** this{{< /note >}}", "Note this"),
    "hugo pair with heading": ('{{< box title="Why" >}}\nBecause\n{{< /box >}}', "Why\n\nBecause"),
    "hugo link": ('[a page]({{< ref "x.md" >}} "Title of it") here', "a page here"),
    "hugo quotation": ('{{< quote-block text="So it is." cite="Someone" >}}', "So it is.\n\n— Someone"),
    "hugo link text": ('See {{< file src="a.pdf" label="the report" >}}.', "See the report."),
    "hugo comment": ("Write **this**: {{</* img */>}}", "Write this: {{< img >}}"),
    "percent": ("{{% alert %}}Text{{% /alert %}}", "Text"),
    "liquid": ("{% include x.html %}Hi {{ site.name }}there", "Hi there"),
    "liquid link": ('See [us]({{ "/" | url }})', "See us"),
    "liquid with braces": ("{% set a = {b: 1} %}Text", "Text"),
    "liquid comment": ("A{% comment %}hidden{% endcomment %}B", "AB"),
    "raw": ("`{% raw %}{{ x }}{% endraw %}` and **y**", "{{ x }} and y"),
    "in code": ("```\n{{ page.url }}\n```", "{{ page.url }}"),
    "wordpress caption": ('[caption id="a" width="1"]<img src="x"> A dog[/caption]Text', "A dog\n\nText"),
    "wordpress gallery": ('Text [gallery ids="1,2"] more', "Text more"),
    "wordpress embed": ("Text [embed]https://example.org/v[/embed] more", "Text more"),
    "wordpress unknown": ('[box width="1"]Text[/box]', "Text"),
    "wordpress caption before a bracket": (
        '[caption id="a"]<img src="x"> A dog[/caption][1] more',
        "A dog\n\n[1] more",
    ),
    "wordpress caption around Markdown": ('[caption id="a"][![alt](x.png)](y.html) A dog[/caption]', "A dog"),
    "builder": ("[vc_row][vc_column]Text[/vc_column][/vc_row]", "Text"),
    "builder columns": (
        "[vc_column_text]One.[/vc_column_text][vc_column_text]Two.[/vc_column_text]",
        "One.\n\nTwo.",
    ),
    "builder attributes": ('[et_pb_text admin_label="a" _x="||1px|"]<p>One.</p>[/et_pb_text]', "One."),
    "builder attributes with curly quotes": ("[vc_row css=”.a{b: c}”]Text[/vc_row]", "Text"),
    "builder that closes itself": ('[fusion_separator style="none" /]Text[vc_empty_space]', "Text"),
    "builder within a line": ("A [su_highlight]bright[/su_highlight] word", "A bright word"),
    "pairs side by side": ("[one_half]Left[/one_half][one_half_last]Right[/one_half_last]", "Left\n\nRight"),
    "bbcode": ("[b]Bold[/b], [i]it[/i], [url=https://lode.example]link[/url]", "Bold, it, link"),
    "bbcode powers": ("10[sup]6[/sup] of H[sub]2[/sub]O", "10⁶ of H₂O"),
    "brackets of prose": (
        "He [sic] said [1] and [...] of [the lock]",
        "He [sic] said [1] and [...] of [the lock]",
    ),
    "brackets of paths and of code": ("a[i] in [/usr/bin], [note] it", "a[i] in [/usr/bin], [note] it"),
    "reference beside brackets": ("So [sic] [this][1].\n\n[1]: https://lode.example", "So [sic] this."),
    "pair in code": (
        "Write `[b]x[/b]`:\n\n```\n[vc_row]x[/vc_row]\n```",
        "Write [b]x[/b]:\n\n[vc_row]x[/vc_row]",
    ),
    "pair in html code": ("<p>Write <code>[b]x[/b]</code></p>", "Write [b]x[/b]"),
}

LINES = {
    "blank lines": ("Soft\nwrap\n\nNext", "Soft wrap\n\nNext"),
    "a paragraph a line": ("One.\nTwo.\nThree.", "One.\n\nTwo.\n\nThree."),
    "crlf": ("One\r\nmore\r\n\r\nTwo", "One more\n\nTwo"),
    "cjk wrap": ("中文测\n试文本\n\n第二段", "中文测试文本\n\n第二段"),
    "long lines are paragraphs": (
        "Head\n" + "word " * 40 + "end.\n\nNext",
        "Head\n\n" + "word " * 40 + "end.\n\nNext",
    ),
    "list in plain text": ("Intro:\n- one\n- two\nEnd", "Intro:\n\n- one\n- two\n\nEnd"),
    "bullets": ("* one\n* two", "- one\n- two"),
    "hard wrapped": (
        ("these words fill a line that was wrapped by a mail program of\n" * 4) + "old.",
        " ".join(["these words fill a line that was wrapped by a mail program of"] * 4) + " old.",
    ),
    "sentences of one length": (
        "\n".join(["This is a sentence that has a line of its own, and it is ended."] * 4),
        "\n\n".join(["This is a sentence that has a line of its own, and it is ended."] * 4),
    ),
}

CHARACTERS = {
    "exotic spaces": ("a\u00a0b\u2003c\u3000d", "a b c d"),
    "controls": ("a\x00b\x07c\ud800d\ufffee", "abcde"),
    "windows-1252": ("it\x92s", "it’s"),
    "soft hyphen and bom": ("\ufeffsoft\u00adware", "software"),
    "joiners stay": ("می\u200cخواهم 👨\u200d👩\u200d👧", "می\u200cخواهم 👨\u200d👩\u200d👧"),
    "marks of direction stay": ("\u200eA\u200f ب\u061c", "\u200eA\u200f ب\u061c"),
    "balanced embedding and isolate": ("a \u202bب\u202c \u2068c\u2069", "a \u202bب\u202c \u2068c\u2069"),
    "unbalanced": ("a \u202bب\n\n\u2067c \u202a d\u2069", "a ب\n\nc d"),
    "override": ("a \u202egpj\u202c \u2066b\u2069", "a gpj \u2066b\u2069"),
    "end without a beginning": ("a\u202c b\u2069", "a b"),
    "lost character": ("a\ufffdb", "a\ufffdb"),
    "invisible operators and annotations": ("f\u2061(x)\ufff9y\ufffb\u206a", "f(x)y"),
    "separators": ("One\u2028two.\u2029Three", "One two.\n\nThree"),
    "emoji": ("❤\ufe0f 🏴\U000e0067\U000e007f", "❤\ufe0f 🏴\U000e0067\U000e007f"),
    "nfc": ("Ko\u0308ln", "Köln"),
    "entities": ("&ldquo;AT&amp;T&rdquo; &#39;x&#x27;", "“AT&T” 'x'"),
    "escaped twice": ("&amp;#8220;Yes&amp;#8221;", "“Yes”"),
    "unknown entity": ("&nosuch; stays", "&nosuch; stays"),
    "only spaces": ("\u00a0 &nbsp;\n", ""),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(*case, id=name)
        for group in (HTML, MARKDOWN, SHORTCODES, LINES, CHARACTERS)
        for name, case in group.items()
    ],
)
def test_text_becomes_clean_paragraphs(text: str, expected: str) -> None:
    assert to_paragraphs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("> I never counted.\n\nShe said *so*.", "I never counted.\n\nShe said so."),
        ("A_b_c and 2*3*4 stay.\n\nSoft\nwrap.", "A_b_c and 2*3*4 stay.\n\nSoft wrap."),
        ("<p>All *is* HTML</p>", "All *is* HTML"),
        ("Words alone.", "Words alone."),
    ],
)
def test_text_that_is_known_to_be_markdown_needs_few_marks(text: str, expected: str) -> None:
    assert to_body(Markdown(text)) == expected


def test_line_has_no_markup_and_no_line_break() -> None:
    assert to_line(" Action <em>and</em>\n&ldquo;flexibility&rdquo;&nbsp; ") == "Action and “flexibility”"


@pytest.mark.parametrize("sentence", ["Nothing to do (at all).", "“Nothing”, said Zoë – at all…", "لا شيء."])
def test_clean_text_comes_back_as_it_is(sentence: str) -> None:
    for text in (sentence, "\n\n".join([sentence] * 20)):
        assert to_paragraphs(text) is text
    assert to_line(sentence) is sentence


NEARLY_CLEAN = st.lists(
    st.sampled_from(["One", "é", "’", "e\u0301", "لا", "- ", "1) ", "---", " ", "\n", "\n\n", "\xa0", "."]),
    max_size=24,
).map("".join)  # fmt: skip


@given(NEARLY_CLEAN)
@settings(max_examples=500)
def test_text_that_is_taken_for_clean_would_be_cleaned_to_itself(text: str) -> None:
    # A line break at the end is never taken for clean, and means nothing.
    assert to_paragraphs(text) == to_paragraphs(text + "\n")
    assert to_line(text) == to_line(text + "\n")
