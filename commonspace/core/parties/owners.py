"""Who owns an organisation: dated statements with a source each, as they are published or declared.

Ownership is said, not known: statements may overlap, contradict or leave a share open, so a share is
an interval in percent and every statement is kept. Control is decisive influence, by whatever means:
more than half of the shares, or a statement that says so (Regulation (EU) 2025/2643, Article 9).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from commonspace.core.errors import BadInput
from commonspace.core.terms import Period

HALF = Decimal(50)
WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Share:
    """A share in percent, `lo`..`hi`; exact if both are equal."""

    lo: Decimal = Decimal(0)
    hi: Decimal = WHOLE

    def __post_init__(self) -> None:
        if not 0 <= self.lo <= self.hi <= WHOLE:
            raise BadInput("not_a_share", lo=str(self.lo), hi=str(self.hi))

    @property
    def is_majority(self) -> bool | None:
        """True if surely more than half, False if surely not, None if the interval leaves it open."""
        if self.lo > HALF:
            return True
        return False if self.hi <= HALF else None


@dataclass(frozen=True, slots=True)
class OwnerStatement:
    """`owner` of `country` (ISO alpha-2, "" if not stated) holds `share` during `period`.

    `controls` is what the source says of decisive influence; None if it says nothing. `source` and
    `stated` (the day of the statement) are needed: an owner without a source is not shown.
    """

    owner: str
    country: str
    share: Share
    source: str
    stated: date
    period: Period = Period()
    controls: bool | None = None

    def __post_init__(self) -> None:
        if not self.owner.strip():
            raise BadInput("owner_without_name")
        if not self.source.strip():
            raise BadInput("owner_without_source", place=self.owner)

    @property
    def is_controlling(self) -> bool | None:
        """What the source says, else what the share tells; None if neither settles it."""
        return self.share.is_majority if self.controls is None else self.controls


def owners_at(statements: Iterable[OwnerStatement], day: date) -> tuple[OwnerStatement, ...]:
    """The statements that hold on `day`: of each owner the latest, in order of name.

    Of two statements of one owner made on the same day both are kept: they are rivals.
    """
    latest: dict[str, list[OwnerStatement]] = {}
    for statement in statements:
        if day not in statement.period or statement.stated > day:
            continue
        kept = latest.setdefault(statement.owner, [])
        if not kept or statement.stated == kept[0].stated:
            kept.append(statement)
        elif statement.stated > kept[0].stated:
            latest[statement.owner] = [statement]
    return tuple(entry for owner in sorted(latest) for entry in latest[owner])


def controllers_at(
    statements: Iterable[OwnerStatement], day: date
) -> tuple[tuple[OwnerStatement, ...], tuple[OwnerStatement, ...]]:
    """Those who surely control on `day`, and those of whom it is open; nobody else counts."""
    holding = owners_at(statements, day)
    sure = tuple(entry for entry in holding if entry.is_controlling is True)
    return sure, tuple(entry for entry in holding if entry.is_controlling is None)
