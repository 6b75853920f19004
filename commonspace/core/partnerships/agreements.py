"""Agreements on their ladder: from words of intent to a joint company at work, and the time between.

Kinds, weak to strong, follow the notes on the life cycle; a later paper of the same parties on the
same matter is the next rung. Dates may be partial: times are then given as a least and a most.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from commonspace.core.errors import BadInput
from commonspace.core.terms import BiText, Money, PartialDate, smallest_circle


class AgreementKind(StrEnum):
    """What was signed; `rung` says how far it binds."""

    STATEMENT_OF_INTENT = "statement_of_intent"
    LETTER_OF_INTENT = "letter_of_intent"
    MEMORANDUM = "memorandum"
    NON_DISCLOSURE = "non_disclosure"
    FRAMEWORK = "framework"
    IMPLEMENTING_ARRANGEMENT = "implementing_arrangement"
    TEAMING = "teaming"
    OFFSET = "offset"
    GRANT = "grant"
    LICENCE = "licence"
    TECHNOLOGY_TRANSFER = "technology_transfer"
    SUPPLY_CONTRACT = "supply_contract"
    SUPPORT_CONTRACT = "support_contract"
    JOINT_VENTURE_AGREED = "joint_venture_agreed"
    JOINT_VENTURE_REGISTERED = "joint_venture_registered"
    SUBSIDIARY = "subsidiary"
    SITE_BUILT = "site_built"
    OPERATIONAL = "operational"
    FIRST_DELIVERY = "first_delivery"

    @property
    def rung(self) -> int:
        """1 intention · 2 letter or memorandum · 3 frame · 4 contract or licence · 5 company · 6 site ·
        7 at work · 8 delivered."""
        return _RUNG[self]

    @property
    def binding(self) -> bool:
        """A frame, a contract or more; intentions, letters and memoranda bind nobody."""
        return self.rung >= 3


_RUNG = {
    AgreementKind.STATEMENT_OF_INTENT: 1,
    AgreementKind.LETTER_OF_INTENT: 2,
    AgreementKind.MEMORANDUM: 2,
    AgreementKind.NON_DISCLOSURE: 2,
    AgreementKind.FRAMEWORK: 3,
    AgreementKind.IMPLEMENTING_ARRANGEMENT: 3,
    AgreementKind.TEAMING: 3,
    AgreementKind.OFFSET: 4,
    AgreementKind.GRANT: 4,
    AgreementKind.LICENCE: 4,
    AgreementKind.TECHNOLOGY_TRANSFER: 4,
    AgreementKind.SUPPLY_CONTRACT: 4,
    AgreementKind.SUPPORT_CONTRACT: 4,
    AgreementKind.JOINT_VENTURE_AGREED: 4,
    AgreementKind.JOINT_VENTURE_REGISTERED: 5,
    AgreementKind.SUBSIDIARY: 5,
    AgreementKind.SITE_BUILT: 6,
    AgreementKind.OPERATIONAL: 7,
    AgreementKind.FIRST_DELIVERY: 8,
}
WAITING_MONTHS = 12  # the notes ask for letters without a next rung after twelve months


@dataclass(frozen=True, slots=True)
class Agreement:
    """One paper (or event) between parties; `follows` is the id of the rung before, `supersedes` of the
    paper it replaces, `forum` where it was signed. An amount is shown, never summed."""

    id: str
    kind: AgreementKind
    parties: tuple[str, ...]
    signed: PartialDate
    expires: PartialDate | None = None
    amount: Money | None = None
    follows: str | None = None
    supersedes: str | None = None
    forum: str | None = None
    about: BiText = BiText()

    def __post_init__(self) -> None:
        if len(set(self.parties)) < 2:
            raise BadInput("agreement_needs_parties", place=self.id)
        if self.expires is not None and self.expires.last < self.signed.first:
            raise BadInput("agreement_expires_first", place=self.id)
        if self.id in (self.follows, self.supersedes):
            raise BadInput("agreement_follows_itself", place=self.id)


@dataclass(frozen=True, slots=True)
class Step:
    """From one rung to the next, in days: the least and the most that the dates allow."""

    earlier: str
    later: str
    from_rung: int
    to_rung: int
    least_days: int
    most_days: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A paper that binds nobody and has had no next rung for `months` full months."""

    agreement: str
    since: PartialDate
    months: int


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one paper: the furthest rung reached after it, and the agreement that is there."""

    agreement: str
    rung: int
    furthest: str
    furthest_rung: int
    superseded_by: str | None


@dataclass(frozen=True, slots=True)
class Ladder:
    """All agreements of a partnership. Raises `BadInput` on an id twice, one unknown, or a circle."""

    agreements: tuple[Agreement, ...]

    def __post_init__(self) -> None:
        ids: set[str] = set()
        for entry in self.agreements:
            if entry.id in ids:
                raise BadInput("agreement_twice", place=entry.id)
            ids.add(entry.id)
        edges: dict[str, list[str]] = {}
        for entry in self.agreements:
            for before in (entry.follows, entry.supersedes):
                if before is None:
                    continue
                if before not in ids:
                    raise BadInput("agreement_unknown", place=entry.id, text=before)
                edges.setdefault(entry.id, []).append(before)
        if circle := smallest_circle(edges):
            raise BadInput("agreement_circle", place=" → ".join(circle))

    def linked(self) -> "Ladder":
        """The same with `follows` set where it is not stated and only one paper can be meant:

        the highest lower rung between exactly the same parties, signed no later (the latest of several)."""
        return replace(self, agreements=tuple(self._with_link(entry) for entry in self.agreements))

    def _with_link(self, entry: Agreement) -> Agreement:
        if entry.follows is not None:
            return entry
        before = [
            other
            for other in self.agreements
            if set(other.parties) == set(entry.parties)
            and other.kind.rung < entry.kind.rung
            and other.signed.last <= entry.signed.last
        ]
        if not before:
            return entry
        last = max(before, key=lambda other: (other.kind.rung, other.signed.last, other.id))
        return replace(entry, follows=last.id)

    def steps(self) -> tuple[Step, ...]:
        """Time from each rung to the one that follows it, in order of the later signature."""
        by_id = {entry.id: entry for entry in self.agreements}
        found = []
        for entry in self._in_order():
            if entry.follows is not None:
                earlier = by_id[entry.follows]
                least = max(0, (entry.signed.first - earlier.signed.last).days)
                most = max(least, (entry.signed.last - earlier.signed.first).days)
                found.append(Step(earlier.id, entry.id, earlier.kind.rung, entry.kind.rung, least, most))
        return tuple(found)

    def waiting(self, on: date, *, months: int = WAITING_MONTHS) -> tuple[Waiting, ...]:
        """Papers that bind nobody, not superseded, without a next rung for so many full months."""
        moved = {entry.follows for entry in self.agreements} | {e.supersedes for e in self.agreements}
        found = [
            Waiting(entry.id, entry.signed, waited)
            for entry in self._in_order()
            if not entry.kind.binding
            and entry.id not in moved
            and (waited := full_months(entry.signed.last, on)) >= months
        ]
        return tuple(found)

    def fates(self, forum: str | None = None) -> tuple[Fate, ...]:
        """What became of the papers signed at a forum (of all papers if None)."""
        heirs: dict[str, list[Agreement]] = {}
        for entry in self.agreements:
            for before in (entry.follows, entry.supersedes):
                if before is not None:
                    heirs.setdefault(before, []).append(entry)
        replaced = {entry.supersedes: entry.id for entry in self.agreements if entry.supersedes}
        return tuple(
            self._fate(entry, heirs, replaced)
            for entry in self._in_order()
            if forum is None or entry.forum == forum
        )

    def _fate(self, entry: Agreement, heirs: dict[str, list[Agreement]], replaced: dict[str, str]) -> Fate:
        reached, queue = [entry], [entry]
        for at in queue:
            for heir in heirs.get(at.id, ()):
                if heir not in reached:
                    reached.append(heir)
                    queue.append(heir)
        far = max(reached, key=lambda other: (other.kind.rung, other.signed.last, other.id))
        return Fate(entry.id, entry.kind.rung, far.id, far.kind.rung, replaced.get(entry.id))

    def _in_order(self) -> Sequence[Agreement]:
        return sorted(self.agreements, key=lambda entry: (entry.signed.last, entry.kind.rung, entry.id))


def full_months(start: date, end: date) -> int:
    """Full calendar months between two days; the 31st counts as the last day of a shorter month."""
    months = 12 * (end.year - start.year) + end.month - start.month
    last_day = (date(end.year + end.month // 12, end.month % 12 + 1, 1) - end.replace(day=1)).days
    return months - (1 if end.day < min(start.day, last_day) else 0)


def median_days(steps: Iterable[Step]) -> dict[tuple[int, int], tuple[float, int]]:
    """For each pair of rungs the median of the middle of each span, and how many steps it rests on."""
    spans: dict[tuple[int, int], list[float]] = {}
    for step in steps:
        spans.setdefault((step.from_rung, step.to_rung), []).append((step.least_days + step.most_days) / 2)
    found = {}
    for pair, middles in sorted(spans.items()):
        ranked, half = sorted(middles), len(middles) // 2
        median = ranked[half] if len(ranked) % 2 else (ranked[half - 1] + ranked[half]) / 2
        found[pair] = (median, len(ranked))
    return found
