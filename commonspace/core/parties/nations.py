"""Nations and the groups that they belong to; who was inside on a day is a `Perimeter` of terms."""

import re
from dataclasses import dataclass
from enum import StrEnum

from commonspace.core.errors import BadInput
from commonspace.core.terms import BiText

_NATION = re.compile(r"^[A-Z]{2}$")
_GROUP = re.compile(r"^[a-z][a-z0-9_.]{1,40}$")
ROLES = ("lead", "co_lead", "member", "observer", "partner")


@dataclass(frozen=True, slots=True)
class Nation:
    """A nation: ISO 3166-1 alpha-2 code, short name in both languages, other names that people write.

    Raises `BadInput` on a code that is not two capital letters or a name missing in a language.
    """

    code: str
    name: BiText
    other_names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not _NATION.match(self.code):
            raise BadInput("not_a_nation_code", text=self.code)
        if not (self.name.en and self.name.uk):
            raise BadInput("name_in_both_languages", place=self.code)


class GroupKind(StrEnum):
    """What holds a group together."""

    ALLIANCE = "alliance"
    UNION = "union"
    AREA = "area"  # an area of common rules, such as the EEA
    COUNCIL = "council"
    COALITION = "coalition"  # a capability coalition
    INITIATIVE = "initiative"
    CONFIGURED = "configured"  # set by whoever runs the product: like-minded countries


@dataclass(frozen=True, slots=True)
class Group:
    """A named group of nations. Its members are dated statements: `Membership` of terms.

    `members_complete` is False where sources name only some of them; then nobody may conclude that a
    nation without a statement was outside. `capability` is the capability that a coalition serves.
    `stated_size` is how many countries the latest source counts, None if it does not say.
    """

    code: str
    name: BiText
    kind: GroupKind
    members_complete: bool = False
    capability: str | None = None
    stated_size: int | None = None

    def __post_init__(self) -> None:
        if not _GROUP.match(self.code):
            raise BadInput("not_a_group_code", text=self.code)
        if not (self.name.en and self.name.uk):
            raise BadInput("name_in_both_languages", place=self.code)
