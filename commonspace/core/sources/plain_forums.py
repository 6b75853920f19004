"""How many came to a fair, forum or show that the item is about, and how many papers it brought.

The plain reading: an item that names such a meeting counts its companies, else its guests, and its papers;
each sentence with a count is one fact. A count of another time belongs to it only where its sentence names a
meeting too.
"""

import re
from collections.abc import Iterator, Sequence
from re import IGNORECASE

from commonspace.core.sources.clauses import is_denied
from commonspace.core.sources.numbers import FIGURE, SCALE, SPELLED
from commonspace.core.sources.quantities import find_quantity
from commonspace.core.sources.scene import Found, Scene
from commonspace.core.sources.sentences import Sentence
from commonspace.core.sources.swift import Swift
from commonspace.core.sources.values import Actor, FactKind

_MEETING = Swift(
    r"\b(?:forum|conference|fair|exhibition|expo|trade show|arms show|air show|(?:the [A-Z]\w+|at the|to "
    r"the) show|pavilion|(?:defen[cs]e|drone|industry|tech|"
    r"security|arms) (?:week|days?|summit|show|valley|salon|congress)|Eurosatory|MSPO|DSEI|Eurosatory|IDEX|"
    r"IDEF|"
    r"matchmaking|hackathon|gathering of (?:makers|firms|companies))\b|"
    r"(?<!\w)(?:форум\w*|конференці\w+|виставк\w+|ярмар\w+|салон\w*|саміт\w* (?:дрон|виробник|зброяр)\w*|"
    r"тижд?ен\w* (?:дронів|оборон\w+)|тижні (?:дронів|оборон\w+)|Drone Week|зліт\w* виробник\w+)(?!\w)",
    IGNORECASE,
)
_NUMBER = rf"(?<![\w.,-])(?:{FIGURE}|{SPELLED})(?:[ -](?:{SCALE})(?!\w))?"
_FIRMS = Swift(
    rf"{_NUMBER} (?:[\w-]+ ){{0,3}}?(?:companies|firms|exhibitors|manufacturers|makers|producers|enterprises|"
    rf"start-ups|organi[sz]ations|stands|компан\w+|фірм\w*|експонент\w*|виробник\w*|підприємств\w*|"
    rf"учасник\w*-компан\w+|"
    rf"стартап\w*|організаці\w+|стенд\w*)(?!\w)",
    IGNORECASE,
)
_GUESTS = re.compile(
    rf"{_NUMBER} (?:[\w-]+ ){{0,3}}?(?:visitors|guests|participants|delegates|delegations|attendees|people|"
    rf"відвідувач\w*|гост\w+|учасник\w*|делегат\w*|делегаці\w+)(?!\w)",
    IGNORECASE,
)
_PAPERS = Swift(
    rf"{_NUMBER} (?:[\w-]+ ){{0,2}}?(?:agreements|contracts|memoranda|memorandums|documents|deals|papers|"
    rf"letters of intent|угод\w*|контракт\w*|меморандум\w*|документ\w*|договор\w*|домовленост\w*)(?!\w)",
    IGNORECASE,
)
_OTHER_TIME = Swift(
    r"\b(?:earlier|ago|previous|last year|the year before|in 20\d\d|first time)\b|"
    r"(?<!\w)(?:раніше|попередн\w+|торік|минулого року|тому)(?!\w)",
    IGNORECASE,
)
_CAME = Swift(
    r"\b(?:c[ao]me|gather(?:s|ed)|register(?:s|ed)|took|taken?|takes|attend(?:s|ed)|exhibit(?:s|ed)|"
    r"show(?:s|ed|n)|"
    r"brought|drew|draws|drawn|count(?:s|ed)|present(?:s|ed)?|shar(?:es|ed)|fil(?:es|ed)|arriv(?:es|ed)|"
    r"visit(?:s|"
    r"ed)|there (?:were|are|was)|welcom(?:es|ed)|host(?:s|ed)|number(?:s|ed)|signed|concluded|brings|met|"
    r"clos(?:es|"
    r"ed)|end(?:s|ed)|open(?:s|ed)|exchanged|struck|initialled|inked|turned up|made the trip|on show|on "
    r"paper)\b|"
    r"(?<!\w)(?:зібра\w+|прибул\w+|приїха\w+|зареєстр\w+|взял\w+ участь|беруть участь|відвіда\w+|"
    r"представ\w+|"
    r"показа\w+|завіта\w+|з'їха\w+|нарахува\w+|налічу\w+|підписа\w+|укла\w+|було|були|привез\w+|"
    r"прийш\w+|"
    r"об'єдна\w+|прийня\w+|виставил\w+|мали|парафу\w+)(?!\w)"
)
_ITS_SHARE = Swift(
    r"\b(?:among them|of them|of which|among the \w+)\b|(?<!\w)(?:серед (?:них|учасник\w+)|з них)(?!\w)"
)
_NAMED_SIDE = re.compile(
    r"\bwith (?:the )?[A-Z]|\bbetween\b|(?<!\w)(?:між|з|із|зі) (?:[а-яіїєґ]+ )?[A-ZА-ЯІЇЄҐ«]"
)


def find_attended(scene: Scene, sentence: Sentence, found: Sequence[Found]) -> Iterator[Found]:
    """The count of one sentence of an item about a meeting of makers. `found`: all facts drafted so far."""
    words = scene.words(sentence)
    if not _MEETING.search(scene.text) or is_denied(words):
        return
    if any(
        each.kind in (FactKind.FORUM, FactKind.COALITION) and sentence.start <= each.start < sentence.end
        for each in found
        if each.quantity is not None
    ):
        return
    papers = _PAPERS.search(words)
    count = _FIRMS.search(words) or (None if _FIRMS.search(scene.text) else _GUESTS.search(words))
    if papers and not _NAMED_SIDE.search(words, papers.end()):
        count = count or papers
    if count is None or not _CAME.search(words) or _ITS_SHARE.search(words, 0, count.start()):
        return
    if _OTHER_TIME.search(words) and not _MEETING.search(words):
        return
    start, end = sentence.start + count.start(), sentence.start + count.end()
    if any(each.start < end and start < each.end and each.kind is not FactKind.FORUM for each in found):
        return
    quantity = find_quantity(words[count.start() :])
    if quantity is None:
        return
    yield Found(
        FactKind.FORUM,
        start,
        end,
        "plain_forum",
        (),
        (),
        (scene.nation("UA"),) if scene.names("UA") or scene.language == "uk" else _hosts(scene),
        "forum",
        None,
        quantity,
        doubt=0.4,
    )


def _hosts(scene: Scene) -> tuple[Actor, ...]:
    return tuple(dict.fromkeys(each.actor for each in scene.actors if each.actor.code.isupper()))[:1]
