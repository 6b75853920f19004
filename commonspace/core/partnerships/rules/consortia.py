"""How many, from where, how independent: rules that count eligible participants and states."""

from collections.abc import Callable, Iterable

from commonspace.core.partnerships.facts import UNCLEAR, UNSTATED, Entity, Unstated
from commonspace.core.partnerships.programmes import Rule
from commonspace.core.partnerships.rules.control import eligible
from commonspace.core.partnerships.scene import Assume, Scene, Verdict
from commonspace.core.partnerships.truth import NO, OPEN, YES, Truth, any_of, both_ways


def groups_of_control(scene: Scene) -> tuple[dict[str, str], frozenset[str]]:
    """The group of each participant (one owner or control of each other), and groups of unstated owner.

    Control passes along chains, so all that hang together through `controlled_by` are one group.
    """
    above: dict[str, str] = {}

    def top(name: str) -> str:
        while (up := above.get(name, name)) != name:
            above[name] = above.get(up, up)
            name = up
        return name

    for entity in scene.entities:
        owner = entity.controlled_by
        if isinstance(owner, str) and owner != UNCLEAR:
            above[top(entity.id)] = top(owner)
    silent_is_loose = scene.assume is Assume.NOTHING
    loose = frozenset(
        top(e.id)
        for e in scene.entities
        if e.controlled_by == UNCLEAR or (silent_is_loose and e.controlled_by is UNSTATED)
    )
    return {e.id: top(e.id) for e in scene.entities}, loose


def counted(scene: Scene, least: Truth) -> tuple[Entity, ...]:
    """Members of the consortium that are eligible surely (YES) or at least possibly (OPEN)."""
    return tuple(e for e in scene.consortium() if eligible(scene, e) >= least)


def country_of(entity: Entity) -> str:
    """The country of a participant; one that is not stated may be any, so it gets a name of its own."""
    return f"?{entity.id}" if isinstance(entity.country, Unstated) else entity.country


def countries(entities: Iterable[Entity], among: frozenset[str] | None = None) -> frozenset[str]:
    """Different countries of the entities, of `among` only if it is given."""
    here = frozenset(country_of(entity) for entity in entities)
    return here if among is None else frozenset(name for name in here if name in among or name[0] == "?")


def enough_entities(scene: Scene, rule: Rule) -> Verdict:
    """X-CONS, EDF-DIS: at least so many eligible entities from so many states."""
    if scene.facts.entities is UNSTATED:
        return scene.silent()

    def holds(members: tuple[Entity, ...]) -> bool:
        return len(members) >= rule["entities"] and len(countries(members)) >= rule["countries"]

    surely, possibly = counted(scene, YES), counted(scene, OPEN)
    numbers = {
        "entities": len(surely),
        "entities_needed": int(rule["entities"]),
        "countries": len(countries(surely)),
        "countries_needed": int(rule["countries"]),
    }
    return Verdict(both_ways(holds(surely), holds(possibly)), numbers, _left_out(scene))


def enough_independent(scene: Scene, rule: Rule) -> Verdict:
    """X-INDEP: so many eligible entities, from so many states, independent of each other."""
    if scene.facts.entities is UNSTATED:
        return scene.silent()
    needed, states = int(rule["independent"]), int(rule["countries"])

    def holds(members: tuple[Entity, ...], groups: dict[str, str], strict: frozenset[str]) -> bool:
        return independent(members, groups, strict, needed, states, None)

    groups, loose = groups_of_control(scene)
    surely, possibly = counted(scene, YES), counted(scene, OPEN)
    numbers = {
        "independent": len({groups[e.id] for e in surely}),
        "independent_needed": needed,
        "countries": len(countries(surely)),
        "countries_needed": states,
    }
    found = both_ways(holds(surely, groups, loose), holds(possibly, groups, frozenset()))
    return Verdict(found, numbers, _left_out(scene))


def independent(
    members: Iterable[Entity],
    groups: dict[str, str],
    doubtful: frozenset[str],
    needed: int,
    states: int,
    among: frozenset[str] | None,
) -> bool:
    """Can `needed` members of different groups be picked, from at least `states` states (of `among`)?

    A group of unstated owner (`doubtful`) might belong to any other: it is counted only if it is alone.
    Two states suffice where two different groups sit in two states between them.
    """
    places: dict[str, set[str]] = {}
    for member in members:
        places.setdefault(groups[member.id], set()).update(countries((member,), among))
    firm = {name: here for name, here in places.items() if name not in doubtful}
    sure = firm if firm or needed > 1 else places
    if len(sure) < needed:
        return False
    seated = [here for here in sure.values() if here]
    if states <= 1:
        return len(seated) >= min(states, 1)
    return len(seated) >= 2 and len(set().union(*seated)) >= states


