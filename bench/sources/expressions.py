"""Sums and dates as the press writes them, written for this benchmark, with what they mean."""

from datetime import date

PAGE_DAY = date(2023, 11, 29)

SUMS: tuple[tuple[str, float, str], ...] = (
    ("€20 million", 20e6, "EUR"),
    ("2.4 billion dollars", 2.4e9, "USD"),
    ("$425 million", 425e6, "USD"),
    ("UAH 53 billion", 53e9, "UAH"),
    ("1,8 мільярда євро", 1.8e9, "EUR"),
    ("144,29 млн грн", 144.29e6, "UAH"),
    ("3 млн 550 тис. грн", 3.55e6, "UAH"),
    ("55.8 billion hryvnias", 55.8e9, "UAH"),
    ("20 million Canadian dollars", 20e6, "CAD"),
    ("300 million Danish kroner", 300e6, "DKK"),
    ("£50 million", 50e6, "GBP"),
    ("€1,500,000", 1.5e6, "EUR"),
)
DATES: tuple[tuple[str, str], ...] = (
    ("6 December 2023", "2023-12-06"),
    ("December 6, 2023", "2023-12-06"),
    ("29 листопада 2023 року", "2023-11-29"),
    ("25.11.2024", "2024-11-25"),
    ("yesterday", "2023-11-28"),
    ("вчора", "2023-11-28"),
    ("mid-July 2023", "2023-07"),
    ("у вересні", "2023-09"),
    ("в лютому 2024 року", "2024-02"),
    ("у середу", "2023-11-29"),
    ("last year", "2022"),
    ("минулого року", "2022"),
    ("до кінця року", "2023"),
    ("September 2023", "2023-09"),
)
