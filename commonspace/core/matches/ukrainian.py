"""Ukrainian words reduced to light stems: endings of case, number, gender and person come off.

A table of endings, longest first, and nothing else: no dictionary, so that new words and names of
firms are treated like any other. Written for this product; the endings are those of a school grammar.
Words come in lower case without an apostrophe ("звязок"). What it can't do: vowels that change inside
a word ("ніч", "ночі") stay apart.
"""

_ENDINGS = (
    # adjectives and participles
    "ими ому ого ової овою ових овим овому ового ова ове ові овий ою ею ій ий их им ої ої ая яя "
    "ній ньої ньою ньому нього нім ними них ний на не ні ної ною ному ного ним ську ська ське ські "
    "ський ської ською ському ського ським ських ськими цький цька цьке цькі цьких цького цької "
    # nouns
    "ами ями ові еві єві ах ях ам ям ів їв ей ою ею єю ом ем єм а я о е є у ю і ї и ь й "
    # verbal nouns and qualities
    "ання яння ення іння ання анням енням інням ень ань інь анні енні інні "
    "ість ості істю остей остям остями остях "
    "ування уванням увань уванні ювання юванням ювань "
    # agents and feminine -ка
    "ки ка ку кою ках кам ками ок "
    # verbs
    "ати яти ити іти уть ють ать ять ується юється ються уються ється ться ся сь ть "
    "уєть ають яють ує ює ає яє ив ала ало али "
)
_BY_LENGTH = tuple(
    (length, frozenset(ending for ending in _ENDINGS.split() if len(ending) == length))
    for length in range(8, 0, -1)
)
_SHORTEST = 3  # letters that must stay
# A bare stem that looks like a case ending ("систем", of systems): taken off from every form alike.
_LOOKS_LIKE_AN_ENDING = ("ем", "ом", "ов", "ам", "ок", "ив")


def stem(word: str) -> str:
    """The stem of one lower-case Ukrainian word.

    >>> [stem(word) for word in ("дрони", "дронів", "навігаційна", "навігаційних", "виявлення")]
    ['дрон', 'дрон', 'навігац', 'навігац', 'виявл']
    >>> [stem(word) for word in ("система", "системи", "систем", "системою")]
    ['сист', 'сист', 'сист', 'сист']
    """
    for length, endings in _BY_LENGTH:
        if len(word) - length >= _SHORTEST and word[-length:] in endings:
            word = word[:-length]
            break
    if len(word) - 2 > _SHORTEST and word.endswith(_LOOKS_LIKE_AN_ENDING):
        word = word[:-2]
    return word[:_SHORTEST] + word[_SHORTEST:].rstrip("ьйі")
