"""What the exercise is made of: frozen values, each marked as of the exercise, ready to be recorded.

Ids are stable for one seed: `XC-…` company, `XD-…` desk, `XN-…` need, `XF-…` offer, `XR-…` meeting
request, `XP-…` partnership, `XJ-…` project, `XK-…` claim. Nations are invented and bear codes that
ISO 3166-1 leaves to users; `plays` names the real nation whose place in the perimeters it takes.
"""

from dataclasses import dataclass
from datetime import date

from commonspace.core.parties import Nation, Organisation
from commonspace.core.terms import (
    BiText,
    Citation,
    Evidence,
    Grade,
    Membership,
    Money,
    OutletClass,
    PartialDate,
    Quantity,
)

WORLD = "exercise"


@dataclass(frozen=True, slots=True)
class ExerciseNation:
    """An invented nation; `plays` is the ISO code of the nation whose memberships it takes over."""

    nation: Nation
    plays: str
    world: str = WORLD


@dataclass(frozen=True, slots=True)
class ExerciseDesk:
    """The desk of an invented nation: it states needs, and asks for and receives meetings."""

    id: str
    nation: str
    name: BiText
    languages: frozenset[str]
    world: str = WORLD


@dataclass(frozen=True, slots=True)
class ExerciseCertificate:
    """A certificate and the days between which it holds; `valid_until` None: no day was stated."""

    code: str
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class ExerciseCompany:
    """An invented company, with what it holds and speaks."""

    id: str
    organisation: Organisation
    languages: frozenset[str]
    certificates: tuple[ExerciseCertificate, ...]
    world: str = WORLD

    @property
    def nation(self) -> str:
        """Code of the invented nation where it is established."""
        return self.organisation.country


@dataclass(frozen=True, slots=True)
class OriginShare:
    """`percent` of the cost of the components comes from `nation`; the shares of an offer sum to 100."""

    nation: str
    percent: int


@dataclass(frozen=True, slots=True)
class ExerciseOffer:
    """What a company can supply. `price` is for one unit; `capacity` is for one order.

    `design_is_free`: the company may change the design without asking a third country. `export_class`
    is a chapter of the EU Common Military List (`ML10`), `dual_use` or `none`.
    """

    id: str
    company: str
    capability: str
    title: BiText
    text: BiText
    cpv: tuple[str, ...]
    capacity: Quantity
    monthly_rate: Quantity
    lead_months: int
    price: Money
    certificates: tuple[ExerciseCertificate, ...]
    origins: tuple[OriginShare, ...]
    design_is_free: bool | None
    export_class: str
    languages: frozenset[str]
    published: date
    valid_until: date
    world: str = WORLD


@dataclass(frozen=True, slots=True)
class ExerciseNeed:
    """What a desk asks for, with its hard conditions; fields as in the room "needs"."""

    id: str
    desk: str
    nation: str
    capability: str
    title: BiText
    details: BiText
    quantity: Quantity
    budget: Money | None
    needed_by: PartialDate
    priority: str
    stated_by: BiText
    stated_on: PartialDate
    certificates: tuple[str, ...]
    eligible_groups: tuple[str, ...]
    languages: frozenset[str]
    least_capacity: Quantity
    training_included: bool | None
    support_months: int | None
    narrows: str = ""
    superseded_by: str = ""
    world: str = WORLD


@dataclass(frozen=True, slots=True)
class Delegation:
    """A party at the forum: how many delegates, what they speak, in which slots none of them is there."""

    party: str
    delegates: int
    languages: frozenset[str]
    absent: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class MeetingRequest:
    """`asking` wants to meet `asked` about `capability`; weight 3 is the strongest wish.

    `accepted` None: not yet answered. `private`: needs a room instead of a table.
    """

    id: str
    asking: str
    asked: str
    capability: str
    weight: int
    accepted: bool | None
    private: bool = False
    world: str = WORLD


@dataclass(frozen=True, slots=True)
class ExerciseForum:
    """The forum to be planned: `days` days of `slots_a_day` slots of `minutes`, numbered on from 1."""

    id: str
    name: BiText
    opens: date
    days: int
    slots_a_day: int
    minutes: int
    tables: int
    rooms: int
    interpreters: int
    delegations: tuple[Delegation, ...]
    requests: tuple[MeetingRequest, ...]
    world: str = WORLD


@dataclass(frozen=True, slots=True)
class ExercisePartnership:
    """An agreement on the ladder; `follows` is the id of the rung below it in the same thread, if any."""

    id: str
    kind: str
    title: BiText
    capability: str
    parties: tuple[str, ...]
    signed: date
    expires: date | None
    amount: Money | None
    follows: str = ""
    world: str = WORLD


@dataclass(frozen=True, slots=True)
class ShareOf:
    """A participant's part in a project: percent of the work and of the cost; each sums to 100."""

    party: str
    role: str
    work: int
    cost: int


@dataclass(frozen=True, slots=True)
class ExerciseMilestone:
    """A named day: planned, expected now, reached (None: not yet)."""

    name: BiText
    planned: date
    expected: date
    reached: date | None = None


@dataclass(frozen=True, slots=True)
class ExerciseProject:
    """A joint project in one of the states of the room "projects", or beside the road (`side`)."""

    id: str
    title: BiText
    capability: str
    state: str
    side: str
    need: str
    offers: tuple[str, ...]
    partnership: str
    shares: tuple[ShareOf, ...]
    starts: date
    budget: Money
    milestones: tuple[ExerciseMilestone, ...]
    world: str = WORLD


@dataclass(frozen=True, slots=True)
class ExerciseClaim:
    """A pledge, allocation, contract or delivery, as an invented outlet reports it.

    `same_as`: another report of this claim, or the earlier step of this thing. `part_of`: the total
    that holds it. `condition_met` None: not known.
    """

    id: str
    kind: str
    title: BiText
    givers: tuple[str, ...]
    receiver: str
    need: str
    capability: str
    quantity: Quantity
    amount: Money | None
    happened_on: PartialDate
    published_on: date
    outlet: str
    outlet_class: str
    due: PartialDate | None = None
    part_of: str = ""
    same_as: str = ""
    condition: BiText = BiText()
    condition_met: bool | None = None
    world: str = WORLD

    @property
    def evidence(self) -> Evidence:
        """The invented page that tells it, under a name that RFC 2606 keeps for examples."""
        paper = self.outlet.removesuffix(" (exercise)").lower().replace(" ", "-")
        address = f"https://{paper}.exercise.example/{self.id}"
        citation = Citation(self.outlet, address, OutletClass(self.outlet_class), self.published_on)
        return Evidence(citation, Grade.CITED)


@dataclass(frozen=True, slots=True)
class ExerciseWorld:
    """Everything, in the order in which it can be recorded: no value names a later part."""

    seed: int
    opens: date
    nations: tuple[ExerciseNation, ...]
    memberships: tuple[Membership, ...]
    desks: tuple[ExerciseDesk, ...]
    companies: tuple[ExerciseCompany, ...]
    needs: tuple[ExerciseNeed, ...]
    offers: tuple[ExerciseOffer, ...]
    forum: ExerciseForum
    partnerships: tuple[ExercisePartnership, ...]
    projects: tuple[ExerciseProject, ...]
    claims: tuple[ExerciseClaim, ...]
    world: str = WORLD
