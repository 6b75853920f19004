"""English words reduced to stems, so that "jammers", "jammer" and "jamming" meet.

The rules are those of M. F. Porter, "An algorithm for suffix stripping" (Program 14, 1980), in our own
words as tables, with two later corrections of his: words of one or two letters stay, and "-logi"
becomes "-log". Only lower-case words of Latin letters are touched.
"""

_STEP_2 = (
    ("ational", "ate"),
    ("ization", "ize"),
    ("iveness", "ive"),
    ("fulness", "ful"),
    ("ousness", "ous"),
    ("tional", "tion"),
    ("biliti", "ble"),
    ("entli", "ent"),
    ("ousli", "ous"),
    ("ation", "ate"),
    ("alism", "al"),
    ("aliti", "al"),
    ("iviti", "ive"),
    ("enci", "ence"),
    ("anci", "ance"),
    ("izer", "ize"),
    ("alli", "al"),
    ("ator", "ate"),
    ("logi", "log"),
    ("bli", "ble"),
    ("eli", "e"),
)
_STEP_3 = (
    ("icate", "ic"),
    ("ative", ""),
    ("alize", "al"),
    ("iciti", "ic"),
    ("ical", "ic"),
    ("ness", ""),
    ("ful", ""),
)
_STEP_4 = (
    "ement",
    "ance",
    "ence",
    "able",
    "ible",
    "ment",
    "ant",
    "ent",
    "ion",
    "ism",
    "ate",
    "iti",
    "ous",
    "ive",
    "ize",
    "al",
    "er",
    "ic",
    "ou",
)


def stem(word: str) -> str:
    """The stem of one lower-case English word.

    >>> [stem(word) for word in ("jammers", "jamming", "relational", "batteries", "uas")]
    ['jammer', 'jam', 'relat', 'batteri', 'ua']
    """
    if len(word) <= 2:
        return word
    return _end(_derivation(_inflection(word)))


def _measure(start: str) -> int:
    """How many times a vowel is followed by a consonant in `start`."""
    count, after_vowel = 0, False
    for place in range(len(start)):
        vowel = _is_vowel(start, place)
        count += after_vowel and not vowel
        after_vowel = vowel
    return count


def _is_vowel(word: str, place: int) -> bool:
    letter = word[place]
    return letter in "aeiou" or (letter == "y" and place > 0 and not _is_vowel(word, place - 1))


def _has_vowel(start: str) -> bool:
    return any(_is_vowel(start, place) for place in range(len(start)))


def _ends_double(word: str) -> bool:
    return len(word) > 1 and word[-1] == word[-2] and not _is_vowel(word, len(word) - 1)


def _ends_short(word: str) -> bool:
    """Consonant, vowel, consonant other than w, x, y: a syllable that takes back its e."""
    last = len(word) - 1
    return (
        last >= 2
        and not _is_vowel(word, last)
        and _is_vowel(word, last - 1)
        and not _is_vowel(word, last - 2)
        and word[last] not in "wxy"
    )


def _inflection(word: str) -> str:
    """Plurals, -ed, -ing and a last y."""
    if word.endswith("s"):
        if word.endswith(("sses", "ies")):
            word = word[:-2]
        elif not word.endswith("ss"):
            word = word[:-1]
    if word.endswith("eed"):
        if _measure(word[:-3]) > 0:
            word = word[:-1]
    else:
        for suffix in ("ing", "ed"):
            if word.endswith(suffix) and _has_vowel(word[: -len(suffix)]):
                word = _mended(word[: -len(suffix)])
                break
    if word.endswith("y") and _has_vowel(word[:-1]):
        word = word[:-1] + "i"
    return word


def _mended(start: str) -> str:
    if start.endswith(("at", "bl", "iz")):
        return start + "e"
    if _ends_double(start) and start[-1] not in "lsz":
        return start[:-1]
    return start + "e" if _measure(start) == 1 and _ends_short(start) else start


def _derivation(word: str) -> str:
    """-ational → -ate and the like, twice, then the bare suffixes."""
    for table in (_STEP_2, _STEP_3):
        for suffix, instead in table:
            if word.endswith(suffix):
                start = word[: -len(suffix)]
                if _measure(start) > 0:
                    word = start + instead
                break
    for suffix in _STEP_4:
        if word.endswith(suffix):
            start = word[: -len(suffix)]
            if _measure(start) > 1 and (suffix != "ion" or start[-1:] in ("s", "t")):
                word = start
            break
    return word


def _end(word: str) -> str:
    """A last e, and a doubled l."""
    if word.endswith("e"):
        measure = _measure(word[:-1])
        if measure > 1 or (measure == 1 and not _ends_short(word[:-1])):
            word = word[:-1]
    if word.endswith("ll") and _measure(word) > 1:
        word = word[:-1]
    return word
