"""The label of what hangs below an event: its organiser's alone, so that no history tells anybody else."""

from commonspace.core.access import Label, Level
from commonspace.records.meetings.entering import Entry


def inside(entry: Entry) -> Label:
    """The label of journal lines about delegations, requests, plans and the day."""
    label = entry.card.label
    return Label(label.owner, Level.NAMED, caveats=label.caveats, world=label.world)
