"""The oracle's figures: what each claim and each group of reports comes to in one measure."""

from datetime import date, timedelta
from fractions import Fraction
from math import floor

from tests.core.deliveries.oracle_links import Links, stage_of

INFINITY = float("inf")  # only ever compared or added, never shown


def is_primary(claim: dict) -> bool:
    return claim["source"]["class"] == "primary"


class Figures(Links):
    """What can be seen and counted. A measure `m` is a unit, whether it is money, whether unknowns count."""

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
