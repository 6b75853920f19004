"""The smallest repairs of a consortium in words, with the companies of the register who could join."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from commonspace.core.access import World
from commonspace.core.partnerships import Judgement, RepairPlan, Rulebook, repair
from commonspace.core.partnerships.candidates import Company, candidates
from commonspace.core.partnerships.consortium import ConsortiumDraft
from commonspace.core.partnerships.facts import Facts, Unstated
from commonspace.core.terms import BiText
from commonspace.data.exercise.consortia import played
from commonspace.pages import links, say
from commonspace.pages.consortia import words
from commonspace.records.partnerships.candidates import companies

MOST_NODES = 3_000  # a page answers within a second; the command line searches further
MOST_PLANS = 4
MOST_NAMED = 8  # companies named for one newcomer; the rest are counted


class Repairs:
    """Repairs of one consortium for one reader; the companies are read once, and only if one is needed."""

    def __init__(
        self, request: Any, draft: ConsortiumDraft, stated: Facts, people: Mapping[str, BiText]
    ) -> None:
        self.request, self.draft, self.people = request, draft, people
        entities = () if isinstance(stated.entities, Unstated) else stated.entities
        self.present = [entity.id for entity in entities]
        self.plays = played() if request.world is World.EXERCISE else {}
        self.shown_as = {real: invented for invented, real in self.plays.items()}

    @cached_property
    def register(self) -> tuple[tuple[Company, ...], dict[str, BiText]]:
        """Companies that could join, and their names; those whose name is taken already stay out."""
        found, names = companies(
            by=self.request.reader, need=self.draft.need, played=self.plays, on=self.request.now.date()
        )
        there = frozenset(self.present)
        return tuple(one for one in found if names[one.ref].en not in there), names

    def shown(self, facts: Facts, one: Judgement, book: Rulebook) -> dict[str, Any]:
        """The smallest changes after which nothing fails, or the rules that no change meets."""
        found = repair(
            facts, one.programme, day=one.day, book=book, most_plans=MOST_PLANS, most_nodes=MOST_NODES
        )
        return {
            "programme": words.programme(one.programme),
            "proven": found.proven,
            "plans": [self._plan(plan) for plan in found.plans],
            "blocked_by": [
                {"rule": say.say(rule_id), "article": words.article(book.by_id[rule_id].article)}
                for rule_id in found.blocked_by
            ],
            "instead": ", ".join(words.programme(name) for name in found.other_programmes),
        }

    def _plan(self, plan: RepairPlan) -> dict[str, Any]:
        may_be = candidates(plan, self.register[0], self.present) if plan.states else {}
        return {
            "changes": [
                {
                    **words.change(made, plan.states, self.people, self.shown_as),
                    **self._named(may_be.get(made.to, ()), frozenset(plan.states.get(made.to, ()))),
                }
                for made in plan.changes
            ],
            "tag": words.tag(plan.overall),
        }

    def _named(self, found: tuple[Company, ...], states: frozenset[str]) -> dict[str, Any]:
        """The first of the candidates with their cards, and how many more there are."""
        names = self.register[1] if found else {}
        return {
            "candidates": [
                {
                    "label": say.text(names[one.ref]),
                    "language": say.text_language(names[one.ref]),
                    "url": links.go(self.request, "parties_card", one.ref),
                    "nation": words.nation(one.country, self.shown_as),
                    "offers_it": one.offers_it,
                    "asked": ", ".join(say.say(f"candidate.{name}") for name in one.evidence_asked(states)),
                }
                for one in found[:MOST_NAMED]
            ],
            "more": max(0, len(found) - MOST_NAMED),
        }
