"""Papers of the register on their ladder: which follow which, as stated or as can only be meant.

A paper whose kind, day or parties are not stated stands on no rung and is counted apart. Links to
papers that the reader may not see, and links that close a circle, are left out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from commonspace.core.partnerships.agreements import Agreement, AgreementKind, Ladder
from commonspace.core.partnerships.draft import PartnershipDraft
from commonspace.core.terms import smallest_circle

KINDS = frozenset(str(kind) for kind in AgreementKind)


@dataclass(frozen=True, slots=True)
class Paper:
    """One record of the room: its public id and what is stated."""

    ref: str
    draft: PartnershipDraft


@dataclass(frozen=True, slots=True)
class Papers:
    """The ladder of many papers; `inferred` are those whose lower rung nobody stated; `apart` are
    papers that stand on no rung."""

    ladder: Ladder
    inferred: frozenset[str]
    apart: int


def papers_of(papers: Iterable[Paper]) -> Papers:
    """Put papers on their ladder. A lower rung is inferred only among papers of the same parties on the
    same capability (see `Ladder.linked`)."""
    known, apart = [], 0
    for paper in papers:
        if stands(paper.draft):
            known.append(paper)
        else:
            apart += 1
    ids = frozenset(paper.ref for paper in known)
    stated = _without_circles([_agreement(paper, ids) for paper in known])
    groups: dict[str, list[Agreement]] = {}
    for paper in known:
        groups.setdefault(paper.draft.capability, []).append(stated[paper.ref])
    linked = {
        entry.id: entry
        for group in groups.values()
        for entry in Ladder(tuple(_within(group))).linked().agreements
    }
    whole = {
        ref: replace(entry, follows=entry.follows or linked[ref].follows) for ref, entry in stated.items()
    }
    whole = _without_circles(list(whole.values()))
    inferred = frozenset(ref for ref, entry in whole.items() if entry.follows and not stated[ref].follows)
    return Papers(Ladder(tuple(whole.values())), inferred, apart)


def stands(draft: PartnershipDraft) -> bool:
    """Kind, day and at least two parties are stated."""
    return draft.kind in KINDS and draft.happened_on is not None and len(set(draft.parties)) >= 2


def _agreement(paper: Paper, ids: frozenset[str]) -> Agreement:
    draft = paper.draft
    assert draft.happened_on is not None

    def there(ref: str) -> str | None:
        return ref if ref in ids and ref != paper.ref else None

    expires = draft.expires_on
    if expires is not None and expires.last < draft.happened_on.first:
        expires = None
    return Agreement(
        id=paper.ref,
        kind=AgreementKind(draft.kind),
        parties=draft.parties,
        signed=draft.happened_on,
        expires=expires,
        amount=draft.amount,
        follows=there(draft.follows),
        supersedes=there(draft.supersedes),
        forum=draft.forum or None,
        about=draft.title,
    )


def _within(group: Sequence[Agreement]) -> list[Agreement]:
    """The group with links inside it alone."""
    ids = {entry.id for entry in group}
    return [
        replace(
            entry,
            follows=entry.follows if entry.follows in ids else None,
            supersedes=entry.supersedes if entry.supersedes in ids else None,
        )
        for entry in group
    ]


def _without_circles(entries: Sequence[Agreement]) -> dict[str, Agreement]:
    """The same papers without the links of any circle; people may have stated one by mistake."""
    found = {entry.id: entry for entry in entries}
    while circle := smallest_circle(
        {
            entry.id: [before for before in (entry.follows, entry.supersedes) if before]
            for entry in found.values()
        }
    ):
        for ref in circle:
            found[ref] = replace(found[ref], follows=None, supersedes=None)
    return found
