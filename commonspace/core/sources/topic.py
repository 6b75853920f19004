"""Is a text about support for Ukraine, allied defence or its industry at all? The gate before every rule.

Two strong words of the field in each thousand characters and a nation or alliance to act: a text on
procurement, mining or grain that merely mentions an army passes neither.
"""

from itertools import islice
from re import IGNORECASE
from typing import TYPE_CHECKING

from commonspace.core.sources.goods import GOODS, STRONG
from commonspace.core.sources.swift import Swift

if TYPE_CHECKING:
    from commonspace.core.sources.scene import Scene

_ENOUGH = 0.5  # strong words a thousand characters; set on the documents of the development sets
_FIRM = 2
SHORT_TEXT = 1000  # characters: a news item, which has no room to name its nations twice
_JOINT = Swift(
    r"\b(?:joint|memorandum|letter of intent|licen[sc]e|co-production)\b[^.]{0,80}\b(?:produc|mak|build|"
    r"assembl|manufactur|repair)"
    r"|(?:меморандум|угод|лист\w* про наміри|ліцензі)\w*[^.]{0,80}(?:виробництв|виготовлен|складан|"
    r"розробк|ремонт)"
)
_KYIV = Swift(r"\bKyiv\b|(?<!\w)Ки(?:їв|єв)\w*|київськ\w+|(?<!\w)Україн\w*|\bUkrain\w+")
_WEIGHT = 4  # of a short item; set on the items written here and on the mixed prose of NER-UK
_HERE = Swift(
    r"\b(?:Lviv|Kharkiv|Odesa|Dnipro|Zaporizhzhia|Mykolaiv|Kherson|Chernihiv|Vinnytsia|Kremenchuk|Motor "
    r"Sich|"
    r"Ukroboronprom|Antonov|Brave1|General Staff|Zelensk\w+|Shmyhal|Umerov|Fedorov)\b|"
    r"(?<!\w)(?:Льв[іо]в|Харк[іо]в|Одес|Дніпр|Запор[іо]ж|Микола[їє]в|Херсон|Черн[іи]г|Вінниц|Кременчу|"
    r"Мотор Січ|Укроборонпром|Антонов|Генштаб|Зеленськ|Шмигал|Умєров|Федоров)\w*"
)
_DEEDS = Swift(
    r"\b(?:memorand\w+|contract|deal|agreement|licen[sc]e|joint|package|tranche|consignment|partners|"
    r"coalition|"
    r"forum|exhibit\w+|brigades?|troops|marines?|front|handed over|deliver\w+|donat\w+|pledg\w+|ministry|"
    r"minister|factory|plant|production)\b|(?<!\w)(?:меморандум|контракт|угод|ліцензі|спільн|пакет|транш|"
    r"партнер|коаліці|форум|виставк|бригад|морськ\w+ піхот|фронт|передав|передал|поставк|міністр|"
    r"завод|виробництв)\w*",
    IGNORECASE,
)


def is_on_topic(scene: "Scene") -> bool:
    """True if the document is worth drafting from."""
    body = scene.text
    enough = max(_FIRM, int(_ENOUGH * len(body) / 1000) + 1)
    hits = sum(1 for _ in islice(STRONG.finditer(body), enough))
    if len(body) <= SHORT_TEXT and _is_of_an_item(scene, hits):
        return True
    own = scene.voice.own and bool(scene.voice.nations)
    if len(body) <= SHORT_TEXT and _is_business(body, is_ukrainian=scene.language == "uk"):
        return True
    if hits == 0 and len(body) <= SHORT_TEXT and _KYIV.search(body):
        return len(set(GOODS.findall(body))) >= 1 and bool(_JOINT.search(body))
    if hits == 0 or (not own and ((hits < _FIRM and len(body) > 400) or hits * 1000 < _ENOUGH * len(body))):
        return False
    allied = {named.actor.code for named in scene.actors} - {"RU", "BY", "CN", "IR", "KP"}
    if len(body) <= SHORT_TEXT and (allied or _KYIV.search(body)):
        return True
    return (
        (scene.language == "uk" and hits >= _FIRM)
        or "UA" in allied
        or bool(scene.voice.nations and "UA" in {actor.code for actor in scene.voice.nations})
        or len(allied) >= 2
        or any(not code.isupper() for code in allied)
    )


_TWO_PAPERS = Swift(
    r"\b(?:memorand(?:um|a)|letter of intent|licen[sc]e|contract|joint venture|order(?:ed|s)?|signed|"
    r"venture|"
    r"found a company|founded|set up|acquir\w+|stake)\b|"
    r"(?<!\w)(?:меморандум|угод|контракт|ліценз|спільн\w+ підприємств|замови|підписа|виготовит|придба|"
    r"завод|виробництв)\w*"
)


def _is_business(body: str, *, is_ukrainian: bool) -> bool:
    """A short item on a forum of arms, or on what somebody of Ukraine makes, orders or signs."""
    if _KYIV.search(body) and (_ARMS_FORUM.search(body) or STRONG.search(body)):
        return True
    if not ((is_ukrainian or _KYIV.search(body)) and _TWO_PAPERS.search(body)):
        return False
    return bool(GOODS.search(body) or _RADIO.search(body))


_RADIO = Swift(
    r"\b(?:radio sets?|detectors?|glide bombs?|turbojets?|autopilots?|avionics|antennas?|warheads?|fuzes?|"
    r"gun sights?|night sights?|optics|encrypted)\b|"
    r"(?<!\w)(?:радіостанці|авіабомб|детектор|глушил|автопілот|авіонік|антен|підривач|боєголов|оптик|мотор)\w*"
)
_ARMS_FORUM = Swift(
    r"\b(?:Eurosatory|MSPO|DSEI|IDEX|BSDA|IDET|AUSA)\b|\b(?:[Dd]efen[cs]e|[Aa]rms|[Dd]rone|"
    r"[Aa]mmunition|[Mm]ilitary)[\w -]{0,30} (?:[Ff]orum|[Ss]ummit|"
    r"[Ff]air|[Ee]xhibition|"
    r"[Cc]onference|[Ee]xpo|[Dd]ays|[Vv]alley|[Ww]eek)\b|"
    r"(?<!\w)(?:форум|виставк|саміт|конференц)\w* (?:[а-яіїєґ]+ ){0,2}(?:оборон|збро|дрон|безпілот)\w*"
)


def _is_of_an_item(scene: "Scene", strong: int) -> bool:
    """A short item has no room for many words of the field: what it names is weighed instead."""
    body = scene.text
    home = bool(_KYIV.search(body) or _HERE.search(body))
    known = 2 * home + 2 * min(strong, 2)
    if strong and known >= _WEIGHT:
        return True
    goods = {found.group(0).casefold() for found in GOODS.finditer(body)}
    deeds = {found.group(0).casefold() for found in _DEEDS.finditer(body)}
    allies = {named.actor.code for named in scene.actors} - {"UA", "RU", "BY", "CN", "IR", "KP"}
    if not (strong or goods) or not (home or strong):
        return False
    return known + min(len(goods), 3) + min(len(deeds), 2) + bool(allies) >= _WEIGHT


def is_about_defence(words: str) -> bool:
    """The words themselves name a strong word of the field."""
    return bool(STRONG.search(words))
