"""Writes the offers of the exercise: who supplies what, from the eighty texts, never from a need."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from random import Random

from commonspace.core.terms import BiText, Money, Quantity
from commonspace.data.capabilities import capabilities
from commonspace.data.exercise.chance import days_around, round_figure, stream
from commonspace.data.exercise.companies import COMPANIES
from commonspace.data.exercise.tables import OfferText, invented_nations, offer_texts, supply_sentences
from commonspace.data.exercise.values import ExerciseCompany, ExerciseOffer, OriginShare


def lines_of(seed: int) -> tuple[tuple[OfferText, ...], ...]:
    """For each company, in order, the one to three texts that it offers; every text has several companies.

    A company's further texts are of the same root as its first where there are any, as real ones are.
    """
    texts = offer_texts()
    chance = stream(seed, "lines")
    firsts: list[OfferText] = []
    while len(firsts) < COMPANIES:
        firsts += chance.sample(texts, len(texts))
    chosen = []
    for first in firsts[:COMPANIES]:
        near = [text for text in texts if root_of(text) == root_of(first) and text is not first]
        more = chance.choices((0, 1, 2), (3, 4, 3))[0]
        chosen.append((first, *chance.sample(near, min(more, len(near)))))
    return tuple(chosen)


def roots_of(lines: Sequence[Sequence[OfferText]]) -> tuple[tuple[str, ...], ...]:
    """The roots of the capabilities of each company's lines, each once."""
    return tuple(tuple(dict.fromkeys(root_of(text) for text in line)) for line in lines)


def root_of(text: OfferText) -> str:
    return capabilities().path(text.capability)[0].code


def offers(
    seed: int, opens: date, companies: Sequence[ExerciseCompany], lines: Sequence[Sequence[OfferText]]
) -> tuple[ExerciseOffer, ...]:
    """One offer for each line of each company."""
    made: list[ExerciseOffer] = []
    for company, line in zip(companies, lines, strict=True):
        for text in line:
            made.append(_offer(f"XF-{len(made) + 1:04}", seed, opens, company, text))
    return tuple(made)


def _offer(id: str, seed: int, opens: date, company: ExerciseCompany, text: OfferText) -> ExerciseOffer:
    chance = stream(seed, "offer", id)
    rate = round_figure(chance.randint(*text.rate))
    capacity = max(rate, round_figure(chance.randint(*text.capacity)))
    low, high = sorted(round_figure(chance.randint(*text.price)) for _ in range(2))
    return ExerciseOffer(
        id=id,
        company=company.id,
        capability=text.capability,
        title=text.title,
        text=_words(chance, text),
        cpv=capabilities().get(text.capability).cpv,
        capacity=Quantity.at_most(capacity, text.unit),
        monthly_rate=Quantity.exact(rate, text.unit),
        lead_months=chance.randint(*text.lead_months),
        price=Money(Decimal(low), Decimal(high), "", "EUR"),
        certificates=company.certificates,
        origins=_origins(chance, company.nation),
        design_is_free=chance.choices((True, False, None), (7, 2, 1))[0],
        export_class=text.export_class,
        languages=company.languages,
        published=days_around(chance, opens, -150, -20),
        valid_until=days_around(chance, opens, 120, 700),
    )


def _words(chance: Random, text: OfferText) -> BiText:
    """The text with one or two sentences on how this company supplies, in both languages alike."""
    said = chance.sample(supply_sentences(), chance.randint(1, 2))
    return BiText(
        " ".join((text.text.en, *(one.en for one in said))),
        " ".join((text.text.uk, *(one.uk for one in said))),
        chance.choice(("en", "uk")),
    )


def _origins(chance: Random, home: str) -> tuple[OriginShare, ...]:
    """Half to nine tenths of the components from home, the rest from one or two others."""
    at_home = chance.randrange(50, 91, 5)
    others = [entry.nation.code for entry in invented_nations() if entry.nation.code != home]
    abroad = chance.sample(others, chance.randint(1, 2))
    left = 100 - at_home
    first = left if len(abroad) == 1 else chance.randrange(0, left, 5) + 5
    shares = [(home, at_home), (abroad[0], first)] + [(code, left - first) for code in abroad[1:]]
    return tuple(OriginShare(code, percent) for code, percent in shares if percent)
