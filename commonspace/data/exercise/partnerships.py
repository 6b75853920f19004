"""Tells what became of the meetings: agreements on every rung of the ladder, and projects in every state."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from commonspace.core.terms import BiText, Money
from commonspace.data.capabilities import capabilities
from commonspace.data.exercise.chance import days_around, months_after, round_figure, stream
from commonspace.data.exercise.tables import marked
from commonspace.data.exercise.values import (
    ExerciseCompany,
    ExerciseMilestone,
    ExerciseNeed,
    ExerciseOffer,
    ExercisePartnership,
    ExerciseProject,
    ShareOf,
)

# The ladder from intention to delivery: code of the kind, months that it lasts (0: open, or an event),
# whether money is named in it, both names.
LADDER = (
    ("statement_of_intent", 12, False, "Statement of intent", "Заява про наміри"),
    ("letter_of_intent", 12, False, "Letter of intent", "Лист про наміри"),
    ("memorandum", 24, False, "Memorandum of understanding", "Меморандум про взаєморозуміння"),
    ("non_disclosure", 36, False, "Non-disclosure agreement", "Угода про нерозголошення"),
    ("framework", 48, True, "Framework agreement", "Рамкова угода"),
    ("teaming", 24, False, "Teaming agreement", "Угода про спільну участь"),
    ("licence", 60, True, "Production licence", "Ліцензія на виробництво"),
    ("technology_transfer", 60, True, "Transfer of technology", "Передання технології"),
    ("supply_contract", 24, True, "Supply contract", "Договір постачання"),
    ("support_contract", 36, True, "Support contract", "Договір супроводу"),
    ("joint_venture_agreed", 0, True, "Joint venture agreed", "Узгоджено спільне підприємство"),
    ("joint_venture_registered", 0, False, "Joint venture registered", "Зареєстровано спільне підприємство"),
    ("operational", 0, False, "Production started", "Розпочато виробництво"),
    ("first_delivery", 0, False, "First delivery", "Перше постачання"),
)
STATES = (
    "idea", "matched", "intent_signed", "defined", "funded",
    "contracted", "in_production", "delivered", "in_support", "closed",
)  # fmt: skip
SIDES = ("on_hold", "cancelled", "superseded")
_STEPS = (
    ("Kick-off", "Початок робіт"),
    ("Design review", "Розгляд проєкту"),
    ("First articles accepted", "Приймання перших виробів"),
    ("Last delivery", "Останнє постачання"),
)


def partnerships(
    seed: int, opens: date, companies: Sequence[ExerciseCompany], offers: Sequence[ExerciseOffer]
) -> tuple[ExercisePartnership, ...]:
    """Forty-two threads of one to three rungs, each following the one below it."""
    home = {company.id: company.nation for company in companies}
    made: list[ExercisePartnership] = []
    for thread in range(3 * len(LADDER)):
        chance = stream(seed, "partnership", thread)
        first = offers[chance.randrange(len(offers))]
        partners = [o for o in offers if _akin(o, first) and home[o.company] != home[first.company]]
        parties = (first.company, chance.choice(partners).company)
        top, signed, below = thread % len(LADDER), days_around(chance, opens, -700, -420), ""
        lower = chance.sample(range(top), min(top, chance.randint(0, 2)))
        for rung in sorted((top, *lower)):
            made.append(_rung(f"XP-{len(made) + 1:02}", chance, rung, first, parties, signed, below))
            below, signed = made[-1].id, days_around(chance, signed, 60, 190)
    return tuple(made)


def _akin(one: ExerciseOffer, other: ExerciseOffer) -> bool:
    return one.capability.split(".")[0] == other.capability.split(".")[0]


def _rung(
    id: str,
    chance: Random,
    rung: int,
    offer: ExerciseOffer,
    parties: tuple[str, ...],
    signed: date,
    below: str,
) -> ExercisePartnership:
    kind, months, with_money, en, uk = LADDER[rung]
    about = capabilities().get(offer.capability).name
    amount = round_figure(chance.randint(800_000, 60_000_000)) if with_money else None
    return ExercisePartnership(
        id=id,
        kind=kind,
        title=_named(en, uk, about),
        capability=offer.capability,
        parties=parties,
        signed=signed,
        expires=months_after(signed, months) if months else None,
        amount=None if amount is None else Money.exact(amount, "EUR"),
        follows=below,
    )


def projects(
    seed: int,
    opens: date,
    needs: Sequence[ExerciseNeed],
    offers: Sequence[ExerciseOffer],
    companies: Sequence[ExerciseCompany],
    agreements: Sequence[ExercisePartnership],
) -> tuple[ExerciseProject, ...]:
    """Three projects in each of the ten states, and one on hold, one cancelled, one superseded."""
    home = {company.id: company.nation for company in companies}
    passed = {agreement.follows for agreement in agreements}
    standing = [agreement for agreement in agreements if agreement.id not in passed]
    current = [need for need in needs if not need.superseded_by and "." in need.capability]
    wanted = [(state, "") for state in STATES for _ in range(3)]
    wanted += [(STATES[3 + place], side) for place, side in enumerate(SIDES)]
    made = []
    for number, (state, side) in enumerate(wanted, start=1):
        chance = stream(seed, "project", number)
        need = current[(number * 7) % len(current)]
        akin = [a for a in standing if a.capability.split(".")[0] == need.capability.split(".")[0]]
        rank = STATES.index(state)
        agreement = chance.choice(akin) if akin and rank >= STATES.index("intent_signed") else None
        chosen = _team(chance, need, offers, home, agreement.parties if agreement else ())
        made.append(
            ExerciseProject(
                id=f"XJ-{number:02}",
                title=_named("Joint project", "Спільний проєкт", need.title),
                capability=need.capability,
                state=state,
                side=side,
                need=need.id,
                offers=tuple(offer.id for offer in chosen) if rank else (),
                partnership=agreement.id if agreement else "",
                shares=_shares(chance, [offer.company for offer in chosen]),
                starts=(starts := months_after(opens, 3 - 3 * rank)),
                budget=Money.exact(round_figure(chance.randint(2_000_000, 90_000_000)), "EUR"),
                milestones=_milestones(chance, starts, rank),
            )
        )
    return tuple(made)


def _team(
    chance: Random,
    need: ExerciseNeed,
    offers: Sequence[ExerciseOffer],
    home: dict[str, str],
    partners: Sequence[str],
) -> list[ExerciseOffer]:
    """Two to four offers from different nations: those of the partners first, then of the need's own
    capability, then of its root."""
    near = [o for o in offers if o.capability.split(".")[0] == need.capability.split(".")[0]]
    able = [offer for offer in near if offer.capability == need.capability]
    own = [offer for offer in near if offer.company in partners]
    team: dict[str, ExerciseOffer] = {}
    for offer in own + chance.sample(able, len(able)) + chance.sample(near, len(near)):
        team.setdefault(home[offer.company], offer)
    return list(team.values())[: chance.randint(2, 4)]


def _shares(chance: Random, parties: Sequence[str]) -> tuple[ShareOf, ...]:
    """Work and cost in steps of five percent, each summing to 100; the first leads."""
    work, cost = _cut(chance, len(parties)), _cut(chance, len(parties))
    return tuple(
        ShareOf(party, "lead" if place == 0 else "partner", work[place], cost[place])
        for place, party in enumerate(parties)
    )


def _cut(chance: Random, parts: int) -> list[int]:
    marks = [0, *sorted(chance.sample(range(5, 100, 5), parts - 1)), 100]
    return sorted((after - before for before, after in pairwise(marks)), reverse=True)


def _milestones(chance: Random, starts: date, rank: int) -> tuple[ExerciseMilestone, ...]:
    """Four steps, half a year apart; those behind the project's state are reached, most a little late."""
    found = []
    for place, (en, uk) in enumerate(_STEPS):
        planned = months_after(starts, 6 * place)
        expected = planned + timedelta(days=chance.choice((0, 0, 14, 35)))
        reached = expected if rank >= 5 + place else None
        found.append(ExerciseMilestone(BiText(en, uk), planned, expected, reached))
    return tuple(found)


def _named(en: str, uk: str, about: BiText) -> BiText:
    return marked(BiText(f"{en}: {_lower(about.en)}", f"{uk}: {_lower(about.uk)}"))


def _lower(text: str) -> str:
    """The first letter small, unless the first word is an abbreviation."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
