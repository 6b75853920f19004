"""The hot loops of placing and improving, over flat rows of integers. Compiled where numba is there.

Layout (P people, M meetings, T slots, D days, R resources, W = highest number of breaks + 1):

    size     [P, M, T, D, R, W, travel, number of precedences, longest tabu]
    a, b     [M] the two people of a meeting           dom      [M*T] 1 where a slot is allowed
    at       [P*T] meeting or -1                       slot_of  [M] slot or -1
    busy     [P*D] one bit a slot of the day           day, bit [T] day of a slot, its bit in the day
    use      [M*2] resources a meeting takes or -1     load, cap [R*T] taken and there
    before   [M+1] start in `earlier`, after likewise in `later`: precedences by meeting
    site     [M*T] site of a meeting held in a slot (only if travel > 0)
    rng      [2] state of the generator

The only move that improves: swap two slots along the chain of meetings that hang together through the
people (Kempe chain). People inside the chain stay busy in both slots; only those at its ends change.
"""

from typing import Any

from commonspace.core.meetings.compiler import hot, is_compiled

Row = Any  # a flat row of integers: numpy array (compiled) or list (plain)

# Of 32 steps so many begin with someone who has a break, and from there to the other number with anybody;
# the rest move any meeting into any slot. Set on forums drawn afresh (see the benchmark).
WORSE, ANYBODY = 20, 31


@hot(inside=True)
def draw(rng: Row) -> int:
    """Next of 2**32 numbers: xorshift added to a Weyl sequence; integers only, the same on any machine."""
    x = rng[0]
    x ^= (x << 13) & 0xFFFFFFFF
    x ^= x >> 17
    x ^= (x << 5) & 0xFFFFFFFF
    rng[0] = x
    w = (rng[1] + 362437) & 0xFFFFFFFF
    rng[1] = w
    return (x + w) & 0xFFFFFFFF  # type: ignore[no-any-return]


@hot(inside=True)
def below(rng: Row, n: int) -> int:
    """A number from 0 to n - 1 (n below 2**31)."""
    return (draw(rng) * n) >> 32


@hot(inside=True)
def breaks_of(mask: int) -> int:
    """Idle stretches between the first and last busy bit of a day."""
    starts = mask & ~(mask << 1)
    runs = 0
    while starts:
        starts &= starts - 1
        runs += 1
    return runs - 1 if runs > 0 else 0


@hot(inside=True)
def runs_if_toggled(mask: int, bit: int) -> int:
    """How many breaks a day has more when one slot of it is toggled, told by the two slots beside it."""
    sides = int((mask << 1) & bit != 0) + int((mask >> 1) & bit != 0)
    more = sides - 1 if mask & bit else 1 - sides
    # Nobody has a break on an empty day, though it has no run either.
    return more + int(mask == bit) - int(mask == 0)


@hot(inside=True)
def breaks_if_toggled(busy: Row, p: int, days: int, day: Row, bit: Row, s: int, t: int) -> int:
    """How many breaks more a person has when slots s and t are toggled."""
    one = busy[p * days + day[s]]
    two = one ^ bit[s] if day[s] == day[t] else busy[p * days + day[t]]
    return runs_if_toggled(one, bit[s]) + runs_if_toggled(two, bit[t])


@hot(inside=True)
def walk(
    m: int,
    s: int,
    t: int,
    slots: int,
    a: Row,
    b: Row,
    dom: Row,
    at: Row,
    chain: Row,
    n: int,
    ends: Row,
    e: int,
) -> int:
    """Follow the chain of m (in s, to go to t) into `chain` from n; its two ends go to `ends` from e.

    Returns the new length of `chain`, or -1 if some meeting of the chain may not change over.
    A closed chain has the ends -1.
    """
    if dom[m * slots + t] == 0:
        return -1
    chain[n] = m
    n += 1
    for side in range(2):
        p = a[m] if side == 0 else b[m]
        here, there = s, t
        while True:
            k = at[p * slots + there]
            if k < 0:
                ends[e + side] = p
                break
            if k == m:
                ends[e] = -1
                ends[e + 1] = -1
                return n
            if dom[k * slots + here] == 0:
                return -1
            chain[n] = k
            n += 1
            p = a[k] + b[k] - p
            here, there = there, here
    return n


@hot()
def order_holds(
    chain: Row, n: int, s: int, t: int, slot_of: Row, moved: Row, stamp: int,
    before: Row, earlier: Row, after: Row, later: Row,
) -> bool:  # fmt: skip
    """True if the precedences of the chain's meetings hold once they have changed over."""
    for i in range(n):
        m = chain[i]
        mine = s + t - slot_of[m]
        for j in range(before[m], before[m + 1]):
            k = earlier[j]
            if slot_of[k] >= 0:
                theirs = s + t - slot_of[k] if moved[k] == stamp else slot_of[k]
                if theirs >= mine:
                    return False
        for j in range(after[m], after[m + 1]):
            k = later[j]
            if slot_of[k] >= 0:
                theirs = s + t - slot_of[k] if moved[k] == stamp else slot_of[k]
                if theirs <= mine:
                    return False
    return True


