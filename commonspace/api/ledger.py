"""The coverage ledger over the API: the whole of it, or one need with every claim used or set aside."""

from datetime import date
from typing import Any

from django.utils import timezone
from ninja import Router

from commonspace.api import edge
from commonspace.core.errors import BadInput
from commonspace.records.deliveries.exports import ledger_answer, need_answer
from commonspace.records.deliveries.ledger import coverage_of_needs
from commonspace.records.deliveries.whole import whole_ledger
from commonspace.records.needs import queries as needs

router = Router()


@router.get("/", summary="The ledger")
def ledger_rows(request: Any, at: str = "", known: str = "") -> Any:
    """Each need and measure with three ends a figure, as of a day and of a day of knowledge (today)."""
    reader = edge.reader(request)
    found = whole_ledger(by=reader, **_days(at, known)).ledger
    return ledger_answer(found, reader.world)


@router.get("/needs/{ref}", summary="The coverage of one need")
def ledger_need(request: Any, ref: str, at: str = "", known: str = "") -> Any:
    """In the form of ledger files, one line a measure; 404 if the need is not there or not for you."""
    reader = edge.reader(request)
    found = needs.card(by=reader, ref=ref).ref
    return need_answer(coverage_of_needs(by=reader, refs=(found,), **_days(at, known)), found)


def _days(at: str, known: str) -> dict[str, date]:
    today = timezone.now().date()
    return {name: _day(name, text) or today for name, text in (("at", at), ("known", known))}


def _day(name: str, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadInput("date_not_understood", place=name, text=text[:20]) from None
