"""Why a claim does not enter the best figure: one code a claim, the first that fits, from the top."""

from enum import StrEnum


class Reason(StrEnum):
    """Why a claim is set aside, in the order in which the reasons are tried."""

    NOT_YET_KNOWN = "not_yet_known"
    NO_EVIDENCE = "no_evidence"
    BAD_QUANTITY = "bad_quantity"
    CIRCULAR_PART = "circular_part"
    WITHDRAWN = "withdrawn"
    NOT_YET_DUE = "not_yet_due"
    STAGE_ORDER = "stage_order"
    UNIT_MISMATCH = "unit_mismatch"
    NO_RATE = "no_rate"
    NO_QUANTITY = "no_quantity"
    PART_COUNTED_IN_TOTAL = "part_counted_in_total"
    SUPERSEDED = "superseded"
    PART_EXCEEDS_TOTAL = "part_exceeds_total"
    RETELLING_OF_PRIMARY = "retelling_of_primary"
    REPEATS = "repeats"
    RIVAL = "rival"
    TOTAL_COUNTED_AS_PARTS_PLUS_REST = "total_counted_as_parts_plus_rest"
    CONDITION_OPEN = "condition_open"
    LATER_STAGE = "later_stage"
    UPPER_ONLY = "upper_only"

    @property
    def phrase(self) -> str:
        """The code of its phrase in both languages."""
        return f"set_aside_{self}"


# What keeps a claim from counting in any measure, so that nothing it says is relied on.
CANNOT_COUNT = frozenset(
    (
        Reason.NOT_YET_KNOWN,
        Reason.NO_EVIDENCE,
        Reason.BAD_QUANTITY,
        Reason.CIRCULAR_PART,
        Reason.WITHDRAWN,
        Reason.NOT_YET_DUE,
        Reason.STAGE_ORDER,
    )
)


class Why(StrEnum):
    """Why the best of rival claims was picked."""

    SETTLED = "settled_by_reviewer"
    PRIMARY = "primary_before_retelling"
    LATER = "later_before_earlier"
    BY_ID = "by_id"
    NO_RATE = "no_rate"

    @property
    def phrase(self) -> str:
        """The code of its phrase in both languages."""
        return f"picked_{self}"
