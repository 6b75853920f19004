"""One sample of each picture: invented figures, in both languages."""

from typing import Any

from commonspace.data.map import shapes
from commonspace.data.nations import nations
from commonspace.pages.pictures import (
    bars,
    coverage,
    forecast,
    heatmap,
    maps,
    sankey,
    stacked,
    steps,
)
from tests.pages.gallery.drawn_time import day, events, ties, work
from tests.pages.gallery.words import figure, say


def pictures(uk: bool) -> list[dict[str, Any]]:
    """Every picture with its table and legend."""
    return [
        make(uk)
        for make in (
            map_europe,
            map_world,
            coverage_bar,
            over_time,
            bands,
            by_capability,
            grid,
            amounts,
            work,
            ties,
            events,
            day,
        )
    ]


SHARES = {
    "DK": 92.0,
    "NO": 85.0,
    "PL": 78.0,
    "DE": 61.0,
    "FR": 44.0,
    "SE": 70.0,
    "LT": 96.0,
    "EE": 90.0,
    "ES": 22.0,
    "IT": 30.0,
    "RO": 12.0,
    "GB": 66.0,
    "NL": 74.0,
    "CZ": 55.0,
    "CA": 40.0,
    "US": 65.0,
    "JP": 33.0,
    "AU": 18.0,
}
STEPS = (20.0, 40.0, 60.0, 80.0)


def _steps(uk: bool) -> steps.Steps:
    said = ("below 20 %", "20–39 %", "40–59 %", "60–79 %", "80 % and more")
    ua = ("менше 20 %", "20–39 %", "40–59 %", "60–79 %", "80 % і більше")
    return steps.Steps(STEPS, ua if uk else said)


def _map(uk: bool, name: Any) -> dict[str, Any]:
    names = {nation.code: nation.name.uk if uk else nation.name.en for nation in nations()}
    lands = {code: maps.Land(names[code], value, f"{value:.0f} %") for code, value in SHARES.items()}
    lands["UA"] = maps.Land(names["UA"], None, say(uk, "asks", "просить"), marked=True)
    title = say(uk, "Where pledges come from", "Звідки зобов'язання") + (
        "" if name == "europe" else say(uk, ": world", ": світ")
    )
    svg = maps.draw(
        shapes(name),
        lands,
        _steps(uk),
        title,
        say(uk, "Share delivered by country", "Частка поставленого за країнами"),
    )
    return figure(
        svg,
        title,
        maps.table(lands, (say(uk, "Country", "Країна"), say(uk, "Delivered", "Поставлено"))),
        steps.legend(_steps(uk)),
    )


def map_europe(uk: bool) -> dict[str, Any]:
    return _map(uk, "europe")


def map_world(uk: bool) -> dict[str, Any]:
    return _map(uk, "world")


def coverage_bar(uk: bool) -> dict[str, Any]:
    bar = coverage.CoverageBar(
        coverage.Level(say(uk, "Asked", "Просили"), "60–72", 60, 72),
        (
            coverage.Level(say(uk, "Delivered", "Поставлено"), "18", 18, 18),
            coverage.Level(say(uk, "Under contract", "За контрактом"), "30–34", 30, 34),
            coverage.Level(say(uk, "Pledged", "Обіцяно"), "≥ 48", 48, None),
        ),
    )
    title = say(uk, "Coverage as an interval", "Покриття як інтервал")
    return figure(
        coverage.draw(bar, title, title),
        title,
        coverage.table(bar, say(uk, "Stage", "Стан"), say(uk, "Machines", "Машин")),
        coverage.legend(bar, say(uk, "not certain", "непевно")),
    )


def over_time(uk: bool) -> dict[str, Any]:
    figures = [(0, 0), (2, 3), (6, 8), (12, 12), (18, 20), (24, 31), (30, 42), (34, 55)]
    quarters = [
        forecast.Quarter(
            f"Q{at % 4 + 1} {26 + at // 4}", lo, hi, f"{lo}–{hi}" if lo != hi else str(lo), at > 4
        )
        for at, (lo, hi) in enumerate(figures)
    ]
    title = say(uk, "Delivered by quarter, with a forecast", "Поставлено за кварталами, з прогнозом")
    svg = forecast.draw(quarters, title, title, 60, say(uk, "asked: 60", "просили: 60"))
    words = (say(uk, "Quarter", "Квартал"), say(uk, "Machines", "Машин"), say(uk, "Kind", "Вид"))
    return figure(
        svg,
        title,
        forecast.table(quarters, words, say(uk, "forecast", "прогноз")),
        forecast.legend(say(uk, "reported", "повідомлено"), say(uk, "forecast", "прогноз")),
    )


