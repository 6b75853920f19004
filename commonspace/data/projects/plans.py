"""A milestone plan from a file: a project's form in JSON, CSV or XLSX rows, or MS Project XML.

What the file is, its content decides. Every fault is named with its place; a plan is read whole or
not at all.
"""

import json
from typing import Any

from commonspace.core.errors import BadInput
from commonspace.core.projects import Milestone
from commonspace.data.projects.ms_project import plan_of_ms_project
from commonspace.data.projects.plan_rows import plan_of_rows
from commonspace.data.projects.read_plan import ReadPlan
from commonspace.data.projects.reading import read_day, read_form
from commonspace.data.sheets import read_sheet


def read_plan(raw: bytes, name: str = "file") -> ReadPlan:
    """The plan in `raw`; raises `BadInput` or `SeveralBadInputs`, each with its place."""
    head = raw[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
    if head.startswith((b"{", b"[")):
        return plan_of_form(_json(raw, name))
    if head.startswith(b"<"):
        return plan_of_ms_project(raw, name)
    return ReadPlan(plan_of_rows(read_sheet(raw, name)))


def plan_of_form(value: Any) -> ReadPlan:
    """From a project's form, or one with `milestones` and perhaps `starts`, or a list of milestones."""
    form = value if isinstance(value, dict) else {"milestones": value}
    if "milestones" not in form:
        raise BadInput("field_missing", field="milestones")
    milestones: Any = read_form(tuple[Milestone, ...], form["milestones"], "milestones")
    starts = form.get("starts")
    return ReadPlan(milestones, read_day(starts) if starts else None)


def _json(raw: bytes, name: str) -> Any:
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadInput("file_not_text", path=name, byte=error.start + 1) from None
    except json.JSONDecodeError as error:
        raise BadInput("not_json_from", place=name, line=error.lineno, column=error.colno) from None
    except (ValueError, RecursionError):
        raise BadInput("json_too_deep", place=name) from None
