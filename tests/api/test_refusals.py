"""What the API refuses before a route takes it up is said as its other errors are, in the asked language."""

from typing import Any

import pytest
from django.test import Client

from commonspace.core.access import Label, World
from commonspace.records.deliveries import queries as claims
from commonspace.records.listing import Asked
from tests import make
from tests.api.test_needs import key_of

pytestmark = pytest.mark.django_db
CLAIM = {
    "title": {"en": "Machines"},
    "kind": "pledge",
    "stage": "announced",
    "capability": "mine_action",
    "givers": ["NO"],
    "receiver": "UA",
    "happened_on": "2026-11-10",
}


def sent(client: Client, body: Any, language: str = "en", where: str = "deliveries/", **headers: str) -> Any:
    how = {"accept-language": language, **headers}
    return client.post(f"/api/v1/{where}", body, content_type="application/json", headers=how)


def said(answer: Any) -> tuple[int, list[tuple[str, str]]]:
    return answer.status_code, [(one["code"], one["message"]) for one in answer.json()["errors"]]


def test_a_pledge_is_written_changed_and_found_by_a_key_that_may_write(client: Client) -> None:
    headers = key_of("write")
    ref = sent(client, CLAIM, **headers).json()["ref"]
    again = sent(client, CLAIM, where="deliveries/?key=k", **headers).json()
    assert sent(client, CLAIM, where="deliveries/?key=k", **headers).json() == again
    address = f"/api/v1/deliveries/{ref}?seen_version=1"
    body = {**CLAIM, "stage": "contracted", "kind": "contract"}
    changed = client.put(address, body, content_type="application/json", headers=headers)
    assert changed.json() == {"ref": ref, "version": 2}
    assert claims.card(by=make.desk(), ref=ref).draft.stage == "contracted"


def test_a_pledge_of_another_nations_desk_is_refused(client: Client) -> None:
    headers = key_of("write", code="NO")
    assert said(sent(client, CLAIM, **headers))[0] == 403


@pytest.mark.parametrize(
    ("language", "message"),
    [("en", "This key may read but not write"), ("uk-UA", "Цей ключ дозволяє читати, але не писати")],
)
def test_a_key_without_the_scope_is_told_so(client: Client, language: str, message: str) -> None:
    assert said(sent(client, CLAIM, language, **key_of("read"))) == (403, [("key_may_not_write", message)])


def test_without_a_key_nothing_is_written(client: Client) -> None:
    make.sign_in(client, "officer", *make.desk().seats)
    assert said(sent(client, CLAIM))[0] == 403
    assert claims.page(by=make.desk(), asked=Asked()).count == 0


@pytest.mark.parametrize(
    ("language", "message"),
    [("en", "This key is not known, or has expired"), ("uk", "Цей ключ невідомий або його строк минув")],
)
def test_an_unknown_key_is_told_so(client: Client, language: str, message: str) -> None:
    answer = sent(client, CLAIM, language, authorization="Bearer cs_nothing")
    assert said(answer) == (401, [("key_not_known", message)])


def test_a_body_that_is_no_json_or_too_large_is_told_so(client: Client, settings: Any) -> None:
    headers = key_of("write")
    assert said(sent(client, "{", **headers)) == (
        400,
        [("body_not_json", "The body of the request cannot be read as JSON")],
    )
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    assert said(sent(client, CLAIM, **headers)) == (
        413,
        [("body_too_large", "The body of the request is larger than 100 bytes")],
    )


def test_a_parameter_that_is_not_understood_is_named(client: Client) -> None:
    answer = client.get("/api/v1/needs/?size=many", headers={"accept-language": "uk"})
    assert answer.status_code == 422
    assert answer.json()["errors"] == [
        {
            "code": "parameter_not_understood",
            "place": "size",
            "message": "Подане тут — не того виду, що очікується",
        }
    ]


def test_a_key_writes_in_the_world_that_is_asked_and_in_no_other(client: Client) -> None:
    headers = key_of("write")  # its seat is one of the public record
    assert said(sent(client, CLAIM, where="deliveries/?world=exercise", **headers))[0] == 403
    hidden = make.need(Label("XA", world=World.EXERCISE), nation="XA", viewer=make.desk("XA", World.EXERCISE))
    answer = sent(client, {**CLAIM, "need": hidden}, **headers)
    assert [one["code"] for one in answer.json()["errors"]] == ["link_not_there"]
