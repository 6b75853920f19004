"""What every command shares: reading documented files, writing JSON, and the exit codes."""

import gzip
import json
import sys
import zlib
from collections.abc import Iterable, Iterator
from enum import IntEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from commonspace.cli.faults import file_fault, json_fault
from commonspace.core.errors import BadInput

JsonOut = Annotated[
    str | None, typer.Option("--json", metavar="OUT", help="Write JSON to OUT; - is standard output.")
]


class Exit(IntEnum):
    """Exit codes, documented in docs/reference/cli.md."""

    OK = 0
    ANSWER_IS_NO = 1  # it ran; what was asked does not hold (a check failed, a plan is infeasible)
    USAGE = 2
    BAD_INPUT = 3
    NOT_FOUND = 4
    REFUSED = 5
    MISSING = 6
    OUR_FAULT = 70


def read_text(path: str) -> str:
    """The UTF-8 text of a file (`-` is standard input, `.gz` is unpacked); raises `BadInput`."""
    return _decoded(path)


def read_bytes(path: str) -> bytes:
    """The bytes of a file (`-` is standard input, `.gz` is unpacked); raises `BadInput`."""
    if path == "-":
        return sys.stdin.buffer.read()
    try:
        raw = Path(path).read_bytes()
        return gzip.decompress(raw) if path.endswith(".gz") else raw
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise BadInput("file_not_packed", path=path) from None
    except OSError as error:
        raise file_fault(path, error) from None


def read_json(path: str) -> Any:
    """One JSON document; raises `BadInput` with line and column."""
    return _parse(_decoded(path), path, in_line=False)


def read_json_lines(path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each line's object with its place (`file line 7`), empty lines passed over; raises `BadInput`."""
    for row, line in enumerate(_decoded(path).splitlines(), start=1):
        if not line.strip():
            continue
        place = f"{path} line {row}"
        value = _parse(line, place, in_line=True)
        if not isinstance(value, dict):
            raise BadInput("not_an_object", place=place)
        yield place, value


def write_json(value: Any, out: str) -> None:
    """One JSON document to `out` (`-` is standard output): UTF-8, indented, a newline at the end."""
    _write(json.dumps(value, ensure_ascii=False, indent=2) + "\n", out)


def write_json_lines(values: Iterable[Any], out: str) -> None:
    """One JSON value a line to `out` (`-` is standard output)."""
    _write("".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values), out)


def write_bytes(body: bytes, out: str) -> None:
    """UTF-8 text that was made elsewhere, as it is, to `out` (`-` is standard output)."""
    _write(body.decode(), out)


def write_file(body: bytes, path: str) -> None:
    """Bytes to a file; raises `BadInput`."""
    try:
        Path(path).write_bytes(body)
    except OSError as error:
        raise file_fault(path, error, code="file_not_writable") from None


def _decoded(path: str) -> str:
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise file_fault(path, error) from None


def _parse(text: str, place: str, *, in_line: bool) -> Any:
    try:
        return json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise json_fault(error, place, in_line=in_line) from None


def _write(text: str, out: str) -> None:
    if out == "-":
        sys.stdout.write(text)
        sys.stdout.flush()
    else:
        write_file(text.encode(), out)
