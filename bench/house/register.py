"""A large register for measuring, made in bulk: needs of many nations, a tenth hidden, and claims."""

import random
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
NATIONS = ("UA", "NO", "SE", "FI", "DK", "EE", "LV", "LT", "PL", "DE", "FR", "NL", "BE", "IT", "ES", "CZ")
BATCH = 2_000
CLAIMS_OF_THE_THREAD = 20
SEED = 20261122


def make(needs: int) -> str:
    """Fill an empty register: so many needs, a fifth as many claims. Returns a need with a thread."""
    from commonspace.core.access import Label, Level
    from commonspace.core.deliveries.draft import ClaimDraft
    from commonspace.core.needs import NeedDraft
    from commonspace.core.terms import BiText, PartialDate, Quantity
    from commonspace.data.capabilities import capabilities
    from commonspace.records.access.actions import label_id
    from commonspace.records.deliveries.models import Claim
    from commonspace.records.needs.models import Need

    drawn = random.Random(SEED)
    codes = sorted(one.code for one in capabilities())
    public = {nation: label_id(Label(nation)) for nation in NATIONS}
    named = {nation: label_id(Label(nation, Level.NAMED, frozenset({"NO"}))) for nation in NATIONS}

    def stated() -> PartialDate:
        return PartialDate((date(2022, 2, 24) + timedelta(days=drawn.randrange(1_700))).isoformat())

    def need() -> tuple[Any, int]:
        nation = drawn.choice(NATIONS)
        labels = named if drawn.random() < 0.1 else public
        size = drawn.randrange(1, 500)
        title = BiText(f"Need {size} of {nation}", f"Потреба {size} від {nation}")
        quantity = Quantity.between(size, size + 10, "systems")
        capability = drawn.choice(codes)
        draft = NeedDraft(
            title=title, capability=capability, nation=nation, quantity=quantity, stated_on=stated()
        )
        return draft, labels[nation]

    def claim(for_need: str) -> tuple[Any, int]:
        draft = ClaimDraft(
            title=BiText("Systems handed over", "Передано системи"),
            kind="delivery",
            stage="delivered",
            capability=codes[0],
            givers=(drawn.choice(NATIONS),),
            receiver="UA",
            need=for_need,
            quantity=Quantity.exact(drawn.randrange(1, 20), "systems"),
            happened_on=stated(),
        )
        return draft, public["UA"]

    _store(Need, (need() for _ in range(needs)))
    refs = list(
        Need.objects.filter(label_id__in=public.values()).order_by("id").values_list("ref", flat=True)
    )
    wanted = [refs[0]] * CLAIMS_OF_THE_THREAD + drawn.choices(refs[1:], k=needs // 5)
    _store(Claim, (claim(ref) for ref in wanted))
    return str(refs[0])


def _store(model: Any, drafts: Iterable[tuple[Any, int]]) -> None:
    """Rows of a model from drafts and labels, many at a time."""
    from commonspace.records.base import new_ref, put

    fresh: Callable[[], str] = _unlike_before(lambda: new_ref(model.kind_letter))
    waiting = iter(drafts)
    while batch := list(islice(waiting, BATCH)):
        rows = []
        for draft, label in batch:
            row = model(ref=fresh(), label_id=label, made_at=AT, changed_at=AT)
            put(row, draft)
            rows.append(row)
        model.objects.bulk_create(rows)


def _unlike_before(make_one: Callable[[], str]) -> Callable[[], str]:
    """The same function, but never the same answer twice."""
    seen: set[str] = set()

    def fresh() -> str:
        while (one := make_one()) in seen:
            pass
        seen.add(one)
        return one

    return fresh
