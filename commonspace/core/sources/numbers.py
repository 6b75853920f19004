"""Numbers as people write them, in both languages: figures, words, scales and hedges.

A hedge is kept, never rounded away: "at least" gives a lower end alone, "up to" an upper end alone,
"almost" and "about" the figure itself with a mark. What is not a number ("dozens") stays a word.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

SPACE = r"[ \t\u00a0\u202f]"
GAP = rf"(?:{SPACE}|\n(?!\s*\n))"
FIGURE = (
    r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?(?!\d)|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|"
    r"\d+(?:[.,]\d+)?(?!\d)"
)

SCALES: dict[str, int] = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SCALE = (
    r"(?P<thousand>thousands?|тис(?:яч(?!н)\w*)?\b\.?|k\b(?!-))"
    r"|(?P<million>millions?|mln\b\.?|mn\b|m\b(?!-)|млн\b\.?|мільйон\w*)"
    r"|(?P<billion>billions?|bln\b\.?|bn\b|b\b(?!-)|млрд\b\.?|мільярд\w*)"
    r"|(?P<trillion>trillions?|trn\b|tn\b|трлн\b\.?|трильйон\w*)"
)

_WORDS: dict[str, int] = {
    word: value
    for value, words in {
        1: "one один одна одне одну одного однієї одному одній одним одною",
        2: "two два дві двох двом двома",
        3: "three три трьох трьом трьома троє",
        4: "four чотири чотирьох чотирьом чотирма четверо",
        5: "five п'ять п'яти п'ятьох п'ятьом п'ятьма п'ятеро",
        6: "six шість шести шістьох шістьом шістьма шестеро",
        7: "seven сім семи сімох сімом сьома семеро",
        8: "eight вісім восьми вісьмох вісьмом вісьма восьмеро",
        9: "nine дев'ять дев'яти дев'ятьох дев'ятьом дев'ятьма",
        10: "ten десять десяти десятьох десятьом десятьма",
        11: "eleven одинадцять одинадцяти",
        12: "twelve дванадцять дванадцяти",
        13: "thirteen тринадцять тринадцяти",
        14: "fourteen чотирнадцять чотирнадцяти",
        15: "fifteen п'ятнадцять п'ятнадцяти",
        16: "sixteen шістнадцять шістнадцяти",
        17: "seventeen сімнадцять сімнадцяти",
        18: "eighteen вісімнадцять вісімнадцяти",
        19: "nineteen дев'ятнадцять дев'ятнадцяти",
        20: "twenty двадцять двадцяти",
        30: "thirty тридцять тридцяти",
        40: "forty сорок сорока",
        50: "fifty п'ятдесят п'ятдесяти",
        60: "sixty шістдесят шістдесяти",
        70: "seventy сімдесят сімдесяти",
        80: "eighty вісімдесят вісімдесяти",
        90: "ninety дев'яносто дев'яноста",
        100: "hundred сто ста",
        200: "двісті двохсот",
        300: "триста трьохсот",
        400: "чотириста чотирьохсот",
        500: "п'ятсот п'ятисот",
    }.items()
    for word in words.split()
}
_WORDS |= {  # the oblique cases of eleven to nineteen, twenty and thirty: -надцятьох, -надцятьом, -надцятьма
    word[:-1] + ending: value
    for word, value in tuple(_WORDS.items())
    if word.endswith("дцять")
    for ending in ("ьох", "ьом", "ьма")
}
_WORD = "|".join(sorted((re.escape(word).replace("'", "['’ʼ]") for word in _WORDS), key=len, reverse=True))
SPELLED = rf"(?<![\w'’ʼ])(?:{_WORD})(?:[ -](?:{_WORD}))?(?![\w'’ʼ])"

AT_LEAST = (
    r"at least|not less than|no less than|no fewer than|more than|over|upwards of|in excess of|"
    r"щонайменше|не менше(?: ніж)?|принаймні|понад|більше(?: ніж| за)?|більш(?:е)? як|більш ніж|мінімум"
)
AT_MOST = (
    r"at most|up to|not more than|no more than|less than|fewer than|"
    r"щонайбільше|не більше(?: ніж)?|максимум|менш(?:е)? (?:ніж|як)"
)
ABOUT = (
    r"almost|nearly|about|around|roughly|approximately|some|an estimated|close to|"
    r"майже|близько|приблизно|орієнтовно|десь|під|порядку"
)
HEDGE = rf"(?:(?P<least>{AT_LEAST})|(?P<most>{AT_MOST})|(?P<about>{ABOUT})){GAP}+"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that stands at `start`..`end` of a text; None at an end that was not stated."""

    start: int
    end: int
    lo: Decimal | None
    hi: Decimal | None
    about: bool = False

    @property
    def value(self) -> Decimal:
        """The one figure that was written: the lower end of a minimum, the upper end of a maximum."""
        value = self.lo if self.lo is not None else self.hi
        assert value is not None
        return value


def figure(text: str) -> Decimal:
    """The value of what `FIGURE` or `SPELLED` found.

    >>> figure("9 438,71"), figure("5,000"), figure("1.15"), figure("twenty-three")
    (Decimal('9438.71'), Decimal('5000'), Decimal('1.15'), Decimal('23'))
    """
    if not text[:1].isdigit():
        parts = [
            _WORDS[part] for part in re.split(r"[ -]", text.casefold().replace("’", "'").replace("ʼ", "'"))
        ]
        if len(parts) == 2 and parts[1] == 100:
            return Decimal(parts[0] * 100)
        return Decimal(sum(parts))
    plain = re.sub(r"[ \u00a0\u202f]", "", text)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain) and not plain.startswith("0"):
        plain = plain.replace(",", "")
    return Decimal(plain.replace(",", "."))


def scale_of(found: "re.Match[str]") -> int:
    """The factor of the scale word that a pattern built with `SCALE` found, 1 if there was none."""
    named = found.groupdict()
    return next((factor for name, factor in SCALES.items() if named.get(name)), 1)


def ends(value: Decimal, hedge: "re.Match[str] | None") -> tuple[Decimal | None, Decimal | None, bool]:
    """Lower end, upper end and whether it is only about so, as the hedge before the figure says."""
    if hedge is None:
        return value, value, False
    if hedge["least"]:
        return value, None, False
    if hedge["most"]:
        return None, value, False
    return value, value, True
