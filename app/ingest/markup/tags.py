"""The tags of HTML by what they do to the text inside them (WHATWG HTML, with those that older pages use)."""

# fmt: off
BLOCK_TAGS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))
HEADING_TAGS = frozenset((
    "h1", "h2", "h3", "h4", "h5", "h6",
))
INLINE_TAGS = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "col", "colgroup", "data",
    "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "label", "mark", "nobr", "picture", "q", "rp",
    "rt", "ruby", "s", "samp", "small", "source", "span", "strike", "strong", "sub", "sup", "time", "track",
    "tt", "u", "var", "wbr",
))
VANISHING_TAGS = frozenset((
    "applet", "area", "audio", "base", "button", "canvas", "datalist", "embed", "form", "frame", "frameset",
    "head", "iframe", "input", "link", "map", "meta", "noembed", "noframes", "noscript", "object",
    "optgroup", "option", "param", "progress", "script", "select", "style", "svg", "template", "textarea",
    "title", "video",
))
# fmt: on
KNOWN_TAGS = BLOCK_TAGS | INLINE_TAGS | VANISHING_TAGS
