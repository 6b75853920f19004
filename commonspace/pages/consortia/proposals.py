"""Proposals of one programme in words: figures side by side, members with reasons, what is still asked."""

import secrets
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format

from commonspace.core.partnerships.compose import (
    Ask,
    Consortium,
    Problem,
    compose,
    figures,
    first_fit,
    why_none,
)
from commonspace.core.partnerships.compose.front import Proposal
from commonspace.core.partnerships.compose.supply import not_held
from commonspace.data.programmes import rulebook
from commonspace.pages import links, say
from commonspace.pages.consortia import words
from commonspace.records.partnerships.supplies import Supplies
from commonspace.records.partnerships.supplies import problem as asked_of

Missing = Mapping[str, tuple[str, ...]]  # by offer: certificates asked for that it does not state
SECONDS = 2.0  # a page answers soon; what is not proven by then is said to be not proven
MOST = 5
_COLUMNS = ("number", "cost", "months", "partners", "largest", "outside", "sme", "rate")
_MEMBER = ("firm", "nation", "offer", "units", "reasons")


def shown(request: Any, need: Any, ask: Ask, programme: str, found: Supplies, day: date) -> dict[str, Any]:
    """One programme's part of the page."""
    problem = asked_of(need.draft, ask, programme, found, day=day, world=request.world)
    proposal = compose(problem, top=MOST, seconds=SECONDS)
    supplies = {supply.offer: supply for supply in found.found}
    missing = {supply.offer: not_held(supply.draft, need.draft.certificates, day) for supply in found.found}
    return {
        "code": programme,
        "title": words.programme(programme),
        "offers": say.say("composer.offers", taken=len(problem.offers), all=len(found.found)),
        "proof": _proof(problem, proposal),
        "table": _table(proposal),
        "proposals": [
            _one(request, number, one, supplies, found, missing)
            for number, one in enumerate(proposal.consortia, start=1)
        ],
        "short_of": _short(problem, proposal),
        "left_out": _left_out(request, proposal.left_out, supplies),
    }


def _proof(problem: Problem, proposal: Proposal) -> list[str]:
    """What is proven of the cheapest, and what a rule of thumb would have given."""
    if not proposal.consortia or proposal.bound is None:
        return []
    code = "composer.proven" if proposal.proven else "composer.bound"
    plan = first_fit(problem)
    thumb = (
        say.say("composer.thumb_none")
        if plan is None
        else say.say("composer.thumb", cost=words.millions(figures(problem, plan, None).cost))
    )
    return [say.say(code, cost=words.millions(proposal.bound)), thumb]


def _short(problem: Problem, proposal: Proposal) -> dict[str, Any] | None:
    """Why there is no proposal: what lacks, and the rules that the cheapest cover does not meet."""
    if proposal.consortia or proposal.short_of is None:
        return None
    said = say.say(
        f"composer.short.{proposal.short_of}", capacity=problem.capacity, quantity=problem.need.quantity
    )
    rules = () if proposal.short_of in ("capacity", "action") else why_none(problem)
    return {"text": said, "rules": [_rule(rule) for rule in rules]}


def _rule(rule_id: str) -> dict[str, str]:
    rule = rulebook().by_id[rule_id]
    return {
        "article": words.article(rule.article),
        "address": words.address(rule.address),
        "rule": say.say(rule_id),
        "mark": say.say(f"choice.mark.{rule.mark}"),
    }


def _table(proposal: Proposal) -> dict[str, Any]:
    rows = []
    for number, one in enumerate(proposal.consortia, start=1):
        of = one.figures
        rows.append(
            {
                "cells": [
                    str(number),
                    words.millions(of.cost),
                    str(of.months),
                    str(of.partners),
                    _percent(of.largest_pct),
                    _percent(of.outside_pct),
                    _percent(of.sme_pct),
                    "–" if of.rate is None else words.percent(of.rate),
                ]
            }
        )
    columns = [{"label": say.say(f"composer.{name}"), "numeric": name != "number"} for name in _COLUMNS]
    return {"columns": columns, "rows": rows}


def _percent(value: Decimal | None) -> str:
    return "–" if value is None else f"{number_format(round(value, 1), use_l10n=True)}{say.NBSP}%"


def _one(
    request: Any, number: int, one: Consortium, supplies: Mapping[str, Any], found: Supplies, missing: Missing
) -> dict[str, Any]:
    """One proposal: its members, the rules that are still open, and the plan by which it is kept."""
    asked = [
        code
        for finding in one.judgement.findings
        if finding.code in one.judgement.deciding
        for code in finding.evidence_asked
    ]
    return {
        "number": number,
        "cost": words.millions(one.figures.cost),
        "tag": words.tag(one.judgement.overall),
        "members": {
            "columns": [{"label": say.say(f"composer.{n}"), "numeric": n == "units"} for n in _MEMBER],
            "rows": [
                {"cells": _member(request, m, supplies[m.offer], found, missing[m.offer])}
                for m in one.members
            ],
        },
        "rules": [_rule(rule) for rule in one.judgement.deciding],
        "asked": [say.say(f"evidence:{code}") for code in dict.fromkeys(asked)],
        "plan": ",".join(f"{member.offer}:{member.units}" for member in one.members),
        "key": secrets.token_urlsafe(24),
    }


def _member(request: Any, member: Any, supply: Any, found: Supplies, missing: tuple[str, ...]) -> list[Any]:
    name, offered = found.names[supply.company], supply.draft.title
    return [
        {
            "text": say.text(name),
            "language": say.text_language(name),
            "url": links.go(request, "parties_card", supply.company),
            "note": say.choice("organisation_size", supply.party.size) if supply.party.size else "",
        },
        say.choice("nation", supply.party.nation),
        {
            "text": say.text(offered),
            "language": say.text_language(offered),
            "url": links.go(request, "offers_card", supply.offer),
            "note": say.say("composer.not_held", codes=", ".join(missing)) if missing else "",
        },
        number_format(member.units, use_l10n=True, force_grouping=True),
        "; ".join(say.say(f"reason:{code}") for code in member.reasons),
    ]


def _left_out(
    request: Any, left_out: tuple[tuple[str, str], ...], supplies: Mapping[str, Any]
) -> list[dict[str, str]]:
    """Each offer that takes no part, with the reason: a rule or what lacks."""
    said = []
    for ref, reason in left_out:
        own = f"reason:{reason}"
        title = supplies[ref].draft.title
        said.append(
            {
                "label": say.text(title),
                "language": say.text_language(title),
                "url": links.go(request, "offers_card", ref),
                "reason": say.say(own if say.has_phrase(own) else reason),
            }
        )
    return said
