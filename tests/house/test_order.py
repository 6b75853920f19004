"""The order of rooms is written once: contracts, folders and the map agree with it."""

import configparser
from pathlib import Path

from commonspace.order import ORDER

HOME = Path(__file__).resolve().parents[2]
SHARED = {"journal", "access", "errors"}


def rooms_of_contract(name: str) -> list[str]:
    """Rooms named by an import contract, lowest first, brackets off."""
    contracts = configparser.ConfigParser()
    contracts.read(HOME / ".importlinter", "utf-8")
    lines = contracts[f"importlinter:contract:{name}"]["layers"].split("\n")
    rooms = [
        room.strip(" ()") for line in reversed(lines) if line.strip() for room in reversed(line.split("|"))
    ]
    return [room for room in rooms if room not in SHARED]


def test_the_import_contract_of_core_follows_the_order() -> None:
    assert [room for room in rooms_of_contract("core-rooms") if room in ORDER] == list(ORDER)


def test_every_room_of_core_stands_in_the_order() -> None:
    folder = HOME / "commonspace" / "core"
    rooms = {path.stem for path in folder.iterdir() if path.is_dir() or path.suffix == ".py"}
    assert rooms - SHARED - {"__init__", "__pycache__"} <= set(ORDER)


def test_the_import_contract_of_records_follows_the_order() -> None:
    # In records, sources are shared ground below the parties: every record is tied to its evidence.
    rooms = [room for room in rooms_of_contract("records-rooms") if room in ORDER and room != "sources"]
    assert rooms == [room for room in ORDER if room not in {"terms", "sources"}]
