"""What the pictures of the room share: papers that answer the filters, the names of their parties, rungs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.utils.formats import number_format

from commonspace.core.partnerships.agreements import AgreementKind, Step
from commonspace.core.partnerships.papers import KINDS
from commonspace.pages import links, say
from commonspace.pages.reading import asked_from
from commonspace.records.partnerships import queries
from commonspace.records.partnerships.parties_of import Known, known

MOST = 600  # papers in one picture; more than that nobody reads


@dataclass(frozen=True)
class Chosen:
    """Papers in order of their day, and who their parties are."""

    cards: Sequence[Any]
    parties: Mapping[str, Known]

    def name(self, code: str) -> str:
        """A party in the reader's language."""
        return say.text(self.parties[code].name) if code in self.parties else say.choice("party", code)

    def nation(self, code: str) -> str:
        """The nation of a party, or ""."""
        if code in self.parties:
            return self.parties[code].nation
        return code if len(code) == 2 and code.isupper() else ""

    def names(self, card: Any) -> str:
        return ", ".join(map(self.name, card.draft.parties))


def chosen(request: Any) -> Chosen:
    """The papers that answer the filters in the address."""
    asked = asked_from(request, queries.FILTERS)
    cards = [
        card
        for card in islice(queries.every(by=request.reader, asked=asked), MOST)
        if card.status == "open" and card.draft.happened_on
    ]
    cards.sort(key=_by_day)
    codes = [code for card in cards for code in card.draft.parties]
    return Chosen(cards, known(by=request.reader, codes=codes))


def _by_day(card: Any) -> tuple[Any, str]:
    return card.draft.happened_on.first, card.ref


def rung_of(kind: str) -> int:
    """The rung of a paper's kind; 0 where it is not stated."""
    return AgreementKind(kind).rung if kind in KINDS else 0


def rung(number: int) -> str:
    return say.say(f"rung.{number}")


def cell(request: Any, card: Any) -> dict[str, Any]:
    """A paper as the first cell of a row: its title, and its id below."""
    return {
        "text": say.text(card.draft.title),
        "url": links.go(request, "partnerships_card", card.ref),
        "language": say.text_language(card.draft.title),
        "note": card.ref,
    }


def span(step: Step) -> str:
    """The days that the dates allow: one figure, or a least and a most."""
    if step.least_days == step.most_days:
        return number_format(step.least_days)
    return f"{number_format(step.least_days)}–{number_format(step.most_days)}"
