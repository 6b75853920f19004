"""Asking who could meet what: always as this reader sees it, on the day of the question."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from commonspace.core.access import Viewer
from commonspace.core.errors import BadInput
from commonspace.core.matches.codes import Suggestion
from commonspace.core.matches.conditions import judge, overall
from commonspace.core.matches.partners import Consortium, Partner, partners
from commonspace.core.matches.results import Answer, Match
from commonspace.core.matches.standing import Standing, standing
from commonspace.core.matches.stated import need_as_text, offer_that_asks, rests_on
from commonspace.core.matches.translation import Translator
from commonspace.core.matches.values import Conditions, NeedText
from commonspace.core.needs import NeedDraft
from commonspace.core.terms import BiText, Finding, Outcome
from commonspace.data.matches import code_book, lexicon
from commonspace.records.access.models import MembershipRow
from commonspace.records.matches import market
from commonspace.records.needs import queries as needs
from commonspace.records.needs.queries import NeedCard
from commonspace.records.offers import queries as offers
from commonspace.records.offers.queries import OfferCard
from commonspace.records.parties import queries as parties
from commonspace.records.parties.queries import PartyCard

TOP, TOP_ASK = 50, 50
_OF_THE_READER = ("world", "label")
_NEEDS_LOOKED_AT = 60  # needs whose conditions an offer is judged by


@dataclass(frozen=True, slots=True)
class NeedMatches:
    """Who could meet a need: both bands, how all offers of the capability stand, and the cards named.

    `offers_seen` counts the offers that this reader sees in this world: at 0 there is nobody to find.
    `problem` is the code of why the need cannot be searched for, "" if it can.
    """

    need: NeedCard
    answer: Answer
    standing: Standing
    offers_seen: int
    offers: Mapping[str, OfferCard] = field(default_factory=dict)
    companies: Mapping[str, PartyCard] = field(default_factory=dict)
    problem: str = ""


@dataclass(frozen=True, slots=True)
class NeedFor:
    """A need that an offer speaks of: why, and how the need's conditions come out for the offer."""

    card: NeedCard
    match: Match
    findings: tuple[Finding, ...]
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class OfferMatches:
    """Needs that an offer could meet, those about which the company must be asked, and how many it fails."""

    offer: OfferCard
    meets: tuple[NeedFor, ...]
    ask: tuple[NeedFor, ...]
    failed: int
    needs_seen: int
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Partners:
    """Partners for a project, best first, with the cards of their companies and offers."""

    found: tuple[Partner, ...]
    offers_seen: int
    offers: Mapping[str, OfferCard]
    companies: Mapping[str, PartyCard]


@dataclass(frozen=True, slots=True)
class OfferBeside:
    """One of several offers compared for a need: its conditions, and the points it brings its company."""

    card: OfferCard
    company: PartyCard | None
    findings: tuple[Finding, ...]
    points: int


@dataclass(frozen=True, slots=True)
class Compared:
    """A need with the offers that were asked for and can be seen, in the order asked."""

    need: NeedCard
    offers: tuple[OfferBeside, ...]


@dataclass(frozen=True, slots=True)
class NeedLine:
    """A need in an overview, with how the offers of its capability stand."""

    card: NeedCard
    standing: Standing


def for_need(*, by: Viewer, ref: str, on: date, top: int = TOP, top_ask: int = TOP_ASK) -> NeedMatches:
    """Who could meet the need, best first. Raises `NotFound` for what the reader may not see."""
    return of_card(by=by, card=needs.card(by=by, ref=ref), on=on, top=top, top_ask=top_ask)