def _left_out(scene: Scene) -> tuple[str, ...]:
    return tuple(e.id for e in scene.consortium() if eligible(scene, e) is not YES)


def seap_shape(scene: Scene) -> Truth:
    """A SEAP: three members, two of them Member States; associated countries and Ukraine may join (43)."""
    rule = scene.book.by_id["EDIP-SEAP"]
    zone = scene.book.zone("EDIP", "entity", scene.day)
    states = scene.member_states()

    def shape(members: tuple[str, ...]) -> Truth:
        inside = {name: YES if name == "UA" else zone[name] for name in members}
        if NO in inside.values():
            return NO
        if sum(name in states for name in inside) < rule["member_states"]:
            return NO
        sure = sum(value is YES for value in inside.values())
        return both_ways(
            sure >= rule["countries"] and OPEN not in inside.values(), len(inside) >= rule["countries"]
        )

    return scene.ground(scene.facts.seap.members, lambda members: shape(members) if members else NO)


def project_shape(scene: Scene, rule: Rule) -> Verdict:
    """EDIP/USI 12(2)-(3), 13(2)-(3): three entities, two states, three independent; or a SEAP."""
    seap = seap_shape(scene)
    if scene.facts.entities is UNSTATED:
        alone = scene.condition(UNSTATED, bool) if scene.facts.seap.members is UNSTATED else NO
        return Verdict(any_of((seap, alone)))
    states = scene.member_states() | (frozenset({"UA"}) if scene.programme == "USI" else frozenset())
    groups, loose = groups_of_control(scene)

    def holds(members: tuple[Entity, ...], doubtful: frozenset[str]) -> bool:
        return (
            len(members) >= rule["entities"]
            and len(countries(members, states)) >= rule["member_states"]
            and independent(
                members, groups, doubtful, int(rule["independent"]), int(rule["independent_states"]), states
            )
        )

    surely = counted(scene, YES)
    found = both_ways(holds(surely, loose), holds(counted(scene, OPEN), frozenset()))
    numbers = {
        "entities": len(surely),
        "entities_needed": int(rule["entities"]),
        "countries": len(countries(surely, states)),
        "countries_needed": int(rule["member_states"]),
        "independent": len({groups[e.id] for e in surely}),
        "independent_needed": int(rule["independent"]),
    }
    return Verdict(any_of((found, seap)), numbers, _left_out(scene))


def at_most_entities(scene: Scene, rule: Rule) -> Verdict:
    """X-MAX: the consortium of an industrial action has at most so many members."""
    if scene.facts.entities is UNSTATED:
        return scene.silent()
    members = len(scene.consortium())
    found = YES if members <= rule["entities"] else NO
    return Verdict(found, {"entities": members, "entities_at_most": int(rule["entities"])})


def buyers_of(scene: Scene, counts: Callable[[str], Truth]) -> tuple[tuple[str, Truth], ...]:
    """The buyers' countries, each with whether it counts."""
    if isinstance(scene.facts.buyers, Unstated):
        return ()
    return tuple(
        (b.country, counts(b.country)) for b in scene.facts.buyers if not isinstance(b.country, Unstated)
    )


def buying_states(scene: Scene, rule: Rule) -> Verdict:
    """EDIRPA-CONS: at least three Member States; associated countries come on top."""
    if scene.facts.buyers is UNSTATED:
        return scene.silent()
    states = {c for c, _ in buyers_of(scene, lambda c: YES)} & scene.member_states()
    found = YES if len(states) >= rule["states"] else NO
    return Verdict(found, {"states": len(states), "states_needed": int(rule["states"])})


