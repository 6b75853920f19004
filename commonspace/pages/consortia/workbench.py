"""The workbench: every programme's answer to a consortium as table rows, and the smallest repairs.

Nothing is assumed here: what is not stated is open and asks for evidence.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from commonspace.core.access import World
from commonspace.core.errors import BadInput
from commonspace.core.partnerships import FundingRate, Judgement, Rulebook, judge_all
from commonspace.core.partnerships.consortium import ConsortiumDraft, case_of
from commonspace.core.partnerships.facts import Entity, Facts, Unstated
from commonspace.core.terms import BiText, Finding, Outcome
from commonspace.data.exercise.consortia import played
from commonspace.data.programmes import rulebook
from commonspace.pages import links, say
from commonspace.pages.consortia import words
from commonspace.pages.consortia.repairs import Repairs
from commonspace.records.partnerships.candidates import names

_ORDER = (Outcome.PASS, Outcome.NEEDS_EVIDENCE, Outcome.FAIL)


def bench_of(request: Any, draft: ConsortiumDraft) -> dict[str, Any]:
    """What the card shows of a consortium: answers, repairs, who takes part; or why it cannot be judged."""
    book = rulebook()
    try:
        case = case_of(draft)
        stated = case.facts
        if request.world is World.EXERCISE:
            case = case_of(draft, played())
        left_out = _left_out(request, stated)
        facts = _without(case.facts, left_out)
        judged = judge_all(facts, day=case.day, book=book)
    except BadInput as error:
        return {"cannot_judge": words.fault(error)}
    people = names(by=request.reader, refs=(entity.id for entity in _entities(stated)))
    failing = [
        one for one in judged
        if one.in_force and one.overall is Outcome.FAIL and draft.programme in ("", one.programme)
    ]  # fmt: skip
    repairs = Repairs(request, draft, stated, people)
    live = [one for one in judged if one.in_force and one.overall in _ORDER]
    live.sort(key=lambda one: (one.programme != draft.programme, _ORDER.index(one.overall)))
    return {
        "day": say.day(case.day),
        "programmes": {"columns": _columns(), "rows": [_row(request, one, book, draft) for one in live]},
        "answers": [_answer(one, book, people) for one in live],
        "elsewhere": _names(one for one in judged if one.in_force and one not in live),
        "ended": _names(one for one in judged if not one.in_force),
        "repairs": [repairs.shown(facts, one, book) for one in failing],
        "members": words.members(stated, people, lambda ref: links.card_of(request, ref)),
        "left_out": words.named(", ".join(left_out), people),
        "what_if": [
            {"value": entity.id, "label": words.named(entity.id, people), "selected": entity.id in left_out}
            for entity in _entities(stated)
        ],
    }


def _entities(facts: Facts) -> tuple[Entity, ...]:
    return () if isinstance(facts.entities, Unstated) else facts.entities


def _left_out(request: Any, facts: Facts) -> tuple[str, ...]:
    """Whom the reader leaves out to see what would be; names that take no part are passed over."""
    asked = set(request.GET.getlist("without"))
    return tuple(entity.id for entity in _entities(facts) if entity.id in asked)


def _without(facts: Facts, names: tuple[str, ...]) -> Facts:
    if not names:
        return facts
    return replace(facts, entities=tuple(one for one in _entities(facts) if one.id not in names))


def _columns() -> list[dict[str, Any]]:
    numeric = {"rate"}
    names = ("programme", "overall", "rate", "decides", "asked")
    return [{"label": say.say(f"consortia.{name}"), "numeric": name in numeric} for name in names]


def _row(request: Any, one: Judgement, book: Rulebook, draft: ConsortiumDraft) -> dict[str, Any]:
    rate = one.rate or one.rate_if_settled
    first = next((found for found in one.findings if found.code in one.deciding), None)
    asked = _asked(one)
    return {
        "mark": one.programme == draft.programme,
        "cells": [
            {"text": words.programme(one.programme), "url": links.go(request, "programme", one.programme)},
            {"tag": words.tag(one.overall)},
            _rate_cell(rate) if rate else {"missing": "–"},
            _rule_cell(first, book) if first else {"missing": "–"},
            {"text": asked[0], "note": say.say("consortia.more", number=len(asked) - 1)}
            if len(asked) > 1
            else (asked[0] if asked else {"missing": "–"}),
        ],
    }


def _rate_cell(rate: FundingRate) -> dict[str, Any]:
    """The rate, what it is a share of, and the amount at most where it is known."""
    of = words.basis(rate.basis)
    amount = "" if rate.amount_meur is None else f"; {words.millions(rate.amount_meur)}"
    return {"text": words.percent(rate.max), "note": of + amount}


def _rule_cell(found: Finding, book: Rulebook) -> dict[str, Any]:
    rule = book.by_id[found.code]
    return {
        "text": words.article(rule.article),
        "url": words.address(rule.address),
        "note": f"{say.say(f'choice.mark.{rule.mark}')}: {say.say(rule.id)}",
    }


def _answer(one: Judgement, book: Rulebook, people: Mapping[str, BiText]) -> dict[str, Any]:
    """One programme's findings in full, the deciding ones first."""
    findings = [found for found in one.findings if found.outcome in _ORDER]
    return {
        "programme": words.programme(one.programme),
        "tag": words.tag(one.overall),
        "on_recall": bool(one.on_recall),
        "deciding": [_finding(found, book, people) for found in findings if found.code in one.deciding],
        "others": [_finding(found, book, people) for found in findings if found.code not in one.deciding],
    }


def _finding(found: Finding, book: Rulebook, people: Mapping[str, BiText]) -> dict[str, Any]:
    rule = book.by_id[found.code]
    return {
        "rule": say.say(rule.id),
        "id": rule.id,
        "tag": words.tag(found.outcome),
        "article": words.article(rule.article),
        "address": words.address(rule.address),
        "mark": say.say(f"choice.mark.{rule.mark}"),
        "who": words.named(found.place or "", people),
        "numbers": words.numbers(found.numbers),
        "asked": [say.say(f"evidence:{code}") for code in found.evidence_asked],
    }


def _asked(one: Judgement) -> list[str]:
    """The evidence that the deciding rules ask for, each once."""
    codes = (code for found in one.findings if found.code in one.deciding for code in found.evidence_asked)
    return [say.say(f"evidence:{code}") for code in dict.fromkeys(codes)]


def _names(judged: Iterable[Judgement]) -> str:
    return ", ".join(words.programme(one.programme) for one in judged)
