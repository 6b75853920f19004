"""Sample values for the gallery: invented desks and figures, in both languages."""

from typing import Any

from commonspace.pages.pictures import coverage
from tests.pages.gallery.drawn import pictures
from tests.pages.gallery.values import ROOMS, LoginForm, NeedForm, bar, evidence, small, words
from tests.pages.gallery.words import say as both


def page(language: str) -> dict[str, Any]:
    """Everything the sample pages read, in one language."""
    uk = language == "uk"
    t = words(language)
    open_tag = {"label": both(uk, "Open", "Відкрита"), "tone": "neutral"}
    half = {"label": both(uk, "In project", "У проєкті"), "tone": "half"}
    done = {"label": both(uk, "Covered", "Покрита"), "tone": "good"}
    over = {"label": both(uk, "Superseded", "Замінена"), "tone": "quiet"}
    norland, vesteria = both(uk, "Norland", "Норланд"), both(uk, "Vesteria", "Вестерія")
    rows = [
        (
            t["card_title"],
            "CS-N-4K7QWM",
            norland,
            "60",
            "2027-01-15",
            small(uk, 60, (18, 18), (30, 34), (41, 48)),
            open_tag,
        ),
        (
            both(
                uk,
                "Short-range interceptors against one-way attack UAS",
                "Перехоплювачі малої дальності проти ударних БпЛА",
            ),
            "CS-N-9D2XPA",
            vesteria,
            "12 000",
            "2027-01-15",
            small(uk, 12000, (3000, 3000), (5000, 5000), (8160, 8160)),
            open_tag,
        ),
        (
            both(uk, "Counter-battery radar, trailer-mounted", "Контрбатарейна РЛС на причепі"),
            "CS-N-0TT3VC",
            norland,
            "8",
            "2027-09-30",
            small(uk, 8, (8, 8), (8, 8), (8, 8)),
            done,
        ),
        (
            both(uk, "Training places for pilots and ground crews", "Місця для навчання пілотів і техніків"),
            "CS-N-77BMZE",
            vesteria,
            None,
            "2027",
            None,
            open_tag,
        ),
        (
            both(uk, "Armoured ambulance, 4×4", "Броньована швидка, 4×4"),
            "CS-N-P5HN2R",
            vesteria,
            "30–35",
            "2028-01-31",
            small(uk, 35, (0, 0), (12, 12), (26, 40)),
            half,
        ),
        (
            both(uk, "Barrel relining and depot repair, 155 mm", "Відновлення стволів і ремонт, 155 мм"),
            "CS-N-18AKQS",
            norland,
            "180",
            "2027-02-28",
            small(uk, 180, (10, 20), (40, 60), (99, 99)),
            over,
        ),
    ]
    return {
        "t": t,
        "pictures": pictures(uk),
        "world": "exercise",
        "exercise_name": both(
            uk, "Amber Field 2026: everything here is invented", "Бурштинове поле 2026: усе тут вигадано"
        ),
        "world_links": [
            {"label": both(uk, "Public record", "Публічний реєстр"), "url": "#p"},
            {"label": both(uk, "Exercise", "Навчання"), "url": "#e", "current": True},
        ],
        "menu": [{"label": room[uk], "url": f"#{room[0]}", "current": room[0] == "Needs"} for room in ROOMS],
        "language_links": [
            {"code": "en", "label": "English", "url": "#en", "current": not uk},
            {"code": "uk", "label": "Українська", "url": "#uk", "current": uk},
        ],
        "home_url": "#",
        "search_url": "#",
        "search_text": "",
        "viewer": {"name": both(uk, "Desk officer, Norland", "Офіцер, Норланд"), "organisation": norland},
        "viewer_links": [
            {"label": both(uk, "Inbox", "Скринька"), "url": "#", "count": 3},
            {"label": both(uk, "Sign out", "Вийти"), "url": "#"},
        ],
        "footer_links": [
            {"label": both(uk, "About", "Про нас"), "url": "#"},
            {"label": both(uk, "Glossary", "Словник"), "url": "#"},
            {"label": "API", "url": "#"},
        ],
        "breadcrumbs": [{"label": both(uk, "Needs", "Потреби"), "url": "#"}, {"label": "CS-N-4K7QWM"}],
        "columns": [
            {"label": t["need"]},
            {"label": t["nation"]},
            {"label": t["quantity"], "numeric": True},
            {"label": t["by"], "numeric": True, "sort_url": "#", "sorted": "ascending"},
            {"label": t["coverage"]},
            {"label": t["stage"]},
        ],
        "rows": [
            {
                "cells": [
                    {"text": name, "url": "#", "note": ref},
                    nation,
                    quantity if quantity else {"missing": both(uk, "not stated", "не названо")},
                    by,
                    cover or {"missing": both(uk, "no quantity stated", "кількість не названо")},
                    {"tag": tag},
                ]
            }
            for name, ref, nation, quantity, by, cover, tag in rows
        ],
        "chips": [{"label": norland, "url": "#"}, {"label": both(uk, "Open", "Відкриті"), "url": "#"}],
        "nations": [
            {"value": "", "label": both(uk, "All nations", "Усі держави")},
            {"value": "n", "label": norland, "selected": True, "count": 128},
        ],
        "capabilities": [
            {"value": str(i), "label": label[uk], "count": count, "selected": i == 1}
            for i, (label, count) in enumerate(
                [
                    (("Air defence", "Протиповітряна оборона"), 128),
                    (("Land", "Сухопутні"), 211),
                    (("Sensors", "Сенсори"), 64),
                    (("Medical", "Медичні"), 37),
                ]
            )
        ],
        "coverages": [{"value": "", "label": both(uk, "Any", "Будь-яке")}],
        "list_actions": [
            {"label": both(uk, "Save this search", "Зберегти пошук"), "url": "#", "icon": "follow"},
            {"label": "Atom", "url": "#", "icon": "feed"},
        ],
        "downloads": [{"label": name, "url": "#"} for name in ("CSV", "XLSX", "JSON")],
        "card_facts": [
            norland,
            both(uk, "Mine action", "Протимінна діяльність"),
            both(uk, "needed by 15 January 2027", "потрібно до 15 січня 2027 р."),
        ],
        "card_tags": [open_tag],
        "card_actions": [
            {"label": both(uk, "Follow", "Стежити"), "url": "#", "icon": "follow"},
            {"label": both(uk, "Print", "Друк"), "url": "#", "icon": "print"},
        ],
        "tabs": [
            {"label": both(uk, "Record", "Запис"), "url": "#", "current": True},
            {"label": both(uk, "Evidence", "Підтвердження"), "url": "#", "count": 4},
            {"label": both(uk, "History", "Історія"), "url": "#"},
        ],
        "large": {
            "legend": coverage.legend(
                bar(uk, 60, (18, 18), (30, 34), (41, 48)),
                both(uk, "reports differ", "повідомлення різняться"),
            ),
            "words": both(uk, "41–48 of 60 pledged · 18 delivered", "обіцяно 41–48 із 60 · поставлено 18"),
            "svg": coverage.draw(
                bar(uk, 60, (18, 18), (30, 34), (41, 48)),
                t["coverage"],
                both(uk, "41 to 48 of 60 pledged, 18 delivered", "обіцяно від 41 до 48 із 60, поставлено 18"),
            ),
        },
        "summary": [
            {
                "label": t["quantity"],
                "value": both(uk, "60 machines, at least 24 by June", "60 машин, щонайменше 24 до червня"),
                "evidence": evidence(uk, "quoted"),
                "action": {"label": both(uk, "Change", "Змінити"), "url": "#"},
            },
            {
                "label": t["by"],
                "value": both(uk, "15 January 2027", "15 січня 2027 р."),
                "evidence": evidence(uk),
            },
            {
                "label": both(uk, "Money", "Гроші"),
                "value": "",
                "missing": both(uk, "No amount stated", "Суму не названо"),
            },
            {
                "label": both(uk, "Certificates", "Сертифікати"),
                "value": "IMAS 09.50",
                "evidence": evidence(uk, "excerpt"),
            },
        ],
        "claims": [
            {"value": both(uk, "18 delivered", "поставлено 18"), "preferred": True, "evidence": evidence(uk)},
            {
                "value": both(uk, "“about twenty” delivered", "поставлено «близько двадцяти»"),
                "evidence": evidence(uk, "excerpt"),
            },
        ],
        "verdict": {"label": both(uk, "All conditions pass", "Усі умови виконано"), "tone": "good"},
        "verdict2": {"label": both(uk, "One condition fails", "Одну умову не виконано"), "tone": "bad"},
        "conditions": [
            {
                "outcome": "pass",
                "text": "IMAS 09.50",
                "note": both(uk, "valid to 2028-03", "чинний до 2028-03"),
            },
            {
                "outcome": "pass",
                "text": both(
                    uk,
                    "First delivery four weeks before the date",
                    "Перша поставка за чотири тижні до строку",
                ),
            },
        ],
        "conditions2": [
            {
                "outcome": "ask",
                "text": both(
                    uk,
                    "Certificate IMAS 09.50: not stated by the company",
                    "Сертифікат IMAS 09.50: компанія не вказала",
                ),
            },
            {
                "outcome": "fail",
                "text": both(uk, "Covers 12 of 60 by the date", "Покриває 12 із 60 до строку"),
            },
        ],
        "parts": [
            {
                "text": both(uk, "Words: mine-clearing, farmland", "Слова: розмінування, сільгоспугіддя"),
                "points": 30,
                "of": 30,
            },
            {"text": both(uk, "Same capability", "Та сама спроможність"), "points": 45, "of": 45},
            {
                "text": both(uk, "Earlier deliveries of the kind: 2", "Раніші поставки такого роду: 2"),
                "points": 16,
                "of": 25,
            },
        ],
        "parts2": [
            {
                "text": both(uk, "Words: mine-clearing, farmland", "Слова: розмінування, сільгоспугіддя"),
                "points": 30,
                "of": 30,
            },
            {"text": both(uk, "Same capability", "Та сама спроможність"), "points": 28, "of": 45},
            {
                "text": both(uk, "Earlier deliveries of the kind: 2", "Раніші поставки такого роду: 2"),
                "points": 16,
                "of": 25,
            },
        ],
        "match_actions": [
            {"label": both(uk, "Compare", "Порівняти"), "url": "#"},
            {"label": both(uk, "Ask for a meeting", "Попросити про зустріч"), "url": "#"},
            {"label": both(uk, "Not a fit", "Не підходить"), "url": "#"},
        ],
        "history": [
            {
                "when": both(uk, "22 November, 09:12", "22 листопада, 09:12"),
                "text": both(uk, "Pledge of 6 added", "Додано зобов'язання на 6"),
                "who": norland,
            },
            {
                "when": both(uk, "19 November", "19 листопада"),
                "text": both(uk, "Quantity raised from 48 to 60", "Кількість збільшено з 48 до 60"),
                "url": "#",
                "undo_url": "#",
            },
            {
                "when": both(uk, "4 November", "4 листопада"),
                "text": both(uk, "Published", "Оприлюднено"),
                "who": both(uk, "Ministry desk", "Відділ міністерства"),
            },
        ],
        "thread_actions": [
            {
                "label": both(uk, "Print for a meeting", "Друк для зустрічі"),
                "url": "#",
                "icon": "print",
                "primary": True,
            },
            {"label": both(uk, "Follow", "Стежити"), "url": "#", "icon": "follow"},
        ],
        "figures": [
            {
                "label": both(uk, "Asked", "Просили"),
                "value": "",
                "missing": both(uk, "no quantity stated", "кількість не названо"),
            },
            {
                "label": both(uk, "Promised", "Обіцяно"),
                "value": "41–48",
                "note": both(uk, "machines", "машин"),
                "url": "#",
            },
            {
                "label": both(uk, "There", "Вже є"),
                "value": "18",
                "note": both(uk, "machines, 3 reports", "машин, 3 повідомлення"),
                "url": "#",
            },
            {
                "label": both(uk, "Missing", "Бракує"),
                "value": "",
                "missing": both(uk, "cannot be said", "сказати не можна"),
            },
        ],
        "steps": [
            {
                "room": both(uk, "Source", "Джерело"),
                "date": "2023-11-29",
                "title": both(uk, "Statement after the first Council", "Заява після першої Ради"),
                "url": "#",
                "evidence": evidence(uk, "quoted"),
            },
            {
                "room": both(uk, "Need", "Потреба"),
                "title": t["card_title"],
                "url": "#",
                "tag": open_tag,
                "text": both(uk, "No quantity stated.", "Кількість не названо."),
            },
            {
                "room": both(uk, "Offer", "Пропозиція"),
                "missing": both(
                    uk, "The public record has no offers for it.", "У публічному реєстрі немає пропозицій."
                ),
            },
            {
                "room": both(uk, "Delivery", "Постачання"),
                "title": both(uk, "What has arrived", "Що надійшло"),
                "below": [
                    {
                        "title": both(uk, "12 machines from Norland", "12 машин від Норланду"),
                        "tag": done | {"label": both(uk, "Delivered", "Поставлено")},
                        "url": "#",
                        "evidence": evidence(uk),
                    },
                    {
                        "title": both(uk, "6 machines from Vesteria", "6 машин від Вестерії"),
                        "tag": half | {"label": both(uk, "Contracted", "Контракт")},
                        "url": "#",
                        "evidence": evidence(uk, "excerpt"),
                    },
                ],
            },
        ],
        "wizard": [
            {"label": both(uk, "File", "Файл"), "state": "done", "url": "#"},
            {"label": both(uk, "Columns", "Стовпці"), "state": "current"},
            {"label": both(uk, "Dry run", "Пробний запуск"), "state": "ahead"},
        ],
        "form": NeedForm({"title": "", "quantity": "lots", "priority": "", "by": "soon", "nation": "NO"}),
        "login": LoginForm(),
        "accounts": [
            {
                "label": both(uk, "Desk officer", "Офіцер"),
                "name": "desk@norland.example",
                "note": both(uk, "states needs", "заявляє потреби"),
            },
            {"label": both(uk, "Forum organiser", "Організатор форуму"), "name": "forum@amber.example"},
        ],
        "links": [{"label": both(uk, "Sign in with a passkey", "Увійти ключем доступу"), "url": "#"}],
        "tags": [
            open_tag,
            half,
            done,
            {"label": both(uk, "Condition unknown", "Умова невідома"), "tone": "warn"},
            {"label": both(uk, "Cancelled", "Скасовано"), "tone": "bad"},
            over,
        ],
        "row_errors": [
            {
                "place": both(uk, "Row 14, quantity", "Рядок 14, кількість"),
                "text": both(uk, "“lots” is not a quantity", "«багато» – не кількість"),
            },
            {"anchor": "content", "text": both(uk, "Give the need a title", "Назвіть потребу")},
        ],
        "empty_actions": [{"label": both(uk, "Clear all", "Зняти всі"), "url": "#"}],
        "evidences": [evidence(uk, grade) for grade in ("quoted", "cited", "excerpt")],
    }
