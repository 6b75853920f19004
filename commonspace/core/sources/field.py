"""Is a sentence about arms and their making, or about trade, energy and peace terms instead."""

import re

from commonspace.core.sources.goods import GOODS
from commonspace.core.sources.scene import Scene
from commonspace.core.sources.swift import Swift
from commonspace.core.sources.topic import is_about_defence

_CIVIL = Swift(
    r"\b(?:reconstruction|grain|energy|mining|minerals?|pension|tax|trade(?! (?:show|fair|paper|"
    r"exhibition|press))|climate|peace|"
    r"cease-?fire|prisoners?|Black Sea|investment fund|macro-?financial|sanctions|war crimes|"
    r"investigat\w+|humanitarian|fuel reserves|loan)\b|макрофінанс|валютн|зерн|відбудов|санкці|"
    r"полонен|перемир|мирн\w+ |енергет|позик",
    re.IGNORECASE,
)
FIELD = Swift(
    r"\b(?:defen[cs]e|security|military|arms|weapons?|drones?|ammunition|armou?r\w*|vehicles?|"
    r"artiller\w+|guns?|shells?|missiles?|air[- ]defen[cs]e|Rheinmetall|production|equipment|"
    r"joint venture|joint company|co-production|aircraft|UAVs?|demining|Defen[cs]e Industr\w+)\b|"
    r"оборон|безпек|військов|збро|дрон|боєприпас|снаряд|бронет|виробництв|Baykar|ракет|БпЛА|"
    r"розмінуван",
    re.IGNORECASE,
)


def is_of_the_field(scene: Scene, start: int, words: str) -> bool:
    """The words, or what stood just before them, are about arms and their making."""
    if FIELD.search(words) or is_about_defence(words) or GOODS.search(words):
        return True
    before = scene.text.part(max(0, start - 250), start)
    return bool(FIELD.search(before)) or is_about_defence(before)


def is_civil(words: str) -> bool:
    """The words name trade, energy, peace terms and the like: no matter of this register."""
    return bool(_CIVIL.search(words))
