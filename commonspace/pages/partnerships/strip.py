"""The ladder strip of one paper: its thread from the lowest rung up, and what took whose place."""

from typing import Any

from commonspace.core.partnerships.papers import Paper, papers_of
from commonspace.pages import links, say
from commonspace.pages.partnerships import papers
from commonspace.records.partnerships import queries

MOST_RUNGS = 30  # a thread is walked no further than this in either direction


def strip(request: Any, card: Any) -> list[dict[str, Any]]:
    """Each paper of the thread with its rung, its day, and the days since the one below; [] if alone."""
    thread = _thread(request, card)
    if len(thread) < 2:
        return []
    found = papers_of(Paper(ref, one.draft) for ref, one in thread.items())
    steps = {step.later: step for step in found.ladder.steps()}
    replaced = {one.draft.supersedes: ref for ref, one in thread.items() if one.draft.supersedes in thread}
    rungs = []
    for ref, one in sorted(thread.items(), key=lambda entry: _place(entry[1])):
        draft = one.draft
        rungs.append(
            {
                "label": say.text(draft.title),
                "language": say.text_language(draft.title),
                "kind": say.choice("agreement_kind", draft.kind) or papers.rung(0),
                "when": say.date(draft.happened_on),
                "url": "" if ref == card.ref else links.go(request, "partnerships_card", ref),
                "current": ref == card.ref,
                "days": say.say("partnership.days_after", days=papers.span(steps[ref]))
                if ref in steps
                else "",
                "inferred": ref in found.inferred,
                "replaces": _name(thread, draft.supersedes),
                "replaced": _name(thread, replaced.get(ref, "")),
            }
        )
    return rungs


def _place(card: Any) -> tuple[Any, ...]:
    when = card.draft.happened_on
    return (when is None, when.last if when else None, papers.rung_of(card.draft.kind), card.ref)


def _name(thread: dict[str, Any], ref: str) -> str:
    return say.text(thread[ref].draft.title) if ref in thread else ""


def _thread(request: Any, card: Any) -> dict[str, Any]:
    """All papers tied to this one by following or superseding, as far as the reader may see them."""
    found, queue = {card.ref: card}, [card]
    while queue and len(found) < MOST_RUNGS:
        ids = tuple(one.ref for one in queue)
        below = {ref for one in queue for ref in (one.draft.follows, one.draft.supersedes) if ref}
        near = [
            *queries.by_refs(by=request.reader, refs=tuple(sorted(below - set(found)))),
            *queries.tied_to(by=request.reader, refs=ids),
        ]
        queue = [one for one in near if one.ref not in found]
        found |= {one.ref: one for one in queue}
    return found
