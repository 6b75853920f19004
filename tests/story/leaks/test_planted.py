"""Leaks of many kinds, planted one by one: the sweep has to catch each, or it sleeps."""

from collections.abc import Callable
from typing import Any

import pytest

from commonspace.core import access
from commonspace.core.access import Label, Level, Role, Viewer
from commonspace.core.errors import NotFound, Refused
from commonspace.pages import front, home, middleware
from commonspace.pages import room as room_pages
from commonspace.pages.needs import views as needs_views
from commonspace.records import reading, writing
from commonspace.records.access import queries as access_queries
from commonspace.records.access.models import LabelRow
from commonspace.records.comments import queries as comments
from commonspace.records.deliveries import ledger
from commonspace.records.deliveries import queries as deliveries
from commonspace.records.inbox import news
from commonspace.records.matches import market
from commonspace.records.needs import queries as needs
from commonspace.records.needs.models import Need
from commonspace.records.search import queries as search
from tests.conftest import FULL
from tests.story.leaks.sweep import faults, write_faults

pytestmark = pytest.mark.django_db
NAMED = Label("UA", Level.NAMED, frozenset({"NO"}))
ALL_SEEING = Viewer(seats=frozenset((role, "UA") for role in Role))
Patch = Callable[[pytest.MonkeyPatch], None]


def every_label(viewer: Viewer) -> tuple[int, ...]:
    """What a query would use that forgot whom it speaks to."""
    return tuple(LabelRow.objects.filter(world=viewer.world).values_list("id", flat=True))


