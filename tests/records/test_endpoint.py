"""A local stand-in for a model's endpoint that answers well, wrongly, slowly and maliciously."""

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from commonspace.core.errors import CommonSpaceError, Missing
from commonspace.core.sources import Drafting
from commonspace.data.sources import knowledge
from commonspace.records.review import actions, queries
from commonspace.records.review.endpoint import Endpoint, draft_with
from tests import make
from tests.core.sources.pages import STATEMENT

TRUE = {
    "kind": "pledge",
    "evidence": "I am announcing an additional $300 million in security assistance for Ukraine",
    "giver": ["United States"],
    "receiver": ["Ukraine"],
    "amount": [300000000, "USD"],
    "stage": "announced",
    "speaker": "Joe Biden",
}


class StandIn(BaseHTTPRequestHandler):
    """Answers with whatever the test laid out; keeps what it was asked."""

    content: Any = ""
    status = 200
    wait = 0.0
    asked: list[dict[str, Any]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        StandIn.asked.append(json.loads(body))
        time.sleep(self.wait)
        raw = json.dumps({"choices": [{"message": {"content": self.content}}]}).encode()
        self.send_response(self.status)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        try:
            self.wfile.write(raw)
        except OSError:
            return

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), StandIn)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()


def answered(address: str, monkeypatch: pytest.MonkeyPatch, *facts: Any) -> Drafting:
    monkeypatch.setattr(StandIn, "content", json.dumps({"facts": list(facts)}))
    return draft_with(Endpoint(address, "stand-in"), STATEMENT, knowledge())


def test_it_is_off_until_an_address_is_set() -> None:
    with pytest.raises(Missing):
        draft_with(Endpoint(), STATEMENT, knowledge())


def test_a_good_answer_becomes_a_draft_of_that_drafter(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    drafting = answered(address, monkeypatch, TRUE)
    assert [(draft.span.quote, draft.drafter) for draft in drafting.drafts] == [
        (TRUE["evidence"], "model:stand-in")
    ]
    assert drafting.dropped == ()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"amount": [900000000, "USD"]}, "amount_not_there"),
        ({"amount": [300000000, "EUR"]}, "amount_not_there"),
        ({"evidence": "I am announcing 300 tanks for Ukraine"}, "evidence_not_exact"),
        ({"stage": "delivered"}, "stage_differs"),
        ({"speaker": "Jane Roe"}, "speaker_not_resolved"),
        ({"giver": ["Atlantis"]}, "actor_not_named"),
        ({"date": "2031-01-01"}, "date_not_there"),
        ({"quantity": [12, "submarines"]}, "quantity_not_there"),
        ({"kind": "order"}, "proposal_malformed"),
        ({"evidence": 7}, "proposal_malformed"),
    ],
)
def test_a_wrong_answer_is_dropped_for_its_reason_and_counted(
    address: str, monkeypatch: pytest.MonkeyPatch, change: dict[str, Any], reason: str
) -> None:
    drafting = answered(address, monkeypatch, {**TRUE, **change})
    assert (drafting.drafts, [dropped.reasons for dropped in drafting.dropped]) == ((), [(reason,)])


@pytest.mark.parametrize("content", ["no JSON", "[]", '{"facts": 3}', "x" * 300_000, None, "[" * 100_000])
def test_an_answer_of_another_form_is_refused(
    address: str, monkeypatch: pytest.MonkeyPatch, content: Any
) -> None:
    monkeypatch.setattr(StandIn, "content", content)
    with pytest.raises(CommonSpaceError) as caught:
        draft_with(Endpoint(address, "stand-in"), STATEMENT, knowledge())
    assert caught.value.code == "proposal_unreadable"


def test_a_slow_answer_is_given_up(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(StandIn, "wait", 1.0)
    with pytest.raises(CommonSpaceError) as caught:
        draft_with(Endpoint(address, "stand-in", seconds=0.2), STATEMENT, knowledge())
    assert caught.value.code == "endpoint_too_slow"


def test_an_endpoint_in_trouble_is_told_apart(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(StandIn, "status", 500)
    with pytest.raises(CommonSpaceError) as caught:
        draft_with(Endpoint(address, "stand-in"), STATEMENT, knowledge())
    assert caught.value.code == "endpoint_failed"


def test_a_flood_of_drafts_is_cut_and_flagged(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    drafting = answered(address, monkeypatch, *[{"kind": "need", "evidence": "x"}] * 1000)
    assert (len(drafting.dropped), drafting.flags) == (200, ("proposals_cut",))


def test_the_page_is_sent_as_data_and_only_as_data(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    StandIn.asked.clear()
    answered(address, monkeypatch)
    (request,) = StandIn.asked
    system, user = request["messages"]
    assert STATEMENT.text not in system["content"]
    assert json.loads(user["content"])["page"] == STATEMENT.text


@pytest.mark.django_db
def test_a_model_adds_drafts_to_a_page_and_what_does_not_hold_is_counted(address: str) -> None:
    ref = make.stored_page(
        "Norway will allocate EUR 20 million to the demining coalition for Ukraine this year.\n\n"
        "The workshop in the port will mend demining machines for Ukraine and Norway."
    )
    rules = len(queries.review(by=make.analyst(), ref=ref).drafts)
    true = {"kind": "project", "evidence": "workshop in the port will mend demining machines"}
    lie = {**true, "evidence": "Norway will allocate EUR 900 million"}
    StandIn.content, StandIn.status, StandIn.wait = json.dumps({"facts": [true, lie]}), 200, 0.0
    by, endpoint = make.by(make.analyst()), Endpoint(address, "stand-in")
    assert actions.ask_model(by=by, ref=ref, seen_version=1, endpoint=endpoint) == 1
    found = queries.review(by=make.analyst(), ref=ref)
    assert sorted(one.fact.drafter for one in found.drafts) == ["model:stand-in"] + ["rules"] * rules
    assert [one["reasons"] for one in found.dropped] == [["evidence_not_exact"]]
    assert actions.ask_model(by=by, ref=ref, seen_version=2, endpoint=endpoint) == 0
    with pytest.raises(Missing):
        actions.ask_model(by=by, ref=ref, seen_version=3, endpoint=Endpoint())
