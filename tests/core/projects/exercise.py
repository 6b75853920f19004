"""The exercise project of the docs, whole: every gate holds, so that a test can take one thing away."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from commonspace.core.projects import Project, State
from commonspace.data.projects import read_form

FOLDER = Path(__file__).resolve().parents[3] / "docs" / "examples" / "projects"
TODAY = date(2026, 11, 22)


def whole_project(state: State = State.CLOSED, **fields: Any) -> Project:
    """The project in `state`, with `fields` put in the place of its own."""
    form = json.loads((FOLDER / "project.json").read_text("utf-8"))
    return replace(read_form(Project, form), state=state, **fields)
