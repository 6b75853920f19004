"""What one page says is held against the others and against the register."""

from datetime import date

import pytest

from commonspace.core.access import Level
from commonspace.core.errors import NotFound, Refused
from commonspace.core.sources.cited import SourceDraft
from commonspace.core.terms import Money, PartialDate, Quantity
from commonspace.records.deliveries import actions as deliveries
from commonspace.records.deliveries import queries as delivery_queries
from commonspace.records.needs import queries as need_queries
from commonspace.records.review import actions, decisions, queries
from commonspace.records.review.across import also_said, compared, standing
from tests import make
from tests.records.review_desk import MINISTRY, PUBLIC, RETOLD, accept, person, the

pytestmark = pytest.mark.django_db


def test_the_same_fact_in_another_outlet_is_linked_and_a_rival_figure_stays_a_rival() -> None:
    primary = make.stored_page(MINISTRY, outlet="A ministry", outlet_class="government")
    retold = make.stored_page(RETOLD, outlet="A feed")
    found = queries.review(by=make.analyst(), ref=retold)
    (one,) = [each for each in found.drafts if str(each.fact.kind) == "pledge"]
    (said,) = also_said(by=make.analyst(), found=found, one=one)
    assert (said.page, said.outlet, said.is_rival, said.is_primary) == (primary, "A ministry", True, True)


def test_two_accounts_are_compared_with_the_primary_first() -> None:
    retold = make.stored_page(RETOLD, outlet="A feed")
    primary = make.stored_page(MINISTRY, outlet="A ministry", outlet_class="government")
    one, two, found = compared(by=make.analyst(), ref=retold, other=primary)
    assert (one.page.ref, two.page.ref) == (primary, retold)
    (pair,) = [each for each in found if each.primary and each.retold]
    differing = {each.field: (each.primary, each.retold) for each in pair.differences}
    assert differing["money"] == (
        "20 000 000 EUR".replace(" ", "\u00a0", 2),
        "25 000 000 EUR".replace(" ", "\u00a0", 2),
    )


def test_the_primary_source_anchors_a_cited_entry_anew_and_its_grade_rises() -> None:
    cited = deliveries.state(
        by=make.by(make.analyst()),
        draft=make.claim_draft(
            givers=("NO",),
            quantity=Quantity(),
            amount=Money.exact(25_000_000, "EUR"),
            happened_on=PartialDate("2026-11-09"),
        ),
        label=make.Label("org:analysts"),
        grounds=(make.ground("https://feed.example/oslo-pays"),),
    )
    ref = make.stored_page(MINISTRY, outlet_class="government", address="https://gov.example/n")
    found = queries.review(by=make.analyst(), ref=ref)
    one = the("pledge", ref)
    (known,) = standing(by=make.analyst(), found=found, one=one)
    assert (known.ref, known.grade, known.is_rival) == (cited, "excerpt", True)
    assert "amount" in {name for name, _, _ in known.differences}
    who = make.by(person("a@test.example"))
    decisions.join(by=who, ref=ref, number=one.number, seen_version=1, record=cited, anew=True)
    card = delivery_queries.card(by=PUBLIC, ref=cited)
    assert card.draft.amount == Money.exact(20_000_000, "EUR")
    assert [entry.grade for entry in card.evidence] == ["quoted", "excerpt"]


def test_a_retelling_anchors_nothing_anew() -> None:
    ref = make.stored_page(RETOLD)
    one = the("pledge", ref)
    with pytest.raises(Refused, match="not_primary"):
        decisions.join(
            by=make.by(make.analyst()),
            ref=ref,
            number=one.number,
            seen_version=1,
            record="CS-C-000000",
            anew=True,
        )


def test_what_is_accepted_is_released_as_the_reader_of_the_page_said() -> None:
    ref = actions.read_page(
        by=make.by(make.analyst()),
        handed=actions.Handed(MINISTRY.encode()),
        draft=SourceDraft(outlet="An outlet", published=PartialDate.of(date(2026, 11, 10))),
        owner="org:analysts",
        level=Level.NAMED,
    )
    done = accept(ref, the("need", ref))
    assert need_queries.card(by=make.analyst(), ref=done.record).ref == done.record
    with pytest.raises(NotFound):
        need_queries.card(by=PUBLIC, ref=done.record)
