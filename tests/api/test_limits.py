"""How often the API may be asked, by whom it is counted, and what that costs."""

import dataclasses
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client, RequestFactory

from commonspace.api.limits import address_of
from commonspace.records.access.queries import digest_of
from commonspace.records.limits.actions import Purse
from commonspace.records.limits.models import Spent
from tests import make
from tests.api.test_needs import key_of
from tests.pages.signed_in import sign_in

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 22, 12, 0, 15, tzinfo=UTC)
NEEDS = "/api/v1/needs/"


@pytest.fixture(autouse=True)
def two_by_address_three_by_key(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.CONFIG = dataclasses.replace(settings.CONFIG, api_of_address=2, api_of_key=3)
    monkeypatch.setattr("commonspace.api.limits.PURSE", Purse())
    monkeypatch.setattr("commonspace.api.urls.timezone.now", lambda: AT)


def asked(client: Client, number: int, **how: Any) -> list[int]:
    return [client.get(NEEDS, **how).status_code for _ in range(number)]


def allowed(purse: Purse, number: int, most: int, at: datetime = AT, who: str = "somebody") -> int:
    """How many of so many requests may go on."""
    return sum(purse.spend(who, most=most, at=at) == 0 for _ in range(number))


def test_beyond_the_allowance_the_answer_is_429_with_the_seconds_to_wait(client: Client) -> None:
    assert asked(client, 2) == [200, 200]
    answer = client.get(NEEDS, headers={"accept-language": "uk"})
    said = "Надто часто: не більше ніж 2 запитів на хвилину. Спробуйте знову за 45 с"
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "45")
    assert answer.json() == {"errors": [{"code": "too_often", "place": None, "message": said}]}


def test_with_the_next_minute_one_may_ask_again(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(client, 3) == [200, 200, 429]
    monkeypatch.setattr("commonspace.api.urls.timezone.now", lambda: AT + timedelta(seconds=45))
    assert asked(client, 3) == [200, 200, 429]


def test_addresses_keys_and_people_are_counted_apart(client: Client) -> None:
    assert asked(client, 3) == [200, 200, 429]
    assert asked(client, 3, REMOTE_ADDR="192.0.2.7") == [200, 200, 429]
    assert asked(client, 4, headers=key_of("read")) == [200, 200, 200, 429]
    assert asked(client, 4, headers=key_of("write")) == [200, 200, 200, 429]
    sign_in(client, "NO")
    assert asked(client, 4) == [200, 200, 200, 429]


def test_a_key_that_is_not_known_counts_for_its_address(client: Client) -> None:
    tries = [{"authorization": f"Bearer cs_{number}"} for number in range(3)]
    assert [asked(client, 1, headers=one) for one in tries] == [[401], [401], [429]]
    assert asked(client, 1) == [429]


def test_nothing_is_written_beyond_the_allowance(client: Client) -> None:
    headers = key_of("write")
    asked(client, 3, headers=headers)
    body = {"title": {"en": "Radars"}, "capability": "mine_action", "nation": "UA", "stated_on": "2026-11-04"}
    made = client.post(NEEDS, body, content_type="application/json", headers=headers)
    assert (made.status_code, make.needs.DESK.model.objects.count()) == (429, 0)


@pytest.mark.parametrize("most", [1, 2, 5, 10, 25, 99, 120])
def test_one_process_allows_exactly_what_is_allowed(most: int) -> None:
    assert [allowed(Purse(), most * 2, most), allowed(Purse(), 9, 0)] == [most, 9]


def test_several_processes_share_one_allowance_but_for_a_tenth_each() -> None:
    one, other = Purse(), Purse()
    together = sum(allowed(one, 1, 100) + allowed(other, 1, 100) for _ in range(200))
    assert 100 <= together <= 110
    assert allowed(Purse(), 200, 100) <= 10


def test_whoever_asks_little_is_never_written_and_a_flood_not_after_its_end(
    django_assert_num_queries: Any,
) -> None:
    purse = Purse()
    with django_assert_num_queries(0):
        assert allowed(purse, 10, 100) == 10
    allowed(purse, 90, 100)
    assert purse.spend("somebody", most=100, at=AT) == 45
    with django_assert_num_queries(0):
        assert allowed(purse, 500, 100) == 0


def test_what_is_remembered_is_bounded_in_memory_and_in_the_database() -> None:
    purse = Purse(most=50)
    for number in range(200):
        allowed(purse, 2, 10, who=f"asker {number}")
    assert (len(purse), Spent.objects.count()) == (50, 200)
    allowed(purse, 2, 10, AT + timedelta(minutes=1))
    assert Spent.objects.count() == 1


def test_no_address_is_stored() -> None:
    allowed(Purse(), 5, 10, who="address:192.0.2.7")
    (row,) = Spent.objects.all()
    assert (len(row.who), set(row.who) <= set("0123456789abcdef")) == (64, True)
    assert row.who != digest_of("address:192.0.2.7")


@pytest.mark.parametrize(
    ("remote", "forwarded", "https", "said"),
    [
        ("192.0.2.7", "198.51.100.1", False, "192.0.2.7"),
        ("127.0.0.1", "203.0.113.9, 198.51.100.1", True, "198.51.100.1"),
        ("127.0.0.1", "", True, "127.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", "", False, "2001:db8:1:2"),
        ("2001:db8::9", "", False, "2001:db8:0:0"),
    ],
)
def test_an_address_is_the_last_proxys_word_and_of_ipv6_its_network(
    settings: Any, remote: str, forwarded: str, https: bool, said: str
) -> None:
    settings.CONFIG = dataclasses.replace(settings.CONFIG, is_behind_https=https)
    given: dict[str, Any] = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    assert address_of(RequestFactory().get("/", REMOTE_ADDR=remote, **given)) == said
