"""What a project may grow out of, and what is known from there before anybody types: title, need, parties."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from commonspace.core.errors import BadInput, NotFound
from commonspace.core.partnerships.consortium import form_of as facts_of
from commonspace.core.terms import Quantity
from commonspace.data.choices import choices
from commonspace.data.projects import form_of
from commonspace.pages.projects.part_forms import Column, shown
from commonspace.records.needs import queries as needs
from commonspace.records.parties import queries as parties
from commonspace.records.partnerships import consortia_queries as consortia
from commonspace.records.partnerships import queries as partnerships
from commonspace.records.projects import queries as projects

_ROOMS: dict[str, Any] = {"P": partnerships, "N": needs, "B": consortia, "J": projects}


@dataclass(frozen=True, slots=True)
class Origin:
    """The record that a project is started from; none where somebody starts with empty hands."""

    letter: str = ""
    card: Any = None


def origin_of(request: Any, ref: str) -> Origin:
    """The record of this public id, as this reader may see it; `NotFound` for any other."""
    if not ref:
        return Origin()
    room = _ROOMS.get(ref[3:4])
    if room is None:
        raise NotFound("not_found")
    return Origin(ref[3:4], room.card(by=request.reader, ref=ref))


def prefilled(request: Any, origin: Origin) -> QueryDict:
    """The forms of all steps as far as the origin fills them."""
    given = QueryDict(mutable=True)
    given["base"] = "EUR"
    own = sorted(code for _, code in request.reader.seats)
    if origin.card is None:
        given["lead"] = own[0] if len(own) == 1 else ""
        return given
    draft = origin.card.draft
    need = origin.card if origin.letter == "N" else _need_of(request, getattr(draft, "need", ""))
    given["from"] = origin.card.ref
    given["title_en"], given["title_uk"] = draft.title.en, draft.title.uk
    given["capability"] = getattr(draft, "capability", "") or (need.draft.capability if need else "")
    given["need"] = need.ref if need else ""
    given["quantity"] = _quantity_text(need.draft.quantity if need else getattr(draft, "quantity", None))
    given["partnership"] = origin.card.ref if origin.letter in "PB" else getattr(draft, "partnership", "")
    people = _parties(request, origin, need)
    nations = [nation for _, nation, _, _ in people]
    given["lead"] = next((code for code in own if code in nations), own[0] if own else "")
    for number, (name, nation, roles, uk) in enumerate(people):
        key = f"participants-{number}"
        given[f"{key}-at"], given[f"{key}-nation"] = "", nation
        given[f"{key}-name.en"], given[f"{key}-name.uk"] = name, uk
        given.setlist(f"{key}-roles", roles)
    for number in range(len(people), len(people) + 2):
        given[f"participants-{number}-at"] = ""
    return given


def _need_of(request: Any, ref: str) -> Any:
    """The need that the origin names, if this reader may see it."""
    try:
        return needs.card(by=request.reader, ref=ref) if ref else None
    except NotFound:
        return None


def _parties(request: Any, origin: Origin, need: Any) -> list[tuple[str, str, list[str], str]]:
    """Name, nation, roles and Ukrainian name of everyone whom the origin names."""
    draft = origin.card.draft
    if origin.letter == "B":
        return _entities(draft.facts)
    codes = (draft.nation,) if origin.letter == "N" else draft.parties
    nations = choices("nation")
    receiver = need.draft.nation if need else ""
    found = []
    for code in codes:
        if code.startswith("CS-A-"):
            found += _organisation(request, code)
            continue
        known = choices("party").get(code)
        roles = ["nation", "receiver"] if code == receiver else ["nation"] if code in nations else ["partner"]
        name, uk = (known.en, known.uk) if known else (code, "")
        found.append((name, code if code in nations else "", roles, uk))
    if receiver and receiver not in codes:
        name = nations.get(receiver)
        found.append(
            (name.en if name else receiver, receiver, ["nation", "receiver"], name.uk if name else "")
        )
    return found


def _organisation(request: Any, ref: str) -> list[tuple[str, str, list[str], str]]:
    """A party of the register by its public id, if this reader may see it."""
    try:
        draft = parties.card(by=request.reader, ref=ref).draft
    except NotFound:
        return []
    return [(draft.title.en or draft.title.uk, draft.nation, ["partner"], draft.title.uk)]


def _entities(facts: str) -> list[tuple[str, str, list[str], str]]:
    """Who takes part in a consortium; the coordinator leads."""
    try:
        form = facts_of(facts)
    except BadInput:
        return []
    found = []
    for entry in form.get("entities", ()):
        if isinstance(entry, dict):
            roles = ["lead" if entry.get("role") == "coordinator" else "partner"]
            found.append((str(entry.get("id", "")), str(entry.get("country") or ""), roles, ""))
    return found


def _quantity_text(quantity: Quantity | None) -> str:
    """A quantity as the cell takes it, whatever the reader's language."""
    if quantity is None or not quantity.is_known:
        return ""
    return str(shown({"quantity": form_of(quantity)}, Column("quantity", "quantity")))
