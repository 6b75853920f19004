"""What the rules found in a short item, weighed by what was learnt, and what they left, added.

The rules know frames that their authors met; the learnt models know which words go with which kind of fact
over many labelled items. A figure is given the kind that is likeliest for it; a fact of the rules falls only
where the models find it very unlikely; a sentence that very likely tells an agreement, a project, a need or a
coalition which no rule read becomes a draft of high doubt. The verifier judges all of it as it judges rules.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from math import exp, log

from commonspace.core.sources.clauses import is_denied
from commonspace.core.sources.counted import Counted
from commonspace.core.sources.fields import sorts_of, thing_behind
from commonspace.core.sources.item import Item
from commonspace.core.sources.owners import GIFTS, PAPERS, likeliest, owners_ruled, surest
from commonspace.core.sources.quantities import find_quantity
from commonspace.core.sources.scene import Found, Scene
from commonspace.core.sources.traits import traits_of_event, traits_of_figure
from commonspace.core.sources.values import Actor, FactKind
from commonspace.core.sources.weights import Weights
from commonspace.core.terms import Money, Quantity

NO_FACT = "none"
KINDS = (NO_FACT, "pledge", "delivery", "forum", "coalition", "need", "partnership", "project")
EVENTS = ("partnership", "project", "need", "coalition", "pledge", "delivery", "forum")
WEIGHED = "weighed"  # the name that a drafted fact bears in place of a rule's

# Shares of the models at which something is done; chosen by fivefold trials on the items learnt from.
_ADDED = 0.5  # a figure that no rule read becomes a fact
_KEPT = 0.05  # a rule's own kind of its figure, above which the rule stands
_CHANGED = 0.7  # another kind, at which a rule's fact changes its kind
_MOVED = 0.9  # a figure leaves the agreement that a rule gave it to
_AGAIN = 0.7  # a second attendance in one item
_FALLS = 0.05  # a fact without a figure, below which it falls
_TOLD = 0.6  # a sentence tells a fact of a kind that no rule read in it
_PRICED = 0.4  # a sentence with a sum is an agreement of its own
# Of an alliance that firms join both readings are fair: the rules' own stands.
_ALIKE = {"forum", "coalition"}
_COUNTED_KINDS = ("pledge", "delivery", "forum", "coalition", "need", "total")
_JOINED = re.compile(r"(?:,|;| and| та| і| й)(?: \w+){0,2} ?$")
_NO_JOINT = re.compile(r"\d|[.:(]|\b(?:has|have|had|is|are|was|were|will|would|from|of which|including)\b")
_JOINT = 60  # characters between two members of one list
_CONVERTED = 30  # characters between a sum and the same sum in another currency
_NO_CONVERSION = re.compile(r"\b(?:and|plus|another|while|for)\b|[.;:]|(?<!\w)(?:та|і|й|ще)(?!\w)")
_GIVING = re.compile(
    r" (?:have|has|had|will) (?:already )?(?:sent|given|pledged|promised|delivered|give|send)\b"
)
_UNIT = 70  # characters behind a count in which its unit ends


def weighed(scene: Scene, found: Sequence[Found], weights: Weights) -> list[Found]:
    """The facts of a short item: those of the rules that stand, and those that the models add, by place."""
    return _Weighing(Item(scene, found), weights).facts()


def shares_of_figures(item: Item, weights: Weights) -> list[dict[str, float]]:
    """For each figure how likely it is to be a fact of each kind; members of one list lean on each other."""
    shares = [weights.figures.shares(traits_of_figure(item, each)) for each in item.figures]
    for group in _lists(item):
        if len(group) < 2:
            continue
        means = {kind: sum(log(shares[place][kind] + 1e-9) for place in group) / len(group) for kind in KINDS}
        for place in group:
            leaned = {kind: exp((means[kind] + log(shares[place][kind] + 1e-9)) / 2) for kind in KINDS}
            whole = sum(leaned.values())
            shares[place] = {kind: value / whole for kind, value in leaned.items()}
    return shares


def _lists(item: Item) -> list[list[int]]:
    """Places of figures that stand in one list: "20 guns, 30 trucks and 4 boats"."""
    groups: list[list[int]] = []
    for place, figure in enumerate(item.figures):
        if place:
            last = item.figures[place - 1]
            gap = item.scene.text[last.end : figure.start]
            if (
                (last.money is None) == (figure.money is None)
                and item.sentence_of(last) is item.sentence_of(figure)
                and len(gap) < _JOINT
                and _JOINED.search(gap)
                and not _NO_JOINT.search(gap)
            ):
                groups[-1].append(place)
                continue
        groups.append([place])
    return groups


@dataclass
class _Weighing:
    item: Item
    weights: Weights
    fallen: set[int] = field(default_factory=set)  # by identity: two rules may find equal facts
    changed: dict[int, Found] = field(default_factory=dict)
    counted: list[tuple[Counted, str, float, Found | None]] = field(default_factory=list)
    priced: list[tuple[Counted, str]] = field(default_factory=list)

    def facts(self) -> list[Found]:
        scene = self.item.scene
        self._weigh_figures()
        chances = {
            (place, kind): self.weights.events.chance(traits_of_event(self.item, place, kind))
            for place in range(len(scene.sentences))
            for kind in EVENTS
        }
        kept = self._standing(chances)
        kept += [self._drafted(*each) for each in self._of_one_count()]
        self._give_prices(kept, chances)
        self._add_events(kept, chances)
        return sorted(kept, key=lambda each: (each.start, each.end, each.kind))

    def _weigh_figures(self) -> None:
        shares = shares_of_figures(self.item, self.weights)
        last: Counted | None = None
        for figure, share in zip(self.item.figures, shares, strict=True):
            claimed = self.item.claimed_by(figure)
            if figure.money is not None:
                before, last = last, figure
                if before is not None and not claimed and self._is_conversion(before, figure):
                    continue
            kind = max(KINDS, key=lambda each: share[each])
            facts = [each for each in claimed if str(each.kind) in _COUNTED_KINDS]
            papers = [each for each in claimed if str(each.kind) in PAPERS]
            if facts:
                self._weigh_claimed(figure, kind, share, facts)
            elif kind != NO_FACT and share[kind] >= _ADDED and not self._is_no_gift(figure, kind):
                self._add_figure(figure, kind, share[kind], papers)

    def _weigh_claimed(
        self, figure: Counted, kind: str, share: dict[str, float], facts: Sequence[Found]
    ) -> None:
        fact = facts[0]
        self.fallen.update(id(each) for each in facts[1:])
        own = "pledge" if fact.kind is FactKind.TOTAL else str(fact.kind)
        if kind == own or share[own] > _KEPT or {kind, own} == _ALIKE:
            return
        self.fallen.add(id(fact))
        if kind == NO_FACT or share[kind] < _CHANGED:
            return
        if kind in PAPERS:
            self.priced.append((figure, kind))
        else:
            self.counted.append((figure, kind, share[kind], fact))

    def _add_figure(self, figure: Counted, kind: str, share: float, papers: Sequence[Found]) -> None:
        if kind in PAPERS:
            if not papers and figure.money is not None:
                self.priced.append((figure, kind))
            return
        if papers and share < _MOVED:
            return
        for paper in papers if figure.money is not None else ():
            self.changed[id(paper)] = replace(paper, money=None)
        self.counted.append((figure, kind, share, None))

    def _is_conversion(self, before: Counted, figure: Counted) -> bool:
        """ "35 billion pounds, close to 48 billion dollars": one sum told twice."""
        assert before.money is not None and figure.money is not None
        gap = self.item.scene.text[before.end : figure.start]
        return (
            len(gap) < _CONVERTED
            and before.money.money.currency != figure.money.money.currency
            and not _NO_CONVERSION.search(gap)
        )

    def _is_no_gift(self, figure: Counted, kind: str) -> bool:
        """Firms, states and papers are counted, never given; "three have sent" counts who gives."""
        if kind not in GIFTS or figure.money is not None:
            return False
        sorts = set(self._sorts(figure))
        giving = _GIVING.match(self.item.scene.text, figure.end)
        return bool(giving) or ("goods" not in sorts and bool({"firms", "states", "papers"} & sorts))

    def _sorts(self, figure: Counted) -> tuple[str, ...]:
        text, end = self.item.scene.text, self.item.sentence_of(figure).end
        return sorts_of(thing_behind(text, figure.end, end))

    def _standing(self, chances: dict[tuple[int, str], float]) -> list[Found]:
        """The facts of the rules that stand, gifts with their likeliest givers."""
        scene, figures = self.item.scene, self.item.figures
        places: dict[int, Counted] = {}
        for figure in figures:
            for fact in self.item.claimed_by(figure):
                if fact.start <= figure.start < fact.end or str(fact.kind) in _COUNTED_KINDS:
                    places.setdefault(id(fact), figure)
        kept = []
        for fact in self.item.rules:
            if id(fact) in self.fallen:
                continue
            kind, at = str(fact.kind), places.get(id(fact))
            if kind in EVENTS and (at is None or kind in PAPERS):
                sentence = scene.sentence_at(fact.start)
                if sentence and chances[scene.sentences.index(sentence), kind] < _FALLS:
                    continue
            kept_fact = self.changed.get(id(fact), fact)
            if kind in GIFTS:
                start, end = (at.start, at.end) if at else (fact.start, fact.end)
                kept_fact = replace(kept_fact, givers=self._givers(start, end, kind, fact))
            kept.append(kept_fact)
        return kept

    def _givers(self, start: int, end: int, kind: str, fact: Found) -> tuple[Actor, ...] | None:
        """The likeliest givers; a group or programme that the rules led the gift to stays its giver."""
        tables = self.item.scene.knowledge
        if len(fact.givers or ()) > 1:
            return fact.givers  # a joint subject: the models would name one of them
        if any(each.code in tables.groups or each.code in tables.programmes for each in fact.givers or ()):
            return fact.givers
        if not fact.givers:
            return self._owners(start, end, kind, fact) or None
        model, ruled = self.weights.actors, owners_ruled(fact)
        return surest(model, self.item, start, end, kind, ruled) or fact.givers

    def _of_one_count(self) -> list[tuple[Counted, str, float, Found | None]]:
        """A sentence tells one attendance of a forum or one size of a coalition, an item seldom a second."""
        scene, seen = self.item.scene, set[tuple[str, int, bool]]()
        attended = False
        for fact in self.item.facts:
            sentence = scene.sentence_at(fact.start)
            if id(fact) in self.fallen or str(fact.kind) not in ("forum", "coalition") or sentence is None:
                continue
            papers = bool(fact.quantity and "papers" in sorts_of(fact.quantity.unit))
            seen.add((str(fact.kind), sentence.start, papers))
            attended = attended or (fact.kind is FactKind.FORUM and not papers)
        kept = []
        for row in self.counted:
            figure, kind, share, _ = row
            if kind in ("forum", "coalition") and figure.money is None:
                sorts = self._sorts(figure)
                sentence, papers = self.item.sentence_of(figure), "papers" in sorts
                if (kind, sentence.start, papers) in seen:
                    continue
                if kind == "forum" and not papers and attended and ("firms" not in sorts or share < _AGAIN):
                    continue
                seen.add((kind, sentence.start, papers))
                attended = attended or (kind == "forum" and not papers)
            kept.append(row)
        return kept

    def _drafted(self, figure: Counted, kind: str, share: float, ruled: Found | None) -> Found:
        sentence = self.item.sentence_of(figure)
        money = figure.money.money if figure.money is not None else None
        quantity = self._quantity(figure) if figure.money is None else None
        end = figure.end
        if quantity is not None and quantity.unit:
            last = quantity.unit.split()[-1]
            place = self.item.scene.text.find(last, end, end + _UNIT)
            end = place + len(last) if place >= 0 else end
        owners = self._owners(figure.start, end, kind, ruled)
        doubt = round(max(0.3, 1 - share), 3)
        if kind in GIFTS:
            givers = owners or None
            return _found(kind, figure.start, end, doubt, givers=givers, money=money, quantity=quantity)
        if kind == "need":
            return _found(kind, figure.start, end, doubt, money=money, quantity=quantity)
        start, stop = sentence.start, sentence.end
        return _found(kind, start, stop, doubt, parties=owners, money=money, quantity=quantity)

    def _quantity(self, figure: Counted) -> Quantity:
        text, end = self.item.scene.text, self.item.sentence_of(figure).end
        stated = find_quantity(text.part(figure.start, min(end, figure.end + _UNIT)))
        if stated is not None and stated.is_known:
            value = stated.lo if stated.lo is not None else stated.hi
            if value is not None and float(value) == figure.value:
                return stated
        value = Decimal(int(figure.value))
        unit = " ".join(thing_behind(text, figure.end, end).split()[:3])
        return Quantity(value, value, "", unit)

    def _owners(self, start: int, end: int, kind: str, ruled: Found | None) -> tuple[Actor, ...]:
        return likeliest(self.weights.actors, self.item, start, end, kind, owners_ruled(ruled))

    def _give_prices(self, kept: list[Found], chances: dict[tuple[int, str], float]) -> None:
        """The sum of an agreement goes to one without a sum: of its sentence, else before it, else behind."""
        for figure, kind in self.priced:
            if figure.money is None:
                continue
            sentence = self.item.sentence_of(figure)
            papers = [each for each in kept if str(each.kind) in PAPERS]
            free = [each for each in papers if each.money is None]
            same = [each for each in free if sentence.start <= each.start < sentence.end]
            before = [each for each in free if each.start < sentence.start]
            behind = [each for each in free if each.start >= sentence.end]
            told_before = any(each.start < sentence.end for each in papers)
            taker = same[:1] or before[-1:] or ([] if told_before else behind[:1])
            place = self.item.scene.sentences.index(sentence)
            if taker:
                kept[kept.index(taker[0])] = replace(taker[0], money=figure.money.money)
            elif not papers or chances[place, kind] > _PRICED:
                owners = self._owners(figure.start, figure.end, kind, None)
                start, end = sentence.start, sentence.end
                kept.append(_found(kind, start, end, 0.5, parties=owners, money=figure.money.money))

    def _add_events(self, kept: list[Found], chances: dict[tuple[int, str], float]) -> None:
        for (place, kind), chance in chances.items():
            sentence = self.item.scene.sentences[place]
            rivals = PAPERS if kind in PAPERS else (kind,)
            if (
                chance < _TOLD
                or is_denied(self.item.scene.words(sentence))
                or any(
                    str(each.kind) in rivals and sentence.start <= each.start < sentence.end for each in kept
                )
            ):
                continue
            start, end = sentence.start, sentence.end
            owners = self._owners(start, end, kind, None)
            doubt = round(max(0.3, 1 - chance), 3)
            if kind in GIFTS:
                kept.append(_found(kind, start, end, doubt, givers=owners or None))
            else:
                kept.append(_found(kind, start, end, doubt, parties=() if kind == "need" else owners))


def _found(
    kind: str,
    start: int,
    end: int,
    doubt: float,
    *,
    givers: tuple[Actor, ...] | None = None,
    parties: tuple[Actor, ...] = (),
    money: Money | None = None,
    quantity: Quantity | None = None,
) -> Found:
    return Found(FactKind(kind), start, end, WEIGHED, givers, None, parties, "", money, quantity, doubt=doubt)
