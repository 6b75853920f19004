"""The one place where OR-Tools is imported: makes a model and runs it with one worker and fixed limits."""

from typing import Any


def new_model() -> Any:
    """An empty CP-SAT model."""
    from ortools.sat.python import cp_model  # takes a second: only proofs and repairs ask for it

    return cp_model.CpModel()


def run(
    model: Any,
    units: float,
    seconds: float | None = None,
    *,
    linear: int = 1,
    cores: bool = False,
    presolve: bool = True,
) -> tuple[str, Any]:
    """Solve within `units` of the solver's own deterministic time (about seconds) and, if given, `seconds`.

    Returns "optimal", "feasible", "infeasible" or "unknown", and the solver to read values from. One
    worker and a fixed seed: within `units` alone the answer is the same on every machine. `linear` is the
    effort put into linear relaxation, `cores` lets the bound grow from unsatisfiable cores; a small
    model is solved sooner without `presolve`.
    """
    from ortools.sat.python import cp_model  # as above

    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.linearization_level = linear
    solver.parameters.optimize_with_core = cores
    solver.parameters.cp_model_presolve = presolve
    solver.parameters.max_deterministic_time = max(units, 0.01)
    if seconds is not None:
        solver.parameters.max_time_in_seconds = max(seconds, 0.01)
    names = {
        cp_model.OPTIMAL: "optimal",
        cp_model.FEASIBLE: "feasible",
        cp_model.INFEASIBLE: "infeasible",
    }
    return names.get(solver.solve(model), "unknown"), solver
