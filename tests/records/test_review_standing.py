"""What stands on the register already: shown, joined as another source, never written twice unasked."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model

from commonspace.core.access import Label, Level, Viewer
from commonspace.core.errors import NotFound, Refused
from commonspace.core.terms import Money, PartialDate, Quantity
from commonspace.records.deliveries import actions as deliveries
from commonspace.records.deliveries import queries as delivery_queries
from commonspace.records.listing import Asked
from commonspace.records.needs import actions as needs
from commonspace.records.review import corrections, decisions, queries
from commonspace.records.review.across import standing
from tests import make

pytestmark = pytest.mark.django_db
PUBLIC = Viewer()
OURS = Label("org:analysts")
PAGE = (
    "Norway gives more\n\n"
    "Norway will allocate EUR 20 million to the demining coalition for Ukraine this year, the minister said."
)
ASKED = "Ukraine currently needs demining machines, the minister said."
LIMIT = 10_000_000


def person(name: str) -> Viewer:
    """An analyst who is a person."""
    user, _ = get_user_model().objects.get_or_create(username=name)
    return make.analyst(user=user.pk)


def stated(label: Label = OURS, viewer: Viewer | None = None, **more: Any) -> str:
    """A pledge on the register: Norway's 20 million of 9 November, from an outlet's retelling."""
    fields: dict[str, Any] = {
        "givers": ("NO",),
        "quantity": Quantity(),
        "amount": Money.exact(20_000_000, "EUR"),
        "happened_on": PartialDate("2026-11-09"),
    }
    return deliveries.state(
        by=make.by(viewer or make.analyst()),
        draft=make.claim_draft(**{**fields, **more}),
        label=label,
        grounds=(make.ground("https://feed.example/oslo-pays"),),
    )


def the_pledge(ref: str) -> Any:
    """The page's one pledge."""
    found = queries.review(by=make.analyst(), ref=ref)
    (one,) = [each for each in found.drafts if str(each.fact.kind) == "pledge"]
    return one


def shown(ref: str, viewer: Viewer | None = None) -> list[tuple[str, bool, bool]]:
    """What the reviewer sees beside the pledge: record, rival figure, whether he may join it."""
    by = viewer or make.analyst()
    found = standing(by=by, found=queries.review(by=by, ref=ref), one=the_pledge(ref))
    return [(each.ref, each.is_rival, each.may_join) for each in found]


def decide(ref: str, who: Viewer, record: str = "", **more: Any) -> decisions.Done:
    """Accept the pledge, or join it to `record`."""
    one = the_pledge(ref)
    seen: dict[str, Any] = {"ref": ref, "number": one.number, "seen_version": one.version}
    if record:
        return decisions.join(by=make.by(who), record=record, **seen, **more)
    return decisions.accept(by=make.by(who), **seen, **more)


def pledges() -> int:
    """Pledges that everybody sees."""
    return delivery_queries.page(by=PUBLIC, asked=Asked()).count


def test_a_fact_that_stands_is_not_written_again_unless_it_is_said_to_be_another() -> None:
    kept, ref, who = stated(), make.stored_page(PAGE), person("a@test.example")
    assert shown(ref) == [(kept, False, True)]
    with pytest.raises(Refused, match="stands_already") as refusal:
        decide(ref, who)
    assert refusal.value.details == {"ref": kept}
    assert pledges() == 1
    assert decide(ref, who, as_new=True).status == "accepted"
    assert pledges() == 2


def test_the_key_holds_whatever_the_capability_and_through_typed_values() -> None:
    kept, ref = stated(capability="drones"), make.stored_page(PAGE)
    assert shown(ref) == [(kept, False, True)]
    one = the_pledge(ref)
    from commonspace.core.terms.wire import to_flat

    typed = {**to_flat(one.record), "amount": "21000000"}
    corrections.fill(
        by=make.by(make.analyst()), ref=ref, number=one.number, seen_version=one.version, fields=typed
    )
    assert shown(ref) == []


@pytest.mark.parametrize(
    "other",
    [
        {"givers": ("SE",)},
        {"amount": Money.exact(90_000_000, "EUR")},
        {"happened_on": PartialDate("2026-03-01")},
        {"kind": "total"},
    ],
)
def test_another_giver_figure_time_or_kind_is_another_fact(other: dict[str, Any]) -> None:
    stated(**other)
    ref = make.stored_page(PAGE)
    assert shown(ref) == []
    assert decide(ref, person("a@test.example")).status == "accepted"


def test_a_rival_figure_is_shown_and_stops_nothing() -> None:
    ref = make.stored_page(PAGE)
    capability = the_pledge(ref).record.capability
    kept = stated(amount=Money.exact(25_000_000, "EUR"), capability=capability)
    assert shown(ref) == [(kept, True, True)]
    assert decide(ref, person("a@test.example")).status == "accepted"


def test_what_the_reviewer_may_not_see_influences_nothing() -> None:
    hidden = stated(Label("NO", Level.NAMED), make.desk("NO"))
    assert delivery_queries.card(by=make.desk("NO"), ref=hidden).ref == hidden
    ref, who = make.stored_page(PAGE), person("a@test.example")
    assert shown(ref, who) == []
    with pytest.raises(NotFound):
        decide(ref, who, record=hidden, two_above=LIMIT)
    assert decide(ref, who).status == "accepted"


