"""The verifier: holds for any drafter, be it our rules, a model or a person's paste. Nothing unproved passes.

The words must stand in the document exactly (after evening out marks and spaces); every number is read
again from the paragraph; date, stage and speaker are derived again and must come out the same; who acts
must be named. What fails is dropped with its reasons and counted; it is never repaired.
"""

import re

from commonspace.core.sources.elided import unit_before
from commonspace.core.sources.groups import members_counted
from commonspace.core.sources.knowledge import Knowledge
from commonspace.core.sources.money import MoneyMention
from commonspace.core.sources.numbers import FIGURE, SCALE, SPELLED, figure, scale_of
from commonspace.core.sources.quantities import find_quantity
from commonspace.core.sources.reading import read
from commonspace.core.sources.scene import Scene
from commonspace.core.sources.slots import date_of, speaker_at
from commonspace.core.sources.stages import stage_at
from commonspace.core.sources.values import Actor, Document, Draft, Drafting, Dropped, FactKind, SegmentKind
from commonspace.core.terms import Quantity

_NUMBER = re.compile(rf"(?<![\w.,])(?P<one>{FIGURE}|{SPELLED})(?:[ -](?:{SCALE})(?!\w))?", re.IGNORECASE)
_GENERIC = re.compile(
    r"partner|all(?:y|ies)|countr|donor|Congress|партнер|союзник|світ|країн|донор", re.IGNORECASE
)


def verify(draft: Draft, document: Document, knowledge: Knowledge) -> tuple[str, ...]:
    """Codes of all that does not hold, in a fixed order; empty if the draft holds."""
    return Verifier(document, knowledge).refusals(draft)


def keep_what_holds(drafting: Drafting, document: Document, knowledge: Knowledge) -> Drafting:
    """The drafting with every draft that does not hold moved to `dropped`."""
    judge = Verifier(document, knowledge)
    kept: list[Draft] = []
    dropped = list(drafting.dropped)
    for draft in drafting.drafts:
        reasons = judge.refusals(draft)
        if reasons:
            dropped.append(Dropped(draft, reasons))
        else:
            kept.append(draft)
    return Drafting(drafting.segments, tuple(kept), tuple(dropped), drafting.flags)


