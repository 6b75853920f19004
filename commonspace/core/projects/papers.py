"""The papers that a project rests on: what kind, given by whom in which role, dated, perhaps withdrawn.

A paper is never deleted. Withdrawn, it stays to be seen and counts as evidence no more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from commonspace.core.terms import BiText, Finding, Outcome


class PaperKind(StrEnum):
    """What a paper is. The gates name which kinds they accept (`gates.REQUIREMENTS`)."""

    PARTNERSHIP_RECORD = "partnership_record"  # a card of the register: partnership, match or need
    MATCH_RECORD = "match_record"
    NEED_STATEMENT = "need_statement"
    STATEMENT_OF_INTENT = "statement_of_intent"
    LETTER_OF_INTENT = "letter_of_intent"
    MEMORANDUM = "memorandum"
    FRAMEWORK_AGREEMENT = "framework_agreement"
    IMPLEMENTING_ARRANGEMENT = "implementing_arrangement"
    TEAMING_AGREEMENT = "teaming_agreement"
    GRANT_AGREEMENT = "grant_agreement"
    WORK_PLAN = "work_plan"
    SHARE_AGREEMENT = "share_agreement"
    NOMINATION = "nomination"  # of the lead
    RIGHTS_PLAN = "rights_plan"
    LABEL_DECISION = "label_decision"
    FUNDING_DECISION = "funding_decision"
    GAP_STATEMENT = "gap_statement"  # says how much is missing, and that the parties know it
    REGIME_FINDING = "regime_finding"  # the programme's rules were judged
    WAIVER = "waiver"
    CONTRACT = "contract"
    PRODUCTION_LICENCE = "production_licence"
    EXPORT_LICENCE = "export_licence"
    TRANSFER_LICENCE = "transfer_licence"
    LICENCE_EXEMPTION = "licence_exemption"
    CROSSING_REVIEW = "crossing_review"  # nothing leaves a country, or all crossings are listed
    SITE_STATEMENT = "site_statement"
    PRODUCTION_PLAN = "production_plan"
    SUPPLY_REVIEW = "supply_review"
    ACCEPTANCE = "acceptance"
    SUPPORT_CONTRACT = "support_contract"
    SUPPORT_PLAN = "support_plan"
    FINAL_ACCOUNT = "final_account"
    CLOSING_REPORT = "closing_report"
    DUTY_RECORD = "duty_record"  # shows that a duty was done, or that its party was released
    BOARD_DECISION = "board_decision"  # to hold, resume, cancel or supersede
    PROGRESS_REPORT = "progress_report"
    CHANGE_AGREEMENT = "change_agreement"
    OTHER = "other"


class Role(StrEnum):
    """In which capacity someone takes part in a project or gives a paper."""

    LEAD = "lead"
    PARTNER = "partner"
    NATION = "nation"  # a government: ministry, armaments directorate
    FUNDER = "funder"
    LICENSING_AUTHORITY = "licensing_authority"
    SUPPLIER = "supplier"
    RECEIVER = "receiver"  # accepts what is delivered
    OBSERVER = "observer"
    REGISTER = "register"  # a moderator of the register itself


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper. `giver` is a participant's id or a name; `parties` are ids of those who signed.

    `proves` names the requirements it is offered for; empty means all that its kind can prove.
    `source` is an address, a register id or a file's digest: without one, nobody could check it.
    """

    id: str
    kind: PaperKind
    giver: str
    role: Role
    dated: date | None = None
    source: str = ""
    title: BiText = BiText()
    number: str = ""  # the contract's or licence's own number
    parties: tuple[str, ...] = ()
    proves: tuple[str, ...] = ()
    ends: date | None = None
    withdrawn_on: date | None = None
    withdrawn_why: str = ""

    def counts_on(self, at: date) -> bool:
        """Dated not later than `at`, with a source, not withdrawn by then: it may serve as evidence."""
        return not tuple(self.faults_on(at))

    def faults_on(self, at: date) -> Iterable[Finding]:
        """Why this paper cannot serve as evidence on the day `at`; nothing if it can."""
        if self.withdrawn_on is not None and self.withdrawn_on <= at:
            yield self._fault("paper_withdrawn", on=self.withdrawn_on.isoformat(), why=self.withdrawn_why)
        if self.dated is None:
            yield self._fault("paper_undated")
        elif self.dated > at:
            yield self._fault("paper_dated_later", dated=self.dated.isoformat(), at=at.isoformat())
        if not self.source:
            yield self._fault("paper_without_source")

    def _fault(self, code: str, **numbers: str) -> Finding:
        return Finding(code, Outcome.FAIL, place=self.id, numbers=numbers)
