"""Pictures of the ledger in one unit or currency: from needs over donors to deliveries, and over time."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from commonspace.core.deliveries import Interval, Row, Step
from commonspace.core.deliveries.intervals import added, total
from commonspace.pages import say
from commonspace.pages.deliveries import said
from commonspace.pages.pictures import forecast, sankey, stacked
from commonspace.records.deliveries.ledger import Ledger, Measure
from commonspace.records.deliveries.whole import Whole

_PLACE = {
    Step.PLEDGE: "promised_only",
    Step.ALLOCATION: "on_its_way",
    Step.CONTRACT: "on_its_way",
    Step.DELIVERY: "there",
}


def codes(whole: Whole) -> list[str]:
    """Measures that can be drawn: those with a best figure, the one that most needs ask for first."""
    found: dict[str, tuple[int, int]] = {}
    for _, measure in _measures(whole.ledger):
        if measure.table is not None and measure.table.in_all.best > 0:
            asks, lines = found.get(measure.code, (0, 0))
            found[measure.code] = (asks + (measure.asked is not None), lines + len(measure.lines))
    return sorted(found, key=lambda code: (-found[code][0], said.is_currency(code), -found[code][1], code))


def _measures(ledger: Ledger, code: str = "") -> list[tuple[str, Measure]]:
    return [
        (say.text(one.need.draft.title), measure)
        for one in ledger.needs
        for measure in one.measures
        if not code or measure.code == code
    ]


def way(whole: Whole, code: str) -> dict[str, Any]:
    """Need → donor → where it is now, each band as wide as the best figure."""
    bands: dict[tuple[str, str], Interval] = {}
    for title, measure in _measures(whole.ledger, code):
        for line in (line for top in measure.lines for line in top.walk()):
            if line.left is None or line.left.best <= 0:
                continue
            donor = say.parties(tuple(line.claim.giver.split("; "))) or say.say("ledger.nobody_named")
            for band in ((f"0{title}", f"1{donor}"), (f"1{donor}", f"2{_PLACE[line.step]}")):
                bands[band] = added(bands.get(band, Interval(0, 0, 0)), line.left)
    nodes = tuple(_node(key, bands, code) for key in sorted({end for band in bands for end in band}))
    flows = tuple(
        sankey.Flow(start, end, float(value.best), _words(value, code), value.lo == value.hi)
        for (start, end), value in sorted(bands.items())
    )
    picture = sankey.Sankey(nodes, flows)
    title = say.say("ledger.way", measure=_name(code))
    words = [say.say(f"ledger.{name}") for name in ("from", "to", "figure")]
    return {
        "title": title,
        "note": say.say("ledger.way_note"),
        "svg": sankey.draw(picture, title, say.say("ledger.way_note")),
        "table": sankey.table(picture, words),
        "legend": (),
    }


def _node(key: str, bands: dict[tuple[str, str], Interval], code: str) -> sankey.Node:
    column, label = int(key[0]), key[1:]
    side = 1 if column else 0
    value = total(figure for ends, figure in bands.items() if ends[side] == key)
    name = say.say(f"ledger.{label}") if column == 2 else label
    tone = {"there": "there", "on_its_way": "coming", "promised_only": "promised"}.get(label, "b1")
    return sankey.Node(key, name, _words(value, code), column, tone)


def time(whole: Whole, past: Sequence[tuple[date, Ledger]], code: str) -> dict[str, Any]:
    """What was there at the end of each quarter, then a band for what may come, by quarter."""
    quarters = [
        _quarter(said.quarter(day), total(_there(one) for _, one in _measures(ledger, code)), code)
        for day, ledger in past
    ]
    ahead = _ahead(whole, code)
    quarters += [_quarter(label, value, code, ahead=True) for label, value in ahead]
    title = say.say("ledger.time", measure=_name(code))
    words = [say.say(f"ledger.{name}") for name in ("quarter", "figure", "kind")]
    return {
        "title": title,
        "note": say.say("ledger.time_note"),
        "svg": forecast.draw(quarters, title, say.say("ledger.time_note"), said=said.short),
        "table": forecast.table(quarters, words, say.say("ledger.forecast")),
        "legend": forecast.legend(say.say("ledger.reported"), say.say("ledger.forecast"))[
            : 2 if ahead else 1
        ],
    }


def _ahead(whole: Whole, code: str) -> list[tuple[str, Interval]]:
    """Delivered by the end of each quarter to come: at least what is there, at best as forecast."""
    coming = [
        entry
        for one in whole.ledger.needs
        for entry in one.forecasts
        if entry.code == code and entry.quarters
    ]
    now = total(_there(one) for _, one in _measures(whole.ledger, code))
    so_far, found = now, []
    for label in sorted({label for entry in coming for label, _ in entry.quarters}):
        expected = total(value for entry in coming for name, value in entry.quarters if name == label)
        summed = added(so_far, expected)
        so_far = Interval(now.lo, summed.best, summed.hi)
        year, quarter = label.split("-Q")
        found.append((say.say("date.quarter", quarter=quarter, year=year), so_far))
    return found


def by_quarter(whole: Whole, past: Sequence[tuple[date, Ledger]], code: str) -> dict[str, Any]:
    """A row a quarter: promised in all, on its way and there at its end; then what is forecast."""
    names = ("quarter", "promised", "on_its_way", "there", "kind")
    rows = []
    for day, ledger in past:
        found = [one for _, one in _measures(ledger, code) if one.table is not None]
        sums = (
            total(one.table.in_all for one in found if one.table),
            total(one.on_its_way for one in found if one.on_its_way),
            total(_there(one) for one in found),
        )
        words = [_words(value, code) for value in sums]
        rows.append({"cells": [said.quarter(day), *words, say.say("ledger.reported")]})
    for label, value in _ahead(whole, code):
        rows.append({"cells": [label, "", "", _words(value, code), say.say("ledger.forecast")]})
    return {
        "columns": [{"label": say.say(f"ledger.{name}"), "numeric": name in names[1:4]} for name in names],
        "rows": rows,
    }


def by_capability(rows: Sequence[Row], heading: Callable[[Row], str]) -> dict[str, Any]:
    """Each capability and unit as one bar: there, on its way and the rest of what was promised beforehand.

    Bars are as long as is certain; the figures beside them are whole intervals. Where nothing was promised
    by number there is no bar, and the figures stand in words.
    """
    names = [say.say(f"ledger.{place}") for place in ("there", "on_its_way", "promised_only")]
    stacks = [_stack(row, heading(row)) for row in rows]
    stacks.sort(key=lambda stack: say.sort_key(stack.label))
    title = say.say("ledger.by_capability")
    return {
        "title": title,
        "note": say.say("ledger.by_capability_note"),
        "svg": stacked.draw(stacks, names, title, say.say("ledger.by_capability_note"), width=980.0),
        "legend": stacked.legend(names),
    }


def _stack(row: Row, heading: str) -> stacked.Stack:
    promised, way, there = row.promised, row.on_its_way, row.delivered
    rest = max(promised.lo - there.lo - way.lo, 0)
    most = max(promised.best, promised.lo) or promised.hi or 0
    figures = (_words(there, row.code), _words(way, row.code), _words(Interval(rest, rest, rest), row.code))
    return stacked.Stack(
        heading,
        (float(there.lo), float(way.lo), float(rest)),
        figures,
        _words(promised, row.code) if promised.hi != 0 else "",
        float(most) or None,
    )


def _there(measure: Measure) -> Interval:
    return measure.table.delivered if measure.table is not None else Interval(0, 0, 0)


def _quarter(label: str, value: Interval, code: str, *, ahead: bool = False) -> forecast.Quarter:
    hi = value.lo if value.hi is None else value.hi
    return forecast.Quarter(label, float(value.lo), float(max(hi, value.best)), _words(value, code), ahead)


def _words(value: Interval, code: str) -> str:
    words = said.figure(value, code, is_money=said.is_currency(code), is_converted=True)
    return words or say.say("ledger.none_reported")


def _name(code: str) -> str:
    return said.measure_word(code, is_money=said.is_currency(code))
