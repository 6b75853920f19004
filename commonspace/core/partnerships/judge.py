"""Judge a case: every rule of a programme, what cures what, the overall answer and the rate.

Applicability comes first, then whether the rule was asked, then the rule itself. A failing
condition that a cure meets does not fail the case. A recalled rule never decides alone: where
nothing is assumed, its failure asks for evidence.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from commonspace.core.errors import BadInput
from commonspace.core.partnerships.evidence import evidence_for
from commonspace.core.partnerships.facts import UNSTATED, Facts, stated_paths
from commonspace.core.partnerships.programmes import Kind, Mark, Rule, Rulebook
from commonspace.core.partnerships.rating import FundingRate, rate_of
from commonspace.core.partnerships.rules import FUNCTIONS, control
from commonspace.core.partnerships.scene import Assume, Scene, Verdict, outside_or_open
from commonspace.core.partnerships.truth import NO, OPEN, OUTCOMES, YES, Truth, any_of
from commonspace.core.terms import Finding, Outcome

SELECTORS = frozenset({"date", "action", "activity", "call_type", "entities[].role"})
# A rule on the left that fails is met by the one on the right (besides the cures of one participant).
CURED_BY = {"COMMON": "SINGLE", "RESTR": "RESTR-DEROG", "DESIGN": "DESIGN-AMMO"}
# Actions that a programme funds; another action does not fit it, whoever takes part.
ACTIONS = {
    "EDF": frozenset({"research", "development"}),
    "EDIDP": frozenset({"development"}),
    "EDIRPA": frozenset({"procurement"}),
    "ASAP": frozenset({"industrial"}),
    "SAFE": frozenset({"procurement"}),
    "USI": frozenset({"procurement", "industrial", "supporting", "off_take", "sales_catalogue"}),
}
CURES = frozenset({"CTRL-GUAR", "CTRL-DEROG", "CTRL-EXEMPT", "SUBDEF", "SUB1535", *CURED_BY.values()})
_ORDER = (Outcome.FAIL, Outcome.NEEDS_EVIDENCE, Outcome.PASS, Outcome.NOT_APPLICABLE, Outcome.NOT_ASKED)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One programme's answer to one case.

    `overall` is pass, fail, needs_evidence or (where no condition applies and nothing is assumed)
    not_applicable. `findings` stand deciding ones first. `rate` is set where the case passes;
    `rate_if_settled` where it still needs evidence. `deciding` are ids of the rules behind a fail or
    an open answer, `on_recall` those among them that are only recalled.
    """

    programme: str
    day: date
    assume: Assume
    overall: Outcome
    findings: tuple[Finding, ...]
    rate: FundingRate | None = None
    rate_if_settled: FundingRate | None = None
    deciding: tuple[str, ...] = ()
    on_recall: tuple[str, ...] = ()
    in_force: bool = True

    def outcome_of(self, rule_id: str) -> Outcome | None:
        """What one rule answered; None if it is not a rule of this programme that is judged."""
        return next((f.outcome for f in self.findings if f.code == rule_id), None)


def judge(
    facts: Facts, programme: str, *, day: date, book: Rulebook, assume: Assume = Assume.NOTHING
) -> Judgement:
    """Judge the facts before one programme; raises `BadInput("programme_unknown")`."""
    rules = tuple(rule for rule in book.of(programme) if rule.kind is not Kind.INFORMATION)
    scene = Scene(facts, programme, day, book, assume)
    if assume is Assume.NOTHING and _funds_other_actions(programme, facts):
        elsewhere = {rule.id: Outcome.NOT_APPLICABLE for rule in rules}
        findings = _findings(rules, elsewhere, (), scene)
        force = book.in_force(programme, day)
        return Judgement(programme, day, assume, Outcome.NOT_APPLICABLE, findings, in_force=force)
    paths = _paths(facts, assume)
    answers: dict[str, Verdict | Outcome] = {rule.id: _answer(rule, scene, paths) for rule in rules}
    held = {rule.id: truth for rule in rules if (truth := _condition(rule, scene, answers)) is not None}
    deciding, overall = _overall(held, book, assume)
    rates = {
        rule.id: answer
        for rule in rules
        if rule.kind is Kind.RATE and isinstance(answer := answers[rule.id], Verdict)
    }
    rate = rate_of(scene, rates) if overall in (Outcome.PASS, Outcome.NEEDS_EVIDENCE) else None
    return Judgement(
        programme=programme,
        day=day,
        assume=assume,
        overall=overall,
        findings=_findings(rules, answers, deciding, scene),
        rate=rate if overall is Outcome.PASS else None,
        rate_if_settled=rate if overall is Outcome.NEEDS_EVIDENCE else None,
        deciding=deciding,
        on_recall=tuple(rule_id for rule_id in deciding if book.by_id[rule_id].mark is Mark.RECALLED),
        in_force=book.in_force(programme, day),
    )


def conditions(
    facts: Facts, programme: str, *, day: date, book: Rulebook, assume: Assume
) -> Mapping[str, Truth]:
    """Each condition of a programme and whether it holds once its cures are counted; no findings."""
    rules = tuple(rule for rule in book.of(programme) if rule.kind is not Kind.INFORMATION)
    scene = Scene(facts, programme, day, book, assume)
    paths = _paths(facts, assume)
    answers = {rule.id: _answer(rule, scene, paths) for rule in rules if rule.kind is Kind.TEST}
    return {
        rule.id: truth
        for rule in rules
        if rule.kind is Kind.TEST and (truth := _condition(rule, scene, answers)) is not None
    }


