"""Instruments beside the Union's programmes: NATO bodies, Ukraine's regimes, the support loan."""

from commonspace.core.partnerships.facts import UNSTATED, Entity, Unstated
from commonspace.core.partnerships.programmes import Rule
from commonspace.core.partnerships.scene import Scene, Verdict, over
from commonspace.core.partnerships.truth import NO, OPEN, YES, Truth, all_of, any_of, both_ways


def supply_from_inside(scene: Scene, rule: Rule) -> Verdict | None:
    """USL-CASCADE: from inside, or urgent and not to be had inside."""
    if scene.facts.entities is UNSTATED:
        return scene.silent()
    product = scene.facts.product
    claimed = product.urgent is not UNSTATED or product.unavailable_inside is not UNSTATED
    exception = (
        min(scene.is_true(product.urgent), scene.is_true(product.unavailable_inside))
        if claimed
        else scene.ground(UNSTATED, bool)
    )
    return over((e, any_of((scene.inside(e.country), exception))) for e in scene.entities)


def on_source_file(scene: Scene, rule: Rule) -> Verdict | None:
    """NSPA-SRC: each bidder stands in the agency's supplier file."""
    if scene.facts.entities is UNSTATED:
        return scene.silent()
    return over((e, scene.is_true(e.source_file)) for e in scene.entities)


def admitted_by_notice(scene: Scene, rule: Rule) -> Verdict | None:
    """NSPA-NON: a firm outside NATO is named by the notice or has one of the four grounds."""
    if scene.facts.entities is UNSTATED:
        return scene.silent()
    nato = scene.book.members("NATO", scene.day)
    outside = [e for e in scene.entities if isinstance(e.country, Unstated) or e.country not in nato]
    return over((e, _admitted(scene, e)) for e in outside)


def _admitted(scene: Scene, entity: Entity) -> Truth:
    facts = scene.facts
    if isinstance(entity.country, Unstated):
        return scene.condition(entity.country, bool)
    country = entity.country
    if facts.notice_admits is UNSTATED and facts.notice_exception is UNSTATED:
        return scene.zone("entity")[country]  # by agreement: each notice names the nations admitted
    named = scene.ground(facts.notice_admits, lambda nations: country in nations)
    return max(named, scene.ground(facts.notice_exception, lambda exception: exception != "none"))


def declared_eligible(scene: Scene, rule: Rule) -> Verdict | None:
    """NCIA-BOA, NSIP-ICB: a firm of a NATO state, declared eligible by its authority."""
    if scene.facts.entities is UNSTATED:
        return scene.silent()
    return over((e, min(scene.inside(e.country), scene.is_true(e.declaration))) for e in scene.entities)


def headquartered_in_nato(scene: Scene, rule: Rule) -> Verdict:
    """DIANA-HQ: headquarters in a NATO state, and a dual-use solution."""
    dual = scene.is_true(scene.facts.product.dual_use)
    if scene.facts.entities is UNSTATED:
        return Verdict(min(dual, scene.silent().truth))
    seats = [(e, scene.inside(e.mgmt)) for e in scene.entities]
    return Verdict(min(dual, all_of(t for _, t in seats)), {}, tuple(e.id for e, t in seats if t is not YES))


def mixed_team(scene: Scene, rule: Rule) -> Verdict:
    """UNITE-TEAM: at least one Ukrainian and one allied company."""
    if scene.facts.entities is UNSTATED:
        return scene.silent()
    nato = scene.book.members("NATO", scene.day)
    known = [e.country for e in scene.entities if not isinstance(e.country, Unstated)]
    unknown = len(scene.entities) - len(known)
    have = ("UA" in known) + any(country in nato for country in known)
    possibly = have + unknown >= 2
    found = both_ways(have == 2, possibly and scene.silent().truth is OPEN)
    if found is NO and possibly and unknown:
        found = scene.condition(UNSTATED, bool)
    return Verdict(found, {"sides": have, "sides_needed": 2})


def from_inside(scene: Scene, rule: Rule) -> Verdict | None:
    """BRAVE-NORWAY: Ukrainian and Norwegian firms."""
    if scene.facts.entities is UNSTATED:
        return scene.silent()
    return over((e, scene.inside(e.country)) for e in scene.entities)


def defence_income(scene: Scene, rule: Rule) -> Verdict | None:
    """DCITY-INCOME: a Ukrainian legal entity with 75 % defence income; makers of aircraft 50 %."""
    if scene.facts.entities is UNSTATED:
        return scene.silent()
    return over((e, _resident(scene, rule, e)) for e in scene.entities)


def _resident(scene: Scene, rule: Rule, entity: Entity) -> Truth:
    share = entity.defence_income_share_pct
    aircraft = scene.ground(entity.aircraft_maker, bool)
    lower = scene.condition(share, lambda pct: pct >= rule["aircraft_share"])
    enough = any_of((scene.condition(share, lambda pct: pct >= rule["share"]), min(aircraft, lower)))
    return min(scene.condition(entity.country, lambda country: country == "UA"), enough)


def no_exclusion(scene: Scene, rule: Rule) -> Verdict | None:
    """DCITY-EXCL: no Diia.City residence, ties, private dividends; profit reinvested."""
    if scene.facts.entities is UNSTATED:
        return scene.silent()
    return over(
        (
            e,
            min(
                scene.is_false(e.diia_city),
                scene.is_false(e.aggressor_ties),
                scene.is_false(e.private_dividends),
                scene.is_true(e.profit_reinvested),
            ),
        )
        for e in scene.entities
    )
