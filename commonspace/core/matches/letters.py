"""Letters made comparable: forms, apostrophes, look-alikes of the other alphabet, romanisation.

A word typed with one Latin "i" among Cyrillic letters looks right and is found by nobody. Here such a
word is brought to the alphabet that most of its letters belong to.
"""

import re
import unicodedata

_APOSTROPHES = re.compile("[\u2019\u02bc\u2018\u0060\u00b4\u02b9\uff07]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u0300-\u0305\u0307]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[a-z]")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")

# Letters of the two alphabets that look the same in print, lower case (capitals are lowered first).
_LATIN_FOR_CYRILLIC = dict(zip("аеіорсухктвмнї", "aeiopcyxktbmhi", strict=True)) | {"ѕ": "s", "ј": "j"}
_CYRILLIC_FOR_LATIN = dict(zip("aeiopcyxktbmh", "аеіорсухктвмн", strict=True))
_TO_LATIN = str.maketrans(_LATIN_FOR_CYRILLIC)
_TO_CYRILLIC = str.maketrans(_CYRILLIC_FOR_LATIN)

# Romanisation of the Cabinet of Ministers' resolution No 55 of 27 January 2010, without the forms that
# differ at the start of a word; Russian and Belarusian letters beside it, since names come with them.
_ROMAN = {
    **dict(zip("абвгґдезиіклмнопрстуф", "abvhgdezyiklmnoprstuf", strict=True)),
    "є": "ie",
    "ж": "zh",
    "ї": "i",
    "й": "i",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ь": "",
    "ю": "iu",
    "я": "ia",
    "ы": "y",
    "э": "e",
    "ё": "io",
    "ъ": "",
    "ў": "u",
    "'": "",
}
_ROMANISED = str.maketrans(_ROMAN)


def plain(text: str) -> str:
    """`text` in lower case, composed form, one kind of apostrophe, nothing invisible."""
    text = unicodedata.normalize("NFKC", text)
    return _APOSTROPHES.sub("'", _INVISIBLE.sub("", text)).lower()


def words_of(text: str) -> list[str]:
    """Words of a text in reading order, made plain, look-alike letters mended, apostrophes taken out.

    >>> words_of("Зв’язок, counter-battery; the firm's JP-8")
    ['звязок', 'counter', 'battery', 'the', 'firm', 'jp', '8']
    """
    text = plain(text)
    found: list[str] = _WORD.findall(text)
    if _CYRILLIC.search(text):
        mixed = _LATIN.search(text) is not None
        return [mended(word).replace("'", "") if mixed else word.replace("'", "") for word in found]
    if "'" in text:
        return [word.removesuffix("'s").replace("'", "") for word in found]
    return found


def mended(word: str) -> str:
    """A lower-case word that mixes the alphabets, in the one that most of its telling letters are of.

    Letters without a look-alike decide ("радap" is Cyrillic for its д); where none is left over, the
    more frequent alphabet does. A word that cannot be brought to one alphabet stays as it is.
    """
    if not (_CYRILLIC.search(word) and _LATIN.search(word)):
        return word
    as_latin, as_cyrillic = word.translate(_TO_LATIN), word.translate(_TO_CYRILLIC)
    latin_possible, cyrillic_possible = not _CYRILLIC.search(as_latin), not _LATIN.search(as_cyrillic)
    if latin_possible and cyrillic_possible:
        more_latin = len(_LATIN.findall(word)) > len(_CYRILLIC.findall(word))
        return as_latin if more_latin else as_cyrillic
    if latin_possible:
        return as_latin
    return as_cyrillic if cyrillic_possible else word


def is_cyrillic(word: str) -> bool:
    """The word holds a Cyrillic letter."""
    return _CYRILLIC.search(word) is not None


def romanised(word: str) -> str:
    """A lower-case Cyrillic word in Latin letters ("антена" → "antena")."""
    return word.translate(_ROMANISED)
