"""What would settle an open finding: the facts that are missing and the papers that are pending."""

from commonspace.core.partnerships.facts import (
    LISTS,
    PARTS,
    UNSTATED,
    Entity,
    Facts,
    Owners,
    Unstated,
    attribute_of,
)
from commonspace.core.partnerships.programmes import Mark, Rule
from commonspace.core.partnerships.scene import Assume, Scene, Verdict
from commonspace.core.partnerships.truth import OPEN

# Codes of papers, besides the paths of the form themselves.
APPROVAL = "approval_of_guarantees"
SCREENING = "result_of_screening"
AGREEMENT = "terms_of_agreement"
OWNERS = "owners_of_shares"
LEGAL = "legal_reading"
TEXT_OF_ACT = "text_of_act"
_PLACES = ("country", "mgmt", "seat", "restricted_by", "use_restriction", "new_country", "controller")


def evidence_for(rule: Rule, verdict: Verdict, scene: Scene) -> tuple[str, ...]:
    """Codes of what to bring, in order: missing facts by path, then papers. Empty for a plain failure."""
    if rule.mark is Mark.RECALLED and verdict.truth is not OPEN:
        return (TEXT_OF_ACT,)
    if verdict.truth is not OPEN:
        return ()
    facts = scene.facts
    missing: tuple[str, ...] = ()
    if scene.assume is Assume.NOTHING:
        missing = tuple(p for p in rule.inputs if p != "date" and _is_missing(facts, p, verdict.who))
    papers = list(verdict.evidence)
    entities = () if isinstance(facts.entities, Unstated) else facts.entities
    asks = {path.rpartition(".")[2] for path in rule.inputs}
    if "guarantees" in asks and any(e.guarantees == "pending" for e in entities):
        papers.append(APPROVAL)
    if "screening" in asks and any(e.screening == "pending" for e in entities):
        papers.append(SCREENING)
    if "controller" in asks and any(isinstance(e.controller, Owners) for e in entities):
        papers.append(OWNERS)
    if _by_agreement(rule, scene, entities):
        papers.append(AGREEMENT)
    if not missing and not papers:
        papers.append(LEGAL)
    return (*missing, *dict.fromkeys(papers))


def _is_missing(facts: Facts, path: str, who: tuple[str, ...]) -> bool:
    """Nothing is stated at the path, or not for every item of the list that decides."""
    head, _, rest = path.partition(".")
    if head.endswith("[]"):
        items = getattr(facts, head[:-2])
        name = attribute_of(rest)
        return items is UNSTATED or any(
            getattr(item, name) is UNSTATED
            for item in items
            if not who or not isinstance(item, Entity) or item.id in who
        )
    if head in PARTS:
        return getattr(getattr(facts, head), attribute_of(rest.partition(".")[0])) is UNSTATED
    return getattr(facts, head) is UNSTATED


def _by_agreement(rule: Rule, scene: Scene, entities: tuple[Entity, ...]) -> bool:
    """Some country among the rule's inputs is inside only by an agreement."""
    open_somewhere = {
        name
        for kind in ("entity", "component", "control", "funding")
        for name, inside in scene.zone(kind).named.items()
        if inside is OPEN
    }
    return bool(open_somewhere & _countries(rule, scene.facts))


def _countries(rule: Rule, facts: Facts) -> set[str]:
    found: set[str] = set()
    for path in rule.inputs:
        head, _, rest = path.partition(".")
        if head.endswith("[]") and rest in _PLACES:
            items = getattr(facts, head[:-2])
            found.update(v for item in items or () if isinstance(v := getattr(item, rest), str))
        elif head == "product" and rest.startswith("components"):
            parts = facts.product.components
            found.update(() if isinstance(parts, Unstated) else (origin for origin, _ in parts))
        elif head in PARTS:
            value = getattr(getattr(facts, head), attribute_of(rest.partition(".")[0]))
            found.update((value,) if isinstance(value, str) else value if isinstance(value, tuple) else ())
        elif head in ("new_country", "intending_states") and head not in LISTS:
            value = getattr(facts, head)
            found.update((value,) if isinstance(value, str) else value if isinstance(value, tuple) else ())
    return {name for name in found if isinstance(name, str)}