def judge_all(
    facts: Facts, *, day: date, book: Rulebook, assume: Assume = Assume.NOTHING
) -> tuple[Judgement, ...]:
    """Every programme that has rules to judge, in the book's order.

    Raises `BadInput("date_outside_programmes")` for a day on which no dated programme holds.
    """
    if not any(
        rule.kind is not Kind.INFORMATION and rule.period.start is not None and day in rule.period
        for rule in book.rules
    ):
        raise BadInput("date_outside_programmes", place="date", text=day.isoformat())
    return tuple(judge(facts, name, day=day, book=book, assume=assume) for name in book.judged())


def _paths(facts: Facts, assume: Assume) -> frozenset[str]:
    """What is stated; only asked for where the reading of absent facts turns on it."""
    return stated_paths(facts) if assume is Assume.STATED else frozenset()


def _funds_other_actions(programme: str, facts: Facts) -> bool:
    allowed = ACTIONS.get(programme)
    return allowed is not None and facts.action is not UNSTATED and facts.action not in allowed


def _answer(rule: Rule, scene: Scene, paths: frozenset[str]) -> Verdict | Outcome:
    """The verdict of a rule, or why there is none (not applicable, not asked)."""
    judged = FUNCTIONS[rule.id]
    if scene.day not in rule.period and not judged.beyond_validity:
        return Outcome.NOT_APPLICABLE
    if judged.points_elsewhere(scene.facts):
        return Outcome.NOT_APPLICABLE
    if judged.calls is not None and "thematic" not in judged.calls and scene.facts.call_type is UNSTATED:
        return Outcome.NOT_APPLICABLE
    verdict = judged.function(scene, rule)
    if verdict is None:
        return Outcome.NOT_APPLICABLE
    if scene.assume is Assume.STATED:
        return verdict if _is_asked(rule, paths) else Outcome.NOT_ASKED
    if judged.selector_is_missing(scene.facts) and verdict.truth is not YES:
        return Verdict(max(verdict.truth, OPEN), verdict.numbers, verdict.who, verdict.evidence)
    return verdict


def _is_asked(rule: Rule, paths: frozenset[str]) -> bool:
    """Some input that is not a selector is stated; selectors ask only where there is nothing else."""
    real = [path for path in rule.inputs if path not in SELECTORS]
    if real:
        return any(path in paths for path in real)
    return any(path in paths or path == "date" for path in rule.inputs)


def _condition(rule: Rule, scene: Scene, answers: Mapping[str, Verdict | Outcome]) -> Truth | None:
    """Whether a rule of kind test holds once its cures are counted; None if it is no condition here."""
    name = rule.id.removeprefix(f"{rule.programme}-")
    answer = answers[rule.id]
    if rule.kind is Kind.RATE or name in CURES or not isinstance(answer, Verdict):
        return None
    if answer.truth is YES:
        return YES
    if name == "EST" and scene.has_rule("SUB1535"):
        return (
            min(
                outside_or_open(
                    scene.reached(e), any_of((scene.established(e), control.cure_of_place(scene, e)))
                )
                for e in scene.reachable()
            )
            if scene.facts.entities
            else answer.truth
        )
    if name == "CTRL" and scene.facts.entities:
        return min(
            outside_or_open(
                scene.reached(e),
                any_of((control.owner_inside(scene, e), control.cure_of_control(scene, e))),
            )
            for e in control.under_control_test(scene)
        )
    cure = answers.get(f"{rule.programme}-{CURED_BY.get(name, '')}")
    return any_of((answer.truth, cure.truth)) if isinstance(cure, Verdict) else answer.truth


def _overall(held: Mapping[str, Truth], book: Rulebook, assume: Assume) -> tuple[tuple[str, ...], Outcome]:
    """Fail, then open, then pass; and the ids of the rules that decide it."""
    failed = tuple(rule_id for rule_id, truth in held.items() if truth is NO)
    if assume is Assume.NOTHING and not held:
        return (), Outcome.NOT_APPLICABLE
    if assume is Assume.NOTHING and all(book.by_id[rule_id].mark is Mark.RECALLED for rule_id in failed):
        opened = tuple(rule_id for rule_id, truth in held.items() if truth is not YES)
        if not opened and all(book.by_id[rule_id].mark is Mark.RECALLED for rule_id in held):
            return tuple(held), Outcome.NEEDS_EVIDENCE
        return opened, Outcome.NEEDS_EVIDENCE if opened else Outcome.PASS
    if failed:
        return failed, Outcome.FAIL
    opened = tuple(rule_id for rule_id, truth in held.items() if truth is OPEN)
    return opened, Outcome.NEEDS_EVIDENCE if opened else Outcome.PASS


def _findings(
    rules: Iterable[Rule],
    answers: Mapping[str, Verdict | Outcome] | Mapping[str, Outcome],
    deciding: tuple[str, ...],
    scene: Scene,
) -> tuple[Finding, ...]:
    """One finding a rule, those that decide first, then by how bad they are, then in the act's order."""
    found = []
    for rule in rules:
        answer = answers[rule.id]
        if isinstance(answer, Outcome):
            found.append(Finding(rule.id, answer, source=rule.article))
            continue
        found.append(
            Finding(
                rule.id,
                OUTCOMES[answer.truth],
                place=", ".join(answer.who) or None,
                numbers=answer.numbers,
                source=rule.article,
                evidence_asked=evidence_for(rule, answer, scene) if answer.truth is not YES else (),
            )
        )
    decide = frozenset(deciding)
    return tuple(sorted(found, key=lambda f: (f.code not in decide, _ORDER.index(f.outcome))))
