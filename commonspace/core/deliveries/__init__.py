"""Deliveries: what was asked, promised, on its way, there and missing, and how we know.

`coverage(needs, claims, View(at, known, rates))` reconciles claims into one picture a need.
Rules and reason codes: docs/reference/deliveries.md. Nothing here knows of a database or a clock.
"""

from commonspace.core.deliveries.book import Book
from commonspace.core.deliveries.breakdown import Row, breakdown, giver, together
from commonspace.core.deliveries.claims import Claim, Condition, Figure, Need, Source, Step
from commonspace.core.deliveries.compare import Compared, Verdict, compared
from commonspace.core.deliveries.coverage import coverage
from commonspace.core.deliveries.derivation import Line, behind, derivation, left_at
from commonspace.core.deliveries.disputes import Dispute, Relation, Told, dispute
from commonspace.core.deliveries.forecast import Forecast, forecasts, over_time, quarter_of
from commonspace.core.deliveries.intervals import Interval
from commonspace.core.deliveries.picture import Coverage, Inferred, Picture, SetAside, Slip, Table
from commonspace.core.deliveries.rates import Rate, Rates
from commonspace.core.deliveries.reasons import Reason, Why
from commonspace.core.deliveries.reports import Conflict, Conversion, Value
from commonspace.core.deliveries.tree import Rest
from commonspace.core.deliveries.view import Settlement, View
from commonspace.core.deliveries.whatif import Change, Outlook, Supposed, what_if

__all__ = [
    "Book",
    "Change",
    "Claim",
    "Compared",
    "Condition",
    "Conflict",
    "Conversion",
    "Coverage",
    "Dispute",
    "Figure",
    "Forecast",
    "Inferred",
    "Interval",
    "Line",
    "Need",
    "Outlook",
    "Picture",
    "Rate",
    "Rates",
    "Reason",
    "Relation",
    "Rest",
    "Row",
    "SetAside",
    "Settlement",
    "Slip",
    "Source",
    "Step",
    "Supposed",
    "Table",
    "Told",
    "Value",
    "Verdict",
    "View",
    "Why",
    "behind",
    "breakdown",
    "compared",
    "coverage",
    "derivation",
    "dispute",
    "forecasts",
    "giver",
    "left_at",
    "over_time",
    "quarter_of",
    "together",
    "what_if",
]
