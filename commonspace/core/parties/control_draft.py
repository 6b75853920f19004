"""Who owns an organisation, or from where it is managed, as somebody stated it on a day.

Programmes ask both: where the executive management structures are, and whether a third country or an
entity of one controls (Regulation (EU) 2025/2643, Articles 2 and 9). A natural person is never named:
such an owner is told as "a natural person" with the country.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from commonspace.core.parties.holdings import WHOLE
from commonspace.core.terms import BiText, Finding, Outcome, PartialDate, Quantity
from commonspace.core.terms.shape import Kind, shaped

OWNER: Final = "owner"
MANAGEMENT: Final = "management"
GRADES: Final = ("declared", "register", "reported")
PERCENT: Final = "percent"


@dataclass(frozen=True, slots=True)
class ControlDraft:
    """One statement about `company`. `title` names the owner or the management as the source does;
    `owner` is its public id where it is a party of the register. `country` is the owner's, or where the
    management sits. `share` is in percent; `decisive` what the source says of decisive influence.

    `grade`: the company's own declaration, a public register, or a report of somebody else.
    """

    title: BiText = shaped(Kind.BITEXT, required=True, longest=200)
    about: str = shaped(Kind.CODE, choices="control_kind", required=True, filters=True)
    company: str = shaped(Kind.REF, choices="party", required=True)
    owner: str = shaped(Kind.REF, choices="party")
    country: str = shaped(Kind.CODE, choices="nation", filters=True)
    share: Quantity = shaped(Kind.QUANTITY)
    decisive: bool | None = shaped(Kind.FLAG)
    since: PartialDate | None = shaped(Kind.DATE)
    until: PartialDate | None = shaped(Kind.DATE)
    stated_on: PartialDate | None = shaped(Kind.DATE, group="statement", required=True)
    source: str = shaped(Kind.TEXT, group="statement", required=True, longest=300)
    grade: str = shaped(Kind.CODE, choices="control_grade", group="statement", required=True)
    details: BiText = shaped(Kind.PROSE, longest=2_000)

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """The share in percent, from and to; all of it is open where none is stated."""
        low, high = self.share.lo, self.share.hi
        return Decimal(0) if low is None else low, WHOLE if high is None else high


def check(draft: ControlDraft) -> tuple[Finding, ...]:
    """What is wrong with a draft, in the order of its fields; empty if it is well formed."""
    names = ("title", "about", "company", "stated_on", "source", "grade")
    found = [Finding("field_required", Outcome.FAIL, name) for name in names if not getattr(draft, name)]
    if draft.about == MANAGEMENT:
        found += _check_management(draft)
    else:
        found += _check_owner(draft)
    if draft.since and draft.until and draft.until.last < draft.since.first:
        bounds = {"start": draft.since.iso, "end": draft.until.iso}
        found.append(Finding("control_ends_before_it_begins", Outcome.FAIL, "until", bounds))
    return tuple(found)


def _check_management(draft: ControlDraft) -> list[Finding]:
    found = []
    if not draft.country:
        found.append(Finding("management_without_country", Outcome.FAIL, "country"))
    if draft.owner or draft.share.is_known or draft.decisive is not None:
        found.append(Finding("management_holds_no_share", Outcome.FAIL, "about"))
    return found


def _check_owner(draft: ControlDraft) -> list[Finding]:
    found = []
    if draft.owner and draft.owner == draft.company:
        found.append(Finding("owns_itself", Outcome.FAIL, "owner", {"text": draft.owner}))
    low, high = draft.bounds
    if not 0 <= low <= high <= WHOLE:
        found.append(Finding("not_a_share", Outcome.FAIL, "share", {"lo": str(low), "hi": str(high)}))
    if draft.share.is_known and draft.share.unit not in ("", PERCENT):
        found.append(Finding("share_not_in_percent", Outcome.FAIL, "share", {"unit": draft.share.unit}))
    return found
