"""Invents desks and companies: 252 companies in 31 invented nations, by names that nobody takes for real.

A name is one of twelve tempers with one of twenty-one small things ("Patient Hedgehog"), each once,
and always bears the mark of the exercise. No identifier is invented: a number with right check digits
could be somebody's.
"""

from datetime import date
from decimal import Decimal
from itertools import product
from random import Random

from commonspace.core.parties import (
    Clearance,
    ClearanceState,
    Organisation,
    OrganisationKind,
    OwnerStatement,
    Share,
    Size,
)
from commonspace.core.terms import BiText
from commonspace.data.exercise.chance import days_around, months_after, stream
from commonspace.data.exercise.tables import invented_nations, marked
from commonspace.data.exercise.values import ExerciseCertificate, ExerciseCompany, ExerciseDesk

HOST = "XA"  # Stepovia, the nation that asks for most
COMPANIES = 252
_TEMPERS = (
    ("Patient", "Терплячий"), ("Polite", "Ввічливий"), ("Cheerful", "Бадьорий"), ("Sleepy", "Сонний"),
    ("Wise", "Мудрий"), ("Nimble", "Кмітливий"), ("Gentle", "Лагідний"), ("Merry", "Веселий"),
    ("Thrifty", "Ощадливий"), ("Curious", "Допитливий"), ("Modest", "Скромний"), ("Tireless", "Невтомний"),
)  # fmt: skip
_THINGS = (
    ("Hedgehog", "їжак"), ("Teapot", "чайник"), ("Button", "ґудзик"), ("Snail", "равлик"),
    ("Pumpkin", "гарбуз"), ("Thimble", "наперсток"), ("Dumpling", "вареник"), ("Slipper", "капець"),
    ("Badger", "борсук"), ("Acorn", "жолудь"), ("Night-light", "нічник"), ("Bagel", "бублик"),
    ("Periwinkle", "барвінок"), ("Beetroot", "буряк"), ("Marrow", "кабачок"), ("Butterfly", "метелик"),
    ("Crane-bird", "журавлик"), ("Penguin", "пінгвін"), ("Woodpecker", "дятел"), ("Top-hat", "циліндр"),
    ("Basket", "кошик"),
)  # fmt: skip
_CERTIFICATES = {
    "aircraft": ("EN 9100", "AQAP 2110"),
    "air_defence": ("AQAP 2110", "ISO 9001"),
    "artillery": ("AQAP 2120", "AQAP 2110", "ISO 9001"),
    "ammunition": ("AQAP 2110", "ISO 14001", "ISO 9001"),
    "armour": ("AQAP 2120", "AQAP 2110", "ISO 9001"),
    "drones": ("AQAP 2120", "ISO 9001"),
    "electronic_warfare": ("AQAP 2120", "AQAP 2110", "ISO 9001"),
    "counter_battery": ("AQAP 2110", "ISO 27001", "ISO 9001"),
    "mine_action": ("IMAS", "ISO 29993", "ISO 9001"),
    "maritime": ("ISO 9001", "AQAP 2110"),
    "it": ("ISO 27001", "ISO 9001"),
    "training": ("ISO 29993", "EN 9100", "ISO 9001"),
    "industry": ("ISO 9001", "ISO 13485", "ISO 17025"),
}


def desks() -> tuple[ExerciseDesk, ...]:
    """One desk for each invented nation, in the order of the nations."""
    found = []
    for number, invented in enumerate(invented_nations(), start=1):
        short = invented.nation.name
        name = BiText(f"Desk of {short.en}", f"Представництво: {short.uk}")
        speaks = {"en", "uk"} if invented.nation.code == HOST else {"en"}
        found.append(ExerciseDesk(f"XD-{number:02}", invented.nation.code, name, frozenset(speaks)))
    return tuple(found)


