"""Cards as plain JSON: one form for downloads, the API and the command line."""

from typing import Any

from commonspace.core.terms.wire import to_plain


def plain_card(card: Any) -> dict[str, Any]:
    """One card as JSON: the same that the API answers."""
    return {
        "ref": card.ref,
        "version": card.version,
        "status": card.status,
        "world": str(card.label.world),
        **to_plain(card.draft),
        "evidence": [plain_evidence(entry) for entry in card.evidence],
        "made_at": card.made_at.isoformat(),
        "changed_at": card.changed_at.isoformat(),
    }


def plain_evidence(entry: Any) -> dict[str, Any]:
    """One piece of evidence as JSON."""
    return {
        "source": entry.source,
        "grade": entry.grade,
        "outlet": entry.outlet,
        "outlet_class": entry.outlet_class,
        "address": entry.address,
        "language": entry.language,
        "published": entry.published.iso if entry.published else None,
        "summary": {"en": entry.summary.en, "uk": entry.summary.uk},
        "quote": entry.quote,
    }
