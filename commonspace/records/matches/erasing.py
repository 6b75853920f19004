"""Erasing what a person wrote to the other side of an interest, on that person's request.

The journal never held the words, only a commitment with a salt of its own: with the words and the salt
gone, what is left cannot be guessed back, and the chain stays as it was.
"""

from django.db import transaction

from commonspace.records.access.actions import By
from commonspace.records.journal.actions import append
from commonspace.records.matches.models import Interest, Message


def erase_words(*, by: By, user: int) -> int:
    """Erase every message of this person, and the words with which they expressed interest; returns how
    many texts went. Who may ask for it is judged where it is called."""
    with transaction.atomic():
        messages = Message.objects.filter(writer_id=user).exclude(salt=None)
        interests = Interest.objects.filter(writer_id=user).exclude(salt=None)
        refs = {*messages.values_list("interest__ref", flat=True), *interests.values_list("ref", flat=True)}
        labels = dict(Interest.objects.filter(ref__in=refs).values_list("ref", "label_id"))
        gone = int(messages.update(text="", salt=None))
        gone += int(interests.update(message_en="", message_uk="", salt=None))
        for ref in sorted(refs):
            append(by=by, verb="personal.erase", ref=ref, label_id=labels[ref])
    return gone
