"""Sources: from a page to drafted facts, each with its exact words. Pure: text in, values out.

`draft_document` reads a text by rules and lets the verifier judge every draft; `Verifier` holds for any
other drafter too. A draft is a proposal for review and nothing more.
"""

from commonspace.core.sources.decode import Decoded, decode, is_text
from commonspace.core.sources.drafting import draft_document
from commonspace.core.sources.knowledge import Knowledge
from commonspace.core.sources.records import fact_record
from commonspace.core.sources.values import (
    OWN_DRAFTERS,
    Actor,
    Document,
    Draft,
    Drafting,
    Dropped,
    FactKind,
    Link,
    Segment,
    SegmentKind,
)
from commonspace.core.sources.verifier import Verifier, keep_what_holds, verify

__all__ = [
    "OWN_DRAFTERS",
    "Actor",
    "Decoded",
    "Document",
    "Draft",
    "Drafting",
    "Dropped",
    "FactKind",
    "Knowledge",
    "Link",
    "Segment",
    "SegmentKind",
    "Verifier",
    "decode",
    "draft_document",
    "fact_record",
    "is_text",
    "keep_what_holds",
    "verify",
]
