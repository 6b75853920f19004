"""What holds of every ledger, whatever it says."""

import random
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from commonspace.core.deliveries import (
    Book,
    Claim,
    Coverage,
    Figure,
    Interval,
    Line,
    Settlement,
    Source,
    Step,
    Table,
    View,
    Why,
    behind,
    breakdown,
    coverage,
    derivation,
    forecasts,
    left_at,
)
from commonspace.data.deliveries.form import Ledger, ledger_of
from tests.conftest import TEN_THOUSAND
from tests.core.deliveries.ledgers import random_ledger

seeds = st.integers(0, 10**9)


def ledger(seed: int, *, clean: bool = False) -> Ledger:
    return ledger_of(random_ledger(seed, clean=clean), str(seed))


def picture_of_all(read: Ledger, claims: tuple[Claim, ...] | None = None) -> Coverage:
    return coverage(read.needs, read.claims if claims is None else claims, read.view)


def tables(found: Coverage) -> list[Table]:
    return [
        table
        for picture in found.pictures.values()
        for table in (*([picture.items] if picture.items else []), *picture.money)
    ]


def lines_of(book: Book, need: str) -> tuple[Line, ...]:
    return derivation(book.needs[need], book.linked(need), book.view)


def is_ordered(interval: Interval | None) -> bool:
    if interval is None:
        return True
    return 0 <= interval.lo <= interval.best and (interval.hi is None or interval.best <= interval.hi)


@TEN_THOUSAND
@given(seed=seeds)
def test_lower_is_at_most_best_and_best_at_most_upper(seed: int) -> None:
    found = picture_of_all(ledger(seed))
    intervals = [i for table in tables(found) for i in (*table.stages, table.in_all, table.missing)]
    intervals += [
        i
        for picture in found.pictures.values()
        for rest in picture.unexplained_rest
        for i in (rest.stated, rest.parts, rest.rest, rest.excess)
    ]
    assert [interval for interval in intervals if not is_ordered(interval)] == []


@TEN_THOUSAND
@given(seed=seeds)
def test_the_best_of_the_stages_adds_up_to_the_best_of_all(seed: int) -> None:
    for table in tables(picture_of_all(ledger(seed))):
        assert sum(stage.best for stage in table.stages) == table.in_all.best


@TEN_THOUSAND
@given(seed=seeds)
def test_every_claim_stands_in_exactly_one_list(seed: int) -> None:
    read = ledger(seed)
    found = picture_of_all(read)
    listed = list(found.unlinked)
    for picture in found.pictures.values():
        listed += [*picture.used, *(one.claim for one in picture.set_aside)]
    assert sorted(listed) == sorted(claim.id for claim in read.claims)


@TEN_THOUSAND
@given(seed=seeds)
def test_the_order_of_input_does_not_matter(seed: int) -> None:
    read = ledger(seed)
    shuffled = list(read.claims)
    random.Random(seed + 1).shuffle(shuffled)
    assert picture_of_all(read, tuple(shuffled)) == picture_of_all(read)


@TEN_THOUSAND
@given(seed=seeds)
def test_the_best_of_a_conflict_is_one_of_its_claims_as_published(seed: int) -> None:
    read = ledger(seed)
    said = {claim.id: (claim.quantity, claim.amount) for claim in read.claims}
    for picture in picture_of_all(read).pictures.values():
        for conflict in picture.conflicts:
            assert conflict.best is None or conflict.best in conflict.claims
            for name, value in zip(conflict.claims, conflict.values, strict=True):
                assert value.figure in said[name]


@TEN_THOUSAND
@given(seed=seeds)
def test_a_view_uses_nothing_that_later_claims_say(seed: int) -> None:
    read = ledger(seed)
    changed = tuple(
        replace(
            claim,
            giver="Someone else",
            quantity=Figure(77, 99) if claim.quantity else None,
            amount=Figure(1, 1) if claim.amount else None,
            source=Source("Another outlet", True),
            condition=None,
            withdrawn=claim.date,
            due=claim.date + timedelta(days=400),
        )
        if claim.published > read.view.known
        else claim
        for claim in read.claims
    )
    assert picture_of_all(read, changed) == picture_of_all(read)


