"""The web server and the one task worker: started together, stopped together, nothing left behind."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

HOST = "127.0.0.1"
PORTS_TRIED = 50
# The embedded database has one writer: a few threads keep readers served, the rest wait in line. Granian
# would otherwise allow 512 threads and warn about it.
THREADS, IN_LINE = 4, 32
SECONDS_TO_STOP = 10
# How often a look is taken at both, and how long a worker that ended is left before the next one.
SECONDS_TO_LOOK, SECONDS_TO_REST = 0.5, 2.0


def commands(port: int) -> tuple[list[str], list[str]]:
    """How the server and the worker are called."""
    granian = [str(Path(sys.executable).with_name("granian")), "commonspace.server.wsgi:application"]
    where = ["--interface", "wsgi", "--host", HOST, "--port", str(port), "--no-ws"]
    how = ["--blocking-threads", str(THREADS), "--backpressure", str(IN_LINE), "--log-level", "warning"]
    return [*granian, *where, *how], [sys.executable, "-m", "commonspace.server.worker"]


def run(port: int) -> None:
    """Serve until Ctrl-C, SIGTERM or the end of the server; then both processes have ended.

    A worker that ended is started again: what it worked on has failed and says so, what waits goes on.
    """
    server, worker = commands(port)
    processes: list[subprocess.Popen[bytes]] = []
    with _told_to_stop():
        try:
            processes.append(subprocess.Popen(server))
            processes.append(subprocess.Popen(worker))
            while not _ended(processes[0], SECONDS_TO_LOOK):
                if processes[1].poll() is not None:
                    ended = processes[1].returncode
                    print(f"The worker ended ({ended}); another one is started.", file=sys.stderr, flush=True)
                    if _ended(processes[0], SECONDS_TO_REST):
                        break
                    processes[1] = subprocess.Popen(worker)
        except KeyboardInterrupt:
            print("\nStopped.")
        finally:
            _stop(processes)


def _ended(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """The process has ended, or does so within some seconds."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def is_free(port: int) -> bool:
    """Nobody listens on the port."""
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) != 0


def next_free(port: int) -> int | None:
    """The first free port above a taken one."""
    return next((free for free in range(port + 1, port + PORTS_TRIED) if is_free(free)), None)


@contextmanager
def _told_to_stop() -> Iterator[None]:
    """SIGTERM, as a service manager sends it, is heard as Ctrl-C is."""

    def hear(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, hear)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _stop(processes: list[subprocess.Popen[bytes]]) -> None:
    """Ask each to end, and end those that don't. A second Ctrl-C meanwhile changes nothing."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    signal.signal(signal.SIGINT, signal.default_int_handler)
