"""In which slots each meeting could be held at all, before anyone else's meetings are looked at.

A set of slots is one integer: bit `slot - 1`. Sessions, forbidden and fixed slots, closed tables and the
chains of precedences narrow it.
"""

from collections.abc import Iterable, Mapping, Sequence

from commonspace.core.meetings.check import site_of, tables_for
from commonspace.core.meetings.people import interpreter_pools, needs_interpreter
from commonspace.core.meetings.problem import Meeting, Problem


def bits(slots: Iterable[int]) -> int:
    """The set of these slots."""
    mask = 0
    for slot in slots:
        mask |= 1 << (slot - 1)
    return mask


def slots_in(mask: int) -> list[int]:
    """The slots of a set, ascending."""
    return [number + 1 for number in range(mask.bit_length()) if mask >> number & 1]


def own_slots(problem: Problem) -> dict[str, int]:
    """Slots of each meeting by its own facts alone: both people, session, fixed slot, a table or room."""
    whole = (1 << problem.slots) - 1
    free = {one.id: whole & ~bits(one.forbidden) for one in problem.participants}
    sessions = {one.id: bits(range(one.first, one.last + 1)) for one in problem.sessions}
    open_by_kind: dict[tuple[str | None, bool], int] = {}
    found = {}
    home = home_site(problem)
    for meeting in problem.meetings:
        kind = (meeting.session if problem.sites else None, meeting.private)
        if kind not in open_by_kind:
            open_by_kind[kind] = _open(problem, meeting)
        mask = free[meeting.a] & free[meeting.b] & open_by_kind[kind]
        if meeting.fixed is not None:
            mask &= 1 << (meeting.fixed - 1)
        if meeting.session is not None:
            mask &= sessions[meeting.session]
        elif home is not None:
            at_home = (s for s in range(1, problem.slots + 1) if site_of(problem, meeting, s) == home)
            mask &= bits(at_home)
        if needs_interpreter(problem, meeting) and not interpreter_pools(problem, meeting):
            mask = 0
        found[meeting.id] = 0 if meeting.a == meeting.b else mask
    return found


def home_site(problem: Problem) -> str | None:
    """The site of meetings without a session when sessions at several sites run at the same time; else None.

    A slot then does not tell the site, so such meetings keep to the site of the first session that has one.
    """
    held = [one for one in problem.sessions if one.site is not None]
    overlap = any(
        one.site != two.site and one.first <= two.last and two.first <= one.last
        for one in held
        for two in held
    )
    return held[0].site if overlap else None


def _open(problem: Problem, meeting: Meeting) -> int:
    return bits(slot for slot in range(1, problem.slots + 1) if tables_for(problem, meeting, slot))


def narrowed(problem: Problem, own: Mapping[str, int]) -> dict[str, int]:
    """The same sets with what no chain of precedences leaves room for taken out.

    Stops when nothing changes; in a circle the sets run empty.
    """
    found = dict(own)
    changed = bool(problem.precedences)
    while changed:
        changed = False
        for link in problem.precedences:
            before, after = found[link.before], found[link.after]
            if not before or not after:
                continue
            first = before & -before
            later = after & ~((first << 1) - 1)
            earlier = before & ((1 << (after.bit_length() - 1)) - 1)
            if later != after or earlier != before:
                found[link.before], found[link.after] = earlier, later
                changed = True
    return found


def fits(masks: Sequence[int], busy: int) -> bool:
    """True if each meeting finds a slot of its own among `busy`, all of them as masks (augmenting paths)."""
    if len(set(masks)) == 1:
        return (masks[0] & busy).bit_count() >= len(masks)
    given: dict[int, int] = {}

    def seat(meeting: int, tried: set[int]) -> bool:
        for slot in slots_in(masks[meeting] & busy):
            if slot not in tried:
                tried.add(slot)
                if slot not in given or seat(given[slot], tried):
                    given[slot] = meeting
                    return True
        return False

    return all(seat(meeting, set()) for meeting in range(len(masks)))
