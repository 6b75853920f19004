"""Inflected forms of the verbs that rules look for: whole paradigms instead of the forms that were met.

`english("sign, enter into")` is an alternation of sign, signs, signed, signing, enters into …; irregular
verbs stand in a closed table. Ukrainian forms are stems with any ending, given by the rules themselves.
"""

import re

_IRREGULAR = {
    "be": "be|is|are|was|were|been|being",
    "begin": "begin|begins|began|begun|beginning",
    "break": "break|breaks|broke|broken|breaking",
    "bring": "bring|brings|brought|bringing",
    "build": "build|builds|built|building",
    "buy": "buy|buys|bought|buying",
    "draw": "draw|draws|drew|drawn|drawing",
    "get": "get|gets|got|gotten|getting",
    "give": "give|gives|gave|given|giving",
    "go": "go|goes|went|gone|going",
    "have": "have|has|had|having",
    "hold": "hold|holds|held|holding",
    "lay": "lay|lays|laid|laying",
    "lead": "lead|leads|led|leading",
    "make": "make|makes|made|making",
    "meet": "meet|meets|met|meeting",
    "pay": "pay|pays|paid|paying",
    "put": "put|puts|putting",
    "seal": "seal|seals|sealed|sealing",
    "see": "see|sees|saw|seen|seeing",
    "send": "send|sends|sent|sending",
    "set": "set|sets|setting",
    "spend": "spend|spends|spent|spending",
    "strike": "strike|strikes|struck|striking",
    "take": "take|takes|took|taken|taking",
    "undertake": "undertake|undertakes|undertook|undertaken|undertaking",
    "win": "win|wins|won|winning",
}
_DOUBLED = {"commit", "ship", "transfer", "equip", "refit", "co-plan", "plan", "initial", "fit"}


def english(verbs: str) -> str:
    """Every form of each verb ("sign, team up") as an alternation; words after the first follow unchanged.

    >>> bool(re.fullmatch(english("sign, team up"), "teaming up"))
    True
    """
    return "|".join(_forms(verb) for verb in verbs.split(", "))


def _forms(verb: str) -> str:
    head, _, rest = verb.partition(" ")
    tail = f" {re.escape(rest)}" if rest else ""
    if head in _IRREGULAR:
        return f"(?:{_IRREGULAR[head]}){tail}"
    if head in _DOUBLED:
        return f"{head}(?:s|{head[-1]}?ed|{head[-1]}?ing)?{tail}"
    if head.endswith("e"):
        return f"{head[:-1]}(?:es?|ed|ing){tail}"
    if head.endswith("y") and head[-2] not in "aeiou":
        return f"{head[:-1]}(?:y|ies|ied|ying){tail}"
    return f"{head}(?:e?s|ed|ing)?{tail}"
