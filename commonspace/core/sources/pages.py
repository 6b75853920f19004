"""From HTML to the text of its article: hidden parts cut out first, then the main content.

The one file of this room that imports the heavy guests (trafilatura with lxml; resiliparse). What a
reader cannot see is no evidence: `hidden`, `display:none`, zero sizes and the like go before anything reads.
"""

import re
from collections.abc import Iterator
from typing import Any

from commonspace.core.sources.blocks import plain_block

_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$|"
    r"!)|font-size\s*:\s*0(?:px|pt|em|rem|%)?\s*(?:;|$|!)|"
    r"(?:^|;)\s*(?:max-)?(?:height|width)\s*:\s*[01]px|(?:left|top|text-indent|"
    r"margin-left)\s*:\s*-\d{3,}|clip\s*:\s*rect\(\s*[01]|clip-path\s*:\s*inset\(\s*(?:50|100)%|"
    r"transform\s*:\s*scale\(\s*0",
    re.IGNORECASE,
)
_COLOUR = re.compile(r"(?:^|;)\s*color\s*:\s*([^;!]+)", re.IGNORECASE)
_GROUND = re.compile(r"background(?:-color)?\s*:\s*([^;!]+)", re.IGNORECASE)
_WHITE = re.compile(
    r"^(?:#fff(?:fff)?|white|rgba?\(\s*255\s*,\s*255\s*,\s*255.*|transparent|rgba\(.*,\s*0(?:\.0+)?\s*\))$",
    re.IGNORECASE,
)
_RULE = re.compile(r"([^{}]{1,300})\{([^{}]{1,2000})\}")
_SELECTOR = re.compile(r"^(?:[a-z]+)?([.#])([A-Za-z_][\w-]*)$")
_WORDY = ("h1", "h2", "h3", "p", "li", "blockquote")
_BESIDE = re.compile(
    r"comment|share|social|related|promo|newsletter|subscribe|(?:^|[ _-])(?:tags?|ads?|"
    r"author)(?:$|[ _-])",
    re.IGNORECASE,
)
_ENOUGH = 300  # characters: a shorter article is too little to judge by
_HTML = re.compile(r"<(?:!doctype|html|head|body|p|div|article|meta|table|span|script|br)\b", re.IGNORECASE)


def is_html(text: str) -> bool:
    """The text is markup rather than prose."""
    return bool(_HTML.search(text[:4000]))


def main_text(markup: str) -> str:
    """The article of an HTML page as plain text, a paragraph a line; "" if the page holds none."""
    tree = _visible(markup)
    return "" if tree is None else _article(tree)


def _article(tree: Any) -> str:
    """The fast ways where their tests say that they are safe, else trafilatura."""
    return _marked_article(tree) or plain_block(tree) or _extract(tree)


def read_page(markup: str) -> tuple[str, int]:
    """All that a reader sees of an HTML page: the article first, then what stands around it.

    Returns the text, with an empty line between paragraphs so that none is taken for a wrapped line, and the
    place where the article ends. A page in which no article was found is all around.
    """
    tree = _visible(markup)
    if tree is None:
        return "", 0
    around = list(_lines(tree))
    found = _article(tree)
    article = "\n\n".join(line for line in found.split("\n") if line.strip())
    told = {" ".join(line.split()).strip("-• ") for line in found.split("\n")}
    left = [line for line in dict.fromkeys(around) if line not in told]
    return "\n\n".join([article, *left] if article else left), len(article)


def _lines(tree: Any) -> Iterator[str]:
    """The words of each smallest block of a page, in order."""
    for element in tree.iter(*_WORDY, "td", "th", "a", "figcaption", "dt", "dd"):
        nested = element.tag == "a" and next(element.iterancestors(*_WORDY, "td", "th"), None) is not None
        if nested or next(element.iter(*_WORDY), element) is not element:
            continue
        if words := " ".join(element.text_content().split()):
            yield words


def _visible(markup: str) -> Any:
    """The page without what its readers cannot see; None if it is no page."""
    from lxml import etree, html  # heavy: about 0.1 s to import

    cleaned = markup.replace("\x00", "")
    try:
        tree = html.document_fromstring(
            cleaned.encode("utf-8"),
            parser=html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False),
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    _drop_hidden(tree, _hidden_names(tree))
    return tree


