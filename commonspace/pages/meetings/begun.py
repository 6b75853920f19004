"""The record of a partnership that begins with a meeting: for the two who met, and nobody else as yet."""

from typing import Any

from commonspace.core.access import Label, Level
from commonspace.core.partnerships.draft import PartnershipDraft
from commonspace.core.terms import BiText, PartialDate, Stage
from commonspace.data.choices import choices
from commonspace.pages import say
from commonspace.pages.meetings.frame import by
from commonspace.records.meetings import outcomes
from commonspace.records.meetings.agendas import Line
from commonspace.records.partnerships import actions as partnerships


def begun(request: Any, event: str, line: Line, capability: str) -> str:
    """State the partnership that the two agreed on; its public id, the same if it is asked for twice.

    `NotFound` for everybody but the two, the organiser too: it is theirs to say what they release.
    """
    mine, other = outcomes.speakers(by=request.reader, event=event, ref=line.ref)
    ours, theirs = line.ours.name, line.theirs.name
    draft = PartnershipDraft(
        title=BiText(
            f"{ours.en or ours.uk} – {theirs.en or theirs.uk}",
            f"{ours.uk or ours.en} – {theirs.uk or theirs.en}",
        ),
        capability=capability,
        stage=str(Stage.PROPOSED),
        parties=(mine, other),
        happened_on=PartialDate.of(line.slot.starts.date()),
    )
    label = Label(mine, Level.NAMED, frozenset({other}), world=request.world)
    return partnerships.state(by=by(request), draft=draft, label=label, key=f"meeting:{line.ref}")


def capabilities() -> list[dict[str, str]]:
    """What a partnership may be about, as options of a select."""
    return [{"value": code, "label": say.text(name)} for code, name in choices("capability").items()]
