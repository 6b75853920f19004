"""`commonspace matches embed` and `rank --vectors`: with a stand-in for the model, and without it."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from commonspace.cli import vectors
from commonspace.cli.main import app
from commonspace.core.errors import BadInput, Missing
from commonspace.data.matches.embedding import SentenceModel, sentence_model

OFFERS = [
    {"supplier": "A", "title": "Sensor unit"},
    {"supplier": "B", "title": "Training unit", "text": "for crews"},
]
NEEDS = [{"id": "N1", "title": "radar unit"}, {"id": "N2", "title": "unit"}]


class StandIn(SentenceModel):
    """Vectors by the first letter of the title: what begins alike lies near."""

    def __call__(self, several: Sequence[tuple[str, str]]) -> np.ndarray[Any, Any]:
        near = {"r": [1.0, 0], "t": [0.9, 0.1], "s": [0, 1.0], "u": [0, 1.0]}
        return np.array([near[title[0].casefold()] for title, _ in several])


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    several = {name: tmp_path / f"{name}.jsonl" for name in ("suppliers", "offers", "needs")}
    write(several["suppliers"], [{"id": "A"}, {"id": "B"}])
    write(several["offers"], OFFERS)
    write(several["needs"], NEEDS[:1])
    monkeypatch.setattr(
        vectors,
        "sentence_model",
        lambda folder: StandIn(folder, f"digest of {folder}", None, None, frozenset()),
    )
    return {**several, "out": tmp_path / "vectors.npz"}


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["matches", *arguments], catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def embed(files: dict[str, Path], *more: str, model: str = "mini") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        run("embed", f"--model={model}", f"--offers={files['offers']}", f"--out={files['out']}", *more)
    )
    return found


def rank(files: dict[str, Path], *more: str) -> list[list[str]]:
    given = [f"--{name}={files[name]}" for name in ("suppliers", "offers", "needs")]
    rows = [json.loads(line) for line in run("rank", *given, *more).splitlines()]
    return [[place["supplier"] for place in row["ranking"]] for row in rows]


def test_offers_and_needs_become_vectors_that_rank(files: dict[str, Path]) -> None:
    about = embed(files, f"--needs={files['needs']}")
    assert about == {
        "model": "mini", "texts": 3, "made": 3, "dimensions": 2, "bytes": files["out"].stat().st_size,
    }  # fmt: skip
    assert rank(files) == [["A", "B"]]
    assert rank(files, f"--vectors={files['out']}") == [["B", "A"]]


def test_a_need_that_has_no_vector_is_made_one_where_the_model_is_given(files: dict[str, Path]) -> None:
    embed(files)
    assert rank(files, f"--vectors={files['out']}") == [["A", "B"]]
    assert rank(files, f"--vectors={files['out']}", "--embedder=mini") == [["B", "A"]]


def test_what_is_known_is_not_made_again_and_what_is_gone_is_left_out(files: dict[str, Path]) -> None:
    embed(files, f"--needs={files['needs']}")
    write(files["needs"], NEEDS[1:])
    again = embed(files, f"--needs={files['needs']}", f"--known={files['out']}")
    assert (again["texts"], again["made"]) == (3, 1)
    one = files["out"].read_bytes()
    embed(files, f"--needs={files['needs']}")
    assert files["out"].read_bytes() == one


def test_a_model_of_english_alone_is_told_the_words_in_english(
    files: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, str]] = []

    class Listens(StandIn):
        def __call__(self, several: Sequence[tuple[str, str]]) -> np.ndarray[Any, Any]:
            told.extend(several)
            return np.ones((len(several), 2))

    monkeypatch.setattr(
        vectors, "sentence_model", lambda folder: Listens(folder, folder, None, None, frozenset())
    )
    write(files["offers"], [{"supplier": "A", "title": "Антена GPS"}, {"supplier": "B", "title": "Aerial"}])
    embed(files, "--english-only")
    assert told == [("antenna gps", ""), ("Aerial", "")]
    told.clear()
    write(files["needs"], [{"id": "N1", "title": "Антени"}])
    rank(files, f"--vectors={files['out']}", "--embedder=mini")
    assert told == [("antenna aerial", "")]


def test_vectors_of_another_model_are_refused(files: dict[str, Path]) -> None:
    embed(files)
    with pytest.raises(BadInput) as raised:
        rank(files, f"--vectors={files['out']}", "--embedder=other")
    assert raised.value.code == "vectors_of_another_model"


def test_a_model_without_vectors_is_refused(files: dict[str, Path]) -> None:
    with pytest.raises(BadInput) as raised:
        rank(files, "--embedder=mini")
    assert raised.value.code == "embedder_without_vectors"


@pytest.mark.parametrize("change", ["text", "floats", "order", "about"])
def test_a_file_that_holds_no_vectors_is_refused(files: dict[str, Path], change: str) -> None:
    arrays = {
        "about": np.frombuffer(b'{"model": "mini", "made_by": ""}', np.uint8),
        "digests": np.array([1, 2], np.uint64),
        "rows": np.ones((2, 3), np.int8),
    }
    match change:
        case "floats":
            arrays["rows"] = np.ones((2, 3))
        case "order":
            arrays["digests"] = np.array([2, 2], np.uint64)
        case "about":
            arrays["about"] = np.frombuffer(b'{"model": 7, "made_by": ""}', np.uint8)
    np.savez(files["out"], **arrays)
    if change == "text":
        files["out"].write_text("no vectors", "utf-8")
    with pytest.raises(BadInput) as raised:
        rank(files, f"--vectors={files['out']}")
    assert (raised.value.code, raised.value.place) == ("vectors_not_read", str(files["out"]))


def test_a_folder_without_the_two_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"")
    with pytest.raises(BadInput) as raised:
        sentence_model(str(tmp_path))
    assert (raised.value.code, raised.value.details) == (
        "sentence_model_not_found",
        {"file": "tokenizer.json"},
    )


def test_packages_that_are_not_installed_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("model.onnx", "tokenizer.json"):
        (tmp_path / name).write_bytes(b"")
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(Missing) as raised:
        sentence_model(str(tmp_path))
    assert (raised.value.code, raised.value.details) == (
        "guest_not_installed",
        {"package": "onnxruntime tokenizers"},
    )
