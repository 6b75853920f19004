"""Coalitions: who leads, who joins, how many belong to it. Forums are in `forums`."""

import re
from collections.abc import Iterator
from decimal import Decimal

from commonspace.core.sources.actors import Named
from commonspace.core.sources.edges import left_edge
from commonspace.core.sources.forums import concluded_at_forum, find_forums
from commonspace.core.sources.goods import ATTRIBUTION
from commonspace.core.sources.numbers import SPELLED, figure
from commonspace.core.sources.quantities import find_quantity
from commonspace.core.sources.scene import Found, Scene
from commonspace.core.sources.sentences import Sentence
from commonspace.core.sources.swift import Swift
from commonspace.core.sources.values import Actor, FactKind
from commonspace.core.terms import Quantity

_GROUP = Swift(
    r"\b(?:[Cc]oalition|[Aa]lliance of|(?:[Nn]ew )?(?:[Gg]rouping|[Cc]lub|[Gg]roup) of (?:[\w-]+ "
    r"){0,2}?(?:states|"
    r"countries|nations)|[Gg]rouping (?:for|on)\b|Defen[cs]e Industries Alliance|Contact Group|"
    r"Capability Coalition)\b|(?<!\w)(?:[\w-]*[Кк]оаліці\w+|Альянс\w* оборонних|"
    r"[Кк]онтактн\w+ груп\w+|«?Рамштайн\w*)(?!\w)"
)
_ACT = Swift(
    r"\b(?:joined|join|joining|joins|signed up|bec[ao]me|headed by|chaired by|co-chair\w*|head\w*|"
    r"run by|expanded|grew|grown|"
    r"left|enlarged|unveiled|co-lead\w*|lead(?:s|ing|ership)?|led|"
    r"launched|created|creation|founded|formed|built|united|participat\w+|members?|established|"
    r"organized|organi[sz]ed|host|hosted|activate|began work|begun work|set up|"
    r"welcomed the creation|belong to|counts|numbers|comprises|steer\w*|drew|entry|is one of|accession|"
    r"met for|acceded|c[ao]me into being|taken in|took in|admitted)\b"
    r"|(?<!\w)(?:приєдна\w+|долучи\w+|очол\w+|створ\w+|започаткув\w+|увійш\w+|входять|вступ\w+|"
    r"об'єдн\w+|на чолі|налічу\w+|керу\w+|член\w*|координу\w+|розшир\w+|зросл\w+|стал[аио]|став|ініцію\w+|"
    r"ініціюв\w+|"
    r"оголос\w+|формал\w+|заснув\w+|запусти\w+|лідер\w+|учасни\w+|провел\w+|засіда\w+)(?!\w)"
)
_COUNT = re.compile(
    r"(?:\b(?:united|brings? together|with|of|includes?|uniting|has) (?:some |about |more than |"
    r"over )?)?(?P<n>\d+|[a-z]+(?:-[a-z]+)?) (?:(?:northern|southern|eastern|western|european|nordic|"
    r"baltic|nato|eu|allied|new|more|other) )*(?:countries|nations|states|members|companies|"
    r"firms|governments|capitals|partners|participants|allies)\b|(?:\d+|[а-яіїєґ'-]+(?:ть|ри|ва|ві|м|ох|"
    r"ьох|рок)) (?:(?:нов|північн|південн|східн|західн|європейськ|балтійськ)\w+ )*"
    r"(?:країн\w*|держав\w*|компані\w+|член\w*|учасник\w*|партнер\w*|союзник\w*)",
    re.IGNORECASE,
)
_MEANT = Swift(
    r"\b(?:the group|The group|the initiative|[Ii]t is led|steering group|the coalition|signed up|"
    r"joined)\b|"
    r"[Іі]ніціатив\w+|керівна група|до якої|(?<!\w)[Гг]руп[ауиі](?!\w)|[Оо]б'єднанн\w+|\bThe alliance\b|"
    r"\bthe alliance\b|"
    r"\b[Ii]ts (?:members|co-leaders)\b"
)
_OTHER_COALITION = Swift(
    r"антивоєнн\w+ коаліц|проукраїнськ\w+ коаліц|правляч\w+ коаліц|anti-war coalition|"
    r"\b(?:enemy|ruling|governing|parliamentary|government) coalition"
)
_JOINS = re.compile(r"joined|\blead|co-lead|united|приєдна|увійшл|очол")
_MONEY_TALK = re.compile(
    r"\b(?:allocat|commit|contribut|paid|raised|pledge|donat|provid|promis)\w*\b|виділ\w+|"
    r"переда\w+|нада\w+|зібра\w+",
    re.IGNORECASE,
)


