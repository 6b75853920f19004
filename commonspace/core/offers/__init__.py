"""Offers: what a company can supply, and what makes the statement of it well formed.

Import from here: `from commonspace.core.offers import OfferDraft, check`.
"""

from commonspace.core.offers.certificates import Certificate, CertificateState, read_certificate
from commonspace.core.offers.draft import (
    EXPORT_CLASSES,
    LANGUAGES,
    STATUSES,
    OfferDraft,
    check,
    default_level,
)
from commonspace.core.offers.origins import Origin, read_origin, share_from

__all__ = [
    "EXPORT_CLASSES",
    "LANGUAGES",
    "STATUSES",
    "Certificate",
    "CertificateState",
    "OfferDraft",
    "Origin",
    "check",
    "default_level",
    "read_certificate",
    "read_origin",
    "share_from",
]
