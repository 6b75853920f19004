"""Coalitions and forums: who leads, who joins, how many take part, when it meets."""

import re
from collections.abc import Iterator

from commonspace.core.sources.clauses import is_denied
from commonspace.core.sources.edges import left_edge
from commonspace.core.sources.goods import ATTRIBUTION
from commonspace.core.sources.numbers import SPELLED
from commonspace.core.sources.quantities import find_quantity
from commonspace.core.sources.scene import Found, Scene
from commonspace.core.sources.sentences import Sentence
from commonspace.core.sources.values import Actor, FactKind

_GROUP = re.compile(
    r"\b(?:[Cc]oalition|[Aa]lliance of|Defen[cs]e Industries Alliance|Contact Group|"
    r"Capability Coalition)\b|(?<!\w)(?:[\w-]*[Кк]оаліці\w+|Альянс\w* оборонних|"
    r"[Кк]онтактн\w+ груп\w+|«?Рамштайн\w*)(?!\w)"
)
_ACT = re.compile(
    r"\b(?:joined|join|joining|joins|signed up|bec[ao]me|headed by|chaired by|co-chair\w*|head\w*|"
    r"run by|expanded|grew|grown|"
    r"left|enlarged|unveiled|co-lead\w*|lead(?:s|ing|ership)?|led by|"
    r"launched|created|creation|founded|formed|built|united|participat\w+|members?|established|"
    r"organized|organi[sz]ed|host|hosted|activate|began work|begun work|set up|"
    r"welcomed the creation|belong to|drew|entry|is one of|accession|met for)\b"
    r"|(?<!\w)(?:приєдна\w+|долучи\w+|очол\w+|створ\w+|започаткув\w+|увійш\w+|входять|вступ\w+|"
    r"об'єдн\w+|на чолі|член\w*|координу\w+|розшир\w+|зросл\w+|стал[аио]|став|ініцію\w+|ініціюв\w+|"
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
_MEANT = re.compile(
    r"\b(?:the group|The group|the initiative|[Ii]t is led|steering group|the coalition|signed up|joined)\b|"
    r"[Іі]ніціатив\w+|керівна група|до якої|(?<!\w)[Гг]руп[ауиі](?!\w)|[Оо]б'єднанн\w+|\bThe alliance\b|"
    r"\bthe alliance\b|"
    r"\b[Ii]ts (?:members|co-leaders)\b"
)
_OTHER_COALITION = re.compile(
    r"антивоєнн\w+ коаліц|проукраїнськ\w+ коаліц|правляч\w+ коаліц|anti-war coalition|"
    r"\b(?:enemy|ruling|governing|parliamentary|government) coalition"
)
_JOINS = re.compile(r"joined|\blead|co-lead|united|приєдна|увійшл|очол")
_MONEY_TALK = re.compile(
    r"\b(?:allocat|commit|contribut|paid|raised|pledge|donat|provid|promis)\w*\b|виділ\w+|"
    r"переда\w+|нада\w+|зібра\w+",
    re.IGNORECASE,
)
_FORUM = re.compile(
    r"\b(?:(?:[A-Z][\w-]+ ){0,5}(?:Forum|Conference|Summit|Fair|Exhibition|Expo)|[Ff]orum|conference|"
    r"(?:trade |arms )?(?:fair|exhibition|expo)|industry days?)\b|"
    r"(?<!\w)(?:[Фф]орум\w*|[Кк]онференці\w+|[Вв]иставк\w+|[Яя]рмар\w+)(?!\w)"
)
_FORUM_FIELD = re.compile(
    r"[Dd]efen[cs]e|[Ii]ndustr|arms|оборон|індустрі|зброяр|збройов|Forum\b|Форум", re.IGNORECASE
)
_HOLD = re.compile(
    r"\b(?:will host|hosts|hosted|host|held|hold|holds|convene\w*|gathered|brought together|"
    r"attended|drew|will take place|took place|organized|organised|opened|came|took part in|"
    r"takes? part in|participated in|registered for|confirmed|will attend|attends?|exhibited|"
    r"met at|brings together|welcomed)\b|"
    r"(?<!\w)(?:відвідал\w+|зібра\w+|провел\w+|провод\w+|відбу\w+|підтверди\w+|відбудеться|"
    r"прийшло|їдуть|взял\w+ участь)(?!\w)"
)
_ATTEND = re.compile(
    rf"(?:\b\d[\d,. ]*|{SPELLED})\s+(?:leading |foreign |[\w-]+ ){{0,3}}(?:companies|firms|participants|"
    rf"makers|exhibitors|"
    rf"delegations|countries|manufacturers|enterprises|producers|visitors|guests|delegates|"
    rf"representatives|organi[sz]ations)\b|"
    rf"(?<!\w)(?:\d[\d ]*|{SPELLED})\s+(?:[а-яіїєґ]+ ){{0,2}}(?:компані\w+|підприємств\w*|учасник\w*|"
    rf"країн\w*|виробник\w*|фірм\w*|"
    rf"делегаці\w+|гост[ейі]\w*|представник\w*|експонент\w*|організаці\w+)",
    re.IGNORECASE,
)
_GATHERED = re.compile(r"\b(?:brought together|gathered|drew|attended)\b|зібра|відвід")
_LIVE = re.compile(
    r"\b(?:sanctions|grain|peace|recovery|climate|economic|press|media|Davos|Munich|news|video|"
    r"Vilnius|Crimea)\b|пресконференц|відеоконференц|мирн|відновлен|санкці",
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
    forums = list(_forums(scene, sentence, words))
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
    quantity = find_quantity(clause[count.start() :]) if count else None
    parties = _members(scene, start, end) or tuple(named[:1])
    return Found(
        FactKind.COALITION, start, end, "coalition", (), (), parties, subject, None, quantity, doubt=0.35
    )


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
    if relative and act.start() - relative.end() < 30:
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


def _forums(scene: Scene, sentence: Sentence, words: str) -> Iterator[Found]:
    for match in _FORUM.finditer(words):
        name = match.group(0)
        window = words[max(0, match.start() - 40) : match.end() + 40]
        if (
            _LIVE.search(window)
            or not _FORUM_FIELD.search(words)
            or re.match(r"(?:NATO|Vilnius|Washington|EU|Group)\b.*[Ss]ummit", name)
        ):
            continue
        if re.search(r"\b(?:signed up|joined)\b|приєднал", words):
            continue
        hold = [found for found in _HOLD.finditer(words) if abs(found.start() - match.start()) < 90]
        attend = _ATTEND.search(words)
        if not hold and not attend:
            continue
        if not attend and re.search(
            r"\b(?:earlier|ago|previous)\b|раніше|попередн|(?:рок\w+|місяц\w+) тому", words
        ):
            continue
        begin = left_edge(words, match.start())
        if attend and (not re.search(r"\bhost", words) or _GATHERED.search(words)):
            yield _attended(scene, sentence, words, attend, match)
            return
        if hold and hold[0].start() > match.end():
            begin = max(begin, match.start() - (4 if words[: match.start()].endswith("the ") else 0))
        stop = re.search(
            r" (?:to (?:convene|explore|discuss|promote)|and (?:reinforces|initiated)|which|where)\b|[.;]|"
            r", (?:said|which)",
            words[match.end() :],
        )
        end = match.end() + (stop.start() if stop else len(words) - match.end())
        clause = words[begin:end].rstrip(" .,;")
        start = sentence.start + begin
        parties = tuple(
            dict.fromkeys(
                each.actor
                for each in scene.actors_in(sentence.start, sentence.end)
                if each.actor.code.isupper() and not each.place
            )
        )
        if len(clause) > 12:
            yield Found(
                FactKind.FORUM,
                start,
                start + len(clause),
                "forum",
                (),
                (),
                parties,
                name,
                None,
                None,
                doubt=0.3,
            )


_PAPERS = re.compile(
    rf"(?P<n>\d+|{SPELLED}) (?:new |different |joint )?(?P<what>agreements|contracts|memoranda|"
    rf"memorandums|documents|papers|deals|"
    rf"letters of intent|угод\w*|контракт\w*|меморандум\w*|документ\w*|договор\w*|лист\w* про наміри|"
    rf"домовленост\w*)(?!\w)",
    re.IGNORECASE,
)
_CONCLUDED = re.compile(
    r"\b(?:signed|concluded|inked|initialled|put their names to|struck|reached|sealed|exchanged)\b|"
    r"(?<!\w)(?:підписа\w+|укла(?:дено|ли|ла|в)|досягл\w+|парафу\w+)"
)
_ANYONE = re.compile(
    r"\b(?:[Pp]articipants|[Cc]ompanies|[Ff]irms|[Mm]anufacturers|[Mm]akers|[Vv]isitors|[Gg]uests|"
    r"[Dd]elegations|[Aa]ttendees|"
    r"were signed|were concluded|have been signed)\b|[Уу]часник\w*|[Кк]омпані[їй]|[Вв]иробник\w*|"
    r"[Гг]ост[іей]|підписано|укладено"
)
_MEETING = re.compile(
    r"\b(?:[Ff]orum|[Cc]onference|[Ff]air|[Ee]xhibition|[Ss]how|[Ee]xpo|gathering|meeting|event)\b|"
    r"[Фф]орум|[Кк]онференці|"
    r"[Вв]иставк|захід|заход",
)


def concluded_at_forum(scene: Scene, sentence: Sentence, words: str) -> list[Found]:
    """How many papers a forum brought: signed by its participants at large, not by two who are named."""
    verb = _CONCLUDED.search(words)
    papers = _PAPERS.search(words) if verb else None
    if not (papers and verb and _ANYONE.search(words)) or is_denied(words):
        return []
    before = scene.text[max(0, sentence.start - 600) : sentence.end]
    if not (_MEETING.search(words) or _FORUM.search(before)):
        return []
    nations = {
        each.actor.code for each in scene.actors_in(sentence.start, sentence.end) if each.actor.code.isupper()
    }
    if re.search(r"\bwith (?:the )?[A-Z]|(?<!\w)(?:з|із|зі) (?:[а-яіїєґ]+ )?[A-Z«]", words[papers.end() :]):
        return []  # who signs with whom is told one by one
    there = _MEETING.search(words) or re.search(r"\bthere\b|(?<!\w)там(?!\w)", words)
    if (len(nations - {"UA"}) and not there) or re.search(r"\bside\b|сторона(?!\w)", words):
        return []
    begin, end = min(papers.start(), verb.start()), max(papers.end(), verb.end())
    parties = (scene.nation("UA"),) if scene.names("UA") or scene.language == "uk" else ()
    return [
        Found(
            FactKind.FORUM,
            sentence.start + begin,
            sentence.start + end,
            "forum_papers",
            (),
            (),
            parties,
            papers["what"],
            None,
            find_quantity(words[papers.start() :]),
            doubt=0.2,
        )
    ]


def _attended(
    scene: Scene, sentence: Sentence, words: str, attend: re.Match[str], forum: re.Match[str]
) -> Found:
    """The figure of a forum: "gathered 252 leading defense companies", "252 companies attended the Forum"."""
    verb = [
        found
        for found in _HOLD.finditer(words)
        if found.end() <= attend.start() and attend.start() - found.end() < 30
    ]
    begin = verb[-1].start() if verb else attend.start()
    end = attend.end()
    after = re.match(
        r"(?: of the world| (?:оборонпрому )?(?:from|із|з) \d+ (?:countries|"
        r"країн\w*))?(?: attended the [Ff]orum)?",
        words[end:],
    )
    end += after.end() if after else 0
    parties = (scene.nation("UA"),) if scene.names("UA") or scene.language == "uk" else ()
    start = sentence.start + begin
    return Found(
        FactKind.FORUM,
        start,
        sentence.start + end,
        "forum_figure",
        (),
        (),
        parties,
        forum.group(0),
        None,
        find_quantity(words[attend.start() :]),
        doubt=0.2,
    )
