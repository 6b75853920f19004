"""From a document to drafts: gate, rules sentence by sentence, slots, then the verifier.

`draft_document` is pure: equal documents give equal drafts, in order of place.
"""

import re
from dataclasses import replace

from commonspace.core.sources.acting import last_to_act, paying_behind
from commonspace.core.sources.agreements import find_agreements, find_listed_agreements
from commonspace.core.sources.deals import with_deals
from commonspace.core.sources.elided import find_elided
from commonspace.core.sources.gatherings import named_forums, with_gatherings
from commonspace.core.sources.goods import subject_of
from commonspace.core.sources.groups import find_groups_and_forums
from commonspace.core.sources.kinds import SUPPORT, settled, told_kind
from commonspace.core.sources.knowledge import Knowledge
from commonspace.core.sources.memberships import with_members
from commonspace.core.sources.needs import find_needs, follow_list
from commonspace.core.sources.plain import read_plainly
from commonspace.core.sources.roles import receiver_of
from commonspace.core.sources.scene import LONGEST_TEXT, Found, Scene
from commonspace.core.sources.schemes import with_schemes
from commonspace.core.sources.sentences import Sentence
from commonspace.core.sources.slots import chain_of, date_of, source_of, speaker_at
from commonspace.core.sources.stages import stage_at
from commonspace.core.sources.statements import find_statements
from commonspace.core.sources.support import find_support
from commonspace.core.sources.swift import Swift
from commonspace.core.sources.topic import SHORT_TEXT, is_on_topic
from commonspace.core.sources.values import (
    LEARNT,
    RULES,
    Actor,
    Document,
    Draft,
    Drafting,
    Dropped,
    FactKind,
    Segment,
    SegmentKind,
)
from commonspace.core.sources.verifier import Verifier
from commonspace.core.sources.weighing import WEIGHED, weighed
from commonspace.core.sources.works import find_works
from commonspace.core.terms import Span

MOST_FACTS = 400  # of one page; no article comes near it, and the work stays bounded
_AROUND = 32  # characters of prefix and suffix that anchor a quote, as W3C Web Annotation's TextQuoteSelector
_PACKAGE = Swift(r"\b(?:package|capabilities|assistance)\b|пакет")
_GROUP = Swift(r"[Cc]oalition|[Aa]lliance|[Кк]оаліці|Contact Group")
_OPENS_LIST = re.compile(r":\s*$")
_ASKS = Swift(r"\bneed|\brequire|\bask|\brequest|потріб|потреб|просим|прошу|перелік зброї", re.IGNORECASE)
_GIVES = re.compile(
    r"\b(?:package|assistance|includes?|contains?|provid\w+|capabilities|commit\w*|deliver\w*|"
    r"announc\w+)\b|пакет|допомог|переда|нада|увійд|увійш|входять|включ|склада",
    re.IGNORECASE,
)


def draft_document(document: Document, knowledge: Knowledge) -> Drafting:
    """Every draft that the rules find and the verifier lets stand; what it refused is counted."""
    scene = Scene(document, knowledge)
    if not is_on_topic(scene):
        return Drafting(tuple(_placed(scene, part) for part in scene.segments), (), (), ("off_topic",))
    found = _by_rules(scene)
    many, found = len(found) > MOST_FACTS, found[:MOST_FACTS]
    judge = Verifier(document, knowledge, scene)
    kept: list[Draft] = []
    dropped: list[Dropped] = []
    for draft in (_draft(scene, each) for each in _weighed(scene, settled(found))):
        if draft.kind in SUPPORT[:3] and not draft.givers and not _names_allies(scene):
            continue  # a country's own purchases are no support
        reasons = judge.refusals(draft)
        if reasons:
            dropped.append(Dropped(draft, reasons))
        else:
            kept.append(draft)
    flags: tuple[str, ...] = () if document.published else ("undated",)
    flags += ("cut",) if many or len(document.text) > LONGEST_TEXT else ()
    return Drafting(
        tuple(_placed(scene, part) for part in scene.segments), tuple(kept), tuple(dropped), flags
    )


def rules_of(scene: Scene) -> list[Found]:
    """What the rules alone find in a document, before anything learnt is asked and before the verifier."""
    return settled(_by_rules(scene)[:MOST_FACTS])


def _by_rules(scene: Scene) -> list[Found]:
    every = (told_kind(scene, each) for each in _all(scene))
    return sorted(
        (each for each in every if each is not None), key=lambda each: (each.start, each.end, each.kind)
    )


def _weighed(scene: Scene, found: list[Found]) -> list[Found]:
    """What the rules found; of a short item what was learnt has its say too."""
    weights = scene.knowledge.weights
    if weights is None or len(scene.text) > SHORT_TEXT:
        return found
    return named_forums(scene, weighed(scene, found, weights))


def _names_allies(scene: Scene) -> bool:
    """Somebody other than Ukraine and its foes is named as an actor, or the text is an own voice."""
    others = {named.actor.code for named in scene.actors} - {"UA", "RU", "BY", "CN", "IR", "KP"}
    return bool(others) or scene.voice.own


def _placed(scene: Scene, part: Segment) -> Segment:
    return Segment(part.kind, *scene.reading.place(part.start, part.end))


