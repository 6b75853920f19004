"""The one place that asks python-stdnum: is a number well formed, check digits included.

python-stdnum (LGPL-2.1 or later) knows hundreds of national numbers; writing their arithmetic again
would be wrong. It is pure and is only asked offline questions here. Imported inside the functions.
"""

from importlib import import_module
from typing import Final

_MODULES: Final = {
    "XI-LEI": "stdnum.lei",
    "UA-EDR": "stdnum.ua.edrpou",
    "DK-CVR": "stdnum.dk.cvr",
    "EE-RIK": "stdnum.ee.registrikood",
    "FI-PRO": "stdnum.fi.ytunnus",
    "FR-SIREN": "stdnum.fr.siren",
    "NO-BRC": "stdnum.no.orgnr",
    "PL-REGON": "stdnum.pl.regon",
    "EU-VAT": "stdnum.eu.vat",
    "GB-VAT": "stdnum.gb.vat",
    "NO-MVA": "stdnum.no.mva",
    "SE-BLV": "stdnum.se.orgnr",
}


def has_check(scheme: str) -> bool:
    """True if the check digits of this scheme can be computed."""
    return scheme in _MODULES


def proper_form(scheme: str, value: str) -> bool:
    """True if the number's shape and check digits are right; the scheme must be one with a check."""
    return bool(import_module(_MODULES[scheme]).is_valid(value))
