"""The one source of chance: a named stream for each purpose, so that a change in one moves no other."""

from datetime import date, timedelta
from random import Random


def stream(seed: int, *names: object) -> Random:
    """Random numbers that are the same for the same seed and names, on every machine."""
    return Random(f"{seed}/{'/'.join(map(str, names))}")  # noqa: S311 - meant to be repeatable


def round_figure(value: int) -> int:
    """A number as people state it: its two leading digits, then noughts."""
    scale = int(10 ** max(0, len(str(value)) - 2))
    return max(1, value // scale * scale)


def months_after(day: date, months: int) -> date:
    """The same day `months` later (or earlier), at most the 28th."""
    place = day.year * 12 + day.month - 1 + months
    return date(place // 12, place % 12 + 1, min(day.day, 28))


def days_around(chance: Random, day: date, earliest: int, latest: int) -> date:
    """A day between `earliest` and `latest` days from `day`, never a Sunday."""
    chosen = day + timedelta(days=chance.randint(earliest, latest))
    return chosen + timedelta(days=1) if chosen.weekday() == 6 else chosen
