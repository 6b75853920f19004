"""Corruptions of true drafts: word, document, currency, figure, unit, date, speaker, stage. Seeded."""

import dataclasses
import random
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from commonspace.core.sources import Document, Draft, Knowledge, Verifier, draft_document
from commonspace.core.sources.stages import STAGES
from commonspace.core.terms import Span

KINDS = ("word", "document", "currency", "figure", "unit", "date", "speaker", "stage")
_CURRENCIES = ("USD", "EUR", "UAH", "GBP", "NOK", "SEK")
_UNITS = ("submarines", "tonnes", "bridges", "літри", "мости", "workers", "zebras")
_DATES = ("2019-03-02", "2031", "2020-11", "2018-Q2", "2033-07-15")
_STRANGERS = ("Jane Roe", "Іван Невідомий", "Example Ministry", "John Q. Doe", "Марія Вигадана")


def corruptions(
    pages: list[Document], knowledge: Knowledge, count: int, seed: int = 7
) -> Iterator[tuple[str, bool]]:
    """`count` times: the kind of corruption and whether the verifier refused it."""
    chance = random.Random(seed)
    drafted = [(page, Verifier(page, knowledge), draft_document(page, knowledge).drafts) for page in pages]
    sources = [(index, draft) for index, (_, _, drafts) in enumerate(drafted) for draft in drafts]
    speakers = sorted({draft.speaker for _, draft in sources if draft.speaker} | set(_STRANGERS))
    made = 0
    while made < count:
        index, draft = chance.choice(sources)
        kind = KINDS[made % len(KINDS)]
        target = index
        if kind == "document":
            target = chance.choice([other for other in range(len(pages)) if other != index])
            if draft.span.quote in pages[target].text:
                continue
            changed: Draft | None = draft
        else:
            changed = _changed(kind, draft, chance, speakers)
        if changed is None:
            continue
        made += 1
        yield kind, bool(drafted[target][1].refusals(changed))


def _changed(kind: str, draft: Draft, chance: random.Random, speakers: list[str]) -> Draft | None:
    """The draft with one thing wrong; None if it has nothing of that kind to corrupt."""
    if kind == "word":
        words = draft.span.quote.split(" ")
        place = chance.randrange(len(words))
        words[place] = words[place][::-1] + "x"
        quote = " ".join(words)
        return dataclasses.replace(draft, span=Span(draft.span.start, draft.span.start + len(quote), quote))
    if kind == "stage":
        return dataclasses.replace(
            draft, stage=chance.choice([stage for stage in STAGES if stage != draft.stage])
        )
    if kind == "date":
        return dataclasses.replace(draft, date=chance.choice([day for day in _DATES if day != draft.date]))
    if kind == "speaker":
        others = [
            name
            for name in speakers
            if name.split()[-1].casefold() != draft.speaker.split(" ")[-1].casefold()
        ]
        return dataclasses.replace(draft, speaker=chance.choice(others))
    if kind == "unit":
        if draft.quantity is None or not draft.quantity.unit:
            return None
        return dataclasses.replace(
            draft, quantity=dataclasses.replace(draft.quantity, unit=chance.choice(_UNITS))
        )
    if kind == "currency" and draft.money is not None:
        others = [code for code in _CURRENCIES if code != draft.money.currency]
        return dataclasses.replace(
            draft, money=dataclasses.replace(draft.money, currency=chance.choice(others))
        )
    if kind == "figure":
        return _other_figure(draft, chance)
    return None


def _other_figure(draft: Draft, chance: random.Random) -> Draft | None:
    factor = chance.choice([Decimal(10), Decimal("0.1"), Decimal("1.01"), Decimal(1000)])
    if draft.money is not None:
        return dataclasses.replace(draft, money=_times(draft.money, factor))
    if draft.quantity is not None and draft.quantity.is_known:
        return dataclasses.replace(draft, quantity=_times(draft.quantity, factor))
    return None


def _times(figure: Any, factor: Decimal) -> Any:
    lo = None if figure.lo is None else figure.lo * factor + 1
    hi = None if figure.hi is None else figure.hi * factor + 1
    return dataclasses.replace(figure, lo=lo, hi=hi)
