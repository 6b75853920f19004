"""The hot loops of placing: seat the meetings, and by ejection those for which no slot was left.

Rows as `loops.py` tells them.
"""

from commonspace.core.meetings.compiler import hot
from commonspace.core.meetings.loops import Row, below, breaks_of


@hot()
def clash(
    m: int, t: int, slots: int, travel: int, a: Row, b: Row, at: Row, slot_of: Row, day: Row, use: Row,
    load: Row, cap: Row, before: Row, earlier: Row, after: Row, later: Row, site: Row, weight: Row,
) -> int:  # fmt: skip
    """Weight of the meetings that stand in the way of m in slot t; 0: it can go there as things are."""
    one, two = at[a[m] * slots + t], at[b[m] * slots + t]
    total = 0
    if one >= 0:
        total += weight[one]
    if two >= 0 and two != one:
        total += weight[two]
    for i in range(2):
        r = use[2 * m + i]
        if r < 0 or load[r * slots + t] < cap[r * slots + t]:
            continue
        if cap[r * slots + t] == 0:
            return 1 << 40
        freed = False
        for k in (one, two):
            if k >= 0 and r in (use[2 * k], use[2 * k + 1]):
                freed = True
        if not freed:
            total += weight[m]
    for j in range(before[m], before[m + 1]):
        if slot_of[earlier[j]] >= t:
            total += weight[earlier[j]]
    for j in range(after[m], after[m + 1]):
        if 0 <= slot_of[later[j]] <= t:
            total += weight[later[j]]
    if travel > 0:
        for side in range(2):
            p = a[m] if side == 0 else b[m]
            for y in range(max(0, t - travel), min(slots, t + travel + 1)):
                k = at[p * slots + y]
                if y != t and k >= 0 and day[y] == day[t] and site[k * slots + y] != site[m * slots + t]:
                    total += weight[k]
    return total


@hot()
def seat(
    m: int, t: int, slots: int, days: int, a: Row, b: Row, at: Row, slot_of: Row, busy: Row, day: Row,
    bit: Row, use: Row, load: Row, by: int,
) -> None:  # fmt: skip
    """Put m into slot t (by = 1) or take it out (by = -1)."""
    slot_of[m] = t if by > 0 else -1
    for side in range(2):
        p = a[m] if side == 0 else b[m]
        at[p * slots + t] = m if by > 0 else -1
        busy[p * days + day[t]] ^= bit[t]
    for i in range(2):
        if use[2 * m + i] >= 0:
            load[use[2 * m + i] * slots + t] += by


@hot()
def unseat_those_in_the_way(
    m: int, t: int, size: Row, a: Row, b: Row, at: Row, slot_of: Row, busy: Row, day: Row, bit: Row,
    use: Row, load: Row, cap: Row, before: Row, earlier: Row, after: Row, later: Row, site: Row, rng: Row,
    gone: Row,
) -> int:  # fmt: skip
    """Take out every meeting that keeps m from slot t; their numbers go to `gone`, their count comes back."""
    people, slots, days, travel = size[0], size[2], size[3], size[6]
    n = 0
    for side in range(2):
        p = a[m] if side == 0 else b[m]
        for y in range(max(0, t - travel), min(slots, t + travel + 1)):
            k = at[p * slots + y]
            if k >= 0 and (y == t or (day[y] == day[t] and site[k * slots + y] != site[m * slots + t])):
                gone[n] = k
                n += 1
                seat(k, y, slots, days, a, b, at, slot_of, busy, day, bit, use, load, -1)
    for j in range(before[m], before[m + 1]):
        k = earlier[j]
        if slot_of[k] >= t:
            gone[n] = k
            n += 1
            seat(k, slot_of[k], slots, days, a, b, at, slot_of, busy, day, bit, use, load, -1)
    for j in range(after[m], after[m + 1]):
        k = later[j]
        if 0 <= slot_of[k] <= t:
            gone[n] = k
            n += 1
            seat(k, slot_of[k], slots, days, a, b, at, slot_of, busy, day, bit, use, load, -1)
    for i in range(2):
        r = use[2 * m + i]
        if r < 0 or load[r * slots + t] < cap[r * slots + t]:
            continue
        start = below(rng, people)
        for q in range(people):
            k = at[((start + q) % people) * slots + t]
            if k >= 0 and r in (use[2 * k], use[2 * k + 1]):
                gone[n] = k
                n += 1
                seat(k, t, slots, days, a, b, at, slot_of, busy, day, bit, use, load, -1)
                break
    return n


