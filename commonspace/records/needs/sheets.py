"""Needs from people's own spreadsheets: checked as a whole, taken in whole or not at all."""

import hashlib
from dataclasses import dataclass

from django.db import transaction

from commonspace.core.access import Label
from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.core.needs import NeedDraft, check
from commonspace.core.terms.wire import from_flat
from commonspace.data.sheets import read_sheet
from commonspace.records.access.actions import By
from commonspace.records.drafts import must_hold
from commonspace.records.needs.actions import state
from commonspace.records.needs.models import Need


@dataclass(frozen=True, slots=True)
class TakenIn:
    """How many rows were new, and how many were there from the same file before."""

    new: int
    known: int


def take_in(*, by: By, raw: bytes, name: str, label: Label, dry_run: bool = False) -> TakenIn:
    """Read the rows of a CSV or XLSX file as needs.

    Raises `SeveralBadInputs` with row, column and reason of every fault; nothing is half taken in. A row is
    known by the file's content and its number, so the same file twice changes nothing.
    """
    sheet = read_sheet(raw, name)
    drafts: list[tuple[int, NeedDraft]] = []
    faults: list[BadInput] = []
    for row in sheet:
        try:
            draft = from_flat(NeedDraft, {column: row[column] for column in sheet.header})
            must_hold(draft, check(draft), label.world)
            drafts.append((row.number, draft))
        except SeveralBadInputs as several:
            faults += [
                BadInput(one.code, place=row.place(one.place or ""), **one.details)
                for one in several.problems
            ]
    if faults:
        raise SeveralBadInputs(tuple(faults))
    digest = hashlib.sha256(raw).hexdigest()[:24]
    origins = [f"{digest}:{number}" for number, _ in drafts]
    known = set(Need.objects.filter(origin_id__in=origins).values_list("origin_id", flat=True))
    if not dry_run:
        with transaction.atomic():
            for (_, draft), origin in zip(drafts, origins, strict=True):
                if origin not in known:
                    state(by=by, draft=draft, label=label, origin_id=origin)
    return TakenIn(len(drafts) - len(known), len(known))
