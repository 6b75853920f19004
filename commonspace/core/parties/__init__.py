"""Parties: who speaks and acts. Nations, groups, organisations with identifiers and owners, offices.

Import from here: `from commonspace.core.parties import Nation, Organisation`.
"""

from commonspace.core.parties.clearance import Clearance, ClearanceState
from commonspace.core.parties.control import Control, Controlled, controlled
from commonspace.core.parties.control_draft import ControlDraft
from commonspace.core.parties.identifiers import Identifier, Scheme, parse_identifier, schemes_of
from commonspace.core.parties.nations import Group, GroupKind, Nation
from commonspace.core.parties.offices import OfficeHolder, holders_at, rival_holders
from commonspace.core.parties.organisations import Organisation, OrganisationKind, Size
from commonspace.core.parties.owners import OwnerStatement, Share, controllers_at, owners_at

__all__ = [
    "Clearance",
    "ClearanceState",
    "Control",
    "ControlDraft",
    "Controlled",
    "Group",
    "GroupKind",
    "Identifier",
    "Nation",
    "OfficeHolder",
    "Organisation",
    "OrganisationKind",
    "OwnerStatement",
    "Scheme",
    "Share",
    "Size",
    "controlled",
    "controllers_at",
    "holders_at",
    "owners_at",
    "parse_identifier",
    "rival_holders",
    "schemes_of",
]
