"""Three pages written for the demo, invented parties and figures; each says so in its first lines."""

from pathlib import Path

FOLDER = Path(__file__).parent
MARK = {"en": "Written for the demo", "uk": "Написано для демонстрації"}


def pages() -> dict[str, bytes]:
    """The demo pages as they would arrive: file name and bytes, in order of name."""
    return {path.name: path.read_bytes() for path in sorted(FOLDER.glob("*.html"))}
