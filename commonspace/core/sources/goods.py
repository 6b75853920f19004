"""Words for what is needed, given and made: goods, aid, and the item lists that they stand in.

Patterns of word stems for both languages, and how a list is split into its items: "artillery systems,
artillery rounds, and armored personnel carriers" is three; "hundreds of armored personnel carriers and
infantry fighting vehicles" beside Oxford commas is one.
"""

import re
from collections.abc import Iterator

from commonspace.core.sources.numbers import SPELLED
from commonspace.core.sources.swift import Swift, part

GOODS_EN = (
    r"weapon(?:s|ry)?|arms\b|armaments?|ammunition|ammo|munitions?|artillery|howitzers?|mortars?|"
    r"cannons?|guns?|rifles?|shotguns?|"
    r"pistols?|machine[- ]guns?|grenades?|launchers?|rockets?|missiles?|interceptors?|shells?|"
    r"rounds?|cartridges?|mines|"
    r"radars?|sensors?|helicopters?|aircraft|airplanes?|planes?|fighters?|fighter jets?|jets?|"
    r"F-16s?|F-35s?|(?:MiG|Su|Mi|An)-\d+s?|Sea Kings?|Archers?|Rafales?|AWACS|Gripens?|Mirages?|"
    r"tanks?|vehicles?|ambulances?|carriers?|APCs?|IFVs?|Humvees?|HMMWVs?|trucks?|trailers?|tractors?|"
    r"excavators?|Abrams|Leopards?(?: [12]\w*)?|Challengers?|Bradleys?|Strykers?|"
    r"Marders?|Vikings?|M113s?|drones?|UAVs?|UAS\b|unmanned aerial (?:systems?|vehicles?)|"
    r"unmanned surface vessels?|loitering munitions|"
    r"HIMARS|MLRS|GMLRS|NASAMS|HAWK|Patriots?|IRIS-T|Javelins?|Stingers?|AT-4s?|Switchblades?|"
    r"Starstreaks?|Harpoons?|ATACMS|SAMP/T|CV-?90s?|Zuzanas?|Krabs?|Bushmasters?|Mastiffs?|Senators?|"
    r"RBS[- ]?70|"
    r"Crotales?|Mistrals?|Skynex|Vampires?|Mi-\d+|S-300s?|T-\d\ds?|PT-91s?|BMPs?|Piranhas?|"
    r"Storm Shadows?|Caesars?|Bohdanas?|Gepards?|Bayraktars?|AMRAAMs?|JSOW|Joint Standoff Weapon|"
    r"air[- ]defen[cs]es?|air and missile defen[cs]e|missile defen[cs]e|electronic warfare|"
    r"radio-electronic warfare|counter-battery|counter-drone|anti-drones?|"
    r"anti-(?:tank|armou?r|aircraft|ship|mine|air|personnel)|coastal defen[cs]e|demining|"
    r"mine[- ](?:clearance|clearing|countermeasures)|minehunters?|"
    r"armou?r\b|body armou?r|helmets?|vests|optics|night[- ]vision|radios?|communications?|"
    r"jammers?|satellite imagery|"
    r"boats?|ships?|vessels?|craft|corvettes?|frigates?|"
    r"equipment|materiel|hardware|spare parts|training|capabilit(?:y|ies)|technolog(?:y|ies)|"
    r"systems?\b|sustainment|maintenance|batter(?:y|ies)|battalions?|squadrons?|brigades?(?= of)|"
    r"air superiority|protective gear|medical (?:supplies|equipment|kits)|first aid kits|"
    r"robots?|minesweepers?|boats|dinghies|explosives|propellants?|gunpowder|bombs?|torpedoes|"
    r"torpedo(?:e?s)?|"
    r"jammers?|(?:mine|obstacle)-clearing machines?|bulldozers|excavators|buses|automobiles|cars\b|pickups?|"
    r"uniforms?|rations?|tents|binoculars|sights|scopes|carbines?|bridges|ferries|barges|turrets?|"
    r"barrels|engines|"
    r"satellites?|terminals|Starlinks?|software|simulators|"
    r"generators|fuel\b"
)
STRONG_EN = (
    r"\bplanes\b|close the sky|\bguns?\b|strategic industries|arms makers?|drones?\b|SACEUR|"
    r"weapon|arms\b|armament|"
    r"ammunition|munition|artiller|howitzer|mortar|missile|rocket|launcher|"
    r"shells?\b|radar|helicopter|aircraft|fighter|\bjets?\b|tanks?\b|"
    r"armou?r|drone|UAV|UAS|unmanned|HIMARS|MLRS|NASAMS|Patriot|Javelin|Stinger|F-16|air[- ]defen|"
    r"military|security (?:assistance|aid|support)|defen[cs]e|"
    r"IRIS-T|Gripen|Storm Shadow|security (?:cooperation|guarantees)|(?:maritime|tank|drone|"
    r"aviation|capability|armou?r\w*|artillery|demining) coalition|"
    r"grenade|rifle|cannon|anti-tank|howitzer|Abrams|Leopard|Bradley|demining|mine (?:clear|"
    r"counter)|battalion|lethal|drawdown|rounds\b|minehunter|interceptor|warship|naval|"
    r"ground robots?|combat robots?|minesweep|Ukrainian (?:army|navy|air force|forces|troops|brigades?)|"
    r"(?:artillery|IT|electronic warfare|drone) coalition|gunpowder|propellant|explosives|"
    r"jammers?|Danish model|Czech(?:-led)? (?:ammunition )?initiative|European Peace Facility|CV-?90s?\b|"
    r"Lynx|SAMP/T|Stingers?|(?:MiG|Su|Mi|F|M|S|T|An|Hawk|FV|BMP|BTR|PT)-\d+|Mirages?|Sea Kings?|Archers?|"
    r"Gepards?|Marders?|"
    r"Caesars?|Patriots?|"
    r"Hawks?\b|Rafales?|Eurofighters?|Challengers?|Leopards?|Bohdanas?|AWACS|SAMP/T|corvettes?|"
    r"frigates?|submarines?|warships?|patrol (?:boats?|ships?)|PURL|cluster|"
    r"(?:soldiers|troops|recruits|servicemen|brigades?|battalions?|pilots) (?:\w+ )*train|"
    r"train\w* (?:\w+ )*(?:soldiers|troops|recruits)|"
    r"electronic warfare|security (?:agreements?|commitments?|arrangements?|architecture)|"
    r"contact group|Compact\b"
)
GOODS_UK = (
    r"збро[яїєю]\w*|озброєн\w+|боєприпас\w*|снаряд\w*|артилер\w+|гаубиц\w*|міномет\w*|гармат\w*|"
    r"ракет\w*|пускових|"
    r"протикорабельн\w+|протиповітрян\w+|протитанков\w+|протиракетн\w+|зенітн\w+|(?-i:ППО|ПРО\b)|"
    r"ПЗРК|ПТРК|РСЗВ|(?-i:РЕБ)|танк(?:и|ів|ами|ах|а|у|ові)?\b|"
    r"бронетранспортер\w*|БТР\w*|БМП\w*|бронетехні\w+|бронемашин\w*|броньован\w+|літак\w*|"
    r"авіаці\w+|гвинтокрил\w*|гелікоптер\w*|вертол\w+|"
    r"винищувач\w*|дрон\w*|безпілотн\w+|БПЛА|HIMARS|M?LRS|NASAMS|Patriot\w*|Javelin\w*|Stinger\w*|"
    r"HARPOON|Bayraktar\w*|Leopard\w*|F-16|Gripen\w*|IRIS-T|Хаймарс\w*|Байрактар\w*|"
    r"обладнанн\w+|технік[аиуою]\b|техніці|спорядженн\w+|бронежилет\w*|шолом\w*|амуніці\w+|"
    r"набо[їй]\w*|патрон\w*|гранатомет\w*|радар\w*|"
    r"РЛС|тепловізор\w*|катер\w*|корабл\w+|розмінуван\w+|протимінн\w+|контрбатарейн\w+|"
    r"радіоелектронн\w+|навчанн\w+|тренуван\w+|"
    r"засоб\w+ (?:ураження|захисту|РЕБ|ППО|розвідки|зв'язку|радіоелектронної|протиповітряної)|"
    r"автомобіл\w*|вантажівк\w*|машин\w*|робот(?:и|ів|ами|ах)\b|тральщик\w*|човн\w*|бомб\w*|торпед\w*|"
    r"мін(?:и|ами)?\b|"
    r"гранат\w*|гвинтівк\w*|кулемет\w*|автомат(?:и|ів|ами)\b|пістолет\w*|запчастин\w*|перехоплювач\w*|"
    r"антидрон\w+|пристр[оії]\w*|батаре[яїюй]\w*|корвет\w*|фрегат\w*|тренажер\w*|симулятор\w*|оснащенн\w*|"
    r"ракет-\w+|бойових частин|порох\w*|вибухівк\w*|генератор\w*|намет\w*|форм[аиу] одягу|аптечк\w*|"
    r"турнікет\w*|"
    r"супутник\w*|терміна\w+|двигун\w*|стволи|стволів|приціл\w*|біноклі\w*|мостоукладач\w*|екскаватор\w*|"
    r"бульдозер\w*|автобус\w*|пікап\w*|швидк\w+ допомог\w+ авто|апарат(?:и|ів|ами)\b|"
    r"систем\w* (?:(?-i:ППО|ПРО)|РСЗВ|протипов\w+|протирак\w+|залпов\w+|озброєн\w+)|"
    r"(?:артилерійськ|ракетн|реактивн|протирак\w*|протипов\w*|зенітн|захисн)\w* (?:систем|"
    r"установк|комплекс|снаряд)\w*|технологі\w+|спроможн\w+"
)
STRONG_UK = (
    r"збро[яїєю]|озброєн|боєприпас|снаряд|артилер|гаубиц|міномет|ракет|протикорабельн|"
    r"протиповітрян|протитанков|зенітн|\b(?-i:ППО|ПРО|РЕБ)\b|РСЗВ|"
    r"танк(?:и|ів|ами|ах|ов\w+)|бронетранс|\bБТР|\bБМП|бронетехн|бронемаш|літак|авіаці|гвинтокрил|"
    r"гелікоптер|винищувач|дрон|безпілотн|БПЛА|HIMARS|NASAMS|Patriot|Javelin|Stinger|"
    r"військов\w+ (?:допомог|підтримк|технік|обладн)|оборонн|розмінуван|протимінн|радіоелектронн|"
    r"військов\w+ навчан|бойов\w+ (?:машин|технік|літак|катер|кораб|робот)|гвинтівк|тральщик|"
    r"міноборони|міністерств\w+ оборони|міністр\w* оборони|збройн\w+ сил|наземн\w+ робот|"
    r"військов\w+ (?:автомоб|машин|вантаж|катер|кораб)|(?:морськ|артилерійськ|танков)\w+ коаліц|"
    r"(?<!\w)ІТ-коаліц|коаліці\w+ (?:дрон|ППО|РЕБ|радіоел|розмін|артил|морськ|винищ)|"
    r"(?<!\w)(?:МіГ|Су|Мі|Ан|Т|С)-\d+|F-\d+|Patriot|Leopard|Gripen|Rafale|Mirage|Gepard|Marder|PURL|"
    r"Богдан[аи]|"
    r"(?:українськ|наш)\w+ (?:військов|армі|захисник|воїн|оборонц|моряк|пілот|екіпаж)|"
    r"корвет|фрегат|підводн\w+ човн|батаре[яїюй]\w* (?:Hawk|ППО|зеніт|IRIS)|антидрон|РСЗВ|"
    r"радар|порох|вибухівк|перехоплювач|зброяр|данськ\w+ модел|чеськ\w+ (?:снарядн\w+ )?ініціатив"
)
AID_EN = (
    r"(?:(?:(?:significant|new|additional|further|more|another|major|large|continued|continuing|"
    r"strong|effective|robust|military|security|defen[cs]e|defensive|lethal|non-lethal|and|"
    r"long-term|urgent|critical|necessary|needed)\s)*)"
    r"(?:assistance|aid|support|help|packages?|funding|funds?)"
)
MILITARY_AID = (
    r"(?:security|military|defen[cs]e|defensive|lethal|armed)\b[\w ,-]{0,30}\b(?:assistance|aid|"
    r"support|help|packages?|funding|funds?|contributions?|investments?)|"
    r"(?:assistance|aid|support|help|funding|money)\b[^.]{0,40}\b(?:armed forces|army|military|"
    r"military needs|defen[cs]e)|"
    r"(?:військов|оборонн|безпеков)\w+ (?:й |і |та )?\w*\s?(?:допомог|підтримк|пакет|потреб|"
    r"фінансуван|внес|озброєн)\w*|(?:допомог|підтримк|пакет)\w* (?:військов|оборонн|безпеков|"
    r"збро)\w+|допомог\w+ збро\w+|"
    r"(?:Збройн\w+ [Сс]ил|ЗСУ|армі[їюя])"
)
CIVIL = Swift(
    r"humanitarian|refugee|macro-?financial|budget(?:ary)? (?:support|deficit)|pension|"
    r"economic (?:assistance|aid|support)|reconstruction|rebuild|recovery|"
    r"world bank|monetary fund|IMF\b|mining|democracy|human rights|food\b|medical care|"
    r"energy (?:sector|security|equipment)|loans?\b|bonds\b|grants?\b|tariff|"
    r"гуманітарн|макрофінанс|біженц|пенсі|бюджет|Світов\w+ банк|МВФ|валютн\w+ фонд|облігац|"
    r"відбудов|реконструкц|банк реконструкції|субсиді|кредит|позик|заробітн|виплат|"
    r"екстреної підтримки|фінансов\w+ (?:допомог|підтримк)|податк|тариф|газ[уо]|пальн",
    re.IGNORECASE,
)