def of_card(*, by: Viewer, card: NeedCard, on: date, top: int = TOP, top_ask: int = TOP_ASK) -> NeedMatches:
    """The same for a need that was read already."""
    inside = nations_inside(card.draft.eligible_groups, by, on)
    with market.opened(by, on) as seen:
        if not seen.offers_seen:
            return NeedMatches(card, Answer(card.ref, (), ()), Standing(), 0)
        asked = need_as_text(
            card.ref, card.draft, on=on, world=by.world, inside=inside, labels=seen.offer_labels
        )
        try:
            answer = seen.offers.find(asked, top=top, top_ask=top_ask)
            counted = standing(seen.offers, asked)
        except BadInput as problem:
            return NeedMatches(
                card, Answer(card.ref, (), ()), Standing(), seen.offers_seen, problem=problem.code
            )
    answer = replace(answer, meets=_sourced(answer.meets), ask=_sourced(answer.ask))
    named, companies = _cards_of(by, (*answer.meets, *answer.ask))
    return NeedMatches(card, answer, counted, seen.offers_seen, named, companies)


def for_offer(*, by: Viewer, ref: str, on: date, top: int = TOP) -> OfferMatches:
    """Open needs that the offer could meet, best first. Raises `NotFound` for what may not be seen."""
    return of_offer(by=by, card=offers.card(by=by, ref=ref), on=on, top=top)


def of_offer(*, by: Viewer, card: OfferCard, on: date, top: int = TOP) -> OfferMatches:
    """The same for an offer that was read already."""
    with market.opened(by, on) as seen:
        count, facts = seen.needs_seen, seen.offers.facts_of_offer(card.ref)
        hidden = seen.offer_labels is not None and facts is not None and facts.label not in seen.offer_labels
        if facts is None or hidden:
            return OfferMatches(card, (), (), 0, count, "offer_not_searched")
        try:
            asking = offer_that_asks(card.ref, card.draft, world=by.world, labels=seen.need_labels)
            answer = seen.needs.find(asking, top=_NEEDS_LOOKED_AT) if count else Answer(card.ref, (), ())
        except BadInput as problem:
            return OfferMatches(card, (), (), 0, count, problem.code)
    cards = {one.ref: one for one in needs.by_refs(by=by, refs=tuple(m.supplier for m in answer.meets))}
    bands: dict[Outcome, list[NeedFor]] = {outcome: [] for outcome in Outcome}
    groups = {one.draft.eligible_groups for one in cards.values()}
    inside_of = {several: nations_inside(several, by, on) for several in groups}
    for match in answer.meets:
        need = cards.get(match.supplier)
        if need is None:
            continue
        inside = inside_of[need.draft.eligible_groups]
        asked = need_as_text(need.ref, need.draft, on=on, world=by.world, inside=inside).conditions
        findings = _told(judge(asked, facts), card.ref, card.draft.company)
        outcome = overall(findings)
        bands[outcome].append(NeedFor(need, match, findings, outcome))
    meets, ask = bands[Outcome.PASS], bands[Outcome.NEEDS_EVIDENCE]
    return OfferMatches(card, tuple(meets[:top]), tuple(ask[:top]), len(bands[Outcome.FAIL]), count)


def compare(*, by: Viewer, need: str, offers_asked: tuple[str, ...], on: date) -> Compared:
    """Offers side by side for a need; those that are not there for this reader are left out."""
    found = for_need(by=by, ref=need, on=on)
    cards = {card.ref: card for card in offers.by_refs(by=by, refs=offers_asked)}
    companies = parties.by_refs(by=by, refs=tuple({card.draft.company for card in cards.values()}))
    company = {card.ref: card for card in companies}
    points = {
        offer: given for match in (*found.answer.meets, *found.answer.ask) for offer, given in match.offers
    }
    inside = nations_inside(found.need.draft.eligible_groups, by, on)
    beside = []
    with market.opened(by, on) as seen:
        asked = need_as_text(
            found.need.ref, found.need.draft, on=on, world=by.world, inside=inside, labels=seen.offer_labels
        ).conditions
        for ref in offers_asked:
            facts = seen.offers.facts_of_offer(ref) if ref in cards else None
            if facts is None or (seen.offer_labels is not None and facts.label not in seen.offer_labels):
                continue
            card = cards[ref]
            findings = _told(judge(asked, facts), ref, card.draft.company)
            beside.append(OfferBeside(card, company.get(card.draft.company), findings, points.get(ref, 0)))
    return Compared(found.need, tuple(beside))