@hot()
def journeys_hold(
    chain: Row, n: int, s: int, t: int, slots: int, travel: int, a: Row, b: Row, at: Row,
    slot_of: Row, site: Row, day: Row,
) -> bool:  # fmt: skip
    """True if everyone in the chain has time to travel between sites once it has changed over."""
    for i in range(n):
        m = chain[i]
        x = s + t - slot_of[m]
        for side in range(2):
            p = a[m] if side == 0 else b[m]
            for y in range(max(0, x - travel), min(slots, x + travel + 1)):
                if y == x or day[y] != day[x]:
                    continue
                k = at[p * slots + (s + t - y)] if y in (s, t) else at[p * slots + y]
                if k >= 0 and site[k * slots + y] != site[m * slots + x]:
                    return False
    return True


@hot(inside=True)
def change_over(
    chain: Row, n: int, s: int, t: int, slots: int, a: Row, b: Row, at: Row, slot_of: Row
) -> None:
    """Swap slots s and t for the meetings of the chain."""
    for i in range(n):
        m = chain[i]
        old = slot_of[m]
        at[a[m] * slots + old] = -1
        at[b[m] * slots + old] = -1
        slot_of[m] = s + t - old
    for i in range(n):
        m = chain[i]
        at[a[m] * slots + slot_of[m]] = m
        at[b[m] * slots + slot_of[m]] = m


@hot(inside=True)
def ones(mask: int) -> int:
    """How many bits are set."""
    count = 0
    while mask:
        mask &= mask - 1
        count += 1
    return count


@hot(inside=True)
def pick_bit(luck: int, mask: int) -> int:
    """The number of a set bit, by a luck of 16 bits; -1 if none is set."""
    count = ones(mask)
    if count == 0:
        return -1
    for _ in range((luck * count) >> 16):
        mask &= mask - 1
    return ones((mask & -mask) - 1)


