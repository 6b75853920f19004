"""What the samples share: a word in the page's language, and a picture as its part takes it."""

from typing import Any

from commonspace.pages.pictures.svg import Key, Table


def figure(
    svg: str, title: str, table: Table, legend: tuple[Key, ...] = (), on_phone: bool = False
) -> dict[str, Any]:
    return {"svg": svg, "title": title, "table": table, "legend": legend, "on_phone": on_phone}


def say(uk: bool, en: str, ua: str) -> str:
    return ua if uk else en
