"""What is asked when partners are looked for: read from an address, asked of the register, kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from urllib.parse import parse_qs, urlencode

from commonspace.core.access import Viewer
from commonspace.core.matches.partners import Consortium
from commonspace.core.matches.reading import is_mostly_cyrillic
from commonspace.core.terms import BiText
from commonspace.data.choices import choices
from commonspace.records.matches import queries

LONGEST, MOST_MISSING, MOST_COUNTRIES = 5_000, 5, 9
_MARK = "P:"  # no public id begins so
Given = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class PartnersAsked:
    """A project's text, the capabilities that it lacks, nations that take part already, how many further
    ones a rule asks for, and the group that these must belong to ("" for any)."""

    text: str = ""
    missing: tuple[str, ...] = ()
    brought: tuple[str, ...] = ()
    lacks_countries: int = 0
    group: str = ""

    def __bool__(self) -> bool:
        return bool(self.text or self.missing)

    @property
    def address(self) -> str:
        """The question as the query of an address; equal questions give equal ones."""
        stated = {
            "text": self.text,
            "missing": self.missing,
            "countries": self.lacks_countries or "",
            "group": self.group,
            "brought": " ".join(self.brought),
        }
        return urlencode({name: value for name, value in stated.items() if value}, doseq=True)

    @property
    def mark(self) -> str:
        """A short name of the question, under which a person keeps it."""
        return _MARK + sha256(self.address.encode()).hexdigest()[:9]


def read_asked(given: Given) -> PartnersAsked:
    """What was asked, as far as it can be: unknown codes are left out, a long text is cut."""

    def last(name: str) -> str:
        return (given.get(name) or ("",))[-1].strip()

    nations, group, lacks = choices("nation"), last("group"), last("countries")
    words = last("brought").upper().replace(",", " ").split()
    missing = [code for code in given.get("missing", ()) if code in choices("capability")]
    is_number = lacks.isascii() and lacks.isdecimal()
    return PartnersAsked(
        text=last("text")[:LONGEST],
        missing=tuple(dict.fromkeys(missing))[:MOST_MISSING],
        brought=tuple(sorted({code for code in words if code in nations})),
        lacks_countries=min(MOST_COUNTRIES, int(lacks[:3])) if is_number else 0,
        group=group if group in choices("group") else "",
    )


def read_address(address: str) -> PartnersAsked:
    """A question that was kept."""
    return read_asked(parse_qs(address))


def found(*, by: Viewer, asked: PartnersAsked, on: date) -> queries.Partners:
    """Partners for the project, best first; raises `BadInput` for a question without words."""
    return queries.find_partners(
        by=by,
        text=BiText(uk=asked.text) if is_mostly_cyrillic(asked.text) else BiText(en=asked.text),
        on=on,
        consortium=Consortium(
            missing=asked.missing,
            countries=frozenset(asked.brought),
            lacks_countries=asked.lacks_countries,
        ),
        groups=(asked.group,) if asked.group else (),
    )