@hot(
    "int64(int64[::1], int32[::1], int32[::1], int8[::1], int32[::1], int32[::1], int64[::1], int32[::1], "
    "int64[::1], int32[::1], int32[::1], int32[::1], int32[::1], int32[::1], int32[::1], int32[::1], "
    "int32[::1], int32[::1], int64[::1], int32[::1], int64[::1], int32[::1], int32[::1], int32[::1], "
    "int32[::1], int32[::1], int32[::1], int32[::1], int64[::1], int64[::1])"
)
def anneal(
    size: Row, a: Row, b: Row, dom: Row, at: Row, slot_of: Row, busy: Row, day: Row,
    bit: Row, first: Row, use: Row, load: Row, cap: Row, before: Row, earlier: Row, after: Row,
    later: Row, site: Row, rng: Row, costs: Row, chance: Row, breaks: Row, best: Row, chain: Row,
    moved: Row, flow: Row, worse: Row, place_of: Row, run: Row, score: Row,
) -> int:  # fmt: skip
    """Run steps run[0] .. run[1] - 1 of a schedule of run[2] steps, stop at a cost of run[3] or less.

    `costs` [P*W] is what a person's breaks cost; `chance` [levels*8] the odds (of 2**32) to take a
    change for the worse by 1..8 at each of run[4] levels; score = [cost now, best cost]; `best` keeps
    the slots of the best plan. `worse` [P] and `place_of` [P] list people whose cost is above 0
    (run[5] of them). Returns the number of the step after the last one done.
    """
    people, meetings, slots, days, resources, width = size[0], size[1], size[2], size[3], size[4], size[5]
    travel, links = size[6], size[7]
    ends = size[9:13]
    step = run[0]
    level = 0
    turn = step
    while step < run[1]:
        if score[1] <= run[3]:
            return step  # type: ignore[no-any-return]
        if step >= turn:
            level = step * run[4] // run[2]
            turn = ((level + 1) * run[2] + run[4] - 1) // run[4]
        step += 1
        luck = draw(rng)
        kind = luck & 31
        luck >>= 5
        if kind < ANYBODY and (run[5] > 0 or kind >= WORSE):
            # Guided: someone, mostly with a break, moves a meeting from the end of a run beside another one.
            p = worse[(luck * run[5]) >> 27] if kind < WORSE else (luck * people) >> 27
            luck = draw(rng)
            d = below(rng, days) if days > 1 else 0
            mask = busy[p * days + d]
            if mask == 0:
                continue
            i = pick_bit(luck >> 16, mask & ~((mask << 1) & (mask >> 1)))
            e = d
            rest = mask & ~(1 << i)
            if days > 1 and draw(rng) & 1:
                e = below(rng, days)
                if e != d:
                    mask = busy[p * days + e]
                    rest = mask
            full = (1 << (first[e + 1] - first[e])) - 1
            j = pick_bit(luck & 0xFFFF, ((rest << 1) | (rest >> 1)) & ~mask & full)
            if j < 0:
                continue
            s = first[d] + i
            t = first[e] + j
            m = at[p * slots + s]
        else:
            m = (luck * meetings) >> 27
            s = slot_of[m]
            t = below(rng, slots)
            if s < 0 or s == t:
                continue
        n = walk(m, s, t, slots, a, b, dom, at, chain, 0, ends, 0)
        if n < 0:
            continue
        delta = 0
        for i in range(2):
            p = ends[i]
            if p >= 0:
                more = breaks_if_toggled(busy, p, days, day, bit, s, t)
                delta += costs[p * width + breaks[p] + more] - costs[p * width + breaks[p]]
        # What is not taken as it stands is not looked at further; most steps end here.
        luck = 0
        if delta > 0:
            if delta > 8:
                continue
            luck = draw(rng)
            if luck >= chance[level * 8 + delta - 1]:
                continue
        for r in range(resources):
            flow[r] = 0
        stamp = score[2] + 1
        score[2] = stamp
        for i in range(n):
            k = chain[i]
            moved[k] = stamp
            gain = 1 if slot_of[k] == s else -1
            flow[use[2 * k]] += gain
            if use[2 * k + 1] >= 0:
                flow[use[2 * k + 1]] += gain
        fits = True
        for r in range(resources):
            if load[r * slots + t] + flow[r] > cap[r * slots + t] and flow[r] > 0:
                fits = False
            if load[r * slots + s] - flow[r] > cap[r * slots + s] and flow[r] < 0:
                fits = False
        closed = 2
        if not fits:
            # The slot that would overflow sends a second chain back, so that the counts stay.
            full_slot, other = (t, s) if flow[use[2 * m]] > 0 else (s, t)
            k = -1
            for _ in range(6):
                k = at[below(rng, people) * slots + full_slot]
                if k >= 0 and moved[k] != stamp:
                    break
                k = -1
            if k < 0:
                continue
            n2 = walk(k, full_slot, other, slots, a, b, dom, at, chain, n, ends, 2)
            if n2 < 0:
                continue
            for i in range(n, n2):
                k = chain[i]
                moved[k] = stamp
                gain = 1 if slot_of[k] == s else -1
                flow[use[2 * k]] += gain
                if use[2 * k + 1] >= 0:
                    flow[use[2 * k + 1]] += gain
            fits = True
            for r in range(resources):
                if load[r * slots + t] + flow[r] > cap[r * slots + t] and flow[r] > 0:
                    fits = False
                if load[r * slots + s] - flow[r] > cap[r * slots + s] and flow[r] < 0:
                    fits = False
            if not fits:
                continue
            n = n2
            closed = 4
        if closed == 4:
            for i in range(2, 4):
                p = ends[i]
                if p >= 0:
                    more = breaks_if_toggled(busy, p, days, day, bit, s, t)
                    delta += costs[p * width + breaks[p] + more] - costs[p * width + breaks[p]]
            if delta > 8:
                continue
            if delta > 0:
                if luck == 0:
                    luck = draw(rng)
                if luck >= chance[level * 8 + delta - 1]:
                    continue
        if links > 0 and not order_holds(
            chain, n, s, t, slot_of, moved, stamp, before, earlier, after, later
        ):
            continue
        if travel > 0 and not journeys_hold(chain, n, s, t, slots, travel, a, b, at, slot_of, site, day):
            continue
        change_over(chain, n, s, t, slots, a, b, at, slot_of)
        for r in range(resources):
            load[r * slots + t] += flow[r]
            load[r * slots + s] -= flow[r]
        for i in range(closed):
            p = ends[i]
            if p >= 0:
                breaks[p] += breaks_if_toggled(busy, p, days, day, bit, s, t)
                busy[p * days + day[s]] ^= bit[s]
                busy[p * days + day[t]] ^= bit[t]
                if breaks[p] > 0 and place_of[p] < 0:
                    place_of[p] = run[5]
                    worse[run[5]] = p
                    run[5] += 1
                elif breaks[p] == 0 and place_of[p] >= 0:
                    run[5] -= 1
                    last = worse[run[5]]
                    worse[place_of[p]] = last
                    place_of[last] = place_of[p]
                    place_of[p] = -1
        score[0] += delta
        if score[0] < score[1]:
            score[1] = score[0]
            for i in range(meetings):
                best[i] = slot_of[i]
    return step  # type: ignore[no-any-return]


COMPILED = is_compiled(anneal)
