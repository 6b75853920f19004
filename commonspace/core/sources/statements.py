"""Statements: direct quotations on the subject, and reported claims that are no other fact."""

import re
from collections.abc import Iterator

from commonspace.core.sources.attribution import SAY
from commonspace.core.sources.goods import CIVIL
from commonspace.core.sources.scene import Found, Scene
from commonspace.core.sources.sentences import Sentence
from commonspace.core.sources.swift import Swift
from commonspace.core.sources.topic import is_about_defence
from commonspace.core.sources.values import FactKind

_QUOTED = Swift(
    r"[\"“](?P<en>[^\"“”\n]{12,1500})[\"”]|(?<![\w])'(?P<single>[A-Z][^'\n]{20,600}[,.!?])'|"
    r"«(?P<uk>[^«»\n]{12,1500})»"
)
_FIELD = Swift(
    r"\b(?:support\w*|partners?|allies|help|supply|supplies|rhetoric|process|NATO|friends|war\b|"
    r"victory|industr\w+|production|cooperation|coalition|agreement|joint|project\w*|companies|"
    r"experience|technolog\w+|access|lead|sum|money)\b|"
    r"підтримк|партнер|допомог|постачан|перемог|промислов|виробництв|співпрац|коаліці|угод|спільн|"
    r"країн|кошт|форум|індустрі|потреб|безпек",
    re.IGNORECASE,
)
_OFF = Swift(
    r"\b(?:sanction\w*|oil|gas|embargo|genocide|crimes?|justice|atrocit\w+|food|grain|children|"
    r"refugees?|candidate|SWIFT|banks?|religio\w+)\b|санкці|нафт|газ[уо]?\b|ембарго|геноцид|"
    r"злочин|трибунал|зерн|дітей|біженц|полонен",
    re.IGNORECASE,
)
_SAID_THAT = rf"(?:{SAY})(?: \w+){{0,4}} (?:that|,? що|how|the need)\b"
_REPORTED = Swift(
    rf"(?:(?P<who>[A-ZА-ЯІЇЄҐ][\w'-]+) )?{_SAID_THAT}",
    re.IGNORECASE,
    holds=_SAID_THAT,
)
_LINK = Swift(r"\b(?:that|how|the need)\b|що", re.IGNORECASE)
_TITLE = re.compile(r"^(?:[A-ZА-ЯІЇЄҐ][\w'-]*(?: |$)){1,6}$")


def find_statements(
    scene: Scene, sentences: list[Sentence], covered: list[tuple[int, int]]
) -> Iterator[Found]:
    """Direct quotations of the read paragraphs, and reported claims of sentences that bore nothing else."""
    for part in {sentence.paragraph: scene.segments[sentence.paragraph] for sentence in sentences}.values():
        yield from _direct(scene, part.start, part.end)
    for sentence in sentences:
        yield from _reported(scene, sentence, covered)


def _direct(scene: Scene, start: int, end: int) -> Iterator[Found]:
    for match in _QUOTED.finditer(scene.text, start, end):
        group = next(name for name in ("en", "single", "uk") if match[name])
        place = match.start(group)
        words = scene.text.part(place, match.end(group))
        if not _is_quotation(scene.text, match, words):
            continue
        parts = _sentences_of(words)
        for index, (left, right) in enumerate(parts):
            first: str = words.part(left, right)
            context = scene.text.part(max(0, match.start() - 260), match.start())
            if not _is_on_subject(first, words, context):
                if left == 0:
                    continue
                break
            if not _speaks_of_it(first) and index + 1 < len(parts):
                after = words[slice(*parts[index + 1])]  # "It is time. Strong support will …": one breath
                first = words[left : parts[index + 1][1]] if _speaks_of_it(after) else first
            bare = first.rstrip(" .,;…")
            offset = len(bare) - len(bare.lstrip())
            speaker = scene.attribution.at(match.end() - 1)
            name = scene.attribution.at(min(match.end() + 2, end - 1)) if not speaker.name else speaker
            yield Found(
                FactKind.STATEMENT,
                place + left + offset,
                place + left + len(bare),
                "quotation",
                (),
                (),
                (),
                "",
                None,
                None,
                speaker=name,
                doubt=0.15,
            )
            break


def _sentences_of(words: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for stop in re.finditer(r"[.!?…]+(?=\s+[A-ZА-ЯІЇЄҐ\"(«]|\s*$)", words):
        found.append((start, stop.end()))
        start = stop.end()
    if start < len(words):
        found.append((start, len(words)))
    return [(left, right) for left, right in found if words[left:right].strip()][:3]


def _is_quotation(text: str, match: re.Match[str], words: str) -> bool:
    """Somebody's words, not a name or a term in quotation marks."""
    if _TITLE.match(words) or len(words.split()) < 4:
        return False
    before, after = text[max(0, match.start() - 70) : match.start()], text[match.end() : match.end() + 70]
    says = re.search(SAY, before[-60:], re.IGNORECASE) or re.search(SAY, after, re.IGNORECASE)
    alone = not before.strip() or before.rstrip()[-1:] in ".:!?\n"
    closes = words.rstrip()[-1:] in ",.!?…" or bool(re.match(r"[,.]|\s?[–—-]", after))
    return bool(says) or (alone and closes) or bool(re.match(r"\s[–—]\s", after))


def _speaks_of_it(words: str) -> bool:
    """The words themselves are on the subject and on nothing that it is not about."""
    return bool(is_about_defence(words) or _FIELD.search(words)) and not _OFF.search(words)


def _is_on_subject(first: str, whole: str, context: str) -> bool:
    if _OFF.search(first) or (CIVIL.search(first) and not is_about_defence(first)):
        return False
    if _speaks_of_it(first):
        return True
    return (is_about_defence(context) or is_about_defence(whole)) and not _OFF.search(context)


def _claim_end(words: str, start: int) -> int:
    """A reported claim ends at the last seam before about a hundred characters: its gist, not its periods."""
    if len(words) - start <= 110:
        return len(words.rstrip(" ."))
    seams = [
        found.start()
        for found in re.finditer(
            r",| (?:through|via|of the|which|with|while|because|that will|через|завдяки|який|яка|яке)\b",
            words[: start + 110],
        )
        if found.start() - start >= 50
    ]
    return seams[-1] if seams else words.rfind(" ", start, start + 110)


def _reported(scene: Scene, sentence: Sentence, covered: list[tuple[int, int]]) -> Iterator[Found]:
    words = scene.words(sentence)
    if any(start < sentence.end and sentence.start < end for start, end in covered):
        return
    match = _REPORTED.search(words) if _LINK.search(words) else None
    if not match:
        return
    if _OFF.search(words) or not (is_about_defence(words) or re.search(r"indust|оборон", words)):
        return
    end = _claim_end(words, match.start())
    speaker = scene.attribution.at(sentence.start)
    if speaker.name:
        yield Found(
            FactKind.STATEMENT,
            sentence.start + match.start(),
            sentence.start + end,
            "reported",
            (),
            (),
            (),
            "",
            None,
            None,
            reported=True,
            speaker=speaker,
            doubt=0.4,
        )
