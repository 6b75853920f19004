"""Claims, slips and addresses of figures as pages of the ledger show them."""

from typing import Any

from commonspace.core.access import may_do
from commonspace.core.deliveries import Conflict, Conversion, Interval, Line, Reason, Rest, Slip, Told, Why
from commonspace.core.deliveries.rates import EURO
from commonspace.core.errors import BadInput
from commonspace.core.terms import PartialDate
from commonspace.pages import links, say, shown
from commonspace.pages.deliveries import said
from commonspace.pages.deliveries.dates import Days
from commonspace.records.deliveries.ledger import Ledger, Measure, NeedCoverage
from commonspace.records.deliveries.settling import DUTY
from commonspace.records.deliveries.told import ToldDifferently


def claim_item(request: Any, ledger: Ledger, ref: str, reason: Reason | None = None) -> dict[str, Any]:
    """A claim as a line of the thread: who, how much, when, and why it does not count if it does not."""
    card = ledger.claims[ref]
    draft = card.draft
    words = joined(
        say.date(draft.happened_on),
        say.parties(draft.givers),
        figure_words(card) or say.say("ledger.unstated"),
        say.choice("stage", draft.stage),
    )
    if (one := ledger.converted.get(ref)) is not None:
        words += f". {conversion_words(one)}"
    if reason is not None:
        words += f". {say.say(reason.phrase)}."
    kind = "counts" if reason is None else "set_aside"
    return {
        "title": say.text(draft.title),
        "url": links.card_of(request, ref),
        "text": words,
        "tag": {"label": say.say(f"ledger.{kind}"), "tone": "good" if reason is None else "quiet"},
        "evidence": shown.evidence(card.evidence[0]) if card.evidence else None,
    }


def line(request: Any, ledger: Ledger, one: Line) -> dict[str, Any]:
    """One thing: the report that speaks for it, what of it counts here, and its other reports."""
    reasons = {claim.id: reason for claim, reason in one.reports}
    own = claim_item(request, ledger, one.claim.id, reasons.get(one.claim.id))
    left = ""
    if one.left is not None:
        converted = bool(one.conversions) or one.code == EURO
        left = said.figure(one.left, one.code, is_money=one.is_money, is_converted=converted)
    return {
        **own,
        "left": say.say("ledger.left_here", figure=left) if left else "",
        "below": [
            claim_item(request, ledger, name, reason)
            for name, reason in reasons.items()
            if name != one.claim.id
        ],
    }


def rest_words(ledger: Ledger, rest: Rest, *, is_money: bool) -> str:
    """A total beside its parts, both in full, and what neither explains."""
    words = {
        name: said.figure(getattr(rest, name), rest.measure, is_money=is_money, is_converted=True)
        for name in ("stated", "parts", "rest", "excess")
    }
    code = "ledger.rest_excess" if words["excess"] else "ledger.rest" if words["rest"] else "ledger.rest_none"
    words = {name: word or say.say("ledger.none_reported") for name, word in words.items()}
    return say.say(code, title=say.text(ledger.claims[rest.total].draft.title), **words)


def conversion_words(one: Conversion) -> str:
    """What an amount comes to in another currency, with both days: of the fact and of the rate."""
    lo = one.lo or 0
    figure = said.figure(Interval(lo, lo, one.hi), one.into, is_money=True, is_converted=True)
    return say.say("ledger.converted", figure=figure, day=say.day(one.day), fact_day=say.day(one.fact_day))


def figure_words(card: Any) -> str:
    """What a claim states, in items and in money, as it was stated."""
    return joined(say.quantity(card.draft.quantity), said.money(card.draft.amount))


def joined(*words: str) -> str:
    return " · ".join(word for word in words if word)


def derivation_url(request: Any, found: NeedCoverage, measure: Measure, days: Days, place: str = "") -> str:
    """The page that says how a figure came about, at one of its five places."""
    address = links.go(request, "deliveries_derivation", found.need.ref, measure=measure.code, **days.query)
    return f"{address}#{place}" if place else address


def slip_words(ledger: Ledger, slip: Slip) -> str:
    """One thing, and every day on which it was expected, in the order in which they were named."""
    joint = f", {say.say('ledger.then')} "
    days = joint.join(dict.fromkeys(said.quarter(day) for day in slip.due))
    return say.say("ledger.slip", title=say.text(ledger.claims[slip.claims[-1]].draft.title), days=days)


def statement(request: Any, card: Any) -> dict[str, Any]:
    """A statement of a need: when, how much, on what evidence."""
    draft = card.draft
    figures = [one for one in (say.quantity(draft.quantity), said.money(draft.budget)) if one]
    return {
        "title": say.text(draft.title),
        "url": links.go(request, "needs_card", card.ref),
        "text": joined(say.date(draft.stated_on), *(figures or [say.say("ledger.no_quantity")])),
        "evidence": shown.evidence(card.evidence[0]) if card.evidence else None,
    }


def rivals(request: Any, ledger: Ledger, conflict: Conflict) -> dict[str, Any]:
    """Reports of one thing that differ, side by side, with the best and why it was picked."""
    settled = ledger.settled.get(conflict.best or "")
    may_settle = may_do(request.reader, DUTY, ledger.rivals(conflict).label)
    settle = links.go(request, "deliveries_settle", conflict.claims[0])
    return {
        "settled": say.say("ledger.settled", day=say.day(settled.day), reason=settled.reason)
        if settled and Why.SETTLED in conflict.why
        else "",
        "settle_url": settle if may_settle else "",
        "title": say.text(ledger.claims[conflict.best or conflict.claims[0]].draft.title),
        "why": [say.say(why.phrase) for why in conflict.why],
        "claims": [_rival(request, ledger.claims[ref], conflict) for ref in conflict.claims],
    }


def told(request: Any, one: ToldDifferently) -> dict[str, Any]:
    """A thing that sources tell differently: figures, days or words, each with the record that tells it."""
    dispute = one.dispute
    return {
        "title": say.text(dispute.thing),
        "relation": say.say(dispute.relation.phrase),
        "why": [say.say(why.phrase) for why in dispute.why],
        "claims": [
            {
                "value": _told_words(reading),
                "text": say.date(reading.told),
                "preferred": reading.id == dispute.best,
                "url": links.card_of(request, ref),
                "evidence": {
                    "grade": "excerpt",
                    "outlet": reading.source.outlet if reading.source else say.say("ledger.no_source"),
                    "url": links.card_of(request, ref),
                },
            }
            for reading, ref in zip(dispute.readings, one.refs, strict=True)
        ],
    }


def _told_words(reading: Told) -> str:
    if reading.figure is not None:
        lo, hi, _ = reading.figure.lo or 0, reading.figure.hi, reading.figure.best
        return said.figure(Interval(lo, lo, hi), reading.unit, is_money=said.is_currency(reading.unit))
    try:
        return say.date(PartialDate(reading.words.en))
    except BadInput:
        return say.text(reading.words)


def outlet(card: Any) -> str:
    """Who published the strongest evidence of a claim."""
    return card.evidence[0].outlet if card.evidence else ""


def _rival(request: Any, card: Any, conflict: Conflict) -> dict[str, Any]:
    return {
        "value": figure_words(card),
        "text": joined(say.date(card.draft.happened_on), say.parties(card.draft.givers)),
        "evidence": shown.evidence(card.evidence[0]) if card.evidence else None,
        "preferred": card.ref == conflict.best,
        "url": links.card_of(request, card.ref),
    }