def points_of(*, by: Viewer, need: NeedCard, offer: str, on: date) -> int | None:
    """The points that an offer brings its company for a need; None if it is not among the matches."""
    found = of_card(by=by, card=need, on=on).answer
    given = [points for match in (*found.meets, *found.ask) for ref, points in match.offers if ref == offer]
    return given[0] if given else None


def suggest(*, text: str, top: int = 5) -> tuple[Suggestion, ...]:
    """Capability and procurement codes for a text, `top` of each; raises `BadInput("text_empty")`."""
    book, translator = code_book(), Translator(lexicon())
    translator.hear(book.words())
    return book.suggest(text, translator, top=top)


def find_partners(
    *, by: Viewer, text: BiText, on: date, consortium: Consortium, groups: tuple[str, ...] = ()
) -> Partners:
    """Partners for a project that is told in `text`; raises `BadInput` if that has no words.

    `groups` are those among whose nations a further country must be.
    """
    eligible = nations_inside(groups, by, on)
    with market.opened(by, on) as seen:
        asked = NeedText("", text, conditions=_of_the_reader(by, on, seen.offer_labels))
        wanted = Consortium(
            consortium.members,
            consortium.groups,
            consortium.countries,
            consortium.missing,
            consortium.lacks_countries,
            eligible,
        )
        found = partners(seen.offers, asked, wanted) if seen.offers_seen else ()
    named, companies = _cards_of(by, tuple(one.match for one in found))
    return Partners(found, seen.offers_seen, named, companies)


def overview(*, by: Viewer, cards: tuple[NeedCard, ...], on: date) -> tuple[NeedLine, ...]:
    """Each of these needs with how many offers of its capability pass, must be asked about, or fail."""
    inside_of = {
        groups: nations_inside(groups, by, on) for groups in {c.draft.eligible_groups for c in cards}
    }
    lines = []
    with market.opened(by, on) as seen:
        for card in cards:
            inside = inside_of[card.draft.eligible_groups]
            asked = need_as_text(
                card.ref, card.draft, on=on, world=by.world, inside=inside, labels=seen.offer_labels
            )
            lines.append(NeedLine(card, standing(seen.offers, asked)))
    return tuple(lines)


def nations_inside(groups: tuple[str, ...], by: Viewer, on: date) -> frozenset[str] | None:
    """Nations that belong to one of the groups on the day; None where no group is asked for."""
    if not groups:
        return None
    rows = MembershipRow.objects.filter(world=by.world, group__in=groups, since__lte=on, until__gte=on)
    return frozenset(rows.values_list("member", flat=True))


def _sourced(matches: tuple[Match, ...]) -> tuple[Match, ...]:
    """Each judged condition with the public id of the record that states what it was judged by."""
    return tuple(
        replace(
            match,
            findings=tuple((offer, _told(found, offer, match.supplier)) for offer, found in match.findings),
        )
        for match in matches
    )


def _told(findings: tuple[Finding, ...], offer: str, company: str) -> tuple[Finding, ...]:
    return tuple(
        replace(one, source=rests_on(one.place or "", offer, company))
        for one in findings
        if one.place not in _OF_THE_READER
    )


def _of_the_reader(by: Viewer, on: date, labels: frozenset[str] | None) -> Conditions:
    return need_as_text("", NeedDraft(), on=on, world=by.world, labels=labels).conditions


def _cards_of(by: Viewer, matches: tuple[Match, ...]) -> tuple[dict[str, OfferCard], dict[str, PartyCard]]:
    """The offers that these matches name, and their companies, as far as the reader may see them."""
    named = {offer for match in matches for offer, _ in match.offers}
    named |= {reason.asked for match in matches for reason in match.reasons if reason.kind == "likeness"}
    cards = {card.ref: card for card in offers.by_refs(by=by, refs=tuple(sorted(named)))}
    companies = {match.supplier for match in matches} | {card.draft.company for card in cards.values()}
    return cards, {card.ref: card for card in parties.by_refs(by=by, refs=tuple(sorted(companies)))}
