"""`python3 run.py check`: format, lint, types, imports and quality floors, each by its own tool."""

import subprocess
import sys
import time
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("format", ("ruff", "format", "--check", "--quiet", ".")),
    ("lint", ("ruff", "check", "--quiet", ".")),
    ("types", ("mypy",)),
    ("imports", ("lint-imports",)),
    ("floors", ("python", "-m", "bench", "--floors")),
)


def main(arguments: list[str]) -> int:
    """Run every step (or only those named) and say which failed; 1 if any did."""
    failed = []
    for name, (tool, *options) in STEPS:
        if arguments and name not in arguments:
            continue
        start = time.monotonic()
        code = subprocess.run([str(BIN / tool), *options], cwd=HOME, check=False).returncode
        print(
            f"check {name}: {'ok' if code == 0 else 'FAILED'} ({time.monotonic() - start:.1f} s)", flush=True
        )
        if code:
            failed.append(name)
    if failed:
        print(f"check: failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
