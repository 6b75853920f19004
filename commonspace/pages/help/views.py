"""The pages of help; their words are phrases (`data/phrases/help.toml`), the glossary is docs/glossary.md."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from commonspace.core.errors import NotFound
from commonspace.data.glossary import glossary
from commonspace.pages import links, say
from commonspace.pages.panels import Panel, panel

# Pages that concern every room, in the order in which a newcomer reads them.
GENERAL = ("start", "evidence", "release", "map", "inbox", "exercise")
# Those of them that tell of one page: its address.
PAGES = {"start": "home", "map": "map", "inbox": "inbox"}
# The parts of a page, each with its heading; a page may leave one out.
PARTS = ("what", "do", "who", "know")


def topics() -> tuple[str, ...]:
    """Every topic that has a page: the general ones, then the rooms in the order of the story."""
    from commonspace.pages.urls import ROOMS

    return (*GENERAL, *(room.name for room in ROOMS if has_help(room.name)))


def has_help(room: str) -> bool:
    """True if a room has its page of help."""
    return say.has_phrase(f"help.{room}.what")


def index(request: Any) -> HttpResponse:
    """All pages of help, each with its first sentence."""
    found = [_line(request, topic) for topic in topics()]
    context = {
        "title": say.say("help"),
        "general": found[: len(GENERAL)],
        "rooms": found[len(GENERAL) :],
        "words_url": links.go(request, "help_words"),
    }
    return render(request, "help/index.html", context)


def topic(request: Any, name: str) -> HttpResponse:
    """One page of help."""
    if name not in topics():
        raise NotFound("not_found")
    context = {
        "title": _title(name),
        "parts": [
            {"heading": say.say(f"help.part.{part}"), "lines": say.say(f"help.{name}.{part}").split("\n")}
            for part in PARTS
            if say.has_phrase(f"help.{name}.{part}")
        ],
        "room_url": _page_url(request, name),
        "words_url": links.go(request, "help_words"),
        "breadcrumbs": [
            {"label": say.say("help"), "url": links.go(request, "help")},
            {"label": _title(name), "url": ""},
        ],
    }
    return render(request, "help/topic.html", context)


def words(request: Any) -> HttpResponse:
    """The glossary in both languages, what a word means in the reader's."""
    other = "uk" if say.language() == "en" else "en"
    context = {
        "title": say.say("help.words"),
        "other": other,
        "sections": [
            {
                "title": say.text(section.title),
                "words": [
                    {
                        "name": say.text(word.name),
                        "other": getattr(word.name, other),
                        "meaning": getattr(word.meaning, say.language()),
                    }
                    for word in section.words
                ],
            }
            for section in glossary()
        ],
        "breadcrumbs": [
            {"label": say.say("help"), "url": links.go(request, "help")},
            {"label": say.say("help.words"), "url": ""},
        ],
    }
    return render(request, "help/words.html", context)


@panel("*", place="aside", rank=95)
def what_is_this(request: Any, card: Any) -> Panel | None:
    """From a card to the page of help of its room."""
    room = links.CARDS.get(card.ref[3:4], "").removesuffix("_card")
    if not has_help(room):
        return None
    return Panel("help/link.html", {"url": links.go(request, "help_topic", room)})


def _line(request: Any, name: str) -> dict[str, str]:
    first = say.say(f"help.{name}.what").split("\n")[0]
    return {"title": _title(name), "url": links.go(request, "help_topic", name), "text": first}


def _page_url(request: Any, name: str) -> str:
    """The page that a topic is about, "" where it is about none."""
    page = PAGES.get(name, "") if name in GENERAL else f"{name}_list"
    return links.go(request, page) if page else ""


def _title(name: str) -> str:
    return say.say(f"help.{name}") if name in GENERAL else say.say(f"room.{name}")


HELP = [
    path("help/", index, name="help"),
    path("help/words/", words, name="help_words"),
    path("help/<str:name>/", topic, name="help_topic"),
]
