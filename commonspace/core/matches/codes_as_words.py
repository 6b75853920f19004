"""Codes of needs and offers as words that no text holds, so that they are ranked like words.

A code brings all codes above it along: two offers of neighbouring codes share their parent, and how
much that tells follows from how many others share it.
"""

from collections.abc import Iterable

_DIGITS = 8


def code_words(cpv: Iterable[str], capabilities: Iterable[str]) -> list[str]:
    """The words of CPV codes (`35113000` or `35113000-9`) and capability codes, with those above.

    >>> code_words(["35113000-9"], ["mine_action.machines"])
    ['cpv:35', 'cpv:351', 'cpv:3511', 'cpv:35113', 'cap:mine_action', 'cap:mine_action.machines']
    """
    found: dict[str, None] = {}
    for code in cpv:
        digits = code.strip().partition("-")[0][:_DIGITS].rstrip("0")
        digits = digits.ljust(2, "0")
        for length in range(2, len(digits) + 1):
            found[f"cpv:{digits[:length]}"] = None
    for capability in capabilities:
        steps = capability.split(".")
        for count in range(1, len(steps) + 1):
            found["cap:" + ".".join(steps[:count])] = None
    return list(found)


def is_code_word(stem: str) -> bool:
    """The stem stands for a code."""
    return stem.startswith(("cpv:", "cap:"))


def code_of(stem: str) -> tuple[str, str]:
    """Scheme ("cpv" or "capability") and code that a code word stands for, CPV filled up to 8 digits."""
    scheme, _, code = stem.partition(":")
    return ("cpv", code.ljust(_DIGITS, "0")) if scheme == "cpv" else ("capability", code)
