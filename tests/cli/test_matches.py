"""`commonspace matches`: files in, JSON out; a bad need is answered, a bad file is refused whole."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from commonspace.cli.main import app
from commonspace.core.errors import BadInput, SeveralBadInputs

SUPPLIERS = [{"id": "A", "name": "Alpha"}, {"id": "B", "name": "Beta"}]
OFFERS = [
    {"supplier": "A", "title": "Mine clearance machine", "text": "Clears mines."},
    {"supplier": "B", "title": "Навчання операторів", "facts": {"country": "UA"}},
]


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """Paths of suppliers, offers and needs; the needs are written by the test."""
    found = {name: tmp_path / f"{name}.jsonl" for name in ("suppliers", "offers", "needs")}
    write(found["suppliers"], SUPPLIERS)
    write(found["offers"], OFFERS)
    return found


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def rank(files: dict[str, Path], *more: str) -> list[dict[str, Any]]:
    """The lines that `matches rank` prints."""
    options = [f"--{name}={path}" for name, path in files.items()]
    result = CliRunner().invoke(app, ["matches", "rank", *options, *more], catch_exceptions=False)
    assert result.exit_code == 0
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_each_need_gets_a_line_with_its_ranking(files: dict[str, Path]) -> None:
    write(files["needs"], [{"id": "N1", "title": "clearing of mines"}, {"id": "N2", "title": "operators"}])
    rows = rank(files)
    assert [(row["need"], [place["supplier"] for place in row["ranking"]]) for row in rows] == [
        ("N1", ["A"]),
        ("N2", ["B"]),
    ]
    for row in rows:
        for place in row["ranking"]:
            assert sum(reason["points"] for reason in place["reasons"]) == place["score"]


def test_the_field_to_search_with_can_be_named(files: dict[str, Path]) -> None:
    write(files["needs"], [{"id": "N1", "title": "mines", "title_uk": "навчання"}])
    assert [place["supplier"] for place in rank(files, "--query", "title_uk")[0]["ranking"]] == ["B"]


def test_shards_change_nothing(files: dict[str, Path]) -> None:
    write(files["needs"], [{"id": "N1", "title": "mine clearance training"}])
    assert rank(files, "--shards", "3") == rank(files)


def test_a_need_without_words_gets_its_reason_and_the_others_their_ranking(files: dict[str, Path]) -> None:
    write(files["needs"], [{"id": "N1", "title": ""}, {"id": "N2", "title": "mines"}])
    empty, found = rank(files)
    assert (empty["ranking"], empty["problem"]["code"]) == ([], "need_empty")
    assert [place["supplier"] for place in found["ranking"]] == ["A"]


def test_what_is_unknown_stands_under_ask_with_its_question(files: dict[str, Path]) -> None:
    write(
        files["needs"],
        [{"id": "N1", "title": "mines", "conditions": {"countries": ["UA"], "perimeter": "EU"}}],
    )
    row = rank(files)[0]
    assert row["ranking"] == []
    assert [(place["supplier"], place["conditions"][0]["code"]) for place in row["ask"]] == [
        ("A", "perimeter_unknown")
    ]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"capacity": -5}, "negative_quantity"),
        ({"capacity": {"quantity": "many", "unit": "systems"}}, "quantity_not_understood"),
        ({"certificates": [{"valid_until": "2026-01-01"}]}, "field_missing"),
        ({"certificates": [{"code": "ISO 9001", "valid_until": "soon"}]}, "date_not_understood"),
        ({"clearance": "perhaps"}, "field_wrong_type"),
        ({"range_km": 40}, "field_unknown"),
    ],
)
def test_a_bad_fact_is_refused_with_its_place(
    files: dict[str, Path], facts: dict[str, Any], code: str
) -> None:
    write(files["offers"], [*OFFERS, {"supplier": "A", "title": "x", "facts": facts}])
    write(files["needs"], [{"id": "N1", "title": "mines"}])
    with pytest.raises(BadInput) as raised:
        rank(files)
    assert (raised.value.code, str(raised.value.place).split(",")[0]) == (code, f"{files['offers']} line 3")


def test_all_faults_of_a_file_are_told_at_once(files: dict[str, Path]) -> None:
    write(files["offers"], [{"title": "x"}, *OFFERS, {"supplier": "A", "facts": {"capacity": -1}}])
    write(files["needs"], [{"id": "N1", "title": "mines"}])
    with pytest.raises(SeveralBadInputs) as raised:
        rank(files)
    assert [problem.code for problem in raised.value.problems] == ["field_missing", "negative_quantity"]


def test_a_model_learnt_from_offers_ranks_and_is_told(files: dict[str, Path], tmp_path: Path) -> None:
    pairs = [
        {"supplier": f"S{number:02}", "title": f"{side}{number % 6} kit", "text": f"{side}{number % 6}"}
        for number in range(60)
        for side in ("left", "right")
    ]
    write(files["offers"], pairs)
    write(files["suppliers"], [{"id": f"S{number:02}"} for number in range(60)])
    write(files["needs"], [{"id": "N1", "title": "left0 kit"}])
    model = tmp_path / "model.npz"
    options = ["matches", "learn", f"--offers={files['offers']}", f"--out={model}"]
    result = CliRunner().invoke(app, options, catch_exceptions=False)
    assert result.exit_code == 0
    assert json.loads(result.stdout) == {"stems": 13, "dimensions": 12, "bytes": model.stat().st_size}
    place = rank(files, f"--model={model}")[0]["ranking"][0]
    assert sum(reason["points"] for reason in place["reasons"]) == place["score"]
    assert {one["kind"] for one in place["reasons"]} == {"word", "phrase", "likeness", "nearness"}


def test_a_file_that_is_no_model_is_refused(files: dict[str, Path]) -> None:
    write(files["needs"], [{"id": "N1", "title": "mines"}])
    with pytest.raises(BadInput) as raised:
        rank(files, f"--model={files['offers']}")
    assert raised.value.code == "model_not_read"
    assert raised.value.details["reason"] == "≠ .npz (stems, vectors)"