@TEN_THOUSAND
@given(seed=seeds)
def test_a_claim_that_no_other_names_and_that_is_published_later_changes_nothing(seed: int) -> None:
    read = ledger(seed)
    later = Claim(
        id="zz",
        step=Step.DELIVERY,
        date=read.view.at,
        published=read.view.known + timedelta(days=1),
        need=read.needs[0].id,
        unit="systems",
        quantity=Figure(50, 50),
        source=Source("Ministry", True),
        same_as=read.claims[0].id if read.claims[0].step is not Step.DELIVERY else None,
    )
    before, after = picture_of_all(read), picture_of_all(read, (*read.claims, later))
    assert tables(after) == tables(before)
    assert [p.used for p in after.pictures.values()] == [p.used for p in before.pictures.values()]


def live_lines(book: Book) -> list[Line]:
    return [line for need in book.needs for top in lines_of(book, need) for line in top.walk() if line.picked]


def under(line: Line, step: Step, quantity: int, **links: str) -> Claim:
    """A claim of `quantity` in the measure of the line, published on the last day."""
    assert line.picked is not None
    figure = Figure(quantity, quantity)
    return replace(
        line.picked,
        id="zz",
        step=step,
        is_total=False,
        need=None,
        unit=line.picked.unit if line.is_money else line.code,
        quantity=None if line.is_money else figure,
        amount=figure if line.is_money else None,
        currency=line.code if line.is_money else None,
        date=date(2025, 6, 1),
        published=date(2025, 6, 1),
        source=Source("Ministry", True),
        same_as=links.get("same_as"),
        part_of=links.get("part_of"),
        condition=None,
        due=None,
    )


def in_all_of(found: Coverage, line: Line) -> list[Interval]:
    return [table.in_all for table in tables(found) if table.code == line.code]


@TEN_THOUSAND
@given(seed=seeds)
def test_a_part_that_fits_changes_neither_what_is_in_all_nor_what_its_total_states(seed: int) -> None:
    read = ledger(seed, clean=True)
    view = View(date(2025, 6, 30), date(2025, 6, 30), read.view.rates)
    book = Book(read.needs, read.claims, view)
    before = book.coverage()
    for line in live_lines(book):
        if line.claim.is_total and line.left is not None and not line.unknown:
            quantity = int(line.left.lo)
            book.put(under(line, line.step, quantity, part_of=line.claim.id))
            after = book.coverage()
            assert in_all_of(after, line) == in_all_of(before, line)
            stated = [
                rest.stated
                for picture in after.pictures.values()
                for rest in picture.unexplained_rest
                if (rest.total, rest.measure) == (line.claim.id, line.code)
            ]
            assert stated == [line.figure]
            book.remove("zz")
            assert book.coverage() == before


@TEN_THOUSAND
@given(seed=seeds)
def test_a_later_stage_that_fits_moves_and_never_adds(seed: int) -> None:
    read = ledger(seed, clean=True)
    view = View(date(2025, 6, 30), date(2025, 6, 30), read.view.rates)
    book = Book(read.needs, read.claims, view)
    before = book.coverage()
    for line in live_lines(book):
        if line.step is not Step.DELIVERY and line.left is not None and not line.unknown:
            quantity = int(line.left.lo)
            book.put(under(line, Step.DELIVERY, quantity, same_as=line.claim.id))
            after = book.coverage()
            assert in_all_of(after, line) == in_all_of(before, line)
            moved = sum(t.delivered.best for t in tables(after) if t.code == line.code)
            assert moved == quantity + sum(t.delivered.best for t in tables(before) if t.code == line.code)
            book.remove("zz")


@TEN_THOUSAND
@given(seed=seeds)
def test_a_claim_removed_and_entered_again_changes_nothing(seed: int) -> None:
    read = ledger(seed)
    book = Book(read.needs, read.claims, read.view)
    before = book.coverage()
    for claim in read.claims:
        book.remove(claim.id)
        book.put(claim)
        assert book.coverage() == before


@TEN_THOUSAND
@given(seed=seeds)
def test_a_book_that_was_changed_equals_one_made_anew(seed: int) -> None:
    chance = random.Random(seed)
    read, other = ledger(seed), ledger(seed + 1)
    book = Book(read.needs, read.claims, read.view)
    claims = {claim.id: claim for claim in read.claims}
    for claim in other.claims:
        if chance.random() < 0.4 and claims:
            name = chance.choice(sorted(claims))
            del claims[name]
            book.remove(name)
        claims[claim.id] = claim
        book.put(claim)
        assert book.coverage() == coverage(read.needs, claims.values(), read.view)