def bands(uk: bool) -> dict[str, Any]:
    node, flow = sankey.Node, sankey.Flow
    flowing = sankey.Sankey(
        (
            node("n", say(uk, "Mine clearing", "Розмінування"), "60", 0),
            node("a", say(uk, "Norland", "Норланд"), "24", 1),
            node("b", say(uk, "Vesteria", "Вестерія"), "17", 1),
            node("m", say(uk, "not promised", "не обіцяно"), "19", 1, "none"),
            node("d", say(uk, "delivered", "поставлено"), "18", 2, "there"),
            node("w", say(uk, "on its way", "у дорозі"), "12–16", 2, "coming"),
            node("o", say(uk, "promised only", "лише обіцяно"), "7–11", 2, "promised"),
        ),
        (
            flow("n", "a", 24, "24"),
            flow("n", "b", 17, "17"),
            flow("n", "m", 19, "19"),
            flow("a", "d", 12, "12"),
            flow("a", "w", 8, "8"),
            flow("a", "o", 4, "4"),
            flow("b", "d", 6, "6"),
            flow("b", "w", 8, "4–8", certain=False),
            flow("b", "o", 3, "3–7", certain=False),
        ),
    )
    title = say(uk, "From need to pledge to delivery", "Від потреби до зобов'язання й постачання")
    words = (say(uk, "From", "Від"), say(uk, "To", "До"), say(uk, "Machines", "Машин"))
    return figure(sankey.draw(flowing, title, title), title, sankey.table(flowing, words), on_phone=True)


def by_capability(uk: bool) -> dict[str, Any]:
    names = (
        say(uk, "Delivered", "Поставлено"),
        say(uk, "On its way", "У дорозі"),
        say(uk, "Promised", "Обіцяно"),
    )
    rows = [
        stacked.Stack(
            say(uk, "Aircraft", "Літаки"),
            (12, 20, 33),
            ("12", "20", "33"),
            say(uk, "65 of 128", "65 із 128"),
            128,
        ),
        stacked.Stack(
            say(uk, "Electronic warfare", "Радіоелектронна боротьба"),
            (300, 0, 120),
            ("300", "–", "120"),
            say(uk, "no quantity asked", "кількість не названо"),
            None,
        ),
        stacked.Stack(
            say(uk, "Counter-battery", "Контрбатарейна боротьба"),
            (8, 0, 2),
            ("8", "–", "2"),
            say(uk, "10 of 8", "10 із 8"),
            8,
        ),
        stacked.Stack(
            say(uk, "Anti-mine technology", "Протимінні технології"),
            (18, 12, 11),
            ("18", "12", "11"),
            say(uk, "41 of 60", "41 із 60"),
            60,
        ),
    ]
    title = say(uk, "Pledges and deliveries by capability", "Зобов'язання й постачання за спроможностями")
    return figure(
        stacked.draw(rows, names, title, title),
        title,
        stacked.table(rows, names, say(uk, "Capability", "Спроможність"), say(uk, "Together", "Разом")),
        stacked.legend(names),
    )


def grid(uk: bool) -> dict[str, Any]:
    rows = (
        say(uk, "Norland", "Норланд"),
        say(uk, "Vesteria", "Вестерія"),
        say(uk, "Ostmark", "Остмарк"),
        say(uk, "Sudria", "Судрія"),
    )
    figures = [
        [30, 38, 13, 92, 50, 61],
        [19, 11, None, 2, 51, 70],
        [37, 97, 7, 28, 66, 68],
        [46, 35, 99, 22, 13, None],
    ]
    cells = tuple(
        tuple(heatmap.Cell(value, "–" if value is None else f"{value} %") for value in row) for row in figures
    )
    heat = heatmap.HeatMap(rows, tuple(f"Q{at % 4 + 1} {27 + at // 4}" for at in range(6)), cells)
    title = say(uk, "Coverage by quarter", "Покриття за кварталами")
    return figure(
        heatmap.draw(heat, _steps(uk), title, title),
        title,
        heatmap.table(heat, say(uk, "Nation", "Держава")),
        steps.legend(_steps(uk), say(uk, "no report", "немає даних")),
        on_phone=True,
    )


def amounts(uk: bool) -> dict[str, Any]:
    rows = [
        bars.Bar(say(uk, "Norland", "Норланд"), "120", 120, 120),
        bars.Bar(say(uk, "Vesteria", "Вестерія"), "60–85", 60, 85),
        bars.Bar(say(uk, "Ostmark", "Остмарк"), "≥ 40", 40, None),
        bars.Bar(say(uk, "Sudria", "Судрія"), say(uk, "no amount stated", "суму не названо"), None, None),
    ]
    title = say(uk, "Money pledged, EUR million", "Обіцяно грошей, млн євро")
    return figure(
        bars.draw(rows, title, title),
        title,
        bars.table(rows, say(uk, "Nation", "Держава"), say(uk, "EUR million", "млн євро")),
    )
