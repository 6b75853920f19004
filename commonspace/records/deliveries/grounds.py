"""The reason that a person gives for a decision: there, not too long, and naming no exact place."""

from commonspace.core.errors import BadInput
from commonspace.core.terms.places import place_findings

LONGEST = 600


def reason_given(text: str) -> str:
    """The reason without spaces around it. Raises `BadInput` with the place `reason`."""
    reason = text.strip()
    if not reason:
        raise BadInput("field_required", place="reason")
    if len(reason) > LONGEST:
        raise BadInput("text_too_long", place="reason", length=len(reason), longest=LONGEST)
    for finding in place_findings(reason, "reason"):
        raise BadInput(finding.code, place="reason", **finding.numbers)
    return reason
