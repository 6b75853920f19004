"""One search from the first plan to the last: holds the board, the choice and the best plan so far."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from commonspace.core.meetings.alone import own_bounds
from commonspace.core.meetings.board import Board
from commonspace.core.meetings.bounds import window_bounds
from commonspace.core.meetings.choose import Choice
from commonspace.core.meetings.feasibility import Feasibility
from commonspace.core.meetings.improve import FAR_ABOVE, LEVELS, SECOND_HEAT, Aim, Annealing
from commonspace.core.meetings.loops import COMPILED
from commonspace.core.meetings.place import place_all
from commonspace.core.meetings.problem import Problem
from commonspace.core.meetings.straighten import straighten

# Ejections tried to seat everyone before improving; feasible instances met so far needed under 1,000.
EJECTIONS = 40_000
# Steps at a time, and at most, to bring the breaks of all within the spread before anything else.
LEVEL_PIECE, LEVEL_MOST = 20_000, 4_000_000
# Steps between two looks at whether the plan is still wanted: a hundredth of a second, plain some seconds.
PIECE = 100_000
# The exact model has been of use up to this size (participants times slots).
PROVABLE = 2_500
# One step in so many is kept for the end, when people above their bound are evened out.
EVEN_OUT = 8
# After so many sixteenths of the steps people above their bound are straightened out, if there are no more of
# them in all than one for so many steps: a calendar costs about as much as a quarter of these.
MARKS, STEPS_A_CALENDAR = (2, 4, 6, 8, 10, 12, 13), 1_000_000


class Search:
    """Mutable, made for one solve. `slots` is the plan now (slot by meeting id); `watch` as in `Stop`."""

    def __init__(
        self,
        problem: Problem,
        found: Feasibility,
        choice: Choice,
        seed: int,
        watch: Callable[[], None] | None = None,
    ) -> None:
        self.watch = watch or (lambda: None)
        self.problem, self.found, self.choice, self.seed = problem, found, choice, seed
        chosen = set(choice.ids)
        self.domains = {name: mask for name, mask in found.domains.items() if name in chosen}
        self.board = Board(problem, [one for one in found.domains if one in chosen], self.domains, seed)
        # Fewest breaks of each alone: by his windows, and by his whole calendar once improving begins.
        self.windows = window_bounds(problem, self.domains)
        self.usual = self.windows
        self.slots: dict[str, int] = {}
        # What a prover told beyond the window bound: improving stops there.
        self.proven = 0
        self.steps_done = 0
        # Who was straightened out, and how many more calendars may be.
        self.dear: frozenset[str] = frozenset()
        self.calendars = 0
        self.compiled = COMPILED

    def place(self) -> None:
        """Seat the chosen meetings; where some do not fit, let other wishes have what room is left."""
        place_all(self.board, self.domains, EJECTIONS)
        self.slots = self.board.slots()
        others = [one.id for one in self.problem.meetings if one.id not in self.domains]
        if len(self.slots) < len(self.domains) and any(name in self.found.domains for name in others):
            self._fill_up()
        if self.problem.spread is not None:
            self._level()

    def _fill_up(self) -> None:
        everything = self.found.domains
        wide = Board(self.problem, list(everything), everything, self.seed)
        wide.seat_all(self.slots)
        place_all(wide, everything, 0)
        self.slots = wide.slots()
        self.domains = {name: everything[name] for name in self.slots}
        self.board = Board(self.problem, list(self.slots), self.domains, self.seed)
        self.board.seat_all(self.slots)
        self.windows = window_bounds(self.problem, self.domains)
        self.usual = self.windows

    def aim(self) -> Aim:
        """How the search counts breaks: within the spread if there is one, else one or one's own bound."""
        spread = self.problem.spread
        if spread is None:
            return Aim({name: max(1, number) for name, number in self.usual.items()}, dear=self.dear)
        least = max(0, max(self.usual.values(), default=0) - spread)
        most = least + spread
        usual = {name: most if self.is_small else min(most, max(1, n)) for name, n in self.usual.items()}
        return Aim(usual, least, most, dear=self.dear)

    @property
    def is_small(self) -> bool:
        """True if the exact model can do a forum of this size: there the sum of breaks comes first."""
        return len(self.problem.participants) * self.problem.slots <= PROVABLE

    def _level(self) -> None:
        """Bring everyone within the spread, at the coldest odds, as far as LEVEL_MOST steps reach."""
        aim = self.aim()
        if not _outside(self.board, aim):
            return
        cold = Annealing(self.board, aim, LEVEL_MOST, -1, since=LEVELS - 1)
        while not cold.done and _outside(self.board, aim):
            cold.go_on(int(cold.run[0]) + LEVEL_PIECE)
            self.watch()
        self.slots = self.board.slots()

    def look_closer(self) -> None:
        """Work out the own bound of each participant; too long to come before the first plan."""
        self.usual = own_bounds(self.problem, self.domains, self.windows)

    @property
    def window_bound(self) -> int:
        """Breaks that no plan of these meetings can go below, by the window bound of each."""
        return sum(self.windows.values())

    @property
    def own_bound(self) -> int:
        """The same by the own bound of each, as far as it is known."""
        return sum(self.usual.values())

    @property
    def bound(self) -> int:
        """The best bound known: each by himself, or all together by a prover."""
        return max(self.own_bound, self.proven)

    def breaks(self) -> int:
        """Sum of breaks now."""
        return sum(self.board.breaks())

    @property
    def all_seated(self) -> bool:
        """True if every meeting of the choice has a slot."""
        return len(self.slots) == len(self.domains)

    def improve(self, steps: int, clock: Callable[[], float] | None = None) -> float:
        """Anneal `steps` steps from the plan now and keep the best plan seen.

        Returns the time by `clock` that so many steps take, by the first of its two runs.
        """
        if steps <= 0 or not self.slots:
            return 0.0
        rest = steps // EVEN_OUT
        self.calendars = steps // STEPS_A_CALENDAR
        annealing = Annealing(self.board, self.aim(), steps, self.bound)
        before = clock() if clock else 0.0
        for mark in MARKS:
            self._go_on(annealing, steps * mark // 16)
            if self._straighten():
                done = int(annealing.run[0])
                annealing = Annealing(self.board, self.aim(), steps, self.bound, done=done)
        self._go_on(annealing, steps - rest)
        spent = clock() - before if clock else 0.0
        above = self.evens and self.people_above() > 0
        if not above:
            self._go_on(annealing, steps)
        self._keep(annealing)
        if above:
            self._even_out(rest)
        return spent * steps / (steps - rest)

    @property
    def evens(self) -> bool:
        """True if nobody above his bound comes before the sum of breaks."""
        return self.problem.spread is None or not self.is_small

    def _straighten(self) -> bool:
        """Bring people above their bound down to it, others making way; True if that changed the plan."""
        if not self.evens or not self.all_seated:
            return False
        limits = {name: max(1, number) for name, number in self.usual.items()}
        breaks = zip(self.board.people, self.board.breaks(), strict=True)
        above = [name for name, number in breaks if number > limits[name]]
        if not above or len(above) > self.calendars:
            return False
        self.calendars -= len(above)
        helped = straighten(self.board, self.domains, limits, above, self.dear)
        self.dear |= helped
        return bool(helped)

    def _go_on(self, annealing: Annealing, upto: int) -> None:
        while not annealing.done and int(annealing.run[0]) < upto:
            annealing.go_on(min(upto, int(annealing.run[0]) + PIECE))
            self.watch()

    def _keep(self, annealing: Annealing) -> None:
        annealing.take_best()
        self.steps_done += int(annealing.run[0])
        self.slots = self.board.slots()

    def _even_out(self, steps: int) -> None:
        """The last steps again from the second heat, dearer for people above one break and their bound."""
        kept = self.slots, (not self.within_spread, self.people_above(), self.breaks())
        self._straighten()
        aim = replace(self.aim(), above=FAR_ABOVE)
        annealing = Annealing(self.board, aim, steps, self.bound, since=SECOND_HEAT)
        self._go_on(annealing, steps)
        self._keep(annealing)
        if (not self.within_spread, self.people_above(), self.breaks()) > kept[1]:
            self._seat(kept[0])

    def people_above(self) -> int:
        """How many have more than one break and more than their own calendar forces on them."""
        breaks = zip(self.board.people, self.board.breaks(), strict=True)
        return sum(number > max(1, self.usual[name]) for name, number in breaks)

    @property
    def within_spread(self) -> bool:
        """True if the breaks of all lie within the spread, if there is one."""
        spread = self.problem.spread
        breaks = self.board.breaks()
        return spread is None or not breaks or max(breaks) - min(breaks) <= spread

    @property
    def is_sound(self) -> bool:
        """True if every meeting has a slot and the breaks lie within the spread."""
        return self.all_seated and self.within_spread

    def take_if_better(self, slots: Mapping[str, int]) -> None:
        """Put a complete plan found elsewhere on the board unless the plan there is as good."""
        before = (not self.all_seated, not self.within_spread, self.breaks())
        kept = self.slots
        self._seat(slots)
        if (not self.all_seated, not self.within_spread, self.breaks()) > before:
            self._seat(kept)

    def _seat(self, slots: Mapping[str, int]) -> None:
        self.board.clear()
        self.board.seat_all(slots)
        self.slots = dict(slots)


def _outside(board: Board, aim: Aim) -> bool:
    breaks = board.breaks()
    return bool(breaks) and not (
        aim.ceiling is None or (aim.floor <= min(breaks) and max(breaks) <= aim.ceiling)
    )
