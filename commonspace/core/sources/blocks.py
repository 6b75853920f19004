"""The block of a page that holds nearly all its paragraphs, where a cheap test says that there is one.

Pages without a single marked article mostly still keep their story in one box. Menus, teasers, comments and
the like are passed over by their tags and the names of their classes; then the smallest element with nearly
all the remaining paragraphs is the story. Where the paragraphs lie scattered, or much of the page's text
stands outside paragraphs, nothing is said, and the slower extraction judges.
"""

import re
from typing import Any

_WORDY = frozenset(("h1", "h2", "h3", "p", "li", "blockquote", "pre", "dd"))
_ASIDE = frozenset(
    ("nav", "aside", "footer", "form", "figure", "button", "select", "label", "menu", "address")
)
_TRUNK = frozenset(("html", "body", "main", "article"))  # whatever their classes say, they hold the story
_BESIDE = re.compile(
    r"comment|share|sharing|social|related|promo|newsletter|subscri|cookie|consent|banner|sidebar|"
    r"side-bar|footer|"
    r"copyright|breadcrumb|menu|navbar|widget|popular|recommend|read-?(?:also|more)|see-also|more-news|"
    r"teaser|"
    r"(?:^|[ _-])(?:tags?|ads?|advert\w*|sponsor\w*|author|meta|nav|bio)(?:$|[ _-])",
    re.IGNORECASE,
)
_ENOUGH = 300  # characters of story: less is too little to judge by
_SOLID = 60  # characters of a paragraph that tells something
_MOST = 0.85  # of the paragraphs' characters that the one block holds
_SPOKEN = 0.7  # of all text outside the noise that stands in paragraphs
_LINKED = 0.6  # of an element's characters in links: it leads elsewhere


def plain_block(tree: Any) -> str:
    """The story's paragraphs, one a line; "" where no one block holds them."""
    body = tree.find("body")
    parts: list[tuple[Any, str]] = []
    loose = _collect(tree if body is None else body, parts)
    total = sum(len(words) for _, words in parts)
    solid = sum(element.tag in ("p", "blockquote") and len(words) >= _SOLID for element, words in parts)
    if total < _ENOUGH or solid < 3 or total < _SPOKEN * (total + loose):
        return ""
    block = _smallest_block(parts, total)
    if block is None:
        return ""
    lines = [words for element, words in parts if _is_below(element, block)]
    while lines and len(lines[-1]) < _SOLID and not re.search(r"[.!?…:;»”\"]$", lines[-1]):
        lines.pop()  # a last short line without a stop is a link or a label
    return "\n".join(lines)


def _collect(element: Any, parts: list[tuple[Any, str]]) -> int:
    """Gather the paragraphs below `element` in order; returns the characters that stand in none."""
    loose = len((element.text or "").strip())
    for child in element:
        if isinstance(child.tag, str) and not _is_noise(child):
            if child.tag in _WORDY and child.find(".//p") is None:
                words = " ".join(child.text_content().split())
                if words and not _is_linked(child, len(words)):
                    parts.append((child, words))
            else:
                loose += _collect(child, parts)
        loose += len((child.tail or "").strip())
    return loose


def _is_noise(element: Any) -> bool:
    if element.tag in _ASIDE:
        return True
    if element.tag in _TRUNK:
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return len(names) > 1 and bool(_BESIDE.search(names))


def _is_linked(element: Any, length: int) -> bool:
    links = sum(len(link.text_content()) for link in element.iter("a"))
    return bool(links > _LINKED * length)


def _smallest_block(parts: list[tuple[Any, str]], total: int) -> Any:
    """The innermost element with most of the paragraphs' characters; None if there is none."""
    held: dict[Any, int] = {}
    order: list[Any] = []
    for element, words in parts:
        above = element.getparent()
        while above is not None:
            if above not in held:
                order.append(above)
            held[above] = held.get(above, 0) + len(words)
            above = above.getparent()
    fitting = [element for element in order if held[element] >= _MOST * total]
    if not fitting:
        return None
    return max(fitting, key=lambda element: sum(1 for _ in element.iterancestors()))


def _is_below(element: Any, block: Any) -> bool:
    return any(above is block for above in element.iterancestors())
