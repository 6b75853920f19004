"""What if: one promise more, one delivery later, donors gone; the address holds it all, nothing is saved."""

from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from commonspace.core.deliveries import Forecast, Interval, Step
from commonspace.core.errors import BadInput
from commonspace.data.choices import choices
from commonspace.pages import links, say
from commonspace.pages.deliveries import items, said
from commonspace.pages.deliveries.dates import days_of
from commonspace.records.deliveries.ledger import Measure
from commonspace.records.deliveries.prospects import Promise, Prospect, Supposing, prospect
from commonspace.records.deliveries.values import step_of
from commonspace.records.needs import queries as needs

_LARGEST = Decimal(10**15)


def what_if_page(request: Any, ref: str) -> HttpResponse:
    """The form and the change it makes to one need, as of a day and of a day of knowledge."""
    ref = needs.card(by=request.reader, ref=ref).ref
    days = days_of(request)
    fault, status = "", 200
    try:
        supposing = _supposing(request.GET)
        found = prospect(by=request.reader, ref=ref, at=days.at, known=days.known, supposing=supposing)
    except BadInput as error:
        fault, status, supposing = say.say(error.code, **error.details), 400, Supposing()
        found = prospect(by=request.reader, ref=ref, at=days.at, known=days.known, supposing=supposing)
    title = say.text(found.before.need.draft.title)
    context = {
        "title": title,
        "fault": fault,
        "facts": [days.said],
        "days": days,
        "is_asked": not supposing.is_empty,
        "said": _said(found, supposing),
        "form": _form(request, found),
        "table": _table(found),
        "bars": _bars(found, title),
        "quarters": _quarters(found),
        "breadcrumbs": [
            {"label": say.say("room.needs"), "url": links.go(request, "needs_list")},
            {"label": title, "url": links.go(request, "thread", ref, **days.query)},
            {"label": say.say("ledger.what_if"), "url": ""},
        ],
    }
    return render(request, "deliveries/what_if.html", context, status=status)


# --- what is asked --------------------------------------------------------------------------------
def _supposing(given: Any) -> Supposing:
    """What the address supposes; a promise without a number and a slip without a day are none."""
    number, slip = given.get("number", "").strip(), given.get("slip", "").strip()
    promise = None
    if number:
        promise = Promise(
            given.get("giver", "").strip()[:60] or say.say("ledger.nobody_named"),
            _number(number),
            given.get("measure", ""),
            _step(given.get("stage", "")),
            _day(given, "due"),
        )
    moved_to = _day(given, "to")
    dropped = tuple(dict.fromkeys(name for name in given.getlist("drop") if name))
    return Supposing(promise, (slip, moved_to) if slip and moved_to else None, dropped)


def _number(text: str) -> int | Fraction:
    try:
        number = Decimal(text.replace(" ", "").replace(",", "."))
    except InvalidOperation:
        raise BadInput("not_a_number", place="number", text=text[:20]) from None
    if not number.is_finite() or not 0 < number < _LARGEST:
        raise BadInput("not_a_number", place="number", text=text[:20])
    exact = Fraction(number)
    return exact.numerator if exact.denominator == 1 else exact


def _step(text: str) -> Step:
    if text.upper() not in Step.__members__:
        raise BadInput("not_a_choice", place="stage", text=text[:20])
    return Step[text.upper()]


def _day(given: Any, name: str) -> date | None:
    text = given.get(name, "").strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadInput("ledger.date_not_valid", place=name, text=text[:20]) from None


def _form(request: Any, found: Prospect) -> dict[str, Any]:
    """What may be chosen, with what the address holds chosen."""
    given = request.GET
    ledger, need = found.ledger, found.before
    cards = [ledger.claims[ref] for ref in need.claims]
    givers = sorted({giver for card in cards for giver in card.draft.givers}, key=_party)
    open_cards = [card for card in cards if step_of(card) is not Step.DELIVERY]
    nations = choices("nation", str(request.world))
    return {
        "days": [(name, value) for name, value in given.items() if name in ("at", "known")],
        "number": given.get("number", ""),
        "due": given.get("due", ""),
        "to": given.get("to", ""),
        "givers": _options(
            [("", "")] + [(code, say.text(nations[code])) for code in nations], given.get("giver", "")
        ),
        "measures": _options(
            [
                (one.code, said.measure_word(one.code, is_money=one.is_money))
                for one in need.measures
                if one.table is not None
            ],
            given.get("measure", ""),
        ),
        "stages": _options(
            [(step.word, say.choice("claim_kind", step.word)) for step in Step], given.get("stage", "")
        ),
        "slips": _options(
            [("", "")] + [(card.ref, _claim_label(card)) for card in open_cards], given.get("slip", "")
        ),
        "drops": [
            {"value": giver, "label": _party(giver), "on": giver in given.getlist("drop")} for giver in givers
        ],
    }


