"""`commonspace deliveries coverage`: the worked cases come out exactly, bad files are named."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from commonspace.cli.deliveries import app
from commonspace.core.errors import BadInput, SeveralBadInputs

NEED = {"id": "N", "capability": "armour", "unit": "vehicles", "quantity": {"lo": 5, "hi": 5}}
CLAIM = {
    "id": "a",
    "kind": "pledge",
    "need": "N",
    "unit": "vehicles",
    "quantity": {"lo": 2, "hi": 2},
    "date": "2025-01-10",
    "published": "2025-01-12",
    "source": {"outlet": "Ministry", "class": "primary"},
}
LEDGER = {"id": "L", "at": "2025-02-01", "known": "2025-02-01", "needs": [NEED], "claims": [CLAIM]}


def run(ledgers: list[object], folder: Path, *options: str) -> tuple[list[dict], str]:
    file = folder / "ledgers.jsonl"
    file.write_text("\n".join(json.dumps(ledger) for ledger in ledgers), "utf-8")
    result = CliRunner().invoke(app, ["coverage", str(file), *options], catch_exceptions=False)
    return [json.loads(line) for line in result.stdout.splitlines()], result.stderr


@pytest.mark.evaluation
def test_every_worked_case_comes_out_exactly(evaluation_data: Path, tmp_path: Path) -> None:
    cases = [json.loads(line) for line in (evaluation_data / "coverage/cases.jsonl").open(encoding="utf-8")]
    answers, said = run(cases, tmp_path)
    assert said == ""
    assert answers == [{"id": case["id"], **case["expected"]} for case in cases]


def test_out_names_the_file_that_is_written(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert run([LEDGER], tmp_path, "--json", str(out)) == ([], "")
    assert json.loads(out.read_text("utf-8"))["needs"]["N"]["items"]["missing"] == {
        "lo": 3,
        "best": 3,
        "hi": 3,
    }


def test_dates_of_the_command_line_replace_those_of_the_ledger(tmp_path: Path) -> None:
    (before,), _ = run([LEDGER], tmp_path, "--known", "2025-01-11")
    assert before["needs"]["N"]["set_aside"] == [{"claim": "a", "reason": "not_yet_known"}]
    (early,), _ = run([LEDGER], tmp_path, "--at", "2025-01-09")
    assert early["needs"]["N"]["set_aside"] == [{"claim": "a", "reason": "not_yet_due"}]


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"kind": "gift"}, "field_wrong_type", "kind"),
        ({"kind": "total"}, "field_missing", "stage"),
        ({"quantity": {"lo": "2"}}, "field_wrong_type", "lo"),
        ({"quantity": {"lo": True}}, "field_wrong_type", "lo"),
        ({"date": "10.01.2025"}, "field_wrong_type", "date"),
        ({"published": None}, "field_missing", "published"),
        ({"condition": {"text": "if", "met": 1}}, "field_wrong_type", "met"),
        ({"source": {"outlet": "Ministry", "class": "third"}}, "field_wrong_type", "class"),
    ],
)
def test_what_is_not_of_the_form_is_refused_with_its_place(
    change: dict, code: str, field: str, tmp_path: Path
) -> None:
    with pytest.raises(BadInput) as refused:
        run([{**LEDGER, "claims": [{**CLAIM, **change}]}], tmp_path)
    assert (refused.value.code, refused.value.details["field"]) == (code, field)
    assert str(refused.value.place).startswith(f"{tmp_path / 'ledgers.jsonl'} line 1, claims 1")


def test_a_currency_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        run([{**LEDGER, "claims": [{**CLAIM, "amount": {"lo": 1, "hi": 1, "currency": "euro"}}]}], tmp_path)
    assert refused.value.code == "not_a_currency"


def test_all_faulty_lines_are_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(SeveralBadInputs) as refused:
        run([{**LEDGER, "at": None}, LEDGER, {**LEDGER, "claims": [CLAIM, CLAIM]}], tmp_path)
    assert [fault.code for fault in refused.value.problems] == ["field_missing", "ledger_id_twice"]


def test_links_fields_and_needs_that_lead_nowhere_are_said_aloud(tmp_path: Path) -> None:
    claim = {**CLAIM, "same_as": "x", "need": "M", "color": "red"}
    (answer,), said = run([{**LEDGER, "claims": [claim]}], tmp_path)
    assert answer["unlinked"] == ["a"]
    place = f"{tmp_path / 'ledgers.jsonl'} line 1, a: "
    assert said.splitlines() == [
        place + "The field “color” is not known here and was not read",
        place + "“same_as” names x, which is not in the ledger; the link was left out",
        place + "The need M is not in the ledger; the claim is listed without a need",
    ]


def test_decimals_are_kept_exactly(tmp_path: Path) -> None:
    claims = [{**CLAIM, "id": name, "quantity": {"lo": 0.1, "hi": 0.1}} for name in "abc"]
    (answer,), _ = run([{**LEDGER, "claims": claims}], tmp_path)
    assert answer["needs"]["N"]["items"]["in_all"] == {"lo": 0.3, "best": 0.3, "hi": 0.3}
    assert answer["needs"]["N"]["items"]["missing"] == {"lo": 4.7, "best": 4.7, "hi": 4.7}


def test_official_rates_and_those_of_the_bank_are_added_on_demand(tmp_path: Path) -> None:
    rates = tmp_path / "rates.csv"
    rates.write_text("date,currency,per_eur,origin\n2025-01-10,UAH,40,National Bank of Ukraine\n", "utf-8")
    need = {"id": "N", "amount": {"lo": 100, "hi": 100, "currency": "EUR"}}
    money = [
        {
            **CLAIM,
            "id": name,
            "unit": None,
            "quantity": None,
            "amount": {"lo": 4000, "hi": 4000, "currency": name},
        }
        for name in ("UAH", "USD")
    ]
    ledger = {**LEDGER, "needs": [need], "claims": money}
    (plain,), _ = run([ledger], tmp_path)
    assert [one["reason"] for one in plain["needs"]["N"]["set_aside"]] == ["no_rate", "no_rate"]
    (told,), _ = run([ledger], tmp_path, "--ecb", "--rates", str(rates))
    assert [(c["claim"], c["day"], c["lo"]) for c in told["needs"]["N"]["conversions"]] == [
        ("UAH", "2025-01-10", 100),
        ("USD", "2025-01-10", 3882),
    ]
