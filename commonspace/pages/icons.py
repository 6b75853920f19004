"""The icons of the product: our own drawings on 16 × 16, one path each.

The class decides the colour. Shapes differ so that colour never speaks alone.
"""

from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

ICONS: Final[dict[str, str]] = {
    "ring": "M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3Zm0 2a3 3 0 1 1 0 6 3 3 0 0 1 0-6Z",
    "half": "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Zm0 1.6v8.8a4.4 4.4 0 0 1 0-8.8Z",
    "check": "m6.4 12.8-4-4 1.5-1.5 2.5 2.5 5.7-5.9 1.5 1.5Z",
    "cross": "m8 6.6 3.6-3.6L13 4.4 9.4 8l3.6 3.6-1.4 1.4L8 9.4 4.4 13 3 11.6 6.6 8 3 4.4 4.4 3Z",
    "warn": "M8 1.5 15.2 14H.8Zm-.9 4.7.3 4h1.2l.3-4Zm.9 4.9a.9.9 0 1 0 0 1.8.9.9 0 0 0 0-1.8Z",
    "dash": "M3 7h10v2H3Z",
    "ask": (
        "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm-.9 9h1.8v1.8H7.1Zm0-1.1c0-2.1 1.8-2.1 1.8-3"
        ".3 0-.6-.4-.9-.9-.9s-1 .4-1.1 1.1l-1.6-.3C5.6 4.4 6.6 3.6 8 3.6c1.6 0 2.6.9 2.6 2.3 0 1.9-"
        "1.8 2-1.8 3.7Z"
    ),
    "info": "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm-.9 2.4h1.8v1.8H7.1Zm0 3h1.8v5.2H7.1Z",
    "search": (
        "M7 2a5 5 0 1 0 2.9 9.1l3 3 1.3-1.3-3-3A5 5 0 0 0 7 2Zm0 1.7a3.3 3.3 0 1 1 0 6.6 3.3 3.3 0 0 1 0-6.6Z"
    ),
    "menu": "M2 3.5h12v1.6H2Zm0 3.7h12v1.6H2Zm0 3.7h12v1.6H2Z",
    "person": "M8 2a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM2.5 14c0-2.9 2.3-4.7 5.5-4.7s5.5 1.8 5.5 4.7Z",
    "follow": "M8 1.5a4 4 0 0 0-4 4v3L2.5 11.5h11L12 8.5v-3a4 4 0 0 0-4-4Zm-1.7 11a1.7 1.7 0 0 0 3.4 0Z",
    "print": "M4 2h8v3H4ZM2 6h12v6h-2V9H4v3H2Zm3.5 4.5h5V14h-5Z",
    "down": "M7.2 2h1.6v6.2l2.3-2.3 1.1 1.1L8 11.3 3.8 7l1.1-1.1 2.3 2.3ZM3 12.5h10V14H3Z",
    "feed": (
        "M3 2.5A10.5 10.5 0 0 1 13.5 13h-2A8.5 8.5 0 0 0 3 4.5Zm0 4A6.5 6.5 0 0 1 9.5 13h-2A4.5 4.5"
        " 0 0 0 3 8.5Zm1.5 3.5a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3Z"
    ),
    "link": "M9 2h5v5l-1.9-1.9-4.5 4.5-1.2-1.2 4.5-4.5ZM3 4h4v1.6H4.6v5.8h5.8V9H12v4H3Z",
    "quote": (
        "M2.5 8.5C2.5 5.5 4 3.8 6.6 3.3l.4 1.3C5.6 5 5 5.8 5 7h2v5H2.5Zm6.5 0c0-3 1.5-4.7 4.1-5.2l."
        "4 1.3c-1.4.4-2 1.2-2 2.4h2v5H9Z"
    ),
    "back": "M10.5 2.5 12 4 8 8l4 4-1.5 1.5L5 8Z",
    "next": "M5.5 2.5 4 4l4 4-4 4 1.5 1.5L11 8Z",
    "up": "M8 4.5 13 10.5H3Z",
    "fall": "M8 11.5 3 5.5h10Z",
    "plus": "M7.2 2.5h1.6v4.7h4.7v1.6H8.8v4.7H7.2V8.8H2.5V7.2h4.7Z",
}


def drawn(name: str, said: str = "") -> SafeString:
    """One icon as inline SVG; decoration unless `said` gives its words; KeyError if there is none such."""
    shape = f'<path d="{ICONS[name]}"/></svg>'
    if said:
        head = format_html('<svg class="icon" viewBox="0 0 16 16" role="img" aria-label="{}">', said)
        return mark_safe(head + shape)  # noqa: S308 - the words are escaped, the shape is our own
    return mark_safe(f'<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">{shape}')  # noqa: S308