@hot(
    "int64(int64[::1], int32[::1], int32[::1], int8[::1], int32[::1], int32[::1], int64[::1], int32[::1], "
    "int64[::1], int32[::1], int32[::1], int32[::1], int32[::1], int32[::1], int32[::1], int32[::1], "
    "int32[::1], int64[::1], int64[::1], int64[::1], int32[::1], int32[::1], int32[::1], int32[::1], "
    "int64[::1])"
)
def fill(
    size: Row, a: Row, b: Row, dom: Row, at: Row, slot_of: Row, busy: Row, day: Row, bit: Row, use: Row,
    load: Row, cap: Row, before: Row, earlier: Row, after: Row, later: Row, site: Row, rng: Row,
    weight: Row, value: Row, queue: Row, tabu: Row, best: Row, gone: Row, run: Row,
) -> int:  # fmt: skip
    """Seat the run[2] meetings of `queue`: first in order where they fit, then by ejection with a tabu.

    Steps run[0] .. run[1] - 1; `weight` grows with each try, `value` is what a meeting is worth. run[3]
    is the value left out now, run[4] the least so far, whose slots are in `best`. Returns the step.
    """
    meetings, slots, days, travel = size[1], size[2], size[3], size[6]
    left = 0
    for i in range(run[2]):
        m = queue[i]
        best_t, least = -1, 1 << 40
        for t in range(slots):
            if dom[m * slots + t] and clash(
                m, t, slots, travel, a, b, at, slot_of, day, use, load, cap, before, earlier, after, later,
                site, weight,
            ) == 0:  # fmt: skip
                more = load[use[2 * m] * slots + t]
                for side in range(2):
                    p = a[m] if side == 0 else b[m]
                    mask = busy[p * days + day[t]]
                    more += 100_000 * (breaks_of(mask | bit[t]) - breaks_of(mask) + 1)
                if more < least:
                    best_t, least = t, more
        if best_t >= 0:
            seat(m, best_t, slots, days, a, b, at, slot_of, busy, day, bit, use, load, 1)
            run[3] -= value[m]
        else:
            queue[left] = m
            left += 1
    run[2] = left
    run[4] = run[3]
    for i in range(meetings):
        best[i] = slot_of[i]
    step = run[0]
    while step < run[1] and run[2] > 0:
        step += 1
        i = below(rng, run[2])
        m = queue[i]
        weight[m] += 1
        best_t, least, ties = -1, 1 << 40, 0
        for t in range(slots):
            if dom[m * slots + t] == 0:
                continue
            cost = clash(
                m, t, slots, travel, a, b, at, slot_of, day, use, load, cap, before, earlier, after, later,
                site, weight,
            )  # fmt: skip
            if cost > least or (cost > 0 and tabu[m * slots + t] > step):
                continue
            ties = 1 if cost < least else ties + 1
            if ties == 1 or below(rng, ties) == 0:
                best_t, least = t, cost
        if best_t < 0:
            continue
        run[2] -= 1
        queue[i] = queue[run[2]]
        n = unseat_those_in_the_way(
            m, best_t, size, a, b, at, slot_of, busy, day, bit, use, load, cap, before, earlier, after,
            later, site, rng, gone,
        )  # fmt: skip
        seat(m, best_t, slots, days, a, b, at, slot_of, busy, day, bit, use, load, 1)
        run[3] -= value[m]
        for j in range(n):
            k = gone[j]
            queue[run[2]] = k
            run[2] += 1
            run[3] += value[k]
            # Ten steps and a little more, by chance, keep an ejected meeting from the slot it lost.
            tabu[k * slots + best_t] = step + 10 + below(rng, 10) + run[2]
        if run[3] < run[4]:
            run[4] = run[3]
            for j in range(meetings):
                best[j] = slot_of[j]
    return step  # type: ignore[no-any-return]