class Verifier:
    """One document's judge: reads it once, judges any number of drafts."""

    def __init__(self, document: Document, knowledge: Knowledge, scene: Scene | None = None) -> None:
        self.document = document
        self.scene = scene or Scene(document, knowledge)

    def refusals(self, draft: Draft) -> tuple[str, ...]:
        """Codes of all that does not hold in `draft`."""
        place = self._place(draft)
        if place is None:
            return ("evidence_not_exact",)
        start, end = place
        reasons = []
        if not self._is_readable(start):
            reasons.append("evidence_in_noise")
        if draft.money is not None and not self._has_money(draft, start, end):
            reasons.append("amount_not_there")
        if (
            draft.quantity is not None
            and draft.quantity.is_known
            and not self._has_quantity(draft.quantity, start, end)
            and not (
                draft.kind is FactKind.COALITION and draft.quantity == members_counted(self.scene, start, end)
            )
        ):
            reasons.append("quantity_not_there")
        if draft.date and draft.date not in self._dates(draft, start, end):
            reasons.append("date_not_there")
        if draft.stage and draft.stage != stage_at(self.scene, draft.kind, start, end):
            reasons.append("stage_differs")
        if draft.speaker and not self._said_by(draft, start, end):
            reasons.append("speaker_not_resolved")
        if not all(self._is_named(actor) for actor in (*draft.givers, *draft.receivers, *draft.parties)):
            reasons.append("actor_not_named")
        return tuple(reasons)

    def _place(self, draft: Draft) -> tuple[int, int] | None:
        """Where the evidence stands in the reading; None if its words are not the document's."""
        span = draft.span
        here = self.document.text[span.start : span.end]
        if not here or (here != span.quote and read(here).text != read(span.quote).text):
            return None
        return self.scene.reading.find(span.start, span.end)

    def _is_readable(self, start: int) -> bool:
        for part in self.scene.segments:
            if part.start <= start < part.end:
                return part.kind in (SegmentKind.ARTICLE, SegmentKind.ITEM, SegmentKind.QUOTE)
        return False

    def _nearest(self, start: int, end: int, mentions: list[MoneyMention]) -> list[MoneyMention]:
        """Those inside the evidence; if it has none, those of its sentence; else of its paragraph."""
        inside = [mention for mention in mentions if mention.start < end and start < mention.end]
        if inside:
            return inside
        sentence = self.scene.sentence_at(start)
        if sentence:
            near = [mention for mention in mentions if sentence.start <= mention.start < sentence.end]
            if near:
                return near
        left, right = self._paragraph(start)
        return [mention for mention in mentions if left <= mention.start < right]

    def _paragraph(self, place: int) -> tuple[int, int]:
        text = self.scene.text
        right = text.find("\n", place)
        return text.rfind("\n", 0, place) + 1, len(text) if right < 0 else right

    def _has_money(self, draft: Draft, start: int, end: int) -> bool:
        wanted = draft.money
        assert wanted is not None
        return any(mention.money == wanted for mention in self._nearest(start, end, list(self.scene.money)))

    def _has_quantity(self, wanted: Quantity, start: int, end: int) -> bool:
        """The figure stands in the evidence (or its sentence) and its unit follows it at once."""
        sentence = self.scene.sentence_at(start)
        places = [(start, end)] + ([(sentence.start, sentence.end)] if sentence else [])
        for left, right in places:
            if wanted == find_quantity(self.scene.text[left:right]):
                return True
            for match in _NUMBER.finditer(self.scene.text, left, right):
                value = figure(match["one"]) * scale_of(match)
                if value not in (wanted.lo, wanted.hi):
                    continue
                follows = (
                    " ".join(self.scene.text[match.end() : match.end() + 24 + len(wanted.unit)].split())
                    .lstrip("-– ")
                    .casefold()
                )
                if not wanted.unit or wanted.unit.casefold() in follows:
                    return True
                if wanted.unit == unit_before(self.scene, match.start()):
                    return True  # a bare count takes its thing from what stands before it
        return False

    def _dates(self, draft: Draft, start: int, end: int) -> set[str]:
        again, _ = date_of(
            self.scene, draft.kind, start, end, draft.stage or stage_at(self.scene, draft.kind, start, end)
        )
        sentence = self.scene.sentence_at(start)
        left, right = (sentence.start, sentence.end) if sentence else (start, end)
        return {again} | {
            mention.iso for mention in self.scene.dates if left <= mention.start < right and mention.iso
        }

    def _said_by(self, draft: Draft, start: int, end: int) -> bool:
        resolved = speaker_at(self.scene, draft.kind, start, end).name
        if not resolved:
            return False
        if resolved.casefold() == draft.speaker.casefold():
            return True
        last = draft.speaker.replace("’", "'").split()[-1].casefold()
        return (
            resolved.replace("’", "'").split()[-1].casefold() == last
            and " " in draft.speaker
            and self._is_fuller(draft.speaker, resolved)
        )

    def _is_fuller(self, said: str, resolved: str) -> bool:
        """The same person, more or less fully named in the document: every word of it stands there."""
        text = self.scene.text.casefold()
        return all(word.casefold() in text for word in said.split()) and (
            set(resolved.casefold().split()) & set(said.casefold().split()) != set()
        )

    def _is_named(self, actor: Actor) -> bool:
        if actor.code:
            known = {named.actor.code for named in self.scene.actors} | {
                each.code for each in self.scene.voice.nations
            }
            return (
                actor.code in known
                or any(self.scene.knowledge.leads.get(code) == actor.code for code in known)
                or (actor.code == "UA" and self.scene.language == "uk")
                or self._by_person(actor)
            )
        return actor.name.casefold() in self.scene.text.casefold() or bool(
            _GENERIC.search(actor.name) and _GENERIC.search(self.scene.text)
        )

    def _by_person(self, actor: Actor) -> bool:
        """A nation whose office holder speaks in the document, by a table row."""
        return any(person.holder and person.holder.nation == actor.code for person in self.scene.people)
