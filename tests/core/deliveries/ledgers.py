"""Random ledgers in the JSON form, small and full of trouble: every rule and fault has its chance."""

import random

DAYS = [f"2025-0{month}-{day:02d}" for month in range(1, 6) for day in (1, 8, 15, 22)]
STAGES = ("pledge", "allocation", "contract", "delivery")
UNITS = ("systems", "systems", "systems", "launchers")
CURRENCIES = ("EUR", "EUR", "USD", "GBP")


def random_ledger(seed: int, *, clean: bool = False) -> dict:
    """The same ledger for the same seed. A clean one has neither faults nor unknown amounts."""
    chance = random.Random(seed)
    style = chance.choice(("items", "money", "both"))
    needs = [_need(chance, f"N{row}", style) for row in range(chance.randint(1, 3))]
    claims: list[dict] = []
    for row in range(chance.randint(1, 10)):
        claims.append(_claim(chance, f"c{row}", needs, claims, style, clean))
    if not clean and chance.random() < 0.1:  # a link forward can close a circle
        one, other = chance.choice(claims), chance.choice(claims)
        one[chance.choice(("same_as", "part_of"))] = other["id"]
    chance.shuffle(claims)
    at, known = (DAYS[-1] if clean or chance.random() < 0.6 else chance.choice(DAYS[8:]) for _ in range(2))
    ledger = {"id": f"R{seed}", "title": "", "at": at, "known": known}
    rates = [
        {"date": day, "currency": currency, "per_eur": chance.choice(("1.2", "0.875", "1.0837"))}
        for day in DAYS
        for currency in ("USD", "GBP")
        if clean or chance.random() < 0.6
    ]
    return {**ledger, "needs": needs, "claims": claims, "rates": rates}


def _need(chance: random.Random, name: str, style: str) -> dict:
    unit = "systems" if style != "money" and chance.random() < 0.9 else None
    money = _figure(chance, clean=True) if style != "items" and chance.random() < 0.6 else None
    return {
        "id": name,
        "capability": chance.choice(("drones", "drones", "armour")),
        "unit": unit,
        "quantity": _figure(chance, clean=True) if unit and chance.random() < 0.8 else None,
        "amount": {**money, "currency": chance.choice(CURRENCIES)} if money else None,
        "needed_by": chance.choice((None, *DAYS[:4])),
    }


def _figure(chance: random.Random, *, clean: bool) -> dict:
    lo = chance.randint(0, 20)
    kind = chance.random()
    if kind < 0.55:
        figure = {"lo": lo, "hi": lo}
    elif kind < 0.75:
        figure = {"lo": lo, "hi": lo + chance.randint(0, 9)}
    elif kind < 0.87:
        figure = {"lo": None, "hi": lo}
    else:
        figure = {"lo": lo, "hi": None}
    if chance.random() < 0.15 and figure["hi"] is not None:
        figure["best"] = chance.randint(figure["lo"] or 0, figure["hi"])
    if not clean and chance.random() < 0.03:
        figure["lo"] = chance.choice((-3, 99))
    return figure


def _claim(
    chance: random.Random, name: str, needs: list[dict], before: list[dict], style: str, clean: bool
) -> dict:
    is_total = chance.random() < 0.2
    target = chance.choice(before) if before and chance.random() < 0.55 else None
    kind = "total" if is_total else chance.choice(STAGES)
    stage = chance.choice(STAGES[:2])
    day = chance.randrange(len(DAYS))
    if target is not None and chance.random() < 0.4:  # another report of the same claim
        kind, stage = target["kind"], target.get("stage", stage)
    if target is not None and chance.random() < 0.8:
        day = max(day, DAYS.index(target["date"]))
    totals = [claim["id"] for claim in before if claim["kind"] == "total"]
    part_of = chance.choice(totals) if totals and chance.random() < 0.35 else None
    money = style == "money" or (style == "both" and chance.random() < 0.5)
    items = style == "items" or (style == "both" and (not money or chance.random() < 0.3))
    if not clean and chance.random() < 0.1:
        money = items = False
    amount = {**_figure(chance, clean=clean), "currency": chance.choice(CURRENCIES)} if money else None
    primary = chance.random() < 0.4
    claim = {
        "id": name,
        "kind": kind,
        "giver": chance.choice(("Aland", "Beland", "Celand")),
        "receiver": "Ukraine",
        "need": chance.choice([None, *(need["id"] for need in needs)]) if chance.random() < 0.75 else None,
        "capability": chance.choice(("drones", "drones", "armour")),
        "unit": chance.choice(UNITS) if items else chance.choice((None, None, "systems")),
        "quantity": _figure(chance, clean=clean) if items else None,
        "amount": amount,
        "date": DAYS[day],
        "published": DAYS[min(len(DAYS) - 1, day + chance.choice((0, 0, 1, 3)))],
        "source": {
            "outlet": chance.choice(("Ministry", "Outlet A", "Outlet B")),
            "class": "primary" if primary else "retelling",
        },
        "same_as": target["id"]
        if target is not None and (part_of is None or chance.random() < 0.4)
        else None,
        "part_of": part_of,
        "condition": None,
        "withdrawn": None,
        "due": chance.choice(DAYS) if chance.random() < 0.2 else None,
    }
    if kind == "total":
        claim["stage"] = stage
    if clean:
        return claim
    if chance.random() < 0.05:
        claim["source"] = None
    if chance.random() < 0.1:
        claim["withdrawn"] = chance.choice(DAYS[day:])
    if chance.random() < 0.12:
        met = chance.choice((True, True, False, None))
        claim["condition"] = {"text": "if others give", "met": met}
        if chance.random() < 0.5:
            claim["condition"]["since"] = chance.choice(DAYS)
    return claim
