"""The one place where SciPy's HiGHS is imported: small integer programs, built entry by entry."""

from dataclasses import dataclass, field
from typing import Any

UNBOUNDED = float("inf")


@dataclass(slots=True)
class Program:
    """Minimise a sum of costs over variables from `least` to `most`, under sums that lie within limits."""

    costs: list[float] = field(default_factory=list)
    least: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)
    whole: list[int] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    _rows: list[int] = field(default_factory=list)
    _columns: list[int] = field(default_factory=list)
    _values: list[float] = field(default_factory=list)

    def variable(self, cost: float, most: float, *, least: float = 0.0, whole: bool = True) -> int:
        """A new variable; returns its number."""
        self.costs.append(cost)
        self.least.append(least)
        self.most.append(most)
        self.whole.append(int(whole))
        return len(self.costs) - 1

    def limit(self, low: float, high: float) -> int:
        """A new sum, empty as yet, that must lie between `low` and `high`; returns its number."""
        self.low.append(low)
        self.high.append(high)
        return len(self.low) - 1

    def put(self, limit: int, variable: int, value: float = 1.0) -> None:
        """Let `value` times the variable count in a sum; once for each pair."""
        self._rows.append(limit)
        self._columns.append(variable)
        self._values.append(value)

    def solve(self, seconds: float) -> tuple[list[float] | None, float | None]:
        """Best values found and the bound on the cost; None where there is none within `seconds`."""
        import numpy  # a third of a second together: only bounds and forums with too many wishes ask for it
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import csr_array

        shape = (len(self.low), len(self.costs))
        matrix: Any = csr_array((self._values, (self._rows, self._columns)), shape=shape)
        found = milp(
            numpy.array(self.costs),
            constraints=LinearConstraint(matrix, self.low, self.high),
            integrality=numpy.array(self.whole),
            bounds=Bounds(numpy.array(self.least), numpy.array(self.most)),
            options={"time_limit": seconds, "mip_rel_gap": 0.0},
        )
        values = None if found.x is None else [float(value) for value in found.x]
        bound = found.mip_dual_bound
        return values, None if bound is None or not numpy.isfinite(bound) else float(bound)