def companies(seed: int, opens: date, roots: tuple[tuple[str, ...], ...]) -> tuple[ExerciseCompany, ...]:
    """252 companies; `roots` are the roots of the capabilities that each will offer, in their order."""
    names = list(product(_TEMPERS, _THINGS))
    stream(seed, "names").shuffle(names)
    homes = _homes(stream(seed, "homes"))
    made = []
    for number, ((temper, thing), home) in enumerate(zip(names, homes, strict=True), start=1):
        chance = stream(seed, "company", number)
        managed = _managed_in(stream(seed, "management", number), home)
        name = marked(BiText(f"{temper[0]} {thing[0]}", f"«{temper[1]} {thing[1]}»"))
        organisation = Organisation(
            name=name,
            kind=OrganisationKind.STATE_COMPANY if chance.random() < 0.06 else OrganisationKind.COMPANY,
            country=home,
            managed_in=managed if chance.random() < 0.95 else "",
            size=chance.choices((Size.SME, Size.MID_CAP, Size.LARGE), (6, 3, 2))[0],
            owners=_owners(chance, home, opens) or _declared(stream(seed, "owners", number), home, opens),
            clearance=_clearance(chance, opens),
        )
        made.append(
            ExerciseCompany(
                f"XC-{number:03}",
                organisation,
                _languages(chance, home),
                _certificates(chance, roots[number - 1], opens),
            )
        )
    return tuple(made)


def _homes(chance: Random) -> list[str]:
    """Where the companies are at home: a quarter in the host nation, at least three in each other."""
    codes = [entry.nation.code for entry in invented_nations()]
    others = [code for code in codes if code != HOST]
    homes = [HOST] * 62 + others * 3
    homes += chance.choices(others, range(len(others), 0, -1), k=COMPANIES - len(homes))
    chance.shuffle(homes)
    return homes


def _languages(chance: Random, home: str) -> frozenset[str]:
    if home == HOST:
        return frozenset({"uk", "en"} if chance.random() < 0.8 else {"uk"})
    return frozenset({"uk", "en"} if chance.random() < 0.4 else {"en"})


def _certificates(chance: Random, roots: tuple[str, ...], opens: date) -> tuple[ExerciseCertificate, ...]:
    """Three of four hold, some ran out before the forum or will soon, a few state no last day."""
    wanted = dict.fromkeys(code for root in roots for code in _CERTIFICATES[root])
    held = []
    for code in wanted:
        if chance.random() < 0.25:
            continue
        given = days_around(chance, months_after(opens, -30), 0, 300)
        fate = chance.choices(("holds", "ran_out", "soon", "unstated"), (76, 11, 7, 6))[0]
        until = {
            "holds": days_around(chance, opens, 200, 1000),
            "ran_out": days_around(chance, opens, -300, -5),
            "soon": days_around(chance, opens, 5, 80),
            "unstated": None,
        }[fate]
        held.append(ExerciseCertificate(code, given, until))
    return tuple(held)


def _managed_in(chance: Random, home: str) -> str:
    """At home, but for one company in thirty, which is managed from another nation."""
    others = [entry.nation.code for entry in invented_nations() if entry.nation.code != home]
    return home if chance.random() < 29 / 30 else chance.choice(others)


def _declared(chance: Random, home: str, opens: date) -> tuple[OwnerStatement, ...]:
    """Four of five that no register names an owner of declare themselves wholly owned at home; the others
    state nothing."""
    if chance.random() > 0.8:
        return ()
    kind = chance.choice(("Family", "Employees", "Foundation"))
    return (
        OwnerStatement(
            owner=f"{kind} {chance.randint(1, 200)} (exercise)",
            country=home,
            share=Share(Decimal(100), Decimal(100)),
            source="declaration of the company (exercise)",
            stated=days_around(chance, months_after(opens, -8), 0, 150),
        ),
    )


def _owners(chance: Random, home: str, opens: date) -> tuple[OwnerStatement, ...]:
    """For one company in three a register names an owner: at home, in another nation, or of an open share."""
    if chance.random() > 0.34:
        return ()
    abroad = chance.random() < 0.4
    country = chance.choice([e.nation.code for e in invented_nations()]) if abroad else home
    share = chance.choice((100, 75, 60, 51, 49, 30))
    lo, hi = (share, share) if chance.random() < 0.8 else (max(0, share - 15), min(100, share + 10))
    return (
        OwnerStatement(
            owner=f"Holding {chance.randint(1, 60)} (exercise)",
            country=country,
            share=Share(Decimal(lo), Decimal(hi)),
            source="register of the exercise",
            stated=days_around(chance, months_after(opens, -14), 0, 300),
        ),
    )


def _clearance(chance: Random, opens: date) -> Clearance:
    """Most are cleared, some nobody has looked at yet, a few are stopped."""
    state = chance.choices(
        (ClearanceState.CLEARED, ClearanceState.UNKNOWN, ClearanceState.STOPPED), (86, 12, 2)
    )[0]
    if state is ClearanceState.UNKNOWN:
        return Clearance()
    return Clearance(state, "screening of the exercise", days_around(chance, opens, -200, -20))
