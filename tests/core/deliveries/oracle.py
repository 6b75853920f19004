"""A slow, plain reading of the rules of coverage, written apart from the product, to hold it against.

Works on the JSON form itself and shares no code with `commonspace.core.deliveries`. Every question
is answered by looking at everything again; nothing is ordered, cached or kept.
"""

from fractions import Fraction
from math import floor

from tests.core.deliveries.oracle_figures import INFINITY, Figures, minus, plus, shown
from tests.core.deliveries.oracle_links import STAGES, stage_of

WORDS = dict(zip(STAGES, ("pledged", "allocated", "contracted", "delivered"), strict=True))


def oracle(ledger: dict) -> dict:
    """The content of `expected`, as the rules say."""
    return Oracle(ledger).answer()


class Oracle(Figures):
    """The pictures of all needs."""

    def currency(self, top: frozenset[str]) -> str | None:
        level = [top]
        while level:
            names = [
                name
                for group in level
                for name in group
                if self.claims[name]["amount"] and self.standing(name) is None
            ]
            if names:
                return self.claims[min(names, key=self.order)]["amount"]["currency"]
            level = [child for group in level for child in self.children(group)]
        return None

    def answer(self) -> dict:
        pictures = {name: self.picture(need) for name, need in self.needs.items()}
        self.infer(pictures)
        loose = [name for name in self.claims if self.need(self.group(name)) not in self.needs]
        return {"needs": pictures, "unlinked": sorted(loose)}

    def picture(self, need: dict) -> dict:
        ours = [group for group in self.groups() if self.need(group) == need["id"]]
        countable = need["unit"] is not None
        picture = {"conflicts": [], "unexplained_rest": [], "conversions": [], "slips": [], "inferred": []}
        stated = {field: stated_need(need[field]) for field in ("quantity", "amount")}
        by_measure = [self.status(group, (need["unit"], False, countable), picture) for group in ours]
        items = self.table(ours, (need["unit"], False, countable), stated["quantity"])
        money: dict[str, dict] = {}
        trees: dict[str | None, list] = {}
        for group in ours:
            currency = need["amount"]["currency"] if need["amount"] else self.currency(self.top(group))
            trees.setdefault(currency, []).append(group)
        if need["amount"]:
            trees.setdefault(need["amount"]["currency"], [])
        for currency, groups in trees.items():
            m = (currency, True, not countable)
            by_measure += [self.status(group, m, picture) for group in groups]
            if currency is not None:
                money[currency] = self.table(groups, m, stated["amount"])
        used = {name for status in by_measure for name, reason in status.items() if reason == "used"}
        aside: dict[str, str] = {}
        for status in by_measure:
            for name, reason in status.items():
                if name not in used:
                    aside.setdefault(name, reason)
        self.slips(ours, picture)
        for field, key in (("conflicts", "claims"), ("unexplained_rest", "total"), ("conversions", "claim")):
            picture[field].sort(key=lambda entry, key=key: entry[key])
        return {
            "stated": {
                "items": shown(stated["quantity"]) if stated["quantity"] else None,
                "money": {**shown(stated["amount"]), "currency": need["amount"]["currency"]}
                if stated["amount"]
                else None,
            },
            "items": {"unit": need["unit"], **items} if countable else None,
            "money": money,
            "used": sorted(used),
            "set_aside": [{"claim": name, "reason": aside[name]} for name in sorted(aside)],
            **picture,
        }

    def status(self, group: frozenset[str], m: tuple, picture: dict) -> dict[str, str]:
        """`used` or the reason of each claim of the group that this measure speaks of."""
        report = self.reports(group, *m)
        reasons = dict(report["reasons"])
        self.tell(group, m, report, picture)
        home = self.home(group)
        in_total = home is not None and home in self.totals(group) and self.reports(home, *m)["figure"]
        for name in report["blank"]:
            if in_total and (not report["left"] or self.claims[name]["part_of"] is not None):
                reasons[name] = "part_counted_in_total"
        picked = report["picked"]
        if picked is not None:
            claim = self.claims[picked]
            stated = claim["amount"] if m[1] else claim["quantity"]
            left = minus(self.own(group, m), self.below(group, m))
            later = [self.whole(x, m)[1] for x in self.children(group) + self.taken(group)]
            if any(self.is_live(part, m) for part in self.members(group, parts=True)):
                reasons[picked] = "total_counted_as_parts_plus_rest"
            elif self.is_open(claim):
                reasons[picked] = "condition_open"
            elif left[1] == 0 and sum(later) > 0:
                reasons[picked] = "later_stage"
            elif stated["lo"] is None and not stated.get("best"):
                reasons[picked] = "upper_only"
            else:
                reasons[picked] = "used"
        return reasons

    def tell(self, group: frozenset[str], m: tuple, report: dict, picture: dict) -> None:
        field = "amount" if m[1] else "quantity"
        no_rate = [name for name in report["reasons"] if report["reasons"][name] == "no_rate"]
        names = sorted([*report["left"], *no_rate])
        different = {str(value) for value in report["left"].values()}
        different |= {str(self.claims[name]["amount"]) for name in no_rate}
        if len(different) > 1:
            picked, why = report["all_picked"], set()
            for name in report["left"]:
                if picked is not None and name != picked:
                    one, two = self.order(picked), self.order(name)
                    why.add(
                        "primary_before_retelling"
                        if one[0] != two[0]
                        else "later_before_earlier"
                        if one[1] != two[1]
                        else "by_id"
                    )
            order = ("primary_before_retelling", "later_before_earlier", "by_id", "no_rate")
            why |= {"no_rate"} if no_rate else set()
            picture["conflicts"].append(
                {
                    "claims": names,
                    "values": [self.value(name, field) for name in names],
                    "best": picked,
                    "why": [word for word in order if word in why],
                }
            )
        for name in sorted(group):
            claim = self.claims[name]
            if m[1] and self.standing(name) is None and claim["amount"] and name not in no_rate:
                if claim["amount"]["currency"] == m[0]:
                    continue
                day, factor = self.rate(claim["amount"]["currency"], m[0], claim["date"])
                ends = [claim["amount"][end] for end in ("lo", "hi")]
                lo, hi = (None if x is None else floor(x * factor + Fraction(1, 2)) for x in ends)
                entry = {"claim": name, "day": day, "from": claim["amount"]["currency"], "to": m[0]}
                picture["conversions"].append({**entry, "lo": lo, "hi": hi})
        parts = [part for part in self.members(group, parts=True) if self.is_live(part, m)]
        if parts and report["figure"]:
            shares = plus(self.in_full(part, m) for part in parts)
            rest = minus(self.own(group, m), self.below(group, m))
            if any(self.unbounded(child, m) for child in self.children(group)):
                rest = (0, *rest[1:])
            picture["unexplained_rest"].append(
                {
                    "total": report["picked"],
                    "measure": m[0],
                    "stated": shown(report["figure"]),
                    "parts": shown(shares),
                    "rest": shown(rest),
                    "excess": shown(minus(shares, report["figure"])),
                }
            )

    def value(self, name: str, field: str) -> dict:
        claim = self.claims[name]
        figure = claim[field]
        unit = figure["currency"] if field == "amount" else claim["unit"]
        value = {"lo": figure["lo"], "hi": figure["hi"], "unit": unit}
        if figure.get("best") is not None:
            value["best"] = figure["best"]
        return {**value, "open": True} if self.is_open(claim) else value

    def table(self, groups: list, m: tuple, stated: tuple | None) -> dict:
        left = dict.fromkeys(STAGES, (0, 0, 0))
        in_all = (0, 0, 0)
        for group in groups:
            own = self.own(group, m)
            if own is not None:
                rest = minus(own, self.below(group, m))
                loose = [s for child in self.children(group) for s in self.unbounded(child, m)]
                for stage in loose:
                    left[stage] = plus([left[stage], (0, 0, rest[2])])
                rest = (0, *rest[1:]) if loose else rest
                stage = stage_of(self.claims[min(group)])
                left[stage] = plus([left[stage], rest])
            if self.home(group) is None:
                in_all = plus([in_all, self.whole(group, m)])
                for stage in self.unbounded(group, m):
                    left[stage] = plus([left[stage], (0, 0, INFINITY)])
                    in_all = plus([in_all, (0, 0, INFINITY)])
        table = {}
        for stage, (lo, best, hi) in left.items():
            others = [left[other] for other in STAGES if other != stage]
            most = sum(other[2] for other in others)
            if most < INFINITY:
                lo = max(lo, in_all[0] - most)
            hi = min(hi, in_all[2] - sum(other[0] for other in others))
            table[WORDS[stage]] = shown((lo, best, hi))
        table["in_all"] = shown(in_all)
        table["missing"] = shown(minus(stated, in_all)) if stated else None
        return table

    def slips(self, ours: list, picture: dict) -> None:
        for top in ours:
            if self.chain(top) is not None:
                continue
            things, ways = [], []
            todo = [(top, ())]
            while todo:
                group, way = todo.pop()
                named = [n for n in group if self.claims[n]["due"] and self.standing(n) is None]
                way = (*way, *(self.claims[n]["due"] for n in named))
                things += named
                ways.append(way)
                todo += [(other, way) for other in self.members(group, parts=False)]
            if any(len(set(way)) > 1 for way in ways):
                things.sort(key=lambda name: (self.claims[name]["published"], name))
                dues = [self.claims[name]["due"] for name in things]
                picture["slips"].append({"claims": things, "due": dues})
        picture["slips"].sort(key=lambda slip: slip["claims"])

    def infer(self, pictures: dict) -> None:
        things = []
        todo = [g for g in self.groups() if self.need(g) is None and self.home(g) is None]
        while todo:
            top = todo.pop()
            unit = self.unit(top)
            if unit is None:
                continue
            m = (unit, False, True)
            picked = self.reports(top, *m)["picked"]
            if picked is None:
                todo += self.children(top)
                continue
            claim = self.claims[picked]
            things.append((claim["date"], picked, claim["capability"], unit, self.whole(top, m)[1]))
        for _, name, capability, unit, quantity in sorted(things):
            for need in sorted(
                self.needs.values(), key=lambda n: (n["needed_by"] is None, n["needed_by"] or "", n["id"])
            ):
                picture = pictures[need["id"]]
                if (need["capability"], need["unit"]) != (capability, unit):
                    continue
                if picture["items"]["missing"] is None:
                    continue
                filled = sum(entry["quantity"] for entry in picture["inferred"])
                share = min(quantity, picture["items"]["missing"]["best"] - filled)
                if share > 0:
                    picture["inferred"].append({"claim": name, "quantity": share})
                    quantity -= share

    def unit(self, top: frozenset[str]) -> str | None:
        level = [top]
        while level:
            names = [
                name
                for group in level
                for name in group
                if self.claims[name]["quantity"] and self.claims[name]["unit"] and not self.standing(name)
            ]
            if names:
                return self.claims[min(names, key=self.order)]["unit"]
            level = [child for group in level for child in self.children(group)]
        return None


def stated_need(figure: dict | None) -> tuple | None:
    if figure is None:
        return None
    lo, hi, best = figure["lo"], figure["hi"], figure.get("best")
    for value in (best, lo, hi):
        if value is not None:
            return (lo or 0, value, INFINITY if hi is None else hi)
    return (0, 0, INFINITY)
