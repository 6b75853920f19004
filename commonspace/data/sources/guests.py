"""Optional guests of the drafter, each imported here alone: a spaCy model by its path, pymorphy3 by its name.

Neither is needed and neither is installed with the product. Both only add to what the rules know of people:
the model names persons in English text that no role or verb of saying vouches for, the dictionary leads an
inflected Ukrainian name back to its first case. What they add passes the same verifier as everything else.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from commonspace.core.errors import BadInput, Missing
from commonspace.core.sources import Knowledge

PersonFinder = Callable[[str], tuple[tuple[int, int], ...]]
Nominative = Callable[[str], str]


def with_guests(knowledge: Knowledge, *, spacy_path: str = "", morphology: bool = False) -> Knowledge:
    """The knowledge with the guests that were asked for; `Missing` names the package that is absent."""
    if spacy_path:
        knowledge = replace(knowledge, person_finder=_spacy_people(spacy_path))
    if morphology:
        knowledge = replace(knowledge, nominative=_pymorphy_nominative())
    return knowledge


def _spacy_people(path: str) -> PersonFinder:
    """Places of persons by the model in the folder `path`; only a folder is read, nothing is downloaded."""
    if not Path(path).is_dir():
        raise BadInput("spacy_model_not_found", path=path)
    try:
        import spacy  # heavy: a second or two, and only where the user gives a model
    except ImportError:
        raise Missing("guest_not_installed", package="spacy") from None
    try:
        model = spacy.load(Path(path))
    except (OSError, ValueError) as error:
        raise BadInput("spacy_model_unreadable", path=path, reason=str(error).splitlines()[0][:200]) from None

    def people(text: str) -> tuple[tuple[int, int], ...]:
        return tuple((each.start_char, each.end_char) for each in model(text).ents if each.label_ == "PERSON")

    return people


def _pymorphy_nominative() -> Nominative:
    """The first case of a Ukrainian full name; words the dictionary does not know stay as they are."""
    try:
        import pymorphy3  # optional: `pymorphy3` with `pymorphy3-dicts-uk`
    except ImportError:
        raise Missing("guest_not_installed", package="pymorphy3 pymorphy3-dicts-uk") from None
    try:
        dictionary = pymorphy3.MorphAnalyzer(lang="uk")
    except (ValueError, OSError):
        raise Missing("guest_not_installed", package="pymorphy3-dicts-uk") from None

    def first_case(name: str) -> str:
        return " ".join(_first(dictionary, word) for word in name.split())

    return first_case


def _first(dictionary: object, word: str) -> str:
    for reading in dictionary.parse(word):  # type: ignore[attr-defined]
        if reading.tag.case is None or not {"Name", "Surn"} & set(reading.tag.grammemes):
            continue
        found = reading.inflect({"nomn"})
        return str(found.word).capitalize() if found else word
    return word
