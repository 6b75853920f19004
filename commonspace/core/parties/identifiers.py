"""Identifiers of organisations: which schemes there are, their shape, and their check digits.

The check digits are computed by python-stdnum, in `numbers.py` alone; a scheme that it does not know
is checked by shape. An identifier that fails is refused by name, never corrected.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from commonspace.core.errors import BadInput
from commonspace.core.parties.numbers import has_check, proper_form

_SPACES = re.compile(r"[\s.\u00a0-]+")


@dataclass(frozen=True, slots=True)
class Scheme:
    """A register of organisations: its code, the country it is for ("" if any), the shape of a number, and
    whether one organisation can have several (a code for each site, a tax number in each country).

    Codes follow org-id.guide where it lists the register (`UA-EDR`, `XI-LEI`).
    """

    code: str
    country: str
    shape: str
    several: bool = False

    @property
    def has_check_digit(self) -> bool:
        """The last digits can be computed from the others, so that most slips are found."""
        return has_check(self.code)


SCHEMES: Final[dict[str, Scheme]] = {
    scheme.code: scheme
    for scheme in (
        Scheme("XI-LEI", "", r"[0-9A-Z]{18}[0-9]{2}"),  # ISO 17442
        Scheme("NCAGE", "", r"[0-9A-HJ-NP-Z]{5}", several=True),  # NATO codification: no I, no O
        Scheme("EU-VAT", "", r"[A-Z]{2}[0-9A-Z+*]{2,12}", several=True),  # the member state's letters first
        Scheme("GB-VAT", "GB", r"(?:GB)?[0-9]{9}(?:[0-9]{3})?"),
        Scheme("NO-MVA", "NO", r"(?:NO)?[0-9]{9}MVA"),
        Scheme("UA-EDR", "UA", r"[0-9]{8}"),  # EDRPOU
        Scheme("DK-CVR", "DK", r"[0-9]{8}"),
        Scheme("EE-RIK", "EE", r"[0-9]{8}"),
        Scheme("FI-PRO", "FI", r"[0-9]{8}"),
        Scheme("FR-SIREN", "FR", r"[0-9]{9}"),
        Scheme("NO-BRC", "NO", r"[0-9]{9}"),
        Scheme("PL-REGON", "PL", r"[0-9]{9}|[0-9]{14}"),
        Scheme("SE-BLV", "SE", r"[0-9]{10}"),
        Scheme("GB-COH", "GB", r"[0-9]{8}|[A-Z]{2}[0-9]{6}"),  # shape only
        Scheme("LV-RE", "LV", r"[0-9]{11}"),  # shape only
        Scheme("LT-RC", "LT", r"[0-9]{9}"),  # shape only
        Scheme("NL-KVK", "NL", r"[0-9]{8}"),  # shape only
    )
}


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number in a register, in its plain form: capitals and digits, no spaces or hyphens."""

    scheme: str
    value: str

    def __post_init__(self) -> None:
        known = SCHEMES.get(self.scheme)
        if known is None:
            raise BadInput("identifier_scheme_unknown", text=self.scheme)
        if not re.fullmatch(known.shape, self.value):
            raise BadInput("identifier_wrong_shape", text=self.value, scheme=self.scheme)
        if known.has_check_digit and not proper_form(self.scheme, self.value):
            raise BadInput("identifier_wrong_check", text=self.value, scheme=self.scheme)


def parse_identifier(scheme: str, text: str) -> Identifier:
    """Read a number as people write it (spaces, points, hyphens, small letters); raises `BadInput`."""
    return Identifier(scheme.strip().upper(), _SPACES.sub("", text).upper())


def registers_hold(identifiers: Iterable[Identifier], country: str) -> None:
    """Raise `BadInput` for two numbers of one register, or one of another country's."""
    seen: set[str] = set()
    for identifier in identifiers:
        scheme = SCHEMES[identifier.scheme]
        if scheme.code in seen and not scheme.several:
            raise BadInput("identifier_scheme_twice", scheme=scheme.code)
        seen.add(scheme.code)
        if scheme.country and country and scheme.country != country:
            raise BadInput("identifier_of_another_country", scheme=scheme.code, country=country)


def schemes_of(country: str) -> tuple[Scheme, ...]:
    """The schemes that an organisation of `country` can have, its own register first."""
    own = [scheme for scheme in SCHEMES.values() if scheme.country == country]
    return (*own, *(scheme for scheme in SCHEMES.values() if not scheme.country))
