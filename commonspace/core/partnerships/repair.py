"""The smallest set of changes after which no condition fails: searched exactly, and proven.

Sets are tried by growing size. Where a condition fails, some change that touches what it reads must
be in the set; so the search branches over those alone and still misses nothing. Among sets of the
same size the one that moves least money comes first. A repair may leave open what was open before,
never anything new. A time limit is not needed: the catalogue is finite; `most_nodes` guards against
a case that is out of proportion, and the answer then says that it is not proven.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from commonspace.core.partnerships.changes import ZERO, Change, Kind, apply
from commonspace.core.partnerships.facts import Entity, Facts
from commonspace.core.partnerships.judge import conditions, judge
from commonspace.core.partnerships.levers import catalogue, newcomer
from commonspace.core.partnerships.programmes import Rule, Rulebook
from commonspace.core.partnerships.scene import Assume, Scene
from commonspace.core.partnerships.truth import NO, YES, Truth
from commonspace.core.terms import Outcome

MOST_CHANGES = 8
# Rules that count participants or states: a longer list can help them, and each member's status matters.
GENEROUS = frozenset({Kind.ADD_PARTNER, Kind.ADD_BUYER, Kind.GUARANTEES, Kind.SCREENING, Kind.BORROW})
# Rules that are asked of each member by itself.
ALONE = frozenset({"EST", "CTRL", "NGCA", "SRC", "NON", "BOA", "ICB", "CASCADE", "FAST", "NORWAY"})
COUNTING = frozenset(
    {"CONS", "INDEP", "DIS", "IND-D", "SUP-A", "UA", "PROC", "POOL", "COMMON", "EDPCI", "TEAM", "MAX"}
)


@dataclass(frozen=True, slots=True)
class RepairPlan:
    """Changes that belong together, in a fixed order; `states` are those that a new partner may be of."""

    changes: tuple[Change, ...]
    overall: Outcome
    states: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def moved_pct(self) -> Decimal:
        return sum((change.moved_pct for change in self.changes), ZERO)


@dataclass(frozen=True, slots=True)
class Repair:
    """What repairs a case under one programme.

    `plans` stand smallest first (all have the fewest changes; the least money moved leads). Without
    plans `blocked_by` are the rules that no change of the catalogue can meet together. `proven` is
    False only if the search was cut. `other_programmes` are those that the case fits as it is.
    """

    programme: str
    before: Outcome
    plans: tuple[RepairPlan, ...]
    blocked_by: tuple[str, ...] = ()
    proven: bool = True
    other_programmes: tuple[str, ...] = ()
    nodes: int = 0


def repair(
    facts: Facts,
    programme: str,
    *,
    day: date,
    book: Rulebook,
    assume: Assume = Assume.NOTHING,
    candidates: Sequence[Entity] = (),
    most_plans: int = 8,
    most_nodes: int = 20_000,
) -> Repair:
    """The smallest repairs of a case, proven smallest in the catalogue of changes."""
    before = judge(facts, programme, day=day, book=book, assume=assume).overall
    search = Search(facts, programme, day, book, assume, tuple(candidates), most_nodes)
    plans = search.smallest() if before is Outcome.FAIL else ((),)
    found = sorted(plans, key=lambda plan: (sum((c.moved_pct for c in plan), ZERO), [c.key for c in plan]))
    kept = tuple(search.plan(plan, shown=not candidates) for plan in _varied(found, most_plans))
    return Repair(
        programme=programme,
        before=before,
        plans=kept,
        blocked_by=() if kept else search.blocked(),
        proven=not search.cut,
        other_programmes=_fitting(facts, programme, day, book, assume),
        nodes=search.nodes,
    )


def _varied(plans: Iterable[tuple[Change, ...]], most: int) -> list[tuple[Change, ...]]:
    """Leave out plans that differ only in which state stands for the newcomers."""
    kept: dict[tuple[tuple[str, str, str], ...], tuple[Change, ...]] = {}
    for plan in plans:
        shape = tuple(
            (c.kind, c.who, "state" if c.to.startswith("partner:") or c.kind is Kind.ADD_BUYER else c.to)
            for c in plan
        )
        kept.setdefault(shape, plan)
    return list(kept.values())[:most]


def _fitting(facts: Facts, programme: str, day: date, book: Rulebook, assume: Assume) -> tuple[str, ...]:
    """Other programmes in force that do not fail the case as it is."""
    return tuple(
        name
        for name in book.judged()
        if name != programme
        and book.in_force(name, day)
        and judge(facts, name, day=day, book=book, assume=Assume.NOTHING).overall
        in (Outcome.PASS, Outcome.NEEDS_EVIDENCE)
    )


class Search:
    """Iterative deepening over sets of changes; keeps what is common to one case."""

    def __init__(
        self,
        facts: Facts,
        programme: str,
        day: date,
        book: Rulebook,
        assume: Assume,
        candidates: tuple[Entity, ...] = (),
        most_nodes: int = 20_000,
    ) -> None:
        self.facts, self.programme, self.day, self.book, self.assume = facts, programme, day, book, assume
        self.most_nodes = most_nodes
        self.nodes = 0
        self.cut = False
        self.catalogue = catalogue(Scene(facts, programme, day, book, assume), candidates)
        self.open_before = frozenset(r for r, t in self.held(facts).items() if t is not NO and t is not YES)
        self.reads = {rule.id: _reads(rule, book) for rule in book.of(programme)}
        self.changes = tuple(change for change in self.catalogue if self._bears(change))

    def held(self, facts: Facts) -> Mapping[str, Truth]:
        return conditions(facts, self.programme, day=self.day, book=self.book, assume=self.assume)

    def faults(self, facts: Facts) -> tuple[str, ...]:
        """Rules that fail, or that became open."""
        return tuple(
            rule
            for rule, truth in self.held(facts).items()
            if truth is NO or (truth is not YES and rule not in self.open_before)
        )

    def _bears(self, change: Change) -> bool:
        """A newcomer must meet by itself what is asked of each member: nothing later can mend that."""
        if change.new is None:
            return True
        alone = replace(self.facts, entities=(change.new,))
        return not any(
            rule.removeprefix(f"{self.programme}-") in ALONE
            and (truth is NO or (truth is not YES and rule not in self.open_before))
            for rule, truth in self.held(alone).items()
        )

    def beyond_reach(self) -> tuple[str, ...]:
        """Counting rules that fail even if everybody joins and every guarantee is given."""
        facts = self.facts
        for change in self.changes:
            if change.kind in GENEROUS:
                facts = apply(facts, change)
        failing = self.faults(self.facts)
        return tuple(rule for rule in self.faults(facts) if rule in failing and self._counts(rule))

    def _counts(self, rule: str) -> bool:
        name = rule.removeprefix(f"{self.programme}-")
        return name in COUNTING and name not in ("MAX", "PROC", "EDPCI")

    def smallest(self) -> tuple[tuple[Change, ...], ...]:
        """All sets of the fewest changes that leave no fault; () if there is none."""
        if self.beyond_reach():
            return ()
        for size in range(1, MOST_CHANGES + 1):
            found: list[tuple[Change, ...]] = []
            self._deeper = False
            self._try(self.facts, (), self.changes, size, found)
            if found or not self._deeper or self.cut:
                return tuple(found)
        self.cut = True
        return ()

    def _try(
        self,
        facts: Facts,
        made: tuple[Change, ...],
        left: tuple[Change, ...],
        room: int,
        found: list[tuple[Change, ...]],
    ) -> None:
        self.nodes += 1
        if self.nodes > self.most_nodes:
            self.cut = True
            return
        faults = self.faults(facts)
        if not faults:
            found.append(made)
            return
        useful = {rule: [c for c in left if self.helps(c, rule)] for rule in faults}
        rule = min(faults, key=lambda name: len(useful[name]))
        if not useful[rule]:
            return
        if _apart(useful.values()) > room:
            self._deeper = True
            return
        left_after = left
        for change in useful[rule]:
            left_after = tuple(c for c in left_after if c is not change)
            fitting = tuple(c for c in left_after if _compatible(change, c))
            self._try(apply(facts, change), (*made, change), fitting, room - 1, found)

    def helps(self, change: Change, rule: str) -> bool:
        """The change alters something that the rule reads."""
        return not change.touches.isdisjoint(self.reads[rule])

    def blocked(self) -> tuple[str, ...]:
        """Rules that fail and that no change touches; else all that fail (they conflict)."""
        faults = self.faults(self.facts)
        alone = tuple(rule for rule in faults if not any(self.helps(c, rule) for c in self.changes))
        return self.beyond_reach() or alone or faults

    def plan(self, changes: tuple[Change, ...], *, shown: bool) -> RepairPlan:
        """A set of changes with what comes out and, for newcomers by state, which states would do."""
        after = self._after(changes)
        overall = judge(after, self.programme, day=self.day, book=self.book, assume=self.assume).overall
        states: dict[str, tuple[str, ...]] = {}
        if shown:
            for at, change in enumerate(changes):
                if change.new is not None or change.kind is Kind.ADD_BUYER:
                    states[change.to] = self._states(changes, at)
        return RepairPlan(changes, overall, states)

    def _states(self, changes: tuple[Change, ...], at: int) -> tuple[str, ...]:
        zone = Scene(self.facts, self.programme, self.day, self.book, self.assume).zone("entity")
        return tuple(
            state
            for state in zone.surely()
            if not self.faults(
                self._after((*changes[:at], _of_state(changes[at], state), *changes[at + 1 :]))
            )
        )

    def _after(self, changes: Iterable[Change]) -> Facts:
        facts = self.facts
        for change in changes:
            facts = apply(facts, change)
        return facts


def _of_state(change: Change, state: str) -> Change:
    """The same change with a newcomer of another state."""
    if change.new is None:
        return Change(change.kind, change.who, state, change.moved_pct, change.touches)
    new = newcomer(state, str(change.new.role))
    return Change(change.kind, change.who, new.id, change.moved_pct, change.touches, new)


def _compatible(one: Change, other: Change) -> bool:
    """Can both be made? A participant is altered or goes, not both; a newcomer comes once."""
    going = (Kind.REMOVE, Kind.REPLACE)
    if one.who and one.who == other.who and (one.kind in going or other.kind in going):
        return False
    if one.who and one.who == other.who and one.kind == other.kind:
        return False
    return one.new is None or other.new is None or one.new.id != other.new.id


def _apart(sets: Iterable[list[Change]]) -> int:
    """A number of changes that is surely needed: faults that no one change can help together."""
    used: set[int] = set()
    count = 0
    for useful in sorted(sets, key=len):
        names = {id(change) for change in useful}
        if used.isdisjoint(names):
            used |= names
            count += 1
    return count


def _reads(rule: Rule, book: Rulebook) -> frozenset[str]:
    """Paths that decide a rule once its cures are counted; lists that may get longer or shorter."""
    name = rule.id.removeprefix(f"{rule.programme}-")
    found = set(rule.inputs)
    related = {
        "EST": ("SUBDEF", "SUB1535"),
        "CTRL": ("CTRL-GUAR", "CTRL-DEROG", "CTRL-EXEMPT", "SUBDEF"),
        "COMMON": ("SINGLE",),
        "RESTR": ("RESTR-DEROG",),
        "DESIGN": ("DESIGN-AMMO",),
    }.get(name, ())
    counting = name in COUNTING or name.endswith(("-TEAM", "NORWAY"))
    if counting:
        related = (*related, "EST", "CTRL", "CTRL-GUAR", "CTRL-DEROG")
    for other in related:
        if also := book.by_id.get(f"{rule.programme}-{other}"):
            found.update(also.inputs)
    if any(path.startswith("entities[]") for path in found):
        found |= {"-entities"} | ({"+entities"} if counting else set())
    if any(path.startswith("buyers[]") for path in found):
        found |= {"+buyers", "-buyers"}
    return frozenset(found)
