"""Serving: a taken port is named, a stop leaves no process behind, and a second run takes what is there."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from commonspace.cli import serving
from commonspace.cli.output import Exit

BINARY = str(Path(sys.executable).with_name("commonspace"))


def environment(home: Path) -> dict[str, str]:
    """The machine's own settings, with the register below `home`."""
    kept = {key: value for key, value in os.environ.items() if key != "COMMONSPACE_DATABASE"}
    return {**kept, "COMMONSPACE_VAR": str(home / "var"), "PYTHONUNBUFFERED": "1"}


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.create_server((serving.HOST, 0)) as listener:
        yield int(listener.getsockname()[1])


def test_a_taken_port_is_named_and_a_free_one_offered(taken: int, tmp_path: Path) -> None:
    done = subprocess.run(
        [BINARY, "serve", "--port", str(taken)],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    said, _, offered = done.stderr.strip().rpartition(" ")
    assert (done.returncode, said) == (
        Exit.REFUSED,
        f"Port {taken} is taken. Try: python3 run.py serve --port",
    )
    assert (serving.is_free(taken), serving.is_free(int(offered))) == (False, True)


@pytest.mark.full
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM to send")
def test_a_service_manager_stops_the_server_and_its_worker(tmp_path: Path) -> None:
    with socket.create_server((serving.HOST, 0)) as listener:
        port = int(listener.getsockname()[1])
    front = subprocess.Popen(
        [BINARY, "serve", "--port", str(port)], env=environment(tmp_path), stdout=subprocess.PIPE, text=True
    )
    try:
        _until(lambda: not serving.is_free(port))
        children = _children(front.pid)
        front.send_signal(signal.SIGTERM)
        assert front.wait(60) == 0
    finally:
        front.kill()
    assert len(children) == 2
    assert [child for child in children if Path(f"/proc/{child}").exists()] == []
    assert serving.is_free(port)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM to send")
def test_a_worker_that_ended_is_started_again_and_stopped_with_the_server(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    # A server that ends once two workers have told of themselves; each worker but the last ends at once.
    told = tmp_path / "told"
    worker = (
        "import os, sys, time; from pathlib import Path; told = Path(sys.argv[1]);"
        "before = told.read_text().split() if told.exists() else [];"
        "told.write_text(' '.join([*before, str(os.getpid())])); time.sleep(60 if before else 0)"
    )
    server = (
        "import sys, time; from pathlib import Path; told = Path(sys.argv[1])\n"
        "while not told.exists() or len(told.read_text().split()) < 2: time.sleep(0.05)"
    )
    here = [sys.executable, "-c"]
    both = ([*here, server, str(told)], [*here, worker, str(told)])
    monkeypatch.setattr(serving, "commands", lambda port: both)
    monkeypatch.setattr(serving, "SECONDS_TO_LOOK", 0.05)
    monkeypatch.setattr(serving, "SECONDS_TO_REST", 0.05)
    serving.run(0)
    first, second = told.read_text().split()
    assert first != second
    assert [pid for pid in (first, second) if Path(f"/proc/{pid}").exists()] == []
    assert capfd.readouterr().err.count("another one is started") == 1


def test_a_reset_takes_away_no_folder_but_one_that_the_demonstration_made(tmp_path: Path) -> None:
    kept = tmp_path / "register.sqlite3"
    kept.write_text("a register")
    asked = {**environment(tmp_path), "COMMONSPACE_VAR": str(tmp_path)}
    command = [BINARY, "demo", "--no-serve", "--reset"]
    answer = subprocess.run(command, env=asked, capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stdout) == (5, "")
    assert answer.stderr.startswith(f"{tmp_path}: This folder was not made by the demonstration")
    assert [one.name for one in tmp_path.iterdir()] == ["register.sqlite3"]


@pytest.mark.full
def test_a_reset_starts_over_in_the_folder_of_a_demonstration(tmp_path: Path) -> None:
    var, elsewhere = tmp_path / "demo", tmp_path / "elsewhere"
    elsewhere.mkdir()
    asked = {**environment(tmp_path), "COMMONSPACE_VAR": str(var)}
    for extra in ([], ["--reset"]):
        command = [BINARY, "demo", "--no-serve", *extra]
        subprocess.run(command, env=asked, cwd=elsewhere, capture_output=True, check=True)
        assert not (var / "left").exists()
        (var / "left").touch()
    assert list(elsewhere.iterdir()) == []


@pytest.mark.full
def test_a_second_demo_takes_what_the_first_one_loaded(tmp_path: Path) -> None:
    first, second = (
        subprocess.run(
            [BINARY, "demo", "--no-serve"],
            env=environment(tmp_path),
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for _ in range(2)
    )
    assert _summary(second) == _summary(first)


def _summary(printed: str) -> str:
    """What stands after the bars."""
    assert "The public record:" in printed
    return printed[printed.index("The public record:") :]


def _children(pid: int) -> list[int]:
    """Processes that the given one started."""
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    if not listed.exists():
        pytest.skip("this system does not list the children of a process")
    return [int(child) for child in listed.read_text("ascii").split()]


def _until(holds: object, seconds: float = 60) -> None:
    """Wait for something to hold; the test fails if it does not in the end."""
    assert callable(holds)
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)
