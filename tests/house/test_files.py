"""What the project's files may hold: locks without hosts, nothing large, nothing left for later."""

import re
import subprocess
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
LARGEST = 1_500_000  # bytes
LOCKS = {  # and how many packages each holds at least
    "requirements.txt": 50,
    "requirements-dev.txt": 50,
    "requirements-bench.txt": 50,
    "requirements-embed.txt": 10,
}
_LATER = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME)\b")
_TEXT = {".py", ".html", ".css", ".md", ".toml", ".po", ".in", ".csv"}


@pytest.fixture(scope="module")
def files() -> list[Path]:
    """Every file that belongs to the project."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=HOME, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("this copy of the project is not a git repository")
    paths = [HOME / name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


def test_no_file_is_large(files: list[Path]) -> None:
    assert [path.name for path in files if path.stat().st_size > LARGEST] == []


def test_nothing_is_left_for_later(files: list[Path]) -> None:
    texts = [path for path in files if path.suffix in _TEXT]
    assert [path.name for path in texts if _LATER.search(path.read_text("utf-8"))] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_host(lock: str) -> None:
    text = (HOME / lock).read_text("utf-8")
    assert [line for line in text.splitlines() if "://" in line or line.startswith(("--index", "-i "))] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_of_a_lock_has_its_hash_and_a_real_version(lock: str) -> None:
    text = (HOME / lock).read_text("utf-8").replace("\\\n", " ")
    packages = [line for line in text.splitlines() if "==" in line]
    wrong = [line[:60] for line in packages if "--hash=sha256:" not in line or "999.9.9" in line]
    assert (len(packages) > LOCKS[lock], wrong) == (True, [])
