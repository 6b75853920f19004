"""Pages read into the register: who sees them, what of them is drafted, and what is noise."""

import pytest

from commonspace.core.access import World
from commonspace.core.errors import NotFound, Refused
from commonspace.core.sources.cited import SourceDraft
from commonspace.data.demo_pages import pages as demo_pages
from commonspace.records.listing import Asked
from commonspace.records.review import actions, queries
from tests import make
from tests.records.review_desk import MINISTRY, PUBLIC, drafts_of

pytestmark = pytest.mark.django_db


def test_a_page_stands_there_with_its_drafts_and_its_noise() -> None:
    raw = demo_pages()["2-retelling.html"]
    ref = make.stored_page(raw.decode(), name="page.html")
    found = queries.review(by=make.analyst(), ref=ref)
    kinds = [str(kind) for kind, _, _ in found.segments]
    assert kinds.count("teaser") == 2
    assert all(
        found.text[one.fact.span.start : one.fact.span.end] == one.fact.span.quote for one in found.drafts
    )
    assert sorted(str(one.fact.kind) for one in found.drafts) == [
        "forum",
        "need",
        "need",
        "pledge",
        "statement",
    ]
    assert queries.stored_bytes(by=make.analyst(), ref=ref)[0] == raw


def test_what_stands_around_an_article_is_shown_and_not_read() -> None:
    ref = make.stored_page(demo_pages()["1-release.html"].decode(), name="page.html")
    found = queries.review(by=make.analyst(), ref=ref)
    around = [found.text[start:end] for kind, start, end in found.segments if start >= found.article_end]
    assert around == ["Ministry", "News", "Contacts", "Contact us", "All rights reserved"]
    assert "900 tanks" not in found.text


def test_the_same_bytes_again_change_nothing() -> None:
    assert make.stored_page(MINISTRY) == make.stored_page(MINISTRY)
    assert make.stored_page(MINISTRY, owner="org:others") != make.stored_page(MINISTRY)


def test_only_the_organisation_that_read_a_page_sees_it() -> None:
    ref = make.stored_page(MINISTRY)
    assert queries.card(by=make.analyst(), ref=ref).ref == ref
    for stranger in (PUBLIC, make.desk("NO"), make.analyst("org:others")):
        with pytest.raises(NotFound):
            queries.review(by=stranger, ref=ref)
        with pytest.raises(NotFound):
            queries.stored_bytes(by=stranger, ref=ref)
        with pytest.raises(NotFound):
            actions.mark(by=make.by(stranger), ref=ref, seen_version=1, start=0, kind="noise")
        assert queries.page(by=stranger, asked=Asked()).count == 0


def test_nobody_without_the_duty_reads_a_page() -> None:
    with pytest.raises(Refused):
        actions.read_page(
            by=make.by(make.desk("NO")),
            handed=actions.Handed(b"Words"),
            draft=SourceDraft(outlet="An outlet"),
            owner="UA",
        )


def test_the_demo_pages_wait_in_the_exercise_alone() -> None:
    from commonspace.cli.loading_pages import OWNER, load_pages

    found = load_pages(make.AT, lambda name, rows: rows)
    assert len(found) == 3
    assert queries.page(by=make.analyst(OWNER, World.EXERCISE), asked=Asked()).count == 3
    assert queries.page(by=make.analyst(OWNER), asked=Asked()).count == 0


def test_in_the_exercise_the_invented_nations_are_read_and_bear_their_own_codes() -> None:
    from commonspace.cli.loading_pages import OWNER, load_pages

    found = load_pages(make.AT, lambda name, rows: rows)
    drafts = drafts_of(found["3-address.html"], make.analyst(OWNER, World.EXERCISE))
    (pledge,) = [one for one in drafts.values() if str(one.fact.kind) == "pledge"]
    assert (pledge.record.givers, pledge.record.receiver) == (("XO",), "XA")
    assert {one.record.nation for one in drafts.values() if str(one.fact.kind) == "need"} == {"XA"}
