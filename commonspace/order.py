"""The order of the rooms: the one place where it is written.

It is the story: Source → Need → Offer → Match → Meeting → Partnership → Project → Delivery, with
the parties who speak before it. A room may use the rooms before it, never one after it. The import
contract, the menu, the docs index and the map in ARCHITECTURE.md are tested against this tuple.
"""

ORDER = (
    "terms",
    "parties",
    "sources",
    "needs",
    "offers",
    "matches",
    "meetings",
    "partnerships",
    "projects",
    "deliveries",
)