@TEN_THOUSAND
@given(seed=seeds)
def test_only_the_needs_that_a_change_touches_are_made_anew(seed: int) -> None:
    read = ledger(seed)
    book = Book(read.needs, read.claims, read.view)
    before = book.coverage().pictures
    touched = book.remove(read.claims[0].id)
    after = book.coverage().pictures
    kept = [name for name in before if name not in touched]
    same = [replace(before[name], inferred=()) for name in kept]
    assert [replace(after[name], inferred=()) for name in kept] == same


@TEN_THOUSAND
@given(seed=seeds)
def test_a_table_is_the_sum_of_its_derivation(seed: int) -> None:
    read = ledger(seed)
    book = Book(read.needs, read.claims, read.view)
    for name, picture in book.coverage().pictures.items():
        lines = lines_of(book, name)
        for is_money, table in [(False, picture.items), *((True, table) for table in picture.money)]:
            if table is None:
                continue
            ours = [line for line in lines if (line.is_money, line.code) == (is_money, table.code)]
            assert sum(line.whole.best for line in ours) == table.in_all.best
            for step, stage in zip(Step, table.stages, strict=True):
                made_of = [line for line in left_at(ours, step) if line.step is step and line.left]
                assert sum(line.left.best for line in made_of if line.left) == stage.best
                for line in made_of:
                    assert line.left is not None
                    assert line.left.best <= line.whole.best


@TEN_THOUSAND
@given(seed=seeds)
def test_a_claim_said_to_be_used_is_in_the_derivation_without_a_reason(seed: int) -> None:
    read = ledger(seed)
    book = Book(read.needs, read.claims, read.view)
    for name, picture in book.coverage().pictures.items():
        without = {
            claim.id
            for top in lines_of(book, name)
            for line in top.walk()
            for claim, reason in line.reports
            if reason is None and line.picked is claim
        }
        assert without == set(picture.used)


@TEN_THOUSAND
@given(seed=seeds)
def test_every_claim_of_a_need_is_behind_its_figures_or_speaks_in_no_table(seed: int) -> None:
    read = ledger(seed)
    book = Book(read.needs, read.claims, read.view)
    for name, picture in book.coverage().pictures.items():
        known = behind(lines_of(book, name))
        assert set(picture.used) <= set(known)
        assert set(known) <= {*picture.used, *(one.claim for one in picture.set_aside)}


@TEN_THOUSAND
@given(seed=seeds)
def test_donors_together_have_what_is_in_all(seed: int) -> None:
    read = ledger(seed)
    book = Book(read.needs, read.claims, read.view)
    for name, picture in book.coverage().pictures.items():
        rows = breakdown(lines_of(book, name))
        for table in (*([picture.items] if picture.items else []), *picture.money):
            assert sum(row.in_all.best for row in rows if row.code == table.code) == table.in_all.best


@TEN_THOUSAND
@given(seed=seeds)
def test_what_is_there_and_what_is_to_come_is_all_there_is(seed: int) -> None:
    read = ledger(seed)
    book = Book(read.needs, read.claims, read.view)
    for name, picture in book.coverage().pictures.items():
        found = {one.code: one for one in forecasts(lines_of(book, name), read.view.at)}
        for table in (*([picture.items] if picture.items else []), *picture.money):
            if table.code in found:
                one = found[table.code]
                dated = sum(expected.best for _, expected in one.quarters)
                total = one.delivered.best + dated + one.overdue.best + one.undated.best
                assert total == table.in_all.best
                assert [is_ordered(band) for _, band in one.band] == [True] * len(one.band)


@TEN_THOUSAND
@given(seed=seeds)
def test_a_reviewers_pick_is_best_and_leaves_the_ends_as_they_are(seed: int) -> None:
    read = ledger(seed)
    for picture in picture_of_all(read).pictures.values():
        for conflict in picture.conflicts:
            others = [name for name in conflict.claims if name != conflict.best]
            units = {value.unit for value in conflict.values}
            if conflict.best is None or len(units) > 1 or Why.NO_RATE in conflict.why:
                continue  # a settlement picks a figure; it makes no rate
            settled = Settlement(others[0], "the contract was seen", "reviewer", read.view.known)
            view = replace(read.view, settlements=(settled,))
            after = coverage(read.needs, read.claims, view).pictures[picture.need]
            (same,) = [
                c for c in after.conflicts if (c.claims, c.values) == (conflict.claims, conflict.values)
            ]
            assert (same.best, str(same.why[0])) == (others[0], "settled_by_reviewer")
            early = replace(read.view, settlements=(replace(settled, day=read.view.known + timedelta(1)),))
            assert coverage(read.needs, read.claims, early).pictures[picture.need] == picture
