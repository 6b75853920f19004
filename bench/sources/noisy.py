"""Pages with nested noise, written for this benchmark: how much of the article comes out, and what else.

Twelve pages, six layouts in each language. The words of an article's paragraphs are wanted, those of menus,
teasers, comments and footers around and inside it are not. Measured by paragraphs: a wanted one is found
if all its words come out in order, an unwanted one leaks if any of its marked words does.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoisyPage:
    """Markup with the paragraphs that are wanted and those that are not."""

    markup: str
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]


_EN = (
    "The defence ministry of the northern kingdom will pay for forty field radars that a firm in "
    "Kharkiv assembles.",
    "The contract runs for three years, and half of the sum is due when the first battery has passed "
    "its trials.",
    "Engineers of both firms have worked in one hall since March, so that parts need not cross the "
    "border twice.",
    "“We want the plant to stand on its own feet by then,” the director said, adding that a second "
    "hall was planned.",
    "The ministry has opened its books to the auditors of both countries, who will report to "
    "parliament every spring.",
)
_UK = (
    "Міністерство оборони північного королівства оплатить сорок польових радарів, які складає фірма в "
    "Харкові.",
    "Контракт розраховано на три роки, половину суми сплатять, коли перша батарея пройде випробування.",
    "Інженери обох фірм із березня працюють в одному цеху, щоб деталі не перетинали кордон двічі.",
    "«Ми хочемо, щоб завод на той час став на власні ноги», — сказав директор і додав, що планують "
    "другий цех.",
    "Міністерство відкрило свої книги аудиторам обох країн, і щовесни вони звітуватимуть перед парламентом.",
)
_NOISE_EN = (
    "Read also: harvest festival draws record crowds to the valley this weekend",
    "Subscribe to our newsletter and never miss a morning briefing",
    "Comment by garden_lover: my neighbour says the roses will be late this year",
    "All rights reserved. Reprinting only with an active link to the portal",
    "Weather for the week: sunny spells and a light breeze from the west",
)
_NOISE_UK = (
    "Читайте також: свято врожаю зібрало в долині рекордну кількість гостей",
    "Підпишіться на розсилку й не пропускайте жодного ранкового огляду",
    "Коментар від garden_lover: сусід каже, що троянди цього року запізняться",
    "Усі права захищено. Передрук лише з активним посиланням на портал",
    "Погода на тиждень: сонячно, легкий вітер із заходу",
)


def pages() -> tuple[NoisyPage, ...]:
    """Every layout in both languages."""
    return tuple(
        NoisyPage(f"<!doctype html><html lang='{lang}'>{layout(body, noise)}</html>", body, noise)
        for lang, body, noise in (("en", _EN, _NOISE_EN), ("uk", _UK, _NOISE_UK))
        for layout in _LAYOUTS
    )


def judged(extract: Callable[[str], str | None]) -> tuple[float, float, float]:
    """Precision, recall and F1 over the paragraphs of all pages."""
    right = leaked = missed = 0
    for page in pages():
        text = " ".join((extract(page.markup) or "").split())
        found = sum(" ".join(part.split()) in text for part in page.wanted)
        right += found
        missed += len(page.wanted) - found
        leaked += sum(" ".join(part.split())[-40:] in text for part in page.unwanted)
    precision = right / (right + leaked) if right + leaked else 0.0
    recall = right / (right + missed)
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


def _paragraphs(parts: tuple[str, ...]) -> str:
    return "".join(f"<p>{part}</p>" for part in parts)


def _menu(noise: tuple[str, ...]) -> str:
    links = "".join(f"<li><a href='/{place}'>{word}</a></li>" for place, word in enumerate(noise[4].split()))
    return f"<nav><ul>{links}</ul></nav>"


def _semantic(body: tuple[str, ...], noise: tuple[str, ...]) -> str:
    return (
        f"<body>{_menu(noise)}<main><article><h1>{body[0][:40]}</h1>{_paragraphs(body[:3])}<aside "
        f"class='related'><p>{noise[0]}</p>"
        f"</aside>{_paragraphs(body[3:])}</article><section "
        f"class='comments'><p>{noise[2]}</p></section></main>"
        f"<footer><p>{noise[3]}</p><p>{noise[1]}</p><p>{noise[4]}</p></footer></body>"
    )


def _divs(body: tuple[str, ...], noise: tuple[str, ...]) -> str:
    return (
        f"<body><div class='top'>{_menu(noise)}</div><div class='wrap'><div class='left'><div "
        f"class='news-text'>{_paragraphs(body[:2])}"
        f"<div class='promo'><p>{noise[1]}</p></div>{_paragraphs(body[2:])}</div><div "
        f"class='related'><ul><li><a href='/x'>{noise[0]}"
        f"</a></li></ul></div><div class='comments'><div><p>{noise[2]}</p></div></div></div><div "
        f"class='sidebar'><p>{noise[4]}</p>"
        f"</div></div><div class='footer'><p>{noise[3]}</p></div></body>"
    )


def _nested(body: tuple[str, ...], noise: tuple[str, ...]) -> str:
    inner = "".join(f"<div><div class='block'><p>{part}</p></div></div>" for part in body)
    return (
        f"<body><header>{_menu(noise)}<p>{noise[4]}</p></header><div id='page'><div id='content'><div "
        f"class='body'>{inner}"
        f"<div class='share'><p>{noise[1]}</p></div></div><div class='related-posts'><div><p><a "
        f"href='/y'>{noise[0]}</a></p></div>"
        f"</div></div></div><div id='comments'><p>{noise[2]}</p></div><footer><p>{noise[3]}</p></footer>"
        f"</body>"
    )


def _many_articles(body: tuple[str, ...], noise: tuple[str, ...]) -> str:
    teasers = "".join(
        f"<article class='teaser'><p><a href='/t'>{part}</a></p></article>" for part in noise[:2]
    )
    return (
        f"<body>{_menu(noise)}<article class='full'>{_paragraphs(body)}</article><div "
        f"class='more'>{teasers}</div>"
        f"<div class='comment-list'><p>{noise[2]}</p></div><footer><p>{noise[3]}</p><p>{noise[4]}</p></f"
        f"ooter></body>"
    )


def _table(body: tuple[str, ...], noise: tuple[str, ...]) -> str:
    return (
        f"<body><table><tr><td class='menu'>{_menu(noise)}</td><td class='main'>{_paragraphs(body)}<p "
        f"class='tags'>"
        f"<a href='/a'>{noise[0]}</a></p></td><td class='ads'><p>{noise[1]}</p><p>{noise[4]}</p></td></t"
        f"r></table>"
        f"<div class='comments'><p>{noise[2]}</p></div><div class='copyright'><p>{noise[3]}</p></div></body>"
    )


def _dirty(body: tuple[str, ...], noise: tuple[str, ...]) -> str:
    return (
        f"<body><div class='cookie-banner'><p>{noise[1]}</p></div><div "
        f"class='story'><h1>{body[0][:40]}</h1><p>{body[0]}<p>{body[1]}"
        f"<figure><img src='x.jpg'><figcaption>{noise[4]}</figcaption></figure><p>{body[2]}<div "
        f"class='read-also'><b>{noise[0]}</b>"
        f"</div><p>{body[3]}<p>{body[4]}</div><div class='comments'><p>{noise[2]}</div><footer>"
        f"{noise[3]}</footer>"
    )


_LAYOUTS = (_semantic, _divs, _nested, _many_articles, _table, _dirty)
