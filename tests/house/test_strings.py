"""Both languages are whole: every string of a template has its Ukrainian, every code its two phrases."""

import ast
import re
from pathlib import Path

from babel.messages.pofile import read_po

from commonspace.data.phrases import phrases
from tests.pages.strings import asked_for

HOME = Path(__file__).resolve().parents[2]
_DETAIL = re.compile(r"{(\w+)}")


def translated() -> set[str]:
    """Every English string that some catalogue has in Ukrainian."""
    found = set()
    for path in sorted((HOME / "locale").glob("*/uk/LC_MESSAGES/django.po")):
        with path.open("rb") as file:
            for message in read_po(file):
                if message.string and all(message.string if message.pluralizable else [message.string]):
                    found |= set(message.id if message.pluralizable else [message.id])
    return found


def test_every_string_of_a_template_has_its_ukrainian() -> None:
    assert sorted(set(asked_for()) - translated()) == []


def test_both_halves_of_a_phrase_show_the_same_details() -> None:
    for code, halves in phrases().items():
        assert set(_DETAIL.findall(halves["en"])) == set(_DETAIL.findall(halves["uk"])), code


def test_every_error_of_the_product_has_a_phrase() -> None:
    raised = {code for path in (HOME / "commonspace").rglob("*.py") for code in _codes_of(path)}
    assert sorted(raised - set(phrases())) == []


def _codes_of(path: Path) -> set[str]:
    """First arguments of `BadInput("…")` and its kin in a file, where they are plain text."""
    kinds = {"BadInput", "NotFound", "Refused", "Stale", "Missing"}
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in kinds:
            match node.args:
                case [ast.Constant(value=str(code)), *_]:
                    found.add(code)
    return found