def authorities(scene: Scene, rule: Rule) -> Verdict:
    """EDIP-PROC, EDIP-POOL, USI-PROC: three from three countries, two of them Member States; or a SEAP."""
    seap = seap_shape(scene)
    if scene.facts.buyers is UNSTATED:
        alone = scene.condition(UNSTATED, bool) if scene.facts.seap.members is UNSTATED else NO
        return Verdict(any_of((seap, alone)))
    zone = scene.zone("entity")
    pool = rule.id.endswith("-POOL")  # 38(1): Ukraine counts in the readiness pool
    states = scene.member_states() | (frozenset({"UA"}) if scene.programme == "USI" else frozenset())
    found = buyers_of(scene, lambda c: YES if pool and c == "UA" else zone[c])
    needed = int(rule["countries"])
    heads = int(rule.numbers.get("authorities", rule["countries"]))

    def holds(least: Truth) -> bool:
        here = [country for country, inside in found if inside >= least]
        distinct = set(here)
        return (
            len(here) >= heads and len(distinct) >= needed and len(distinct & states) >= rule["member_states"]
        )

    sure = {country for country, inside in found if inside is YES}
    numbers = {
        "countries": len(sure),
        "countries_needed": needed,
        "states": len(sure & states),
        "states_needed": int(rule["member_states"]),
    }
    return Verdict(any_of((both_ways(holds(YES), holds(OPEN)), seap)), numbers)


def seap(scene: Scene, rule: Rule) -> Verdict | None:
    """EDIP-SEAP: its members, its seat in a Member State, set up by an act of the Commission."""
    facts = scene.facts.seap
    if facts.members == ():
        return None
    members = scene.condition(facts.members, lambda stated: seap_shape(scene))
    seat = scene.condition(facts.seat, lambda country: country in scene.member_states())
    numbers = {} if isinstance(facts.members, Unstated) else {"countries": len(set(facts.members))}
    return Verdict(min(members, seat, scene.is_true(facts.commission_act)), numbers)


def project_of_common_interest(scene: Scene, rule: Rule) -> Verdict:
    """EDIP-EDPCI: four Member States; a real chance for all to join; named by an act of the Council."""
    facts = scene.facts
    members = facts.seap.members
    states = {c for c, _ in buyers_of(scene, lambda c: YES)} | set(
        () if isinstance(members, Unstated) else members
    )
    known = len(states & scene.member_states())
    if facts.buyers is UNSTATED and members is UNSTATED:
        enough = scene.condition(UNSTATED, bool)
    else:
        silent = facts.buyers is UNSTATED or members is UNSTATED
        enough = YES if known >= rule["member_states"] else NO
        if enough is NO and silent and scene.assume is Assume.NOTHING:
            enough = OPEN
    numbers = {"states": known, "states_needed": int(rule["member_states"])}
    return Verdict(min(enough, scene.is_true(facts.open_to_all), scene.is_true(facts.council_act)), numbers)


def intending_states(scene: Scene, rule: Rule) -> Verdict:
    """EDF-PROC: two states intend to buy or use together, on specifications that they agreed."""
    zone = scene.zone("entity")

    def enough(states: tuple[str, ...]) -> Truth:
        sure = sum(zone[name] is YES for name in set(states))
        return both_ways(sure >= rule["states"], sum(zone[n] >= OPEN for n in set(states)) >= rule["states"])

    stated = scene.facts.intending_states
    numbers = {"states_needed": int(rule["states"])}
    if not isinstance(stated, Unstated):
        numbers["states"] = sum(zone[name] is YES for name in set(stated))
    return Verdict(min(scene.condition(stated, enough), scene.is_true(scene.facts.common_specs)), numbers)


def ukraine_takes_part(scene: Scene, rule: Rule) -> Verdict:
    """USI-UA: Ukraine buys, or an entity established and managed in Ukraine takes part."""
    facts = scene.facts
    if isinstance(facts.buyers, Unstated):
        buys = scene.ground(facts.buyers, bool)
    else:
        buys = any_of(
            YES if b.country == "UA" else scene.ground(b.country, lambda c: False) for b in facts.buyers
        )
    if isinstance(facts.entities, Unstated):
        joins = scene.ground(facts.entities, bool)
    else:
        joins = any_of(_ukrainian(scene, entity) for entity in facts.entities)
    return Verdict(max(buys, joins))


def _ukrainian(scene: Scene, entity: Entity) -> Truth:
    if entity.registered_area == "UA-NGCA":  # 26(1): not eligible, so it does not carry the rule
        return NO
    seat = min(
        scene.condition(entity.country, lambda c: c == "UA"),
        scene.condition(entity.mgmt, lambda c: c == "UA"),
    )
    if entity.role in ("subcontractor", "supplier"):
        return seat
    return min(seat, eligible(scene, entity))