def find_groups_and_forums(scene: Scene, sentence: Sentence, named_before: bool) -> Iterator[Found]:
    """Coalition and forum facts of one sentence. `named_before`: a coalition was spoken of just before."""
    words = scene.words(sentence)
    if words[0] in '"“«':
        return  # somebody's words: a statement
    found = list(_coalitions(scene, sentence, words, named_before))
    yield from found
    counted = any(each.quantity for each in found)
    forums = find_forums(scene, sentence, words)
    yield from (each for each in forums if not (counted and each.rule == "forum_figure"))
    if not forums:
        yield from concluded_at_forum(scene, sentence, words)


def _coalitions(scene: Scene, sentence: Sentence, words: str, named_before: bool) -> Iterator[Found]:
    group = _GROUP.search(words)
    if not (group or (named_before and _MEANT.search(words))) or _OTHER_COALITION.search(words):
        return
    acts = list(_ACT.finditer(words))
    if not acts:
        return
    place = group.start() if group else acts[0].start()
    act = min(acts, key=lambda found: (not found.group(0).startswith("welcomed"), abs(found.start() - place)))
    sums = any(sentence.start <= mention.start < sentence.end for mention in scene.money)
    if (sums and not _JOINS.search(act.group(0))) or _is_only_thanked(words, place, act, group):
        return
    begin = _coalition_start(words, act, group)
    end = _coalition_end(words, max(act.end(), group.end() if group else act.end()))
    end = _with_members(scene, sentence, words, end)
    clause = words[begin:end].rstrip(" .,;")
    if (
        named_before
        and not group
        and not _COUNT.search(clause)
        and re.search(r"\b(?:have|has) signed up$|\bjoined$", clause)
    ):
        return  # who else takes part belongs to the fact before
    if not sums or not _MONEY_TALK.search(clause):
        start = sentence.start + begin
        yield _coalition(scene, sentence, start, start + len(clause), group)


def _coalition(scene: Scene, sentence: Sentence, start: int, end: int, group: re.Match[str] | None) -> Found:
    clause = scene.text[start:end]
    named = [each.actor for each in scene.actors_in(sentence.start, sentence.end) if _is_group(each.actor)]
    subject = named[0].name if named else (group.group(0) if group else "")
    count = _COUNT.search(clause)
    quantity = find_quantity(clause[count.start() :]) if count else members_counted(scene, start, end)
    quantity = _grown(clause) or quantity
    parties = tuple(dict.fromkeys([*_members(scene, start, end), *_chair(scene, sentence)])) or tuple(
        named[:1]
    )
    return Found(
        FactKind.COALITION, start, end, "coalition", (), (), parties, subject, None, quantity, doubt=0.35
    )


_GROWN = re.compile(
    rf"\b(?:gr[eo]wn?|expanded|rose|risen|enlarged)\b[^.;]{{0,60}}? to (?P<n>\d+|{SPELLED})(?: "
    rf"(?P<unit>members|states|"
    rf"countries|nations|companies|firms))?(?![\w%])|"
    rf"(?<!\w)(?:зросл\w+|розшир\w+|збільши\w+)[^.;]{{0,60}}? до (?P<n2>\d+|{SPELLED})(?: "
    rf"(?P<unit2>член\w+|держав\w*|"
    rf"країн\w*|компан\w+))?(?![\w%])|"
    rf"\b(?:[Cc]oalition|[Aa]lliance|[Gg]roup) of (?P<n3>\d+|{SPELLED})(?=[.,;]|$)"
)


def _grown(clause: str) -> Quantity | None:
    """ "Grew by nine companies to 65": what it has come to."""
    found = _GROWN.search(clause)
    if found is None:
        return None
    value = figure(found["n"] or found["n2"] or found["n3"])
    return Quantity(value, value, "", found["unit"] or found["unit2"] or "")


def _with_members(scene: Scene, sentence: Sentence, words: str, end: int) -> int:
    """ "A coalition was launched: A, B, C and, in the lead, D": the list belongs to it."""
    if not words[end:].startswith(":"):
        return end
    nations = _nations(scene, sentence.start + end, sentence.end)
    if len(nations) > 2:
        return nations[-1].end - sentence.start
    told = _COUNT.search(words, end) or _ACT.search(words, end)
    return len(words.rstrip(" .")) if told else end


def _nations(scene: Scene, start: int, end: int) -> list[Named]:
    return [
        each
        for each in scene.actors_in(start, end)
        if each.actor.code.isupper() and each.actor.code not in ("UA", "RU")
    ]


def members_counted(scene: Scene, start: int, end: int) -> Quantity | None:
    """How many nations a list behind a colon names, where no figure is told; None without such a list."""
    colon = scene.text.find(": ", start, end)
    nations = {each.actor for each in _nations(scene, colon, end)} if colon > 0 else set()
    if len(nations) < 3:
        return None
    return Quantity(
        Decimal(len(nations)), Decimal(len(nations)), "", "країн" if scene.language == "uk" else "countries"
    )