GOODS = Swift(rf"(?<![\w-])(?:{GOODS_EN})(?![\w])|(?<!\w)(?:{GOODS_UK})", re.IGNORECASE)
STRONG = Swift(rf"(?<![\w-])(?:{STRONG_EN})|(?<!\w)(?:{STRONG_UK})|{MILITARY_AID}", re.IGNORECASE)

_STOP_EN = re.compile(
    r",? and (?:the )?[A-Z][\w.]+(?: [A-Z]\w+)? (?:is|are|will|has|have|plans|also)\b|"
    r", and to (?:the|our|all)\b| and (?:has|have|is|are|also|will) |"
    r" and (?=(?:ordered|promised|pledged|announced|allocated|handed|sent|gave|bought|set|trained|donated) )|"
    r" and (?:to )?(?:provide|send|supply|give|deliver|reaffirm\w*|pledged|stressed|noted|thanked|"
    r"discussed)\b|"
    r",? (?:that|which|who|where|so that|so as|because|but|while|when|in order to|if|as soon as|"
    r"once|over the (?:next|coming|past)|"
    r"to (?:help|support|defend|meet|protect|ensure|strengthen|repel|enable|allow|boost|bolster|"
    r"counter|give|keep|make|be|fight|win|replace|replenish|improve|increase|enhance|address)|"
    r"all of which|as part of|by the end|in the (?:coming|next|fight|near)|from (?:the|our|us|"
    r"other|its|NATO|stocks)|against|as well as (?:to )?(?=strengthen|support|help|expand)|"
    r"as they|as it|as we|with which|we have|we are|they have|Ukraine will|needed to|necessary to|"
    r"required to|"
    r"is|are|was|were|has|have|had|will|would|can|could|must|should|may|said|says|told|added|"
    r"noted|at the (?:front|battlefield)|on the battlefield)\b"
    r"|[,;]? (?:–|—|-) | \((?!JSOW|[A-Z]{2,6}\)|inaudible)|[\"”»]|\?|!|: ",
)
_STOP_UK = re.compile(
    r", а (?=ще |наступн|решт|інш|реш)| (?:і|й|та) (?=(?:замови|оголоси|готу|планує|обіця)\w+)|"
    r", [А-ЯІЇЄҐ][а-яіїєґ]+ – |, (?:повідом|заяв|сказа|наголос|каже|зазначи|пише|розпові)\w*|"
    r",? (?:як(?:а|ий|е|і|у|ої|ого|"
    r"их|ою|им|ими|ій|що|би)\b|що|щоб|аби|бо|де|коли|тому|але|якщо|"
    r"поки|саме тому)\b|, (?:а не|але|та й)\b|"
    r" (?:і|й|та) (?=(?:навч|переда|нада|постав|виділ|профінанс|закуп|пообіц|підпис)\w+)|"
    r" (?:для того|з метою|щоб|має|мають|є|був|була|були|буде|будуть|допомож\w+|дозвол\w+|уже|вже|"
    r"зараз|тут|негайно|якнайшвидше)\b| (?:–|—|-) (?!ракет)|[\"”»]|\?|!|\s\(про|: (?!«)",
)
_SEPARATE = re.compile(
    r"\s*(?:;|, (?:as well as|and also|and|or|а також|та|і|й|та також) (?:also )?|,| as well as |"
    r" а також | along with | together with )\s*"
)
_LEAD = re.compile(
    r"^(?:(?:and|or|also|as well as|both|including|includes?|such as|like|in particular|namely|"
    r"especially|for example|the following|с?аме|зокрема|також|а також|та|і|й|як|насамперед|"
    r"передусім|перш за все|такі як|про(?= )|на(?= )|не тільки|not only|but also|only|with|of|"
    r"a range of additional capabilities|–|—|-|:|;|,|чи|або)\s+)+",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"^(?:(?:a (?:range|number|variety|series) of )?(?:additional|new|further|other|all|these|various) "
    r"(?:\w+ )?(?:capabilities|equipment)$|other|many of|some of|most of|much of|перелік|список|"
    r"more$|much more|many other|etc|"
    r"all other|everything|інш\w+|тощо|багато іншого|усе інше)\b",
    re.IGNORECASE,
)
_AND = Swift(r" (?:and|or(?! (?:similar|comparable|other))|та|і|й) ")
_QUANTIFIED = re.compile(
    r"^(?:hundreds|thousands|millions|dozens|tens|a range|more than \d|\d|сотні|тисячі|десятки)",
    re.IGNORECASE,
)
_COUNTED = re.compile(rf"(?:an? )?(?:{SPELLED}|\d)", re.IGNORECASE)