def test_a_record_that_others_keep_is_shown_and_not_joined() -> None:
    need = make.need_draft(quantity=Quantity())
    kept = needs.state(by=make.by(make.desk("UA")), draft=need, label=Label("UA"), grounds=(make.ground(),))
    ref, who = make.stored_page("Kyiv asks\n\n" + ASKED), person("a@test.example")
    (one,) = queries.review(by=who, ref=ref).drafts
    (found,) = standing(by=who, found=queries.review(by=who, ref=ref), one=one)
    assert (found.ref, found.is_rival, found.may_join) == (kept, False, False)
    seen: dict[str, Any] = {"by": make.by(who), "ref": ref, "number": one.number, "seen_version": 1}
    with pytest.raises(Refused, match="not_yours_to_do"):
        decisions.join(record=kept, **seen)
    with pytest.raises(Refused, match="stands_already"):
        decisions.accept(**seen)
    assert decisions.accept(**seen, as_new=True).status == "accepted"


def test_what_was_withdrawn_stands_no_more() -> None:
    kept = stated()
    deliveries.withdraw(by=make.by(make.analyst()), ref=kept, seen_version=1)
    ref = make.stored_page(PAGE)
    assert shown(ref) == []
    assert decide(ref, person("a@test.example")).status == "accepted"


@pytest.mark.parametrize("anew", [False, True])
def test_above_the_limit_two_people_join_and_two_people_anchor_anew(anew: bool) -> None:
    kept = stated(amount=Money.exact(25_000_000, "EUR") if anew else Money.exact(20_000_000, "EUR"))
    ref = make.stored_page(PAGE, outlet_class="government", address="https://gov.example/n")
    one, other = person("a@test.example"), person("b@test.example")
    before = delivery_queries.card(by=PUBLIC, ref=kept)
    done = decide(ref, one, record=kept, anew=anew, two_above=LIMIT)
    assert done == decisions.Done("seconded")
    assert delivery_queries.card(by=PUBLIC, ref=kept) == before
    with pytest.raises(Refused, match="second_person_needed"):
        decide(ref, one, record=kept, anew=anew, two_above=LIMIT)
    assert decide(ref, other, record=kept, anew=anew, two_above=LIMIT).record == kept
    after = delivery_queries.card(by=PUBLIC, ref=kept)
    assert [entry.grade for entry in after.evidence] == ["quoted", "excerpt"]
    assert after.draft.amount == Money.exact(20_000_000, "EUR")


def test_a_large_record_is_not_anchored_on_a_small_sum_by_one_person() -> None:
    kept = stated(amount=Money.exact(30_000_000, "EUR"))
    ref = make.stored_page(PAGE, outlet_class="government", address="https://gov.example/n")
    done = decide(ref, person("a@test.example"), record=kept, anew=True, two_above=25_000_000)
    assert done == decisions.Done("seconded")


def test_a_second_person_who_would_have_it_another_way_is_the_first_of_that_way() -> None:
    kept, ref = stated(), make.stored_page(PAGE)
    one, other = person("a@test.example"), person("b@test.example")
    assert decide(ref, one, record=kept, two_above=LIMIT).status == "seconded"
    assert decide(ref, other, as_new=True, two_above=LIMIT).status == "seconded"
    assert (the_pledge(ref).first_by, the_pledge(ref).first_way) == (other.user, "")
    assert decide(ref, one, as_new=True, two_above=LIMIT).status == "accepted"
    assert pledges() == 2


def test_to_undo_an_anchoring_gives_the_record_its_own_figures_back() -> None:
    kept = stated(amount=Money.exact(25_000_000, "EUR"))
    before = delivery_queries.card(by=PUBLIC, ref=kept)
    ref = make.stored_page(PAGE, outlet_class="government", address="https://gov.example/n")
    who = person("a@test.example")
    decide(ref, who, record=kept, anew=True)
    assert delivery_queries.card(by=PUBLIC, ref=kept).draft.amount == Money.exact(20_000_000, "EUR")
    decisions.undo(by=make.by(who), ref=ref)
    after = delivery_queries.card(by=PUBLIC, ref=kept)
    assert (after.draft, after.evidence) == (before.draft, before.evidence)
    assert the_pledge(ref).status == "waiting"


def test_to_undo_an_anchoring_leaves_what_was_changed_since() -> None:
    kept = stated(amount=Money.exact(25_000_000, "EUR"))
    ref = make.stored_page(PAGE, outlet_class="government", address="https://gov.example/n")
    who = person("a@test.example")
    decide(ref, who, record=kept, anew=True)
    card = delivery_queries.card(by=PUBLIC, ref=kept)
    from dataclasses import replace

    later = replace(card.draft, amount=Money.exact(22_000_000, "EUR"))
    deliveries.revise(by=make.by(make.analyst()), ref=kept, seen_version=card.version, draft=later)
    decisions.undo(by=make.by(who), ref=ref)
    assert delivery_queries.card(by=PUBLIC, ref=kept).draft.amount == Money.exact(22_000_000, "EUR")


def test_a_retelling_that_was_accepted_is_anchored_on_the_release_that_arrives_later() -> None:
    who = person("a@test.example")
    retold = make.stored_page(PAGE.replace("20 million", "25 million"), outlet="A feed")
    kept = decide(retold, who).record
    release = make.stored_page(PAGE, outlet="A ministry", outlet_class="government")
    one, by = the_pledge(release), make.analyst()
    (found,) = standing(by=by, found=queries.review(by=by, ref=release), one=one)
    assert (found.ref, found.outlet, found.from_primary, found.is_rival) == (kept, "A feed", False, True)
    assert found.differences == (("amount", Money.exact(20_000_000, "EUR"), Money.exact(25_000_000, "EUR")),)
    decide(release, who, record=kept, anew=True)
    card = delivery_queries.card(by=PUBLIC, ref=kept)
    assert card.draft.amount == Money.exact(20_000_000, "EUR")
    assert [(each.grade, each.outlet) for each in card.evidence] == [
        ("quoted", "A ministry"),
        ("quoted", "A feed"),
    ]
