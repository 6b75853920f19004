"""The page that changes who takes part, what is made and who intends to buy: plain rows, no script."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from commonspace.core.access import may_do
from commonspace.core.errors import BadInput, Refused, Stale
from commonspace.core.partnerships.consortium import form_of, text_of
from commonspace.core.terms import PartialDate
from commonspace.data.choices import choices
from commonspace.pages import links, say
from commonspace.pages.consortia import lists, words
from commonspace.pages.consortia.rows import CASE, ENTITY, case_texts, merged, posted, rows_of
from commonspace.records.access.actions import By
from commonspace.records.partnerships import consortia_actions as actions
from commonspace.records.partnerships import consortia_queries as queries

_NATIONS = {"country", "mgmt", "controller"}
_CHOICES = {
    "size": "size",
    "role": "role",
    "action": "case_action",
    "product.category": "product_category",
    "product.design_authority": "design_authority",
}


def members(request: Any, ref: str) -> HttpResponse:
    """Rows of participants and of the whole; saved through the same action as any other change."""
    card = queries.card(by=request.reader, ref=ref)
    if request.reader.user is None:
        return redirect_to_login(request.get_full_path())
    if not may_do(request.reader, actions.DUTY, card.label):
        raise Refused("not_yours_to_do")
    form, back = form_of(card.draft.facts), links.go(request, "consortia_card", card.ref)
    rows, case = rows_of(form), case_texts(form)
    more, lines = lists.rows_of(form), lists.lines_of(form)
    day, seen = card.draft.judged_on.iso if card.draft.judged_on else "", card.version
    faults: list[str] = []
    if request.method == "POST":
        rows, case = posted(request.POST)
        more, lines = lists.posted(request.POST)
        day, version = request.POST.get("judged_on", "").strip(), request.POST.get("seen_version", "")
        try:
            draft = replace(
                card.draft,
                judged_on=PartialDate(day) if day else None,
                facts=text_of(lists.merged(merged(form, rows, case), more, lines)),
            )
            by = By(request.reader, request.now)
            seen_version = int(version) if version.isdecimal() else 0
            actions.revise(by=by, ref=card.ref, seen_version=seen_version, draft=draft)
        except Stale:
            faults = [say.say("consortia.moved")]
        except BadInput as error:
            faults = words.fault(error)
        else:
            messages.success(request, say.say("record_changed"))
            return HttpResponseRedirect(back)
    context = {
        "title": say.say("consortia.members", title=say.text(card.draft.title)),
        "back": back,
        "faults": faults,
        "day": day,
        "seen_version": seen,
        "rows": [
            {
                "title": row["id"] or say.say("consortia.joins"),
                "cells": [_cell(name, f"{name}-{at}", row[name]) for name in ENTITY],
            }
            for at, row in enumerate(rows)
        ],
        "groups": [
            {
                "title": say.say(f"consortia.{group}"),
                "rows": [
                    {
                        "title": say.choice("nation", row["country"]) or say.say(f"consortia.{group}.more"),
                        "cells": [
                            _cell(name, f"{group}.{name}-{at}", row[name], f"{group}.") for name in row
                        ],
                    }
                    for at, row in enumerate(more[group])
                ],
            }
            for group in lists.GROUPS
        ],
        "chain": [_cell(name, name, lines[name]) for name in lists.LINES],
        "case": [_cell(path, path, case[path]) for path in CASE],
        "nations": [
            {"code": code, "name": say.text(name)}
            for code, name in choices("nation", str(request.world)).items()
        ],
        "breadcrumbs": [
            {"label": say.say("room.consortia"), "url": links.go(request, "consortia_list")},
            {"label": card.ref, "url": back},
            {"label": say.say("consortia.who"), "url": ""},
        ],
    }
    return render(request, "consortia/members.html", context, status=400 if faults else 200)


def _cell(name: str, key: str, value: str, group: str = "entity.") -> dict[str, Any]:
    own = f"field.consortia.{group}{name}"
    cell: dict[str, Any] = {
        "key": key,
        "label": say.say(own if say.has_phrase(own) else f"evidence:{name}"),
        "value": value,
        "nations": name in _NATIONS,
        "lines": name in ("product.components", *lists.LINES),
        "hint": say.say(f"hint.consortia.{name}") if say.has_phrase(f"hint.consortia.{name}") else "",
    }
    if name in lists.FLAGS:
        cell["options"] = [{"value": "", "label": say.say("consortia.open"), "on": not value}]
        cell["options"] += [
            {"value": code, "label": say.say(code), "on": code == value} for code in ("yes", "no")
        ]
    elif name in _CHOICES:
        known = choices(_CHOICES[name])
        cell["options"] = [{"value": "", "label": say.say("consortia.open"), "on": not value}]
        cell["options"] += [
            {"value": code, "label": say.text(label), "on": code == value} for code, label in known.items()
        ]
    return cell
