"""The documented examples run, and bad input is named by line and field."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from commonspace.cli.partnerships import app
from commonspace.core.errors import SeveralBadInputs

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples" / "partnerships"
RUN = CliRunner()


def lines(*arguments: str) -> list[dict[str, object]]:
    result = RUN.invoke(app, list(arguments), catch_exceptions=False)
    assert result.exit_code == 0
    return [json.loads(line) for line in result.output.splitlines()]


def test_the_example_cases_are_judged_as_the_guide_says() -> None:
    answers = lines("judge", str(EXAMPLES / "cases.jsonl"))
    assert [(a["id"], a["overall"], a["deciding"]) for a in answers] == [
        ("three-states", "pass", []),
        ("norwegian-parts", "fail", ["USI-COMP-I"]),
        ("owner-behind-a-holding", "fail", ["EDF-CTRL", "EDF-CONS", "EDF-INDEP"]),
    ]


def test_a_case_without_programme_is_judged_before_all(tmp_path: Path) -> None:
    file = tmp_path / "case.jsonl"
    file.write_text('{"id": "x", "date": "2026-06-01", "facts": {"action": "procurement"}}\n', "utf-8")
    answers = lines("judge", str(file))
    assert len(answers) == 15
    assert {str(a["overall"]) for a in answers} <= {"fail", "needs_evidence", "not_applicable"}


def test_the_example_repair_uses_the_candidates() -> None:
    file, firms = str(EXAMPLES / "cases.jsonl"), str(EXAMPLES / "candidates.json")
    plans = lines("repair", file, "--programme", "EDF", "--candidates", firms)[2]["plans"]
    assert isinstance(plans, list)
    assert [(c["change"], c["to"]) for plan in plans for c in plan["changes"]] == [
        ("obtain_guarantees", ""),
        ("replace_participant", "Kyiv"),
        ("replace_participant", "Nordic"),
    ]


def test_the_example_composition_is_proven_and_leaves_the_outsider_out() -> None:
    result = RUN.invoke(app, ["compose", str(EXAMPLES / "compose.json"), "--programme", "USI"])
    found = json.loads(result.output)
    assert (found["proven"], found["bound_meur"], found["consortia"][0]["cost_meur"]) == (True, 49.1, 49.1)
    assert found["left_out"] == [{"offer": "o4", "reason": "USI-EST"}]


def test_every_fault_is_named_by_line_and_field(tmp_path: Path) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text(
        '{"id": "a", "date": "2026-06-01", "facts": {"entities": [{"id": "A", "country": "Poland"}]}}\n'
        '{"id": "b", "date": "tomorrow", "facts": {}}\n',
        "utf-8",
    )
    with pytest.raises(SeveralBadInputs) as caught:
        RUN.invoke(app, ["judge", str(file)], catch_exceptions=False)
    assert [(p.code, p.place) for p in caught.value.problems] == [
        ("not_a_country", f"{file} line 1, entities[0].country"),
        ("date_not_understood", f"{file} line 2, date"),
    ]


def test_the_example_of_agreements_is_answered_as_the_guide_says() -> None:
    arguments = ["agreements", str(EXAMPLES / "agreements.jsonl"), "--on", "2026-11-23", "--infer"]
    found = json.loads(RUN.invoke(app, arguments, catch_exceptions=False).output)
    assert [(s["earlier"], s["later"], s["least_days"], s["inferred"]) for s in found["steps"]] == [
        ("letter", "licence", 173, False),
        ("licence", "workshop", 193, True),
    ]
    assert found["waiting"] == [{"id": "memorandum", "since": "2024-05-14", "months": 30}]
    assert {fate["id"]: fate["furthest"] for fate in found["fates"]}["letter"] == "workshop"


def test_every_fault_of_agreements_is_named_by_line_and_field(tmp_path: Path) -> None:
    file = tmp_path / "papers.jsonl"
    file.write_text(
        '{"id": "a", "kind": "handshake", "parties": "UA", "signed": "May"}\n'
        '{"id": "b", "kind": "licence", "parties": ["UA", "UA"], "signed": "2024", "colour": "red"}\n'
        '{"id": "c", "kind": "licence", "parties": ["UA"], "signed": "2024"}\n',
        "utf-8",
    )
    with pytest.raises(SeveralBadInputs) as caught:
        RUN.invoke(app, ["agreements", str(file)], catch_exceptions=False)
    found = [(fault.code, str(fault.place).removeprefix(f"{file} ")) for fault in caught.value.problems]
    assert found == [
        ("not_one_of", "line 1, kind"),
        ("field_wrong_type", "line 1, parties"),
        ("date_not_understood", "line 1, signed"),
        ("field_unknown", "line 2, colour"),
        ("agreement_needs_parties", "line 3, c"),
    ]
