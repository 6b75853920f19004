"""What goes wrong with a file, as a fault with its place: the reason in our words, not the machine's."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from commonspace.core.errors import BadInput, SeveralBadInputs


def file_fault(path: str, error: Exception, *, code: str = "file_not_readable") -> BadInput:
    """Why a file cannot be read or (`code="file_not_writable"`) written."""
    match error:
        case FileNotFoundError():
            return BadInput(
                "file_not_found" if code == "file_not_readable" else "folder_not_found", path=path
            )
        case IsADirectoryError():
            return BadInput("file_is_folder", path=path)
        case PermissionError():
            return BadInput("file_not_allowed", path=path)
        case UnicodeDecodeError():
            return BadInput("file_not_text", path=path, byte=error.start + 1)
    return BadInput(code, path=path, reason=getattr(error, "strerror", None) or str(error))


def json_fault(error: json.JSONDecodeError | RecursionError, place: str, *, in_line: bool) -> BadInput:
    """Where a text stops being JSON; `in_line`: the place names the line already."""
    if isinstance(error, RecursionError):
        return BadInput("json_too_deep", place=place)
    if not error.doc.strip():
        return BadInput("json_empty", place=place)
    code = "not_json_from_column" if in_line else "not_json_from"
    return BadInput(code, place=place, line=error.lineno, column=error.colno)


@contextmanager
def inside(path: str) -> Iterator[None]:
    """Faults of what a file holds say which file it is, before their own place in it."""
    try:
        yield
    except SeveralBadInputs as several:
        raise SeveralBadInputs(tuple(_placed(fault, path) for fault in several.problems)) from None
    except BadInput as fault:
        raise _placed(fault, path) from None


def _placed(fault: BadInput, path: str) -> BadInput:
    place = fault.place or ""
    if place.startswith(path) or "path" in fault.details:
        return fault
    return BadInput(fault.code, place=f"{path}, {place}" if place else path, **fault.details)
