"""Heavy packages stand in the few files that may have them, inside the functions that need them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2] / "commonspace"
# Package → the files that may import it. One more file is one more reason: say it in the change.
GUESTS = {
    "babel": {"data/map/build.py"},
    "currency_converter": {"data/rates/__init__.py"},
    "dateparser": set[str](),
    "icalendar": {"data/calendars.py"},
    "jsonschema": {"data/projects/oc4ids/__init__.py"},
    "lxml": {"core/sources/pages.py"},
    "numba": {"core/matches/loops.py", "core/meetings/compiler.py"},
    "onnxruntime": {"data/matches/embedding.py"},  # only where the user gives a model of theirs
    "openpyxl": {"data/sheets/workbooks.py", "data/sheets/writing.py"},
    "ortools": {"core/meetings/solver.py", "core/partnerships/compose/exact.py"},
    "pandas": set[str](),
    "polars": set[str](),
    "pymorphy3": {"data/sources/guests.py"},  # only where the user has it and asks for it
    "resiliparse": set[str](),
    "scipy": {"core/matches/learning.py", "core/meetings/linear.py"},
    "spacy": {"data/sources/guests.py"},  # only where the user gives a model of theirs
    "tokenizers": {"data/matches/embedding.py"},
    "trafilatura": {"core/sources/pages.py"},
}
# Not used by a room yet, or by one that prints: wherever they are, they stand inside a function.
LAZY = {*GUESTS, "segno", "weasyprint", "granian"}
# Imported by nobody: anchors of benchmarks, and what reads any object from a file.
NEVER = {
    "bm25s",
    "tantivy",
    "highspy",
    "hermax",
    "networkx",
    "textacy",
    "pickle",
    "marshal",
    "shelve",
}


def imports() -> Iterator[tuple[str, str, bool]]:
    """Of every import in the house: the file, the package, and whether it stands inside a function."""
    for path in sorted(HOUSE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        inside = {id(node) for function in functions for node in ast.walk(function)}
        for node in ast.walk(tree):
            match node:
                case ast.Import(names=names):
                    packages = [name.name for name in names]
                case ast.ImportFrom(module=str(module), level=0):
                    packages = [module]
                case _:
                    continue
            for package in packages:
                yield str(path.relative_to(HOUSE).as_posix()), package.split(".")[0], id(node) in inside


FOUND = list(imports())


@pytest.mark.parametrize("guest", GUESTS)
def test_a_heavy_package_stands_in_the_files_that_may_have_it(guest: str) -> None:
    assert {file for file, package, _ in FOUND if package == guest} == GUESTS[guest]


def test_a_heavy_package_stands_inside_functions() -> None:
    assert [(file, package) for file, package, inside in FOUND if package in LAZY and not inside] == []


def test_the_product_imports_no_anchor_and_nothing_that_unpacks_objects() -> None:
    assert [(file, package) for file, package, _ in FOUND if package in NEVER] == []
