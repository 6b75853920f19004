"""Forums: how many came, how many papers they signed, where it meets."""

import re
from collections.abc import Iterator

from commonspace.core.sources.clauses import is_denied
from commonspace.core.sources.edges import left_edge
from commonspace.core.sources.numbers import SPELLED
from commonspace.core.sources.quantities import find_quantity
from commonspace.core.sources.scene import Found, Scene
from commonspace.core.sources.sentences import Sentence
from commonspace.core.sources.swift import Swift, part
from commonspace.core.sources.values import Actor, FactKind

_FORUM = Swift(
    r"\b(?:(?:[A-Z][\w-]+ ){0,5}(?:Forum|Conference|Summit|Fair|Exhibition|Expo)|[Ff]orum|conference|"
    r"(?:trade |arms )?(?:fair|exhibition|expo)|industry days?|"
    r"(?:[Dd]rone|[Dd]efen[cs]e(?:[- ]industry)?|[Ii]ndustry|[Aa]rms) (?:[Ss]ummit|[Ss]how|[Ww]eek))\b|"
    r"(?<!\w)(?:[Сс]аміт\w* (?:дронів|безпілотник\w+|виробників|зброярів)|[Фф]орум\w*|[Кк]онференці\w+|"
    r"[Вв]иставк\w+|[Яя]рмар\w+)(?!\w)"
)
_FORUM_FIELD = Swift(
    r"[Dd]efen[cs]e|[Ii]ndustr|arms|\bdrones?\b|weapons?|military|дрон|збро[яїє]|оборон|індустрі|зброяр|збройов|Forum\b|Форум",
    re.IGNORECASE,
)
_HOLD = Swift(
    r"\b(?:will host|hosts|hosted|host|held|hold|holds|convene\w*|gathered|brought together|"
    r"attended|drew|will take place|took place|organized|organised|opened|came|took part in|"
    r"takes? part in|participated in|registered for|confirmed|will attend|attends?|exhibited|"
    r"met at|brings together|welcomed)\b|"
    r"(?<!\w)(?:відвідал\w+|зібра\w+|провел\w+|провод\w+|відбу\w+|підтверди\w+|відбудеться|"
    r"прийшло|їдуть|взял\w+ участь)(?!\w)"
)
_ATTEND = Swift(
    rf"(?:\b\d[\d,. ]*|{SPELLED})\s+(?:leading |foreign |[\w-]+ ){{0,3}}(?:companies|firms|participants|"
    rf"makers|exhibitors|"
    rf"delegations|countries|manufacturers|enterprises|producers|visitors|guests|delegates|"
    rf"representatives|organi[sz]ations)\b|"
    rf"(?<!\w)(?:\d[\d ]*|{SPELLED})\s+(?:[а-яіїєґ]+ ){{0,2}}(?:компані\w+|підприємств\w*|учасник\w*|"
    rf"країн\w*|виробник\w*|фірм\w*|"
    rf"делегаці\w+|гост[ейі]\w*|представник\w*|експонент\w*|організаці\w+)",
    re.IGNORECASE,
)
_GATHERED = Swift(r"\b(?:brought together|gathered|drew|attended)\b|зібра|відвід")
_LIVE = Swift(
    r"\b(?:sanctions|grain|peace|recovery|climate|economic|press|media|Davos|Munich|news|video|"
    r"Vilnius|Crimea)\b|пресконференц|відеоконференц|мирн|відновлен|санкці",
    re.IGNORECASE,
)


def find_forums(scene: Scene, sentence: Sentence, words: str) -> list[Found]:
    """Forum facts of one sentence: of the forum that it names, else of the one named just before."""
    return list(_forums(scene, sentence, words)) or list(_came(scene, sentence, words))


def _forums(scene: Scene, sentence: Sentence, words: str) -> Iterator[Found]:
    for match in _FORUM.finditer(words):
        name = match.group(0)
        window = part(words, max(0, match.start() - 40), match.end() + 40)
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


_CAME = Swift(
    r"\b(?:(?:had|have|has) )?(?:registered|come|came|attended|taken part|took part|exhibited|visited|"
    r"arrived)\b|"
    r"(?<!\w)(?:зареєстр\w+|прийшл\w+|прибул\w+|приїхал\w+|завітал\w+|взял\w+ участь|відвідал\w+)(?!\w)"
)
_OTHER_TIME = Swift(
    r"\b(?:earlier|ago|previous|last year|the year before|in 20\d\d)\b|раніше|попередн|торік|минулого "
    r"року|тому(?!\w)"
)


def _came(scene: Scene, sentence: Sentence, words: str) -> Iterator[Found]:
    """ "Some 400 companies had registered": the figure of the forum that was named just before."""
    attend = _ATTEND.search(words) if _CAME.search(words) else None
    if not attend or _OTHER_TIME.search(words) or is_denied(words):
        return
    before = scene.text.part(max(0, sentence.start - 450), sentence.start)
    named = [
        found
        for found in _FORUM.finditer(before)
        if not _LIVE.search(before[max(0, found.start() - 40) : found.end() + 20])
    ]
    if named and not _ATTEND.search(before, named[-1].start()) and _FORUM_FIELD.search(before):
        yield _attended(scene, sentence, words, attend, named[-1])


_PAPERS = Swift(
    rf"(?P<n>\d+|{SPELLED}) (?:new |different |joint )?(?P<what>agreements|contracts|memoranda|"
    rf"memorandums|documents|papers|deals|"
    rf"letters of intent|угод\w*|контракт\w*|меморандум\w*|документ\w*|договор\w*|лист\w* про наміри|"
    rf"домовленост\w*)(?!\w)",
    re.IGNORECASE,
)
_CONCLUDED = Swift(
    r"\b(?:signed|concluded|inked|initialled|put their names to|struck|reached|sealed|exchanged)\b|"
    r"(?<!\w)(?:підписа\w+|укла(?:дено|ли|ла|в)|досягл\w+|парафу\w+)"
)
_ANYONE = Swift(
    r"\b(?:[Pp]articipants|[Cc]ompanies|[Ff]irms|[Mm]anufacturers|[Mm]akers|[Vv]isitors|[Gg]uests|"
    r"[Dd]elegations|[Aa]ttendees|"
    r"were signed|were concluded|have been signed)\b|[Уу]часник\w*|[Кк]омпані[їй]|[Вв]иробник\w*|"
    r"[Гг]ост[іей]|підписано|укладено"
)
_MEETING = Swift(
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
    before = scene.text.part(max(0, sentence.start - 600), sentence.end)
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


def _hosts(scene: Scene, sentence: Sentence, before: str) -> tuple[Actor, ...]:
    """Whose it is: Ukraine's, the country's whose capital it meets in, a programme that it is told of."""
    hosts = [scene.nation("UA")] if scene.names("UA") or scene.language == "uk" else []
    near = scene.actors_in(max(0, sentence.start - 300), sentence.end)
    hosts += [each.actor for each in near if each.capital and each.place]
    told = scene.actors_in(sentence.start, sentence.start + len(before))
    hosts += [each.actor for each in told if each.actor.code in scene.knowledge.programmes]
    return tuple(dict.fromkeys(hosts))


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
    parties = _hosts(scene, sentence, words[: attend.start()])
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