ATTRIBUTION = Swift(
    r", (?:(?:according to|as) [A-Z]|(?:[A-Z\"][\w.'’\"-]*|the|its|a|"
    r"an)(?: [\w.'’\"-]+){0,12}? (?:said|says|announced|reported|"
    r"told|wrote|noted|stated|added|explained|stressed|emphasi[sz]ed|confirmed|described)\b|"
    r"(?:[\w«»'’-]+ ){0,8}?(?:повідоми|заяви|сказа|наголоси|зазначи|розпові|пише|написа|підкресли)\w*)"
)  # ", Foreign Minister X said": who says it is no part of what is said


_CYRILLIC = re.compile(r"[а-яіїєґ]{3}")


def object_end(text: str, start: int, end: int) -> int:
    """Where the object that begins at `start` stops: before the clause that only says why, when or which."""
    is_latin = text.isascii() or not _CYRILLIC.search(text, start, end)
    pattern = _STOP_EN if is_latin else _STOP_UK
    found = pattern.search(text, start, end)
    said = ATTRIBUTION.search(text, start, end)
    return min(found.start() if found else end, said.start() if said else end)


def items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The items of the list `text[start:end]` that name goods, each with its place.

    >>> line = "artillery systems, artillery rounds, and armored personnel carriers"
    >>> [line[a:b] for a, b in items(line, 0, len(line))]
    ['artillery systems', 'artillery rounds', 'armored personnel carriers']
    """
    found: list[tuple[int, int]] = []
    chunks = list(_chunks(text, start, end))
    oxford = len(chunks) > 2 and bool(re.search(r", (?:and|as well as|а також) ", text[start:end]))
    for index, (left, right) in enumerate(chunks):
        last = index == len(chunks) - 1
        found.extend(
            _halves(text, left, right, oxford and not (last and not _is_oxford_end(text, start, left)))
        )
    return [
        span
        for span in (_trimmed(text, left, right) for left, right in found)
        if span and _names_goods(text, span)
    ]


def _is_oxford_end(text: str, start: int, left: int) -> bool:
    return bool(re.search(r"(?:, and|as well as|а також) *$", text[start:left]))


_GROUP = re.compile(r"\d,\d{3}(?!\d)|\d \d{3}(?!\d)")


def _chunks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    depth = 0
    index = start
    while index < end:
        char = text[index]
        depth += (char in "(«“") - (char in ")»”")
        separator = _SEPARATE.match(text, index, end) if depth <= 0 and (char in " ;,") else None
        if separator and separator.end() > separator.start() and not _GROUP.match(text, index - 1):
            yield position, index
            position = index = separator.end()
            continue
        index += 1
    if position < end:
        yield position, end


def _halves(text: str, start: int, end: int, whole: bool) -> list[tuple[int, int]]:
    """Split at a bare "and" where each side ends in goods of its own and no other comma did the work."""
    joint = _AND.search(text, start, end)
    if not joint:
        return [(start, end)]
    left, right = part(text, start, joint.start()), part(text, joint.end(), end)
    if "(" in left and ")" not in left:
        return [(start, end)]
    quantified = bool(_QUANTIFIED.match(_LEAD.sub("", left.strip())))
    if whole and (quantified or re.search(r" for | для ", left)):
        return [(start, end)]
    if re.search(r" for the ", left) or (
        quantified and not (_QUANTIFIED.match(right) or _COUNTED.match(right))
    ):
        return [(start, end)]
    if re.match(r"(?:the|all the|these|those) ", left.strip()) and not re.match(
        r"(?:the|a|an|more|additional|\d)\b", right
    ):
        return [(start, end)]  # one article for both: one thing
    if not _ends_in_goods(left) or not GOODS.search(right):
        return [(start, end)]
    return [(start, joint.start()), *_halves(text, joint.end(), end, whole)]


def _ends_in_goods(words: str) -> bool:
    found = list(GOODS.finditer(words))
    if not found:
        return False
    last = found[-1]
    tail = words[last.end() :]
    return (
        not tail.strip()
        or (
            bool(re.fullmatch(r"\s*\([^)]*\)|(?: [\w'«»\"-]+){1,3}", tail))
            and ord(words[last.start()]) > 1000
        )
        or not tail.strip(" s")
    )


_TAIL = re.compile(
    r"(?: (?:to|for|from) (?:the )?(?:Ukraine(?! Security)|us|our \w+)\b.*| for Ukraine.*| (?:for|"
    r"to) the fight.*|[\s.,;:!?…]+)$"
)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    lead = _LEAD.match(text[start:end])
    if lead:
        start += lead.end()
    tail = _TAIL.search(text[start:end])
    if tail and tail.start() > 2:
        end = start + tail.start()
    while end > start and text[end - 1] in ' .,;:!?…"”»':
        end -= 1
    while (
        start < end
        and text[start] in ' -–—•*·"“«'
        and not (text[start] in '«“"' and text.find("»", start, end) > 0)
    ):
        start += 1
    return (start, end) if end - start > 2 else None


def _names_goods(text: str, span: tuple[int, int]) -> bool:
    words = part(text, *span)
    return bool(GOODS.search(words)) and not _OTHER.match(words) and len(words) < 180


def subject_of(words: str) -> str:
    """An item as the subject of a fact: without the words that count or only say "additional"."""
    bare = re.sub(
        r"^(?:(?:the|a|an|all|our|its|their|his|some|any|additional|more|further|another|"
        r"significant quantities of|hundreds of|thousands of|dozens of|tens of|"
        r"(?:more than|over|at least|up to|almost|nearly|about|approximately|понад|близько|майже|"
        r"щонайменше) |\d[\d ,.]*|necessary|сво[юєїя]\w*|необхідн\w+|додатков\w+|"
        r"нов\w+ (?=пакет))\s+)+",
        "",
        words.strip(),
        flags=re.IGNORECASE,
    )
    return " ".join(bare.split())
