"""Where a clause begins and whom it reaches: edges that the rules of support and agreements share."""

import re

INDIRECT = re.compile(
    r" (?:the )?(?:Ukrainian (?:forces|military|army|troops|defenders|armed forces)|"
    r"Ukraine(?:'s (?:army|forces|"
    r"military))?|Ukrainians|them|us|Україні|нам|Збройним [Сс]илам(?: України)?|ЗСУ|"
    r"українськ\w+ (?:армії|військовим|захисникам))(?: with)?(?= )"
)


_SHORT_NAME = re.compile(r"[\"“«]([^\"“”«»]{2,45})[\"”»]")  # a name in marks is no quotation


def left_edge(words: str, place: int) -> int:
    """Where the clause around `place` begins: after "that", a colon, a dash, a semicolon or ", and"."""
    words = _SHORT_NAME.sub(lambda found: f" {found[1]} ", words)
    stops = [
        found.end()
        for found in re.finditer(
            r"\bthat (?!is\b|was\b)|: |; |, (?:and|but|while|as|where|so) (?=[A-Z]|we |I |the |it |he |"
            r"she |they )|[\"“«”»]\s?,? ?| – | — |\b(?:said|says)(?: on \w+| [A-Z]\w+day)? (?=(?:it|he|"
            r"she|they|the|"
            r"[A-Z0-9])\w* )|\b(?:announced|reported|noted) (?=(?:it|he|she|they) )|, (?:що|а|але|і|та|"
            r"й) |\bщо |^(?=[^,]*\s[a-zа-яіїєґ])(?![^,]*\b(?:countries|states|nations|members|firms|"
            r"companies), )(?![^,]*\b(?:firm|company|maker|group|producer|developer|yard) "
            r"[A-Z])[^,]{3,60}, (?=(?:the |I |"
            r"we |he |she |they |it |[A-ZА-ЯІЇЄҐ]))|^(?:While|As|Since|Although|Because|Following|After|"
            r"Thanks to|With|To|Together|Leveraging)"
            r" [^,]{3,150}, (?=(?:the |I |we |he |she |they |it |our |[A-Z]))|^(?:Today|And|But|So|Also), ",
            words[:place],
        )
    ]
    return stops[-1] if stops else 0
