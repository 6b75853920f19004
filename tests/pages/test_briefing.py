"""The briefing of a need is a PDF of two pages at most, and says plainly where none can be made."""

import sys

import pytest
from django.test import Client

from commonspace.core.terms import BiText, Quantity
from commonspace.records.deliveries import actions
from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "uk"])
def test_the_briefing_fits_two_pages_whatever_there_is_to_tell(client: Client, language: str) -> None:
    weasyprint = pytest.importorskip("weasyprint", exc_type=OSError)
    assert weasyprint
    need = make.need()
    for index in range(20):
        draft = make.claim_draft(
            need=need, title=BiText(f"Machines {index}"), quantity=Quantity.exact(index + 1, "machines")
        )
        actions.state(by=make.by(), draft=draft, label=make.UKRAINE, grounds=(make.ground(),))
    answer = client.get(f"/{language}/deliveries/briefing/{need}.pdf")
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")
    assert answer.content.count(b"/Type /Page\n") <= 2


def test_without_the_text_library_the_reader_is_told_so(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken:
        def __getattr__(self, name: str) -> object:
            raise OSError(name)

    monkeypatch.setitem(sys.modules, "weasyprint", Broken())  # type: ignore[arg-type]
    answer = client.get(f"/en/deliveries/briefing/{make.need()}.pdf")
    assert (answer.status_code, "Pango" in answer.content.decode()) == (403, True)
