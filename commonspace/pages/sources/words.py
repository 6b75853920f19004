"""Drafts of facts in the reader's words: their values, their flags, who said it to whom."""

from typing import Any

from commonspace.core.errors import BadInput, CommonSpaceError
from commonspace.core.sources import Draft, FactKind
from commonspace.core.terms import BiText, PartialDate
from commonspace.core.terms.shape import shapes_of
from commonspace.core.terms.stages import stage_of
from commonspace.data.phrases import explain
from commonspace.pages import say
from commonspace.records.review.queries import DraftCard

TONES = {"waiting": "neutral", "seconded": "half", "accepted": "good", "rejected": "bad", "merged": "quiet"}
_UNSHOWN = ("published_on",)


def kind(one: FactKind | str) -> str:
    """A kind of fact, named."""
    return say.say(f"choice.fact_kind.{one}")


def status(one: DraftCard) -> dict[str, str]:
    """How a draft stands, as a tag."""
    return {"label": say.say(f"status.drafts.{one.status}"), "tone": TONES[one.status]}


def rows_of(one: DraftCard) -> list[dict[str, Any]]:
    """What the record would say, field by field; what it lacks is said to be missing."""
    if one.record is None:
        return [{"label": say.say("review.speaker"), "value": one.fact.speaker}] if one.fact.speaker else []
    gaps = {finding.place for finding in one.gaps}
    rows = []
    for shape in shapes_of(type(one.record)):
        value = getattr(one.record, shape.name)
        said = say.value_of(shape, value)
        if shape.name in _UNSHOWN or not (said or shape.name in gaps):
            continue
        row: dict[str, Any] = {"label": say.field(one.room, shape.name), "value": said}
        if shape.name in gaps:
            row["missing"] = say.say("review.gap")
        if isinstance(value, BiText):
            row["language"] = say.text_language(value)
        rows.append(row)
    if one.fact.speaker and one.room != "needs":
        rows.append({"label": say.say("review.speaker"), "value": one.fact.speaker})
    return rows


def flags(codes: tuple[str, ...]) -> list[str]:
    """What a reviewer should look at."""
    return [say.say(code) for code in codes if say.has_phrase(code)]


def chain(fact: Draft) -> str:
    """Outlet ← agency ← body ← person, as far as the page names them."""
    return " ← ".join(link.name for link in fact.chain)


def fault(error: CommonSpaceError) -> str:
    """An error on one line."""
    return explain(error, say.language()).replace("\n", "; ")


def field_value(room: str, draft_type: Any, name: str, value: Any) -> str:
    """One value of a room's draft in words."""
    shape = next(shape for shape in shapes_of(draft_type) if shape.name == name)
    return say.value_of(shape, value) or "—"


def compared(field: str, value: str) -> str:
    """One side of a difference between two accounts, its codes in words."""
    match field:
        case "capability":
            return say.choice("capability", value)
        case "stage":
            return say.choice("stage", _stage(value))
        case "kind":
            return kind(value) if value else ""
        case "date":
            return " – ".join(_day(part) for part in value.split("/")) if value else ""
    return value


def _day(iso: str) -> str:
    try:
        return say.date(PartialDate(iso))
    except BadInput:
        return iso


def _stage(word: str) -> str:
    try:
        return str(stage_of(word)) if word else ""
    except BadInput:
        return word
