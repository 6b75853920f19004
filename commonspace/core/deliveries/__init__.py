"""Deliveries: what was asked, promised, on its way, there and missing, and how we know.

`coverage(needs, claims, View(at, known, rates))` reconciles claims into one picture a need.
Rules and reason codes: docs/reference/deliveries.md. Nothing here knows of a database or a clock.
"""

from commonspace.core.deliveries.book import Book
from commonspace.core.deliveries.claims import Claim, Condition, Figure, Need, Source, Step
from commonspace.core.deliveries.coverage import coverage
from commonspace.core.deliveries.intervals import Interval
from commonspace.core.deliveries.picture import Coverage, Inferred, Picture, SetAside, Slip, Table
from commonspace.core.deliveries.rates import Rate, Rates
from commonspace.core.deliveries.reasons import Reason, Why
from commonspace.core.deliveries.reports import Conflict, Conversion, Value, View
from commonspace.core.deliveries.tree import Rest

__all__ = [
    "Book",
    "Claim",
    "Condition",
    "Conflict",
    "Conversion",
    "Coverage",
    "Figure",
    "Inferred",
    "Interval",
    "Need",
    "Picture",
    "Rate",
    "Rates",
    "Reason",
    "Rest",
    "SetAside",
    "Slip",
    "Source",
    "Step",
    "Table",
    "Value",
    "View",
    "Why",
    "coverage",
]
