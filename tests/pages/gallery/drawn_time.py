"""Samples of the pictures that have time or people on them: invented, in both languages."""

from datetime import date
from typing import Any

from commonspace.pages.pictures import gantt, network, timeline, timetable
from commonspace.pages.pictures.svg import Key
from tests.pages.gallery.words import figure, say

MONTHS = (
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    ["січ", "лют", "бер", "кві", "тра", "чер", "лип", "сер", "вер", "жов", "лис", "гру"],
)


def month(uk: bool) -> Any:
    return lambda day: f"{MONTHS[uk][day.month - 1]} {day.year}"


def work(uk: bool) -> dict[str, Any]:
    task = gantt.Task
    done, under, ahead = (
        say(uk, "done", "зроблено"),
        say(uk, "under way", "триває"),
        say(uk, "ahead", "попереду"),
    )
    tasks = [
        task(
            say(uk, "Agreement signed", "Угоду підписано"),
            date(2026, 2, 3),
            date(2026, 2, 3),
            done,
            1,
            milestone=True,
        ),
        task(say(uk, "Design", "Проєктування"), date(2026, 2, 10), date(2026, 7, 31), done, 1),
        task(say(uk, "Production line", "Виробнича лінія"), date(2026, 6, 1), date(2027, 3, 31), under, 0.4),
        task(
            say(uk, "Certification", "Сертифікація"),
            date(2026, 8, 1),
            date(2026, 10, 30),
            say(uk, "late", "із запізненням"),
            0.6,
            late=True,
        ),
        task(
            say(uk, "First delivery", "Перше постачання"),
            date(2027, 4, 15),
            date(2027, 4, 15),
            ahead,
            milestone=True,
        ),
    ]
    title = say(uk, "Joint project: work and milestones", "Спільний проєкт: роботи й віхи")
    words = (say(uk, "Work", "Робота"), say(uk, "From", "Від"), say(uk, "To", "До"), say(uk, "State", "Стан"))
    return figure(
        gantt.draw(tasks, title, title, month(uk), date(2026, 11, 22)),
        title,
        gantt.table(tasks, words, month(uk)),
        on_phone=True,
    )


def ties(uk: bool) -> dict[str, Any]:
    nations_ = (
        say(uk, "Ukraine", "Україна"),
        say(uk, "Norland", "Норланд"),
        say(uk, "Vesteria", "Вестерія"),
        say(uk, "Ostmark", "Остмарк"),
    )
    parties = [
        network.Party(f"p{at}", f"{say(uk, 'Company', 'Компанія')} {chr(65 + at)}", nations_[at // 4])
        for at in range(16)
    ]
    joined = [
        network.Tie(
            f"p{at % 4}", f"p{4 + (at * 5) % 12}", say(uk, "memorandum", "меморандум"), at % 4, at % 7 == 6
        )
        for at in range(15)
    ]
    title = say(uk, "Who works with whom", "Хто з ким працює")
    words = (say(uk, "Party", "Сторона"), say(uk, "With", "З ким"), say(uk, "Agreement", "Угода"))
    legend = tuple(Key(f"k{at + 1}", name) for at, name in enumerate(nations_))
    return figure(
        network.draw(parties, joined, title, title),
        title,
        network.table(parties, joined, words),
        legend,
        on_phone=True,
    )


def events(uk: bool) -> dict[str, Any]:
    lanes = (
        say(uk, "Letter of intent", "Лист про наміри"),
        say(uk, "Memorandum", "Меморандум"),
        say(uk, "Joint venture", "Спільне підприємство"),
    )
    found = []
    for at in range(14):
        day = date(2022 + at * 4 // 14, (at * 5) % 12 + 1, 11)
        last = date(day.year, 12, 31) if at == 5 else day
        found.append(
            timeline.Event(
                lanes[at % 3],
                day,
                last,
                f"{say(uk, 'Company', 'Компанія')} {chr(65 + at)} + {chr(66 + at)}",
                day.isoformat(),
            )
        )
    title = say(uk, "Partnerships over time", "Партнерства в часі")
    words = (say(uk, "When", "Коли"), say(uk, "Kind", "Вид"), say(uk, "Who", "Хто"))
    return figure(
        timeline.draw(found, title, title, lambda day: str(day.year)),
        title,
        timeline.table(found, words),
        on_phone=True,
    )


def day(uk: bool) -> dict[str, Any]:
    tables = tuple(f"{say(uk, 'Table', 'Стіл')} {at}" for at in range(1, 9))
    slots = ("09:00", "09:30", "10:00", "10:30", "11:00")
    tones = {3: "new", 11: "moved", 17: "gone"}
    found = tuple(
        timetable.Meeting(
            at % 5,
            at // 5,
            f"Havnborg – Vrchlice {at}",
            say(uk, "interpreter", "перекладач") if at % 3 == 0 else "",
            tones.get(at, "plain"),
        )
        for at in range(40)
        if at % 7 != 5
    )
    plan = timetable.Timetable(slots, tables, found)
    title = say(uk, "Forum, first morning", "Форум, перший ранок")
    words = (
        say(uk, "Slot", "Час"),
        say(uk, "Table", "Стіл"),
        say(uk, "Who", "Хто"),
        say(uk, "Note", "Примітка"),
    )
    return figure(timetable.draw(plan, title, title), title, timetable.table(plan, words), on_phone=True)
