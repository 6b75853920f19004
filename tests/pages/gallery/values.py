"""Words, forms, evidence and bars of the sample pages: invented, in both languages."""

from typing import Any

from django import forms

from commonspace.pages.pictures import coverage
from commonspace.pages.pictures.coverage import CoverageBar, Level
from tests.pages.gallery.words import say

ROOMS = [
    ("Sources", "Джерела"),
    ("Parties", "Сторони"),
    ("Needs", "Потреби"),
    ("Offers", "Пропозиції"),
    ("Matches", "Відповідність"),
    ("Forum", "Форум"),
    ("Partnerships", "Партнерства"),
    ("Projects", "Проєкти"),
    ("Deliveries", "Постачання"),
]

WORDS: dict[str, tuple[str, str]] = {
    "needs": ("Capability needs", "Потреби у спроможностях"),
    "needs_lead": (
        "What nations have asked for. Every figure opens its source.",
        "Про що просили держави. Кожне число відкриває своє джерело.",
    ),
    "count": ("1,204 needs", "1 204 потреби"),
    "words": ("Words", "Слова"),
    "nation": ("Nation", "Держава"),
    "capability": ("Capability", "Спроможність"),
    "coverage": ("Coverage", "Покриття"),
    "need": ("Need", "Потреба"),
    "quantity": ("Quantity", "Кількість"),
    "by": ("Needed by", "Потрібно до"),
    "stage": ("Stage", "Стан"),
    "card_title": ("Mine-clearing machines for farmland", "Машини розмінування для сільгоспугідь"),
    "summary": ("Summary", "Стисло"),
    "offers_fit": ("Offers that fit", "Пропозиції, що підходять"),
    "offers_note": (
        "1 of 214 offers passes every condition, 1 may: ask the company.",
        "1 із 214 пропозицій відповідає всім умовам, 1 можливо: запитайте компанію.",
    ),
    "offer": (
        "Tracked mine-clearing machine with crew training",
        "Гусенична машина розмінування з навчанням",
    ),
    "offer2": ("Clearance machine, wheeled, with flail", "Колісна машина розмінування з ціповим тралом"),
    "maker": (
        "Havnborg Exercise A/S, Norland (invented) · 3 a month",
        "Havnborg Exercise A/S, Норланд (вигадано) · 3 на місяць",
    ),
    "maker2": (
        "Vrchlice Exercise s.r.o., Vesteria (invented) · 1 a month",
        "Vrchlice Exercise s.r.o., Вестерія (вигадано) · 1 на місяць",
    ),
    "neighbours": ("Neighbours in the story", "Поруч в історії"),
    "thread_title": (
        "Anti-mine technology: from need to delivery",
        "Протимінні технології: від потреби до постачання",
    ),
    "thread_lead": (
        "What was asked, what was promised, what is there, and what each figure rests on.",
        "Що просили, що обіцяли, що вже є і на чому тримається кожне число.",
    ),
    "form_title": ("State a need", "Заявити потребу"),
    "form_lead": (
        "One need a form. You can leave out what is not known.",
        "Одна потреба на форму. Невідоме можна пропустити.",
    ),
    "save": ("Save the draft", "Зберегти чернетку"),
    "sign_in": ("Sign in", "Увійти"),
    "parts_title": ("Small parts", "Дрібні частини"),
    "saved": ("Saved", "Збережено"),
    "notice": (
        "The need was saved. It is not yet released to anyone else.",
        "Потребу збережено. Її ще нікому не передано.",
    ),
    "forum": ("The forum desk", "Стіл форуму"),
    "empty": ("No need fits these filters", "За цими фільтрами потреб немає"),
    "empty_text": ("Take one filter away, or state a need.", "Зніміть один фільтр або заявіть потребу."),
    "other": ("Directional anti-jam antenna", "Directional anti-jam antenna"),
    "pictures": ("Pictures", "Зображення"),
}


def words(language: str) -> dict[str, str]:
    return {key: halves[language == "uk"] for key, halves in WORDS.items()}


class NeedForm(forms.Form):
    """A form with every kind of field, some of them wrong."""

    title = forms.CharField(help_text="A few words, without performance parameters.")
    quantity = forms.CharField(help_text="7, 5-7, at least 7, or leave it empty.")
    by = forms.DateField(required=False, label="Needed by")
    nation = forms.ChoiceField(choices=[("NO", "Norland"), ("VE", "Vesteria")])
    priority = forms.ChoiceField(choices=[("a", "Urgent"), ("b", "Normal")], widget=forms.RadioSelect)
    certificates = forms.MultipleChoiceField(
        choices=[("i", "IMAS 09.50"), ("q", "AQAP 2110")], widget=forms.CheckboxSelectMultiple, required=False
    )
    notes = forms.CharField(widget=forms.Textarea, required=False)
    confirmed = forms.BooleanField(label="Nothing in it is classified")


class LoginForm(forms.Form):
    """The two fields of signing in."""

    login = forms.EmailField(label="E-mail")
    password = forms.CharField(widget=forms.PasswordInput)


def bar(
    uk: bool, asked: float, there: tuple[float, float], coming: tuple[float, float], said: tuple[float, float]
) -> CoverageBar:
    def figures(ends: tuple[float, float]) -> str:
        return f"{ends[0]:g}" if ends[0] == ends[1] else f"{ends[0]:g}–{ends[1]:g}"

    return CoverageBar(
        Level(say(uk, "Asked", "Просили"), f"{asked:g}", asked, asked),
        (
            Level(say(uk, "Delivered", "Поставлено"), figures(there), *there),
            Level(say(uk, "Under contract", "За контрактом"), figures(coming), *coming),
            Level(say(uk, "Pledged", "Обіцяно"), figures(said), *said),
        ),
    )


def small(uk: bool, *figures: Any) -> dict[str, Any]:
    it = bar(uk, *figures)
    lo, hi = it.levels[-1].lo / it.asked.lo * 100, it.levels[-1].known / it.asked.lo * 100
    said = f"{lo:.0f} %" if lo == hi else f"{lo:.0f}–{hi:.0f} %"
    return {
        "coverage": {"words": said, "svg": coverage.draw_small(it, say(uk, "Coverage", "Покриття"), said)}
    }


def evidence(uk: bool, grade: str = "cited") -> dict[str, Any]:
    found = {
        "grade": grade,
        "outlet": say(uk, "Ministry of Defence of Norland", "Міністерство оборони Норланду"),
        "url": "https://example.org/statement",
        "date": say(uk, "4 November 2026", "4 листопада 2026 р."),
        "iso": "2026-11-04",
        "outlet_class": say(uk, "government", "уряд"),
    }
    if grade == "quoted":
        found |= {
            "prefix": say(uk, "The minister said that ", "Міністр сказав, що "),
            "quote": say(
                uk,
                "we need sixty machines before the spring sowing",
                "нам потрібно шістдесят машин до весняної сівби",
            ),
            "suffix": say(uk, " and training for their crews", " і навчання їхніх екіпажів"),
            "language": "uk" if uk else "en",
        }
    else:
        found["summary"] = say(
            uk,
            "The ministry asks for sixty machines by spring.",
            "Міністерство просить шістдесят машин до весни.",
        )
    return found
