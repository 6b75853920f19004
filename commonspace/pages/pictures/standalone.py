"""A picture as a file of its own: for a PDF, a download, a slide. There the page's stylesheets do not reach.

The daytime colours of the stylesheets are written out and put inside the picture. Pages never do this:
their content policy allows no style within the page.
"""

import re
from functools import cache
from html import escape

from commonspace.pages.pictures.svg import Svg

_TOKEN = re.compile(r"--([\w-]+):((?:light-dark\([^()]*\)|[^;}])+)")
_VAR = re.compile(r"var\(--([\w-]+)\)")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
# What only a page needs, and whatever a small reader of SVG may not know.
_NOT_DRAWN = (":hover", ".drawing", ".picture", "figcaption", "details", ".halo")
_LAYOUT = re.compile(
    r"(?:width|height|max-width|overflow|display|margin-top|background|pointer-events):[^;}]*;?"
)


@cache
def drawing_rules(*sheets: str) -> str:
    """The rules of the stylesheets that colour pictures, without variables, without `:is()`."""
    css = re.sub(r"/\*.*?\*/", "", "\n".join(sheets), flags=re.S)
    tokens = {name: _day(value.strip()) for name, value in _TOKEN.findall(css)}
    kept = [f"svg text{{font-family:sans-serif}}.label{{fill:{tokens['ink']}}}"]
    for selector, body in _RULE.findall(css[css.index(".pic{") :].split("@media")[0]):
        body = re.sub(r"(?<![\w-])" + _LAYOUT.pattern, "", body)
        if body and not any(word in selector for word in _NOT_DRAWN):
            kept += [f"{one}{{{_written(body, tokens)}}}" for one in _listed(selector.strip())]
    return "".join(kept)


def _day(value: str) -> str:
    return value[len("light-dark(") :].split(",")[0] if value.startswith("light-dark(") else value


def _written(body: str, tokens: dict[str, str]) -> str:
    return _VAR.sub(lambda found: tokens[found[1]], body)


def _listed(selector: str) -> list[str]:
    """`.a :is(.b,.c)` as `.a .b` and `.a .c`; a list as its members."""
    found = re.match(r"^(.*):is\(([^()]*)\)(.*)$", selector)
    if found:
        return [f"{found[1]}{one.strip()}{found[3]}" for one in found[2].split(",")]
    return [one.strip() for one in selector.split(",")]


def standalone(picture: Svg, *sheets: str) -> str:
    """The picture with its colours inside; `sheets` are the texts of `commonspace.css` and `pictures.css`."""
    head, _, rest = picture.partition(">")
    return f"{head}><style>{escape(drawing_rules(*sheets), quote=False)}</style>{rest}"
