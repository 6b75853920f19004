"""Fields of words for the learnt models: what a clause speaks of, in both languages, whatever its wording."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from commonspace.core.sources.families import NO_THING
from commonspace.core.sources.goods import GOODS


def _words(english: str, ukrainian: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{english})|(?<!\w)(?:{ukrainian})", re.IGNORECASE)


_FIELDS = {
    "need": _words(
        r"(?:needs?|needed|needing|lacks?|lacking|short(?:age|fall)?|gap|ask(?:s|ed|ing)?|requests?|requested|"
        r"requires?|requirements?|wants?|wish(?:es)?|calls? for|called for|appeal\w*|missing|plea)\b",
        r"потреб|потріб|браку|брак|нестач|прос(?:ит|ив|ила|или|ять)|прошу|запит|прохан|закликав|закликал|"
        r"дефіцит|не вистача",
    ),
    "forum": _words(
        r"(?:forum|fair|expo|exhibition|summit|conference|trade show|arms show|valley|days|week|hackathon|"
        r"alliance|edition|MSPO|DSEI|Eurosatory|gathering|event|participants|exhibitors)\b",
        r"форум|виставк|саміт|конференці|хакатон|альянс|ярмар|захід|заход|учасник",
    ),
    "coalition": _words(r"coalition|co-?lead|members?\b|leads?\b", r"коаліці|очол|співголов|член"),
    "paper": _words(
        r"(?:agreement|memorand\w+|contract|deal|licen[cs]e\w*|letter of intent|joint venture|venture|signed|"
        r"signs?|order(?:ed|s)?|stake|subsidiary|partnership)\b",
        r"угод|меморандум|контракт|договор|ліценз|наміри|наміру|спільн\w+ підприємств|підпис|замов|частк",
    ),
    "programme": _words(
        r"(?:programme|program|instrument|initiative|project|budget|regulation|scheme|fund|loan|envelope|"
        r"contest|challenge|grant)\w*\b",
        r"програм|інструмент|ініціатив|про[єе]кт|бюджет|регламент|фонд|позик|кредит|конкурс|грант",
    ),
    "aid": _words(
        r"(?:package|aid|assistance|support|pledg\w+|promis\w+|donat\w+|tranche|contribut\w+|help|allocat\w+|"
        r"earmark\w*|set aside|commit\w*)\b",
        r"пакет|допомог|підтримк|обіця|внес|внеск|транш|виділ|надасть|надати|надан|передасть|передати|"
        r"спряму|закладе|заклал",
    ),
    "done": _words(
        r"(?:delivered|handed over|arrived|received|transferred|shipped|delivery|deliveries|handover|sent|"
        r"reached|supplied)\b",
        r"переда(?:ла|ли|в|но|ні)|отрима|прибу|надійш|достав|доправ|поставл|постави|вручи|одержа",
    ),
    "firm": _words(
        r"(?:company|firm|maker|manufacturer|group|start-?up|producer|plant|factory|works|line|joint venture|"
        r"invest\w*|revenue|sales|shares|orders?)\b",
        r"компані|фірм|виробник|концерн|стартап|завод|цех|ліні[юя]|інвест|виторг|акці|підприємств",
    ),
    "home": _words(
        r"(?:its own|own (?:army|forces|troops|stocks)|domestic|\w+ish army|Bundeswehr|for itself|"
        r"stock exchange|parliament)\b",
        r"власн|внутрішн|держбюджет|бюджету країни",
    ),
    "maybe": _words(
        r"(?:if|could|might|may|would|talks?|negotiat\w+|rumou?r|reportedly|consider\w*|weigh\w*|possible|"
        r"proposal|proposed|hopes?|expects?)\b",
        r"якщо|може|могл|перегово|чутк|розгляда|пропон|сподіва|очіку",
    ),
    "not": _words(
        r"(?:not|no|never|nothing|without|instead|declin\w+|refus\w+|den(?:y|ied|ies)|rather than)\b",
        r"(?:не|ні|без|замість|відмов|спростув)(?!\w)",
    ),
}
NEAR_FIELDS = {
    "past": _words(
        r"(?:last year|a year ago|a year earlier|previous|earlier|in 20(?:2[0-4])|had |since|ago|former|"
        r"before|already|so far|to date|until now)",
        r"торік|минул|рік тому|попередн|раніше|у 202[0-4]|вже|уже|досі|відтоді|загалом|з початку",
    ),
    "total": _words(
        r"(?:total|altogether|in all|combined|overall|together|sum|all told|worth|value)",
        r"загал|разом|усього|всього|сума|сукупн|вартіст",
    ),
    "per": _words(
        r"(?:a|per|each|every) (?:month|year|day|week)|monthly|annual|capacity|output",
        r"на місяць|щомісяц|на рік|щороку|на добу|потужніст|щодня",
    ),
}
_THINGS = {
    "firms": _words(
        r"(?:compan|firm|maker|exhibitor|delegation|manufactur|enterpris|producer|visitor|guest|delegate|"
        r"representative|participant|start-?up|developer|investor|business|team)",
        r"компан|підприємств|учасник|виробник|фірм|делегац|гост|представник|експонент|стартап|розробник|"
        r"відвідувач|інвестор|команд",
    ),
    "states": _words(
        r"(?:countr|nation|state|member|government|capital|allies|donor)",
        r"країн|держав|член|уряд|столиц|союзник|донор",
    ),
    "papers": _words(
        r"(?:agreement|contract|memorand|document|paper|deal|letters|accord)",
        r"угод|контракт|меморандум|документ|договор|домовлен|лист",
    ),
}
_END_OF_THING = re.compile(r"[,.;:()]")
_THING = 45  # characters behind a count in which its thing stands


@dataclass(frozen=True, slots=True)
class Fields:
    """Where a text touches each field: starts and ends of its words, in order."""

    starts: dict[str, list[int]]
    ends: dict[str, list[int]]

    @classmethod
    def of(cls, text: str) -> "Fields":
        found = {name: [each.span() for each in pattern.finditer(text)] for name, pattern in _FIELDS.items()}
        return cls(
            {name: [start for start, _ in spans] for name, spans in found.items()},
            {name: [end for _, end in spans] for name, spans in found.items()},
        )

    def within(self, start: int, end: int) -> tuple[str, ...]:
        """The fields that the words between two places touch, in a fixed order."""
        touched = []
        for name, starts in self.starts.items():
            place = bisect_left(starts, start)
            if place < len(starts) and self.ends[name][place] <= end:
                touched.append(name)
        return tuple(touched)


def thing_behind(text: str, place: int, end: int) -> str:
    """The words behind a count that may name its thing, up to a mark."""
    return _END_OF_THING.split(text[place : min(end, place + _THING)])[0]


def sorts_of(thing: str) -> tuple[str, ...]:
    """What is counted: goods, firms, states, papers, something that is never given, or plain words."""
    found = [name for name, pattern in (("goods", GOODS), ("nothing", NO_THING)) if pattern.search(thing)]
    found += [name for name, pattern in _THINGS.items() if pattern.search(thing)]
    return tuple(found) or ("plain",)
