"""The ledger as rows and as plain values: what the files, the API and the command line send alike."""

from typing import Any, Final

from commonspace.core.access import World
from commonspace.core.deliveries import Interval
from commonspace.data.deliveries.answer import number, picture_as_json
from commonspace.records.deliveries.ledger import Ledger, Measure, NeedCoverage

PLACES: Final = ("asked", "promised", "on_its_way", "there", "missing")
_ENDS = ("lo", "best", "hi")
HEADER: Final = (
    *("need", "title_en", "title_uk", "capability", "measure"),
    *(f"{place}_{end}" for place in PLACES for end in _ENDS),
    *("claims", "at", "known", "world"),
)


def value_at(measure: Measure, place: str) -> Interval | None:
    """The figure at one of the five places; None if nothing was asked, or it is withheld."""
    table = measure.table
    if table is None:
        return None
    return {
        "asked": measure.asked,
        "promised": table.in_all,
        "on_its_way": measure.on_its_way,
        "there": table.delivered,
        "missing": table.missing,
    }[place]


def rows_of(ledger: Ledger, world: World) -> list[tuple[Any, ...]]:
    """Rows under `HEADER`: one for each need and measure; a need of which nothing is known keeps its row."""
    return [
        _row(ledger, one, measure, world)
        for one in ledger.needs
        for measure in (*one.measures, None)
        if measure is not None or not one.measures
    ]


def ledger_answer(ledger: Ledger, world: World) -> dict[str, Any]:
    """The rows by name, with the conflicts and every claim that is set aside."""
    return {
        "world": str(world),
        "at": ledger.at.isoformat(),
        "known": ledger.known.isoformat(),
        "needs": [dict(zip(HEADER, row, strict=True)) for row in rows_of(ledger, world)],
        "conflicts": [
            {
                "need": one.need.ref,
                "claims": list(found.claims),
                "best": found.best,
                "why": [str(why) for why in found.why],
            }
            for one in ledger.needs
            for found in one.conflicts
        ],
        "set_aside": [
            {"need": one.need.ref, "claim": aside.claim, "reason": str(aside.reason)}
            for one in ledger.needs
            for aside in one.set_aside
        ],
    }


def need_answer(ledger: Ledger, ref: str) -> dict[str, Any]:
    """The coverage of one need in the form of ledger files: `id`, `needs` by line, `unlinked`.

    A need has one line for each measure (`CS-N-…#aircraft`). `withheld` names what this reader may not
    see: `missing` before its release, `figures` where a label does not reach him.
    """
    (found,) = ledger.of_need(ref).needs
    withheld = ["figures"] if any(one.table is None for one in found.measures) else []
    withheld += ["missing"] if any(one.missing_is_withheld for one in found.measures) else []
    return {
        "id": ref,
        "at": ledger.at.isoformat(),
        "known": ledger.known.isoformat(),
        "needs": {picture.need: picture_as_json(picture) for picture in found.pictures},
        "unlinked": [],
        "withheld": withheld,
    }


def _row(ledger: Ledger, one: NeedCoverage, measure: Measure | None, world: World) -> tuple[Any, ...]:
    draft = one.need.draft
    figures: list[Any] = []
    for place in PLACES:
        value = value_at(measure, place) if measure is not None else None
        figures += [None] * 3 if value is None else [number(end) for end in value]
    return (
        *(one.need.ref, draft.title.en, draft.title.uk, draft.capability, measure.code if measure else ""),
        *figures,
        *(len(one.claims), ledger.at.isoformat(), ledger.known.isoformat(), str(world)),
    )
