"""A slow, plain reading of the rules of coverage, written apart from the product, to hold it against.

Works on the JSON form itself and shares no code with `commonspace.core.deliveries`. Every question
is answered by looking at everything again; nothing is ordered, cached or kept.
"""

from datetime import date, timedelta
from fractions import Fraction
from math import floor

STAGES = ("pledge", "allocation", "contract", "delivery")
WORDS = dict(zip(STAGES, ("pledged", "allocated", "contracted", "delivered"), strict=True))
INFINITY = float("inf")  # only ever compared or added, never shown


def oracle(ledger: dict) -> dict:
    return Oracle(ledger).answer()


def stage_of(claim: dict) -> str:
    return claim["stage"] if claim["kind"] == "total" else claim["kind"]


def is_primary(claim: dict) -> bool:
    return claim["source"]["class"] == "primary"


class Oracle:
    def __init__(self, ledger: dict) -> None:
        self.ledger = ledger
        self.claims = {claim["id"]: claim for claim in ledger["claims"]}
        self.needs = {need["id"]: need for need in ledger["needs"]}
        self.at, self.known = ledger["at"], ledger["known"]
        self.day = min(self.at, self.known)
        self.same = {i: c["same_as"] for i, c in self.claims.items() if c["same_as"] in self.claims}
        self.part = {i: c["part_of"] for i, c in self.claims.items() if c["part_of"] in self.claims}
        self.circular: set[str] = set()
        self.disordered: set[str] = set()
        self.cut_wrong_links()

    # Links ------------------------------------------------------------------------------------

    def reach(self, start: str) -> set[str]:
        seen: set[str] = set()
        todo = [self.same.get(start), self.part.get(start)]
        while todo:
            at = todo.pop()
            if at is not None and at not in seen:
                seen.add(at)
                todo += [self.same.get(at), self.part.get(at)]
        return seen

    def cut_wrong_links(self) -> None:
        reach = {name: self.reach(name) for name in self.claims}
        self.circular = {name for name in self.claims if name in reach[name]}
        for links in (self.same, self.part):
            for name in list(links):
                if name in reach[links[name]]:
                    del links[name]
        for name in list(self.same):
            claim, other = self.claims[name], self.claims[self.same[name]]
            if claim["kind"] == other["kind"] and stage_of(claim) == stage_of(other):
                continue
            later = STAGES.index(stage_of(claim)) > STAGES.index(stage_of(other))
            if not later or claim["date"] < other["date"]:
                self.disordered.add(name)
                del self.same[name]
        for name in list(self.part):
            if self.part[name] in self.group(name):
                self.circular.add(name)
                del self.part[name]
        circular = [name for name in self.claims if self.group(name) & self.inside_of(name)]
        around = {name: self.inside_of(name) for name in circular}
        for name in circular:
            self.circular.add(name)
            for links in (self.same, self.part):
                to = links.get(name)
                # a link on the circle: from its end one comes back to this claim's group
                if to in circular and to not in self.group(name) and self.group(name) & around[to]:
                    self.pending = [*getattr(self, "pending", []), (links, name)]
        for links, name in getattr(self, "pending", []):
            links.pop(name, None)

    def group(self, name: str) -> frozenset[str]:
        """All reports of the claim."""
        found = {name}
        while True:
            more = {
                other
                for other in self.claims
                for one in found
                if (self.same.get(other) == one or self.same.get(one) == other)
                and self.claims[other]["kind"] == self.claims[one]["kind"]
                and stage_of(self.claims[other]) == stage_of(self.claims[one])
            }
            if more <= found:
                return frozenset(found)
            found |= more

    def chain(self, group: frozenset[str]) -> frozenset[str] | None:
        """The earlier stage that the group names."""
        for name in sorted(group):
            if name in self.same and self.same[name] not in group:
                return self.group(self.same[name])
        return None

    def totals(self, group: frozenset[str]) -> list[frozenset[str]]:
        found: list[frozenset[str]] = []
        for name in sorted(group):
            if name in self.part and self.group(self.part[name]) not in found:
                found.append(self.group(self.part[name]))
        return found

    def above(self, group: frozenset[str]) -> list[frozenset[str]]:
        chain = self.chain(group)
        return ([] if chain is None else [chain]) + self.totals(group)

    def inside_of(self, name: str) -> set[str]:
        """Every claim of every group that this one stands under, near or far."""
        seen: list[frozenset[str]] = []
        todo = self.above(self.group(name))
        while todo:
            at = todo.pop()
            if at not in seen:
                seen.append(at)
                todo += self.above(at)
        return {one for group in seen for one in group}

    def groups(self) -> list[frozenset[str]]:
        return sorted({self.group(name) for name in self.claims}, key=sorted)

    def need(self, group: frozenset[str]) -> str | None:
        for name in sorted(group):
            if self.claims[name]["need"] is not None:
                return self.claims[name]["need"]
        above = self.above(group)
        return self.need(above[0]) if above else None

    def home(self, group: frozenset[str]) -> frozenset[str] | None:
        above = self.above(group)
        return above[0] if above and self.need(above[0]) == self.need(group) else None

    def top(self, group: frozenset[str]) -> frozenset[str]:
        home = self.home(group)
        return group if home is None else self.top(home)

    def counted_in(self, group: frozenset[str]) -> list[frozenset[str]]:
        home = self.home(group)
        return [] if home is None else [home, *self.counted_in(home)]

    def children(self, group: frozenset[str]) -> list[frozenset[str]]:
        return [other for other in self.groups() if self.home(other) == group]

    def taken(self, group: frozenset[str]) -> list[frozenset[str]]:
        """What stands inside the group but is counted elsewhere, the largest such things only."""
        name = min(group)
        found = []
        for other in self.groups():
            if name not in self.inside_of(min(other)) or group in self.counted_in(other):
                continue
            home = self.home(other)
            if home is None or name not in self.inside_of(min(home)):
                found.append(other)
        return found

    def members(self, group: frozenset[str], *, parts: bool) -> list[frozenset[str]]:
        """The shares of a total (parts), or the later stages of a thing, wherever they are counted."""
        if not parts:
            return [other for other in self.groups() if self.chain(other) == group]
        return [
            other
            for other in self.groups()
            if group in self.totals(other)
            and not any(min(group) in self.inside_of(min(via)) for via in self.above(other) if via != group)
        ]

    # Claims -----------------------------------------------------------------------------------

    def standing(self, name: str) -> str | None:
        claim = self.claims[name]
        if claim["published"] > self.known:
            return "not_yet_known"
        if claim["source"] is None:
            return "no_evidence"
        for field in ("quantity", "amount"):
            if claim[field] and self.is_bad(claim[field]):
                return "bad_quantity"
        if name in self.circular:
            return "circular_part"
        ends = [
            other["withdrawn"]
            for other in map(self.claims.get, self.group(name))
            if other["withdrawn"] and other["withdrawn"] <= self.day
            if other["published"] <= self.known and other["source"]
        ]
        if ends and claim["published"] <= max(ends):
            return "withdrawn"
        if claim["date"] > self.at:
            return "not_yet_due"
        return "stage_order" if name in self.disordered else None

    def is_bad(self, figure: dict) -> bool:
        lo = figure["lo"] if figure["lo"] is not None else 0
        hi = figure["hi"] if figure["hi"] is not None else INFINITY
        best = figure.get("best") if figure.get("best") is not None else lo
        return not 0 <= lo <= best <= hi

    def is_open(self, claim: dict) -> bool:
        condition = claim["condition"]
        if condition is None:
            return False
        return condition["met"] is not True or (condition.get("since") or "") > self.day

    def rate(self, currency: str, other: str, day: str) -> tuple[str, Fraction] | None:
        for back in range(8):
            on = (date.fromisoformat(day) - timedelta(days=back)).isoformat()
            rates = {"EUR": Fraction(1)}
            for rate in self.ledger.get("rates") or []:
                if rate["date"] == on:
                    rates[rate["currency"]] = Fraction(rate["per_eur"])
            if currency in rates and other in rates:
                return on, rates[other] / rates[currency]
        return None

    def figure(self, claim: dict, unit: str | None, money: bool, unknown: bool) -> tuple[str, object]:
        """(`live`, interval), (`unknown`, None), (`absent`, None) or (`reason`, code)."""
        stated = claim["amount"] if money else claim["quantity"]
        if claim["quantity"] is None and claim["amount"] is None:
            if not unknown:
                return "absent", None
            if claim["unit"] is not None and (money or claim["unit"] != unit):
                return "reason", "unit_mismatch"
            return "unknown", None
        if stated is None:
            return "absent", None
        factor = None
        if money and stated["currency"] != unit:
            found = self.rate(stated["currency"], unit, claim["date"]) if unit else None
            if found is None:
                return "reason", "no_rate"
            factor = found[1]
        if not money and (unit is None or claim["unit"] != unit):
            return "reason", "unit_mismatch"
        lo, best, hi = stated["lo"], stated.get("best"), stated["hi"]
        if factor is not None:
            lo, best, hi = (None if x is None else floor(x * factor + Fraction(1, 2)) for x in (lo, best, hi))
        hi = INFINITY if hi is None else hi
        if self.is_open(claim):
            return "live", (0, 0, hi)
        lo = lo or 0
        return "live", (lo, lo if best is None else best, hi)

    def order(self, name: str) -> tuple:
        claim = self.claims[name]
        return (not is_primary(claim), -date.fromisoformat(claim["published"]).toordinal(), name)

    # Groups in a measure --------------------------------------------------------------------

    def reports(self, group: frozenset[str], unit: str | None, money: bool, unknown: bool) -> dict:
        reasons: dict[str, str] = {}
        live: dict[str, tuple] = {}
        blank = []
        for name in sorted(group):
            reason = self.standing(name)
            if reason is None:
                kind, value = self.figure(self.claims[name], unit, money, unknown)
                if kind == "live":
                    live[name] = value
                    continue
                if kind == "absent":
                    continue
                reason = value if kind == "reason" else "no_quantity"
                blank += [name] if kind == "unknown" else []
            reasons[name] = reason
        for name in live:
            if any(self.supersedes(other, name, live) for other in live):
                reasons[name] = "superseded"
        left = {name: value for name, value in live.items() if name not in reasons}
        answer = {"reasons": reasons, "figure": None, "picked": None, "left": left, "blank": blank}
        if left:
            picked = min(left, key=self.order)
            answer["picked"] = picked
            answer["figure"] = (
                min(value[0] for value in left.values()),
                left[picked][1],
                max(value[2] for value in left.values()),
            )
            for name in left:
                if name != picked:
                    same_class = is_primary(self.claims[name]) == is_primary(self.claims[picked])
                    reasons[name] = (
                        "retelling_of_primary"
                        if not same_class
                        else "repeats"
                        if left[name] == left[picked]
                        else "rival"
                    )
        for total in self.totals(group):
            of_total = self.reports(total, unit, money, unknown)
            limit = of_total["all_figure"]
            if answer["figure"] and limit and answer["figure"][0] > limit[2]:
                answer["too_large"] = True
        answer["all_figure"], answer["all_picked"] = answer["figure"], answer["picked"]
        if answer.get("too_large"):
            for name in left:
                reasons[name] = "part_exceeds_total"
            answer["figure"] = answer["picked"] = None
        return answer

    def supersedes(self, new: str, old: str, live: dict) -> bool:
        one, two = self.claims[new], self.claims[old]
        if one["published"] <= two["published"] or (is_primary(two) and not is_primary(one)):
            return False
        if one["source"]["outlet"] == two["source"]["outlet"]:
            return True
        return stage_of(one) == "delivery" and one["date"] > two["date"] and live[new][0] >= live[old][0]

    def whole(self, group: frozenset[str], m: tuple) -> tuple:
        own, below = self.own(group, m), self.below(group, m)
        return below if own is None else tuple(max(a, b) for a, b in zip(own, below, strict=True))

    def below(self, group: frozenset[str], m: tuple) -> tuple:
        return plus(self.whole(child, m) for child in self.children(group))

    def own(self, group: frozenset[str], m: tuple) -> tuple | None:
        """V, without what stands inside it but is counted elsewhere."""
        figure = self.reports(group, *m)["figure"]
        if figure is None:
            return None
        for other in self.taken(group):
            whole = self.whole(other, m)
            figure = minus(figure, (whole[0], whole[1], INFINITY) if self.unbounded(other, m) else whole)
        return figure

    def unbounded(self, group: frozenset[str], m: tuple) -> list[str]:
        """Stages of the unknown amounts at or below the group that no figure bounds."""
        report = self.reports(group, *m)
        if report["figure"] is not None:
            return []
        found = [stage for child in self.children(group) for stage in self.unbounded(child, m)]
        if report["blank"] and not report["left"]:
            found.append(stage_of(self.claims[min(group)]))
        return found

    def in_full(self, group: frozenset[str], m: tuple) -> tuple:
        inside = self.members(group, parts=False) + self.members(group, parts=True)
        below = plus(self.in_full(other, m) for other in inside)
        figure = self.reports(group, *m)["figure"]
        return below if figure is None else tuple(max(a, b) for a, b in zip(figure, below, strict=True))

    def is_live(self, group: frozenset[str], m: tuple) -> bool:
        inside = self.members(group, parts=False) + self.members(group, parts=True)
        return self.reports(group, *m)["figure"] is not None or any(self.is_live(x, m) for x in inside)

    # Needs --------------------------------------------------------------------------------------

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


def plus(values: object) -> tuple:
    result = (0, 0, 0)
    for value in values:
        result = tuple(a + b for a, b in zip(result, value, strict=True))
    return result


def minus(one: tuple, other: tuple) -> tuple:
    hi = INFINITY if one[2] == INFINITY else max(0, one[2] - other[0])
    lo = 0 if other[2] == INFINITY else max(0, one[0] - other[2])
    return (lo, max(0, one[1] - other[1]), hi)


def shown(value: tuple) -> dict:
    return {"lo": value[0], "best": value[1], "hi": None if value[2] == INFINITY else value[2]}