def _marked_article(tree: Any) -> str:
    """The words of the page's one `article` where a cheap test says that it is safe; else "".

    Safe: one such element, no tables, at least three fifths of the page's paragraphs' words in it, and
    few of them links. Everything else goes to trafilatura.
    """
    marked = tree.findall(".//article")
    if len(marked) != 1 or marked[0].find(".//table") is not None:
        return ""
    parts = [element for element in marked[0].iter(*_WORDY) if not _is_inside(element, marked[0])]
    lines = [" ".join(part.text_content().split()) for part in parts if not _is_linked(part)]
    inside = sum(len(line) for line in lines)
    whole = sum(len(element.text_content()) for element in tree.iter("p", "li"))
    links = sum(len(link.text_content()) for link in marked[0].iter("a"))
    if inside < _ENOUGH or inside < 0.6 * whole or links > 0.3 * inside:
        return ""
    return "\n".join(line for line in lines if line)


def _is_linked(element: Any) -> bool:
    """The element is a way to other pages: most of its words are links."""
    links = sum(len(link.text_content()) for link in element.iter("a"))
    return bool(links > 0.6 * len(element.text_content()))


def _is_inside(element: Any, article: Any) -> bool:
    """The element's words are counted with one above it, or it is no part of what is told."""
    above = element.getparent()
    while above is not None and above is not article:
        if above.tag in (*_WORDY, "nav", "aside", "footer", "form", "figure") or _BESIDE.search(
            above.get("class") or ""
        ):
            return True
        above = above.getparent()
    return False


def _extract(tree: Any) -> str:
    import trafilatura  # heavy: about 0.7 s to import, so only where a page is really read

    try:
        found = trafilatura.extract(
            tree,
            include_comments=False,
            include_tables=True,
            fast=True,
            deduplicate=False,
            favor_precision=False,
        )
    except (RecursionError, ValueError, TypeError):
        found = None
    return found or _plain(tree)


def _plain(tree: Any) -> str:
    """Every paragraph-like element's words, where no article could be made out."""
    lines = []
    for element in tree.iter("p", "li", "h1", "h2", "h3", "blockquote", "td"):
        words = " ".join(" ".join(element.itertext()).split())
        if len(words) > 30:
            lines.append(words)
    return "\n".join(lines)


def _hidden_names(tree: Any) -> frozenset[str]:
    """Classes and ids (".x", "#y") that the page's own style sheets hide."""
    names: set[str] = set()
    for sheet in tree.iter("style"):
        for rule in _RULE.finditer((sheet.text or "")[:200_000]):
            if _is_hidden_style(rule[2]):
                for selector in rule[1].split(","):
                    found = _SELECTOR.match(selector.strip())
                    if found:
                        names.add(found[1] + found[2])
    return frozenset(names)


def _is_hidden_style(style: str) -> bool:
    if _HIDDEN_STYLE.search(style):
        return True
    colour, ground = _COLOUR.search(style), _GROUND.search(style)
    if colour and ground:
        return colour[1].strip().lower() == ground[1].strip().lower()
    return bool(colour and _WHITE.match(colour[1].strip()))


def _drop_hidden(tree: Any, names: frozenset[str]) -> None:
    """Remove what a reader cannot see; the text that follows a removed element stays."""
    doomed = []
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in (
            "script",
            "style",
            "template",
            "noscript",
            "svg",
            "math",
            "object",
            "iframe",
            "select",
            "textarea",
            "dialog",
        ) or _is_hidden(element, names):
            doomed.append(element)
    for element in doomed:
        parent = element.getparent()
        if parent is not None:
            element.drop_tree() if hasattr(element, "drop_tree") else parent.remove(element)


def _is_hidden(element: Any, names: frozenset[str]) -> bool:
    get = element.get
    if (
        get("hidden") is not None
        or (get("aria-hidden") or "").lower() == "true"
        or (element.tag == "input" and get("type") == "hidden")
    ):
        return True
    style = get("style")
    if style and _is_hidden_style(style):
        return True
    if element.tag == "font" and _WHITE.match((get("color") or "").strip()):
        return True
    if names:
        classes = (get("class") or "").split()
        return any("." + name in names for name in classes) or "#" + (get("id") or "") in names
    return False
