"""A large register for measuring, made in bulk: needs, offers and claims of many nations, a tenth hidden."""

import random
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
NATIONS = ("UA", "NO", "SE", "FI", "DK", "EE", "LV", "LT", "PL", "DE", "FR", "NL", "BE", "IT", "ES", "CZ")
BATCH = 2_000
CLAIMS_OF_THE_THREAD = 20
COMPANIES_OF_A_NATION = 50
SEED = 20261122


def make(needs: int, offers: int = 0) -> str:
    """Fill an empty register: so many needs and offers, a fifth as many claims as needs.

    A tenth is released to Norway alone. Returns the public id of a need with a thread of 20 claims.
    """
    from commonspace.core.access import Label, Level
    from commonspace.data.capabilities import capabilities
    from commonspace.records.access.actions import label_id
    from commonspace.records.deliveries.models import Claim
    from commonspace.records.needs.models import Need
    from commonspace.records.offers.models import Offer

    drawn = random.Random(SEED)
    codes = sorted(one.code for one in capabilities())
    public = {nation: label_id(Label(nation)) for nation in NATIONS}
    named = {nation: label_id(Label(nation, Level.NAMED, frozenset({"NO"}))) for nation in NATIONS}
    _store(Need, (_need(drawn, codes, public, named) for _ in range(needs)))
    refs = list(
        Need.objects.filter(label_id__in=public.values()).order_by("id").values_list("ref", flat=True)
    )
    wanted = [refs[0]] * CLAIMS_OF_THE_THREAD + drawn.choices(refs[1:], k=needs // 5)
    _store(Claim, (_claim(drawn, codes, public["UA"], ref) for ref in wanted))
    companies = _companies(public)
    _store(Offer, (_offer(drawn, codes, companies, public, named) for _ in range(offers)))
    return str(refs[0])


def _companies(public: dict[str, int]) -> dict[str, list[str]]:
    """Companies of each nation, for the offers to name."""
    from commonspace.core.parties.draft import PartyDraft
    from commonspace.core.terms import BiText
    from commonspace.records.parties.models import Party

    drafts = (
        (PartyDraft(title=BiText(f"Company {n} of {nation}"), kind="organisation", nation=nation), label)
        for nation, label in public.items()
        for n in range(COMPANIES_OF_A_NATION)
    )
    _store(Party, drafts)
    found: dict[str, list[str]] = {}
    for nation, ref in Party.objects.order_by("id").values_list("nation", "ref"):
        found.setdefault(nation, []).append(ref)
    return found


def _stated(drawn: random.Random) -> Any:
    from commonspace.core.terms import PartialDate

    return PartialDate((date(2022, 2, 24) + timedelta(days=drawn.randrange(1_700))).isoformat())


def _need(
    drawn: random.Random, codes: list[str], public: dict[str, int], named: dict[str, int]
) -> tuple[Any, int]:
    from commonspace.core.needs import NeedDraft
    from commonspace.core.terms import BiText, Quantity

    nation = drawn.choice(NATIONS)
    labels = named if drawn.random() < 0.1 else public
    size = drawn.randrange(1, 500)
    draft = NeedDraft(
        title=BiText(f"Need {size} of {nation}", f"Потреба {size} від {nation}"),
        capability=drawn.choice(codes),
        nation=nation,
        quantity=Quantity.between(size, size + 10, "systems"),
        stated_on=_stated(drawn),
    )
    return draft, labels[nation]


def _claim(drawn: random.Random, codes: list[str], label: int, need: str) -> tuple[Any, int]:
    from commonspace.core.deliveries.draft import ClaimDraft
    from commonspace.core.terms import BiText, Quantity

    draft = ClaimDraft(
        title=BiText("Systems handed over", "Передано системи"),
        kind="delivery",
        stage="delivered",
        capability=codes[0],
        givers=(drawn.choice(NATIONS),),
        receiver="UA",
        need=need,
        quantity=Quantity.exact(drawn.randrange(1, 20), "systems"),
        happened_on=_stated(drawn),
    )
    return draft, label


def _offer(
    drawn: random.Random,
    codes: list[str],
    companies: dict[str, list[str]],
    public: dict[str, int],
    named: dict[str, int],
) -> tuple[Any, int]:
    from commonspace.core.offers import OfferDraft
    from commonspace.core.terms import BiText, Quantity

    nation = drawn.choice(NATIONS)
    labels = named if drawn.random() < 0.1 else public
    size = drawn.randrange(1, 500)
    draft = OfferDraft(
        title=BiText(f"Offer {size} from {nation}", f"Пропозиція {size} від {nation}"),
        capability=drawn.choice(codes),
        company=drawn.choice(companies[nation]),
        capacity=Quantity.exact(size, "systems"),
        lead_months=drawn.randrange(1, 36),
        published_on=_stated(drawn),
    )
    return draft, labels[nation]


def _store(model: Any, drafts: Iterable[tuple[Any, int]]) -> None:
    """Rows of a model from drafts and labels, many at a time."""
    from django.db import transaction

    from commonspace.records.base import fresh_refs, put
    from commonspace.records.drafts import texts_of
    from commonspace.records.search.models import SearchRow

    waiting = iter(drafts)
    while batch := list(islice(waiting, BATCH)):
        rows, found_by = [], []
        for ref, (draft, label) in zip(fresh_refs(model, len(batch)), batch, strict=True):
            row = model(ref=ref, label_id=label, made_at=AT, changed_at=AT)
            put(row, draft)
            rows.append(row)
            title = draft.title
            words = " \n".join([title.en, title.uk, *texts_of(draft), row.ref]).casefold()
            found_by.append(
                SearchRow(
                    ref=row.ref,
                    kind=model.kind_letter,
                    label_id=label,
                    title_en=title.en,
                    title_uk=title.uk,
                    words=words,
                )
            )
        model.derive(rows)
        with transaction.atomic():
            model.objects.bulk_create(rows)
            SearchRow.objects.bulk_create(found_by)
