#!/usr/bin/env python3
"""The front door of Common Space: sets itself up, then runs one command.

Standard library only, so that it works on a fresh machine with git and Python 3.11 or newer.
Everything it installs goes into `.venv` beside this file, from locks with hashes.
"""

import sys

if sys.version_info < (3, 11):  # the message must come before any newer syntax is met
    sys.exit(
        "Common Space needs Python 3.11 or newer; this is Python %d.%d. / "
        "Common Space потребує Python 3.11 або новішого; це Python %d.%d."
        % (sys.version_info[:2] + sys.version_info[:2])
    )

import hashlib
import os
import shutil
import signal
import subprocess
import venv
from pathlib import Path

HOME = Path(__file__).resolve().parent
VENV = HOME / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
USAGE = """\
usage: python3 run.py COMMAND [options]

  demo [--no-serve] [--reset] [--port N]   load the public record and the exercise, then serve the site
  serve [--port N]                         serve the site on the database that is there
  test [--full] [pytest options]           run the tests (--full: PostgreSQL, Chromium, many more cases)
  check                                    format, lint, types, imports, strings, docs, quality floors
  bench [room]                             run a room's benchmark beside its anchors
  setup                                    install only; afterwards .venv has the command `commonspace`
"""


def main(arguments: list[str]) -> int:
    """Set up what the command needs, run it, and return its exit code."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("help", [])
    match command:
        case "demo" | "serve":
            set_up("requirements.txt")
            return run(BIN / "commonspace", command, *rest)
        case "setup":
            set_up("requirements.txt")
            print(f"Ready: {BIN / 'commonspace'} --help")
            return 0
        case "test":
            set_up("requirements-dev.txt")
            return run(PYTHON, "-m", "tests", *rest)
        case "check":
            set_up("requirements-dev.txt")
            return run(PYTHON, "-m", "tests.check", *rest)
        case "bench":
            set_up("requirements-bench.txt")
            return run(PYTHON, "-m", "bench", *rest)
        case "help" | "-h" | "--help":
            print(USAGE, end="")
            return 0
        case _:
            print(f"run.py: there is no command '{command}'\n\n{USAGE}", end="", file=sys.stderr)
            return 2


# Each lock holds all of the one before it, at the same versions.
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-bench.txt")


def set_up(lock: str) -> None:
    """Make `.venv` hold what `lock` names (or more); a second call with the same locks does nothing."""
    stamp = VENV / "locks.sha256"
    digest = _digest([*(HOME / name for name in LOCKS), HOME / "pyproject.toml"]) + f" {HOME}"
    level = LOCKS.index(lock)
    known, _, upto = stamp.read_text("utf-8").partition("\n") if stamp.exists() else ("", "", "-1")
    if known != digest or int(upto) < level or not PYTHON.exists():
        _install(level)
        stamp.write_text(f"{digest}\n{level}", "utf-8")
    _compile_catalogues()


def _install(level: int) -> None:
    if not PYTHON.exists():
        print("Setting up .venv …", flush=True)
        venv.create(VENV, with_pip=True, clear=VENV.exists())
    uv = _uv()
    # The bench lock stands beside the development lock; the others are complete by themselves.
    locks = LOCKS[1 : level + 1] if level == 2 else LOCKS[level : level + 1]
    print(f"Installing {' and '.join(locks)} …", flush=True)
    # The project itself is an editable install, so that `.venv` has the command `commonspace`.
    project = ("--no-deps", "--no-build-isolation", "--editable", HOME)
    if uv:
        _must(uv, "pip", "sync", "--quiet", "--python", PYTHON, "--require-hashes", *locks)
        _must(uv, "pip", "install", "--quiet", "--python", PYTHON, *project)
    else:
        pip = (PYTHON, "-m", "pip", "install", "--quiet")
        for lock in locks:
            _must(*pip, "--require-hashes", "-r", lock)
        _must(*pip, *project)


def _uv() -> str | None:
    """Path of uv, installed into `.venv` if the machine has none; None if it cannot be had."""
    inside = BIN / ("uv.exe" if os.name == "nt" else "uv")
    found = shutil.which("uv") or (str(inside) if inside.exists() else None)
    if found:
        return found
    keep = VENV / "tools"  # beside, not among, the locked packages: a sync would remove it
    tool = keep / "bin" / inside.name
    if not tool.exists():
        subprocess.run([PYTHON, "-m", "pip", "install", "--quiet", "--target", keep, "uv"], check=False)
    return str(tool) if tool.exists() else None


def _compile_catalogues() -> None:
    """Compile the interface strings whose source is newer than the compiled file."""
    stale = [
        source
        for source in sorted(HOME.glob("locale/**/*.po"))
        if not source.with_suffix(".mo").exists()
        or source.with_suffix(".mo").stat().st_mtime < source.stat().st_mtime
    ]
    for source in stale:
        target = source.with_suffix(".mo")
        _must(
            PYTHON,
            "-m",
            "babel.messages.frontend",
            "--quiet",
            "compile",
            "--input-file",
            source,
            "--output-file",
            target,
        )


def _digest(paths: "list[Path]") -> str:
    hasher = hashlib.sha256()
    for path in paths:
        hasher.update(path.read_bytes())
    return hasher.hexdigest()


def _must(*command: "str | Path") -> None:
    code = run(*command)
    if code:
        sys.exit(f"run.py: setting up failed (exit {code}): {' '.join(map(str, command))}")


def run(*command: "str | Path") -> int:
    """Run `command` in the project's folder and return its exit code; Ctrl-C and SIGTERM are passed on."""
    process = subprocess.Popen([str(part) for part in command], cwd=HOME)
    signal.signal(signal.SIGTERM, lambda number, frame: process.terminate())
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