def as_all_seeing(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same function, asked in the name of one who sees everything."""
    return lambda **given: function(**{**given, "by": ALL_SEEING})


def policy_says_yes(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(access_queries, "may_see", lambda viewer, label: viewer.world is label.world)
    access_queries._decisions.cache_clear()


def policy_forgets_names(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(access_queries, "may_see", lambda viewer, label: label.level is not Level.COMMUNITY)
    access_queries._decisions.cache_clear()


def decisions_are_shared_by_all_viewers(patch: pytest.MonkeyPatch) -> None:
    shared: dict[int, bool] = {}
    patch.setattr(access_queries, "_decisions", lambda viewer: shared)
    real = access_queries.visible_label_ids

    def asked_by_norway_first(viewer: Viewer) -> tuple[int, ...]:
        real(Viewer(seats=frozenset({(Role.DESK_OFFICER, "NO")}), codes=frozenset({"NO"})))
        return real(viewer)

    patch.setattr(reading, "visible_label_ids", asked_by_norway_first)


def rows_are_not_filtered(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(reading.Table, "visible", lambda table, by: table.model.objects.select_related("label"))


def rows_are_cut_before_they_are_filtered(patch: pytest.MonkeyPatch) -> None:
    real = reading.Table.visible

    def cut_first(table: Any, by: Viewer) -> Any:
        newest = table.model.objects.order_by("-id").values_list("pk", flat=True)[:1]
        return real(table, by).filter(pk__in=list(newest))

    patch.setattr(reading.Table, "visible", cut_first)


def the_count_is_of_all(patch: pytest.MonkeyPatch) -> None:
    real = reading.page_of

    def counted(rows: Any, *rest: Any) -> Any:
        found, _, capped, after = real(rows, *rest)
        return found, rows.model.objects.count(), capped, after

    patch.setattr(reading, "page_of", counted)


def search_is_not_filtered(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(search, "visible_label_ids", every_label)


def news_are_not_filtered(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(news, "visible_label_ids", every_label)


def comments_are_not_filtered(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(comments, "visible_label_ids", every_label)


def hidden_is_refused_instead_of_absent(patch: pytest.MonkeyPatch) -> None:
    real = needs.card

    def told(*, by: Viewer, ref: str) -> Any:
        try:
            return real(by=by, ref=ref)
        except NotFound:
            if Need.objects.filter(ref=ref).exists():
                raise Refused("not_yours_to_do") from None
            raise

    patch.setattr(needs, "card", told)


def the_error_page_tells_the_title(patch: pytest.MonkeyPatch) -> None:
    real = front.not_there

    def told(request: Any, exception: Any = None) -> Any:
        answer = real(request)
        parts = request.path.split("/")
        row = Need.objects.filter(ref__in=parts).first()
        if row is not None:
            answer.content += row.title_en.encode()
        return answer

    patch.setattr(middleware.front, "not_there", told)


def a_header_counts_all(patch: pytest.MonkeyPatch) -> None:
    real = room_pages.render

    def counted(*given: Any, **more: Any) -> Any:
        answer = real(*given, **more)
        answer.headers["X-Total"] = str(Need.objects.count())
        return answer

    patch.setattr(room_pages, "render", counted)


def narrower_needs_are_not_filtered(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(needs, "narrower", as_all_seeing(needs.narrower))


def the_thread_shows_all_claims(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ledger.queries, "of_needs", as_all_seeing(deliveries.of_needs))


def the_first_page_shows_all_claims(patch: pytest.MonkeyPatch) -> None:
    real = deliveries.page

    def unfiltered(*, by: Viewer, asked: Any) -> Any:
        return real(by=ALL_SEEING if asked.size == 8 else by, asked=asked)

    patch.setattr(home.deliveries, "page", unfiltered)


def downloads_are_not_filtered(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(needs_views.queries, "every", as_all_seeing(needs.every))


def the_api_lists_all(patch: pytest.MonkeyPatch) -> None:
    from commonspace.api import edge

    patch.setattr(edge, "reader", lambda request: ALL_SEEING)


def everybody_searches_all_offers(patch: pytest.MonkeyPatch) -> None:
    """The index of the public takes in what is hidden; no query is changed."""
    patch.setattr(market, "_level", lambda *labels: Level.PUBLIC)
    market.forget()


READ_LEAKS: tuple[Patch, ...] = (
    policy_says_yes,
    policy_forgets_names,
    decisions_are_shared_by_all_viewers,
    rows_are_not_filtered,
    rows_are_cut_before_they_are_filtered,
    the_count_is_of_all,
    search_is_not_filtered,
    news_are_not_filtered,
    comments_are_not_filtered,
    hidden_is_refused_instead_of_absent,
    the_error_page_tells_the_title,
    a_header_counts_all,
    narrower_needs_are_not_filtered,
    the_thread_shows_all_claims,
    the_first_page_shows_all_claims,
    downloads_are_not_filtered,
    the_api_lists_all,
    everybody_searches_all_offers,
)


def links_are_looked_up_for_all(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(writing, "visible_label_ids", every_label)


def a_write_is_refused_before_it_is_hidden(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(writing, "may_see", lambda viewer, label: True)


@pytest.fixture(autouse=True)
def nothing_is_remembered() -> Any:
    """A planted decision must not outlive its test."""
    remembered = access_queries._decisions
    remembered.cache_clear()
    market.forget()
    yield
    remembered.cache_clear()
    market.forget()


@pytest.mark.parametrize("leak", READ_LEAKS if FULL else READ_LEAKS[:1], ids=lambda leak: leak.__name__)
def test_the_sweep_catches(leak: Patch, monkeypatch: pytest.MonkeyPatch) -> None:
    leak(monkeypatch)
    assert next(faults(NAMED, ["anonymous"]), "nothing") != "nothing"


@pytest.mark.parametrize(
    "leak",
    (links_are_looked_up_for_all, a_write_is_refused_before_it_is_hidden),
    ids=lambda leak: leak.__name__,
)
def test_the_sweep_of_writes_catches(leak: Patch, monkeypatch: pytest.MonkeyPatch) -> None:
    leak(monkeypatch)
    assert write_faults(NAMED) != []


def test_the_policy_itself_is_the_real_one() -> None:
    assert access_queries.may_see is access.may_see