def _options(told: list[tuple[str, str]], chosen: str) -> list[dict[str, Any]]:
    return [{"value": value, "label": label, "selected": value == chosen} for value, label in told]


def _party(code: str) -> str:
    return say.parties((code,))


def _claim_label(card: Any) -> str:
    due = said.quarter(card.draft.due.last) if card.draft.due else ""
    return items.joined(
        say.text(card.draft.title), say.parties(card.draft.givers), items.figure_words(card), due
    )


# --- what would be --------------------------------------------------------------------------------
def _said(found: Prospect, supposing: Supposing) -> list[str]:
    """What is supposed, in sentences."""
    told = []
    if (promise := supposing.promise) is not None:
        is_money = said.is_currency(promise.measure)
        amount = Interval(promise.number, promise.number, promise.number)
        figure = said.figure(amount, promise.measure, is_money=is_money)
        stage = say.choice("claim_kind", promise.step.word)
        told.append(say.say("ledger.if_promise", giver=_party(promise.giver), figure=figure, stage=stage))
    if supposing.slip is not None:
        title = say.text(found.ledger.claims[supposing.slip[0]].draft.title)
        told.append(say.say("ledger.if_slip", title=title, quarter=said.quarter(supposing.slip[1])))
    told += [say.say("ledger.if_dropped", giver=_party(giver)) for giver in supposing.dropped]
    return told


def _table(found: Prospect) -> dict[str, Any]:
    """Each measure and place: as it stands, as it would be, and by how much the best figure moves."""
    names = ("counted_in", "figure", "as_it_stands", "if_so", "change")
    columns = [{"label": say.say(f"ledger.{name}"), "numeric": name in names[2:]} for name in names]
    rows = []
    for before, after in zip(found.before.measures, found.after, strict=True):
        word = said.measure_word(before.code, is_money=before.is_money)
        five = zip(said.five(before, lambda _: ""), said.five(after, lambda _: ""), said.PLACES, strict=True)
        for one, other, place in five:
            if place == "asked":
                continue
            moved = said.value_at(before, place) != said.value_at(after, place)
            cells: list[Any] = [
                word,
                say.say(f"ledger.{place}"),
                _cell(one),
                _cell(other),
                _change(before, after, place),
            ]
            rows.append({"cells": cells, "mark": moved})
    return {"columns": columns, "rows": rows}


def _cell(item: dict[str, Any]) -> dict[str, Any]:
    return {"text": item["value"], "missing": item["missing"]}


def _change(before: Measure, after: Measure, place: str) -> Any:
    one, other = said.value_at(before, place), said.value_at(after, place)
    if one is None or other is None or one == other:
        return {"text": "", "missing": say.say("ledger.no_change")}
    by = other.best - one.best
    if not by:
        return say.say("ledger.ends_move")
    far = by if by > 0 else -by
    size = said.measured(Interval(far, far, far), after)
    return f"{'+' if by > 0 else '−'}{size}"


def _bars(found: Prospect, title: str) -> list[dict[str, Any]]:
    """The bar of each asked measure, as it stands and as it would be."""
    return [
        {"label": say.say(f"ledger.{name}"), "coverage": bar}
        for before, after in zip(found.before.measures, found.after, strict=True)
        if before != after
        for name, measure in (("as_it_stands", before), ("if_so", after))
        if (bar := said.bar(measure, f"{title}: {say.say(f'ledger.{name}')}")) is not None
    ]


def _quarters(found: Prospect) -> dict[str, Any]:
    """What is still to come by quarter, as forecast and as it would be; only where it moves."""
    before = {one.code: one for one in found.before.forecasts}
    after = {one.code: one for one in found.forecasts}
    rows = []
    for code in sorted(before.keys() | after.keys()):
        now, then = _by_quarter(before.get(code)), _by_quarter(after.get(code))
        for label in sorted(now.keys() | then.keys()):
            one, other = _words(now.get(label), code), _words(then.get(label), code)
            if one != other:
                rows.append({"cells": [_name(code), _quarter_name(label), one, other]})
    names = ("counted_in", "quarter", "as_it_stands", "if_so")
    return {"columns": [{"label": say.say(f"ledger.{name}")} for name in names], "rows": rows}


def _by_quarter(one: Forecast | None) -> dict[str, Interval]:
    if one is None:
        return {}
    return {**dict(one.quarters), "overdue": one.overdue, "undated": one.undated}


def _words(value: Interval | None, code: str) -> Any:
    words = said.figure(value, code, is_money=said.is_currency(code), is_converted=True) if value else ""
    return words or say.say("ledger.nothing_expected")


def _name(code: str) -> str:
    return said.measure_word(code, is_money=said.is_currency(code))


def _quarter_name(label: str) -> str:
    if label in ("overdue", "undated"):
        return say.say(f"ledger.{label}")
    year, quarter = label.split("-Q")
    return say.say("date.quarter", quarter=quarter, year=year)
