"""A PostgreSQL of our own for the tests: a fresh cluster on loopback, stopped at the end."""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

FLAGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")


def binaries() -> Path | None:
    """The folder with `initdb` and `pg_ctl`, or None if the server is not installed."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name.zfill(4))
    if config := shutil.which("pg_config"):
        said = subprocess.run(
            [config, "--bindir"], capture_output=True, text=True, check=False
        ).stdout.strip()
        places.append(Path(said))
    return next((place for place in reversed(places) if (place / "initdb").exists()), None)


@contextlib.contextmanager
def server() -> Iterator[str]:
    """The address of a running server. Raises `FileNotFoundError` if none is installed."""
    found = binaries()
    if found is None:
        raise FileNotFoundError("PostgreSQL's server is not installed (Debian: postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="commonspace-pg-"))
    as_whom: tuple[str, ...] = ()
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # the server refuses to run as root
        shutil.chown(folder, "postgres", "postgres")
        as_whom = ("runuser", "-u", "postgres", "--")
    port = _free_port()
    data = folder / "data"
    control = (*as_whom, str(found / "pg_ctl"), "-D", str(data), "-w", "-s")
    options = " ".join(["-h 127.0.0.1", f"-p {port}", f"-k {folder}", *(f"-c {flag}" for flag in FLAGS)])
    initdb = (*as_whom, str(found / "initdb"), "-D", str(data), "-U", "tests", "-A", "trust", "-E", "UTF8")
    try:
        subprocess.run([*initdb, "--locale=C.UTF-8"], check=True, stdout=subprocess.DEVNULL, cwd=folder)
        log = ("-l", str(folder / "log"))
        subprocess.run(
            [*control, *log, "-o", options, "start"], check=True, stdout=subprocess.DEVNULL, cwd=folder
        )
        try:
            yield f"postgresql://tests@127.0.0.1:{port}/postgres"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=False, cwd=folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
