"""Reports that are equal in all else: the first entered goes before, whatever their ids are."""

from dataclasses import replace
from datetime import date

from commonspace.core.deliveries.claims import Claim, Step
from commonspace.core.deliveries.reports import rank
from commonspace.core.deliveries.view import View


def test_the_first_entered_of_equal_reports_goes_before_whatever_its_id_is() -> None:
    day = date(2026, 2, 12)
    one = Claim(id="Z", step=Step.PLEDGE, date=day, published=day, entered=1)
    two = replace(one, id="A", entered=2)
    view = View(day, day)
    assert sorted((two, one), key=lambda claim: rank(claim, view)) == [one, two]
