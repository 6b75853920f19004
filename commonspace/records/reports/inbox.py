"""Reports that wait for the reader's desk, and decisions on what he told himself."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from commonspace.core.access import Viewer
from commonspace.records.inbox.kinds import BEHIND, MOST, Entry, kind
from commonspace.records.reports.queries import decided_for, waiting_for


@kind("reports", rank=10)
def reports(by: Viewer, at: datetime) -> Iterator[Entry]:
    """Errors and answers that wait for a decision of those for whom the reader acts."""
    for one in waiting_for(by=by, most=MOST):
        details = {"party": one.party, "text": one.text if len(one.text) <= 160 else f"{one.text[:160]}…"}
        yield Entry(
            key=one.ref,
            code=f"inbox.report.{one.kind}",
            details=details,
            at=one.made_at,
            ref=one.record_ref,
            page=("reports_decide", one.ref),
        )


@kind("reports_decided", rank=12)
def reports_decided(by: Viewer, at: datetime) -> Iterator[Entry]:
    """What became of the reader's own reports in the last half year."""
    for one in decided_for(by=by, after=at - timedelta(days=BEHIND), most=MOST):
        code = f"inbox.report_decided.{one.status}"
        details = {"reason": one.reason}
        yield Entry(one.ref, code, at=one.decided_at or one.made_at, ref=one.record_ref, details=details)
