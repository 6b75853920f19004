"""A consortium as plain rows of a form, without script: read from the posted texts, shown from the form.

What the rows do not ask stays as it was. A participant without a name is left out; an empty cell states
nothing; "-" for the owner says that there is none.
"""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

ENTITY = ("id", "country", "mgmt", "controller", "size", "role", "contract_share_pct")
CASE = (
    "action",
    "product.value",
    "product.components",
    "product.category",
    "product.design_authority",
    "contract.value_meur",
    "costs.eligible_meur",
    "intending_states",
)
NUMBERS = frozenset(
    {"contract_share_pct", "product.value", "product.category", "contract.value_meur", "costs.eligible_meur"}
)
NOBODY = "-"
SPARE = 2  # empty rows for those who join


def rows_of(form: Mapping[str, Any]) -> list[dict[str, str]]:
    """The texts of each participant's row, and empty rows to add some."""
    entities = [entry for entry in form.get("entities", ()) if isinstance(entry, dict)]
    rows = [{name: _shown(entry, name) for name in ENTITY} for entry in entities]
    return rows + [dict.fromkeys(ENTITY, "") for _ in range(SPARE)]


def case_texts(form: Mapping[str, Any]) -> dict[str, str]:
    """The texts of what is asked of the whole."""
    found = {}
    for path in CASE:
        part, _, name = path.rpartition(".")
        found[path] = _shown(form.get(part, {}) if part else form, name)
    return found


def posted(given: Mapping[str, str]) -> tuple[list[dict[str, str]], dict[str, str]]:
    """The texts of the rows and of the whole as they were sent, so that nothing typed is lost."""
    count = 0
    while f"id-{count}" in given and count < 100:
        count += 1
    rows = [{name: given.get(f"{name}-{at}", "").strip() for name in ENTITY} for at in range(count)]
    return rows, {path: given.get(path, "").strip() for path in CASE}


def merged(form: Mapping[str, Any], rows: list[dict[str, str]], case: Mapping[str, str]) -> dict[str, Any]:
    """The form with what the rows say; entries that they do not ask stay."""
    before = [entry for entry in form.get("entities", ()) if isinstance(entry, dict)]
    entities = []
    for at, row in enumerate(rows):
        if row["id"]:
            entities.append(_entity(before[at] if at < len(before) else {}, row))
    found = {**form}
    if entities or "entities" in form:
        found["entities"] = entities
    for path, text in case.items():
        part, _, name = path.rpartition(".")
        holder = dict(found.get(part, {})) if part else found
        _put(holder, name, _value(path, text))
        if part and (holder or part in form):
            found[part] = holder
    return found


def _entity(before: Mapping[str, Any], row: Mapping[str, str]) -> dict[str, Any]:
    entity = {**before}
    for name, text in row.items():
        if name == "controller" and text == NOBODY:
            entity |= {"controller": None, "controlled_by": None}
        else:
            if name == "controller" and before.get("controller", "") is None:
                entity.pop("controlled_by", None)
            _put(entity, name, _value(name, text))
    return entity


def _put(holder: dict[str, Any], name: str, value: Any) -> None:
    if value is None:
        holder.pop(name, None)
    else:
        holder[name] = value


def _value(name: str, text: str) -> Any:
    """The value of a cell; what is no number stays a text, which the reader refuses with its place."""
    if not text:
        return None
    if name in NUMBERS:
        return _number(text)
    match name:
        case "product.components":
            return dict(_component(line) for line in text.replace(";", "\n").splitlines() if line.strip())
        case "intending_states":
            return [code.upper() for code in text.replace(",", " ").replace(";", " ").split()]
        case "country" | "mgmt" | "controller":
            return text.upper()
    return text


def _component(line: str) -> tuple[str, Any]:
    origin, _, cost = line.strip().partition(" ")
    return origin.upper(), _number(cost.strip())


def _number(text: str) -> Any:
    try:
        number = Decimal(text.replace(",", ".").replace("\u00a0", ""))
    except InvalidOperation:
        return text
    return int(number) if number.is_finite() and number == number.to_integral_value() else number


def _shown(holder: Any, name: str) -> str:
    value = holder.get(name, "") if isinstance(holder, dict) else ""
    if name == "controller" and isinstance(holder, dict) and name in holder and value is None:
        return NOBODY
    if isinstance(value, dict):
        return "\n".join(f"{origin} {cost}" for origin, cost in value.items())
    if isinstance(value, list):
        return ", ".join(str(entry) for entry in value)
    return "" if value is None else str(value)
