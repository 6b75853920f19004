"""The slots that need the whole document: a fact's date, the outlet's source, the chain of attribution."""

import re

from commonspace.core.sources.scene import Found, Scene
from commonspace.core.sources.speech import Speaker
from commonspace.core.sources.swift import Swift
from commonspace.core.sources.values import FactKind, Link, SegmentKind

_SOURCE = re.compile(r"(?:source|джерело)\s*:\s*(?P<who>.{2,80})$", re.IGNORECASE)
_AGENCY = Swift(
    r"(?P<who>Ukrinform|Interfax(?:-Ukraine)?|Reuters|AFP|BNS|УНН|Укрінформ|Інтерфакс|"
    r"Європейська правда|Bild|TV2|Censor\.NET)(?!\w)"
)
_BODY = Swift(
    r"\b(?:the )?(?P<en>(?:[A-Z][a-z]+(?:'s)? )?(?:(?:[Ff]oreign|"
    r"[Dd]efen[cs]e) [Mm]inistry(?: of [A-Z]\w+)?|Ministry of (?:Defen[cs]e|"
    r"Foreign Affairs)(?: of [A-Z]\w+)?|[Gg]overnment))\b(?=[^.]{0,30}\b(?:said|reported|"
    r"announced|told)\b)|(?P<uk>Міноборони(?: [А-ЯІЇЄҐ][а-яіїєґ]+)?|"
    r"Міністерство оборони(?: [А-ЯІЇЄҐ][а-яіїєґ]+)?|МЗС(?: [А-ЯІЇЄҐ][а-яіїєґ]+)?)"
    r"(?=[^.]{0,40}(?:повідоми|заяви|інформу))",
    holds=r"[Mm]inistry|[Gg]overnment|Міноборони|Міністерство|МЗС",
)
_NOW = Swift(r"\b(?:today|this morning|just)\b|сьогодні|щойно", re.IGNORECASE)


def date_of(scene: Scene, kind: FactKind, start: int, end: int, stage: str) -> tuple[str, tuple[str, ...]]:
    """The date in the fact's words, else in its sentence; an own voice's announcement has the page's day."""
    sentence = scene.sentence_at(start)
    left, right = (sentence.start, sentence.end) if sentence else (start, end)
    inside = [mention for mention in scene.dates if start <= mention.start < end]
    near = inside or [mention for mention in scene.dates if left <= mention.start < right]
    resolved = [mention for mention in near if mention.iso]
    flags = ("relative_date",) if near and not resolved else ()
    if kind is FactKind.PLEDGE and scene.voice.own and scene.document.published:
        past = [
            mention
            for mention in inside
            if re.search(r"\b(?:last|earlier|ago)\b", scene.text[max(0, mention.start - 12) : mention.end])
        ]
        if past and past[0].iso:
            return past[0].iso, flags
        earlier = re.search(r"\b(?:last week|last month|earlier this year)\b", scene.text[left:end])
        if earlier:
            shift = next(
                (mention.iso for mention in scene.dates if left <= mention.start < end and mention.iso), ""
            )
            return shift or scene.document.published.isoformat(), flags
        if stage == "announced" or (stage == "agreed" and _NOW.search(scene.text[max(0, left - 260) : end])):
            return scene.document.published.isoformat(), ("date_of_page", *flags)
    if resolved:
        return resolved[0].iso, flags
    return "", flags


def source_of(scene: Scene) -> str:
    """Asked once a document, as it reads all of it."""
    if "source" not in scene.memo:
        scene.memo["source"] = _source_of(scene)
    return scene.memo["source"]


def _source_of(scene: Scene) -> str:
    """The body that the outlet names as its origin: its own `Source:` line, else who reported it."""
    for part in scene.segments[:6]:
        if part.kind is SegmentKind.SOURCE:
            found = _SOURCE.match(scene.text[part.start : part.end])
            if found:
                return found["who"].strip()
    for match in _BODY.finditer(scene.text):
        return (match["en"] or match["uk"]).strip()
    return ""


def chain_of(scene: Scene, each: Found, speaker: Speaker) -> tuple[Link, ...]:
    """Outlet ← agency ← body ← person, as far as the text names them; direct only for quoted words."""
    links: list[Link] = []
    if scene.document.outlet:
        links.append(Link(scene.document.outlet, "outlet"))
    if "agency" not in scene.memo:
        found = _AGENCY.search(scene.text)
        scene.memo["agency"] = found["who"] if found else ""
    agency = scene.memo["agency"]
    if agency and agency not in scene.document.outlet:
        links.append(Link(agency, "agency"))
    source = source_of(scene)
    if source:
        links.append(Link(source, "body"))
    if speaker.name:
        direct = (each.kind is FactKind.STATEMENT and not each.reported) or scene.voice.own
        links.append(Link(speaker.name, "person", direct))
    return tuple(links)


def speaker_at(scene: Scene, kind: FactKind, start: int, end: int) -> Speaker:
    """Who said the words at `start`..`end`; a quotation may be attributed just behind its closing mark."""
    found = scene.attribution.at(start)
    if kind is FactKind.STATEMENT and not found.name:
        return scene.attribution.at(min(end + 3, len(scene.text) - 1))
    return found