_CHAIRS = re.compile(
    r"^ ?(?:will |is to )?(?:holds? the chair|leads?|chairs?|takes? the (?:lead|chair)|is (?:in the lead|"
    r"its chair)|"
    r"presides?|steers?)\b|^ (?:очол|керу|головува)\w+"
)
_CHAIRED = re.compile(r"^(?:Головува|Очол|Керу|На чолі)\w*(?: нею| коаліцією| групою| стоїть)? $")


def _chair(scene: Scene, sentence: Sentence) -> tuple[Actor, ...]:
    """Who leads it by the sentence behind: "Finland holds the chair"."""
    behind = scene.sentence_at(sentence.end + 1)
    if behind is None:
        return ()
    for each in _nations(scene, behind.start, behind.end):
        leads = _CHAIRS.match(scene.text[each.end : each.end + 30])
        if (each.start == behind.start and leads) or _CHAIRED.match(scene.text[behind.start : each.start]):
            return (each.actor,)
    return ()


def _is_group(actor: Actor) -> bool:
    return bool(re.search(r"oalition|Group|Alliance", actor.english)) and not actor.code.isupper()


def _is_only_thanked(words: str, place: int, act: re.Match[str], group: re.Match[str] | None) -> bool:
    """The group is only thanked or named in passing ("across the broad coalition")."""
    if act.group(0).startswith("welcomed"):
        return False
    if re.search(r"\b(?:grateful|thank\w*|gratitude|to the other members)\b|вдячн|подяк", words[:place]):
        return True
    passing = re.search(r"\b(?:across|broad|the wide)\b", words[max(0, place - 20) : place])
    return bool(group and re.match(r"[Cc]oalition", group.group(0)) and passing)


_ENTERS = re.compile(
    r"\b(?:join\w*|found\w*|creat\w*|launch\w*|establish\w*|set up|form\w*|bec[ao]me|signed up|"
    r"enter\w*) (?:to |part of )?"
    r"(?:the |a |an |new )*(?:[\w-]+ ){0,3}$"
)


def _coalition_start(words: str, act: re.Match[str], group: re.Match[str] | None) -> int:
    """From the subject of the act; from the group's own name where the act only describes it."""
    place = min(act.start(), group.start() if group else act.start())
    if (
        group
        and act.start() > group.end()
        and not _ENTERS.search(words[: group.start()])
        and re.match(r"[\w ]* (?:that|which|led|organi[sz]ed|with|hosted)\b", words[group.end() : act.end()])
    ):
        named = re.search(
            r"(?:the |The )?(?:(?!(?:launch|creation|of|in|to|for|with|by|and|a|an|the|within|on|its|"
            r"joined|join)\b)[\w-]+ ){0,4}$",
            words[: group.start()],
        )
        return named.start() if named else group.start()
    relative = re.search(r", (?=до якої |which |що )", words[: act.start()])
    counted = bool(relative and _COUNT.search(words, 0, relative.start()))
    if relative and not counted and act.start() - relative.end() < 30:
        return relative.end()
    if act.group(0).startswith("welcomed"):
        return act.start()
    united = re.search(r"\bunit(?:ed|ing) (?=\d)", words)
    if united:
        return united.start()
    edge = left_edge(words, place)
    while lead := re.match(
        r"(?:As part of|In|in|On|on|At|at|By|by|Today|After|Over|Earlier|We|Last|This|Минулого|"
        r"Сьогодні|У|В)\b[^,]{0,90}, (?=\S)",
        words[edge:place],
    ):
        edge += lead.end()
    return edge


def _coalition_end(words: str, place: int) -> int:
    stop = re.search(
        r", (?:have been|has been|which|said|announced|according|and that|where|whose|as|to|who)\b|; |"
        r"\. |[.!?]$|[\"”»]|, (?:заяв|повідом|до якої|яка|яку|що)|: ",
        words[place:],
    )
    end = place + (stop.start() if stop else len(words) - place)
    said = ATTRIBUTION.search(words, place, end)
    return said.start() if said else end


_LED_BY = re.compile(r"чолі (?:з|із|зі) (?:[\w', -]{0,40})$|\bled by (?:[\w', -]{0,40})$|\blead of $")


def _members(scene: Scene, start: int, end: int) -> tuple[Actor, ...]:
    named = [
        each.actor
        for each in scene.actors_in(start, end)
        if each.actor.code.isupper()
        and each.actor.code != "RU"
        and (not each.place or _LED_BY.search(scene.text[max(0, each.start - 60) : each.start]))
    ]
    if not named:
        speaker = scene.attribution.at(start)
        if re.search(r"\b(?:[Ww]e|President Biden|I)\b", scene.text[start:end]):
            named = list(speaker.nations or scene.voice.nations)
    return tuple(
        dict.fromkeys(
            actor
            for actor in named
            if not (actor.code == "UA" and len(named) > 1 and "Україн" not in scene.text[start:end][:10])
        )
    )
