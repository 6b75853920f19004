"""Shared ground of every room: the values that all of them speak in.

Import from here: `from commonspace.core.terms import Money, Quantity`. Each module has one subject.
"""

from commonspace.core.terms.capabilities import Capability, CapabilityTree
from commonspace.core.terms.dates import PartialDate, Period
from commonspace.core.terms.evidence import Citation, Evidence, Grade, OutletClass, Span
from commonspace.core.terms.findings import Finding, Outcome
from commonspace.core.terms.groups import Membership, Perimeter
from commonspace.core.terms.money import Money
from commonspace.core.terms.parts import circles, smallest_circle
from commonspace.core.terms.quantity import Quantity
from commonspace.core.terms.refs import Ref
from commonspace.core.terms.stages import Stage, StageFamily, stage_of
from commonspace.core.terms.text import BiText

__all__ = [
    "BiText",
    "Capability",
    "CapabilityTree",
    "Citation",
    "Evidence",
    "Finding",
    "Grade",
    "Membership",
    "Money",
    "Outcome",
    "OutletClass",
    "PartialDate",
    "Perimeter",
    "Period",
    "Quantity",
    "Ref",
    "Span",
    "Stage",
    "StageFamily",
    "circles",
    "smallest_circle",
    "stage_of",
]
