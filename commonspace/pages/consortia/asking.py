"""The composer's form: the what-ifs as plain fields, each showing what the answer below was made with."""

from decimal import Decimal
from typing import Any

from commonspace.core.partnerships.compose import Ask
from commonspace.core.partnerships.compose.asked import ACTIONS, ACTIVITIES
from commonspace.pages import say
from commonspace.pages.consortia import words
from commonspace.records.partnerships.supplies import Supplies


def fields(request: Any, ask: Ask, programmes: list[str], found: Supplies) -> dict[str, Any]:
    """Values and choices of every field, by its name in the address."""
    wishes = ask.wishes
    return {
        "programme": [
            {"value": code, "label": words.programme(code), "selected": code in ask.programmes}
            for code in programmes
        ],
        "action": [
            {"value": code, "label": say.choice("case_action", code), "selected": code == ask.action}
            for code in ACTIONS
        ],
        "activity": _activities(ask),
        "quantity": str(ask.quantity or ""),
        "months": str(ask.months or ""),
        "buyers": " ".join(ask.buyers),
        "borrowers": " ".join(ask.borrowers),
        "exclude": " ".join(sorted(wishes.without_countries)),
        "sme_share_pct": _figure(wishes.sme_share_pct or None),
        "outside_pct": _figure(wishes.outside_pct),
        "most_partners": "" if wishes.most_partners == 15 else str(wishes.most_partners),
        "least_pct": _figure(ask.least_pct),
        "certified": bool(ask.certificates),
        "settled": not wishes.accept_open,
        "without": [
            {"value": ref, "label": say.text(name), "selected": ref in wishes.without_firms}
            for ref, name in sorted(found.names.items(), key=lambda entry: say.text(entry[1]))
        ],
    }


def _activities(ask: Ask) -> list[dict[str, Any]]:
    """The activities of the action that is asked; none where it has none."""
    known = ACTIVITIES[ask.action]
    if not known:
        return []
    open_ = [] if ask.action == "industrial" else [{"value": "", "label": say.say("consortia.open")}]
    return open_ + [
        {"value": code, "label": say.choice("activity", code), "selected": code == ask.activity}
        for code in known
    ]


def _figure(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"