def _all(scene: Scene) -> list[Found]:
    found: list[Found] = []
    sentences = scene.sentences
    pending = named = False
    consumed: set[int] = set()
    agreed: list[Found] = []
    for index, sentence in enumerate(sentences):
        if index in consumed:
            continue
        words = scene.words(sentence)
        listed = _list_below(scene, sentences, index, words)
        if listed:
            found.extend(listed[0])
            consumed.update(listed[1])
            continue
        fragments = _fragments(scene, sentences, index, found)
        if fragments:
            found.extend(fragments)
            continue
        here = [*find_support(scene, sentence, pending), *find_needs(scene, sentence)]
        here.extend(find_elided(scene, sentence, [*found, *here]))
        here.extend(find_agreements(scene, sentence, agreed))
        here.extend(find_works(scene, sentence, bool(agreed)))
        agreed.extend(each for each in here if each.kind in (FactKind.PARTNERSHIP, FactKind.PROJECT))
        here.extend(find_groups_and_forums(scene, sentence, named))
        found.extend(here)
        pending = bool(_PACKAGE.search(words))
        named = named or bool(_GROUP.search(words))
    found = with_gatherings(scene, with_schemes(scene, with_deals(scene, found)))
    found = with_members(scene, named_forums(scene, read_plainly(scene, found)))
    covered = [(each.start, each.end) for each in found]
    found.extend(find_statements(scene, sentences, covered))
    return found


def _list_below(
    scene: Scene, sentences: list[Sentence], index: int, words: str
) -> tuple[list[Found], set[int]] | None:
    """A line that ends in a colon with bullets below it: needs or package items."""
    if not _OPENS_LIST.search(words):
        return None
    below = [
        place
        for place in range(index + 1, min(index + 40, len(sentences)))
        if scene.segment_of(sentences[place]).kind is SegmentKind.ITEM
    ]
    run = [
        place
        for offset, place in enumerate(below)
        if sentences[place].paragraph - sentences[index].paragraph <= offset + 2
    ]
    if not run:
        return None
    papers = find_listed_agreements(scene, sentences[index], [sentences[place] for place in run])
    if papers:
        return papers, set(run)
    if _ASKS.search(words):
        return list(follow_list(scene, [sentences[place] for place in run], 0)), set(run)
    if _GIVES.search(words):
        from commonspace.core.sources.bullets import package_bullets

        items = package_bullets(scene, sentences[index], [sentences[place] for place in run])
        return (items, set(run)) if items else None
    return None


def _fragments(scene: Scene, sentences: list[Sentence], index: int, found: list[Found]) -> list[Found]:
    """Items without a verb: a package was named, then "Weapons, ammunition. Artillery systems." """
    from commonspace.core.sources.bullets import verbless_items

    return verbless_items(scene, sentences, index, found)


def _draft(scene: Scene, each: Found) -> Draft:
    each = _bare(scene.text, each)
    start, end = scene.reading.place(each.start, each.end)
    text = scene.document.text
    span = Span(start, end, text[start:end], text[max(0, start - _AROUND) : start], text[end : end + _AROUND])
    speaker = speaker_at(scene, each.kind, each.start, each.end)
    stage = stage_at(scene, each.kind, each.start, each.end)
    givers = each.givers if each.givers else _givers(scene, each)
    if each.kind in (FactKind.PLEDGE, FactKind.DELIVERY, FactKind.TOTAL) and all(
        actor.code == "UA" for actor in givers
    ):
        givers = _givers(scene, each)
    if givers and all(actor.code in scene.knowledge.leads for actor in givers):
        leads = (scene.knowledge.leads[actor.code] for actor in givers)
        givers += tuple(scene.knowledge.actor_of(code, scene.language) for code in dict.fromkeys(leads))
    receivers = (
        each.receivers
        if each.receivers is not None
        else receiver_of(scene, each.start, _sentence_end(scene, each), givers)
    )
    when, flags = date_of(scene, each.kind, each.start, each.end, stage)
    words = scene.text.part(each.start, each.end)
    subject = each.subject or ("" if each.kind is FactKind.STATEMENT else subject_of(words)[:120])
    return Draft(
        kind=each.kind,
        span=span,
        givers=givers if each.kind not in (FactKind.STATEMENT,) else (),
        receivers=receivers if each.kind in SUPPORT else (),
        parties=each.parties,
        subject=subject,
        capability=scene.knowledge.capability_of(subject) or scene.knowledge.capability_of(words),
        money=each.money,
        quantity=each.quantity,
        date=when,
        stage=stage,
        speaker=speaker.name,
        reported=each.reported,
        source=source_of(scene),
        chain=chain_of(scene, each, speaker),
        flags=(*each.flags, *flags),
        doubt=round(min(1.0, each.doubt + 0.1 * len(flags)), 3),
        drafter=LEARNT if each.rule == WEIGHED else RULES,
    )


def _bare(text: str, each: Found) -> Found:
    """The evidence without the marks and spaces at its ends."""
    start, end = each.start, each.end
    while end - start > 2 and text[end - 1] in " .,;:–—-\n":
        end -= 1
    while end - start > 2 and text[start] in " .,;:–—\n":
        start += 1
    return replace(each, start=start, end=end)


def _givers(scene: Scene, each: Found) -> tuple[Actor, ...]:
    """Those not found in the clause: the voice's nation, else the last actor named before it."""
    if each.kind not in (FactKind.PLEDGE, FactKind.DELIVERY, FactKind.TOTAL):
        return ()
    speaker = scene.attribution.at(each.start)
    others = tuple(actor for actor in (speaker.nations or scene.voice.nations) if actor.code != "UA")
    if others and scene.voice.own:
        return others
    behind = paying_behind(scene, each.start, _sentence_end(scene, each))
    if behind:
        return (behind[0].actor,)
    acted = last_to_act(scene, each.start)
    if acted:
        return acted
    before = [
        named.actor
        for named in scene.actors
        if named.start < each.start
        and named.actor.code not in ("UA", "RU", "BY")
        and each.start - named.start < 400
        and not named.place
    ]
    if before:
        return (before[-1],)
    return others


def _sentence_end(scene: Scene, each: Found) -> int:
    return next(
        (sentence.end for sentence in scene.sentences if sentence.start <= each.start < sentence.end),
        each.end,
    )
