"""The short way in: needs and claims as they stand, a view, and the coverage of every need."""

from collections.abc import Iterable

from commonspace.core.deliveries.book import Book
from commonspace.core.deliveries.claims import Claim, Need
from commonspace.core.deliveries.picture import Coverage
from commonspace.core.deliveries.view import View


def coverage(needs: Iterable[Need], claims: Iterable[Claim], view: View) -> Coverage:
    """The reconciled picture of every need. Raises `BadInput` if an id stands twice."""
    return Book(needs, claims, view).coverage()
