"""The search across all rooms: words, one room or all, and the same question kept by a name."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from commonspace.core.access import Viewer
from commonspace.pages import links, say, shown
from commonspace.pages.files import TYPES, table_file
from commonspace.records.inbox.news import MOST as MOST_NEWS
from commonspace.records.inbox.news import news
from commonspace.records.search.queries import CAP, Hit, search

EVERYWHERE = "search"  # stands for the name of a room where a kept search asks all of them
SHOWN = 100
_LONGEST = 200


def asked_of(given: QueryDict) -> tuple[str, str]:
    """The words and the room asked for, "" for all; a room that is not there is all."""
    room = given.get("in", "")
    return given.get("q", "")[:_LONGEST].strip(), room if room in links.ROOMS else ""


def query_of(text: str, room: str) -> str:
    """The same as the query of an address, without its question mark."""
    made = QueryDict(mutable=True)
    made.update({name: said for name, said in (("q", text), ("in", room)) if said})
    return made.urlencode()


def search_page(request: HttpRequest) -> HttpResponse:
    """Records of every room, or of one, that hold the words."""
    text, room = asked_of(request.GET)
    by: Viewer = request.reader  # type: ignore[attr-defined]
    hits = search(by=by, text=text, kinds=_kinds(room), most=SHOWN + 1) if text else ()
    context = {
        "search_text": text,
        "rooms": [
            {"value": name, "label": say.say(f"room.{name}"), "selected": name == room}
            for name in links.ROOMS
            if name != "matches"
        ],
        "asked_in": room,
        "hits": _rows(request, hits[:SHOWN]),
        "count": say.say("search.count", number=f"{SHOWN}+" if len(hits) > SHOWN else len(hits)),
        "is_cut": len(hits) > SHOWN,
        "tools": _tools(request, text, room),
        "downloads": [
            {
                "label": form.upper(),
                "url": links.go(request, "search_file", form) + f"?{query_of(text, room)}",
            }
            for form in (TYPES if hits else ())
        ],
    }
    return render(request, "search.html", context)


def search_file(request: HttpRequest, form: str) -> HttpResponse:
    """All that holds the words as a file, at most `CAP` records, those entered last."""
    text, room = asked_of(request.GET)
    by: Viewer = request.reader  # type: ignore[attr-defined]
    hits = search(by=by, text=text, kinds=_kinds(room), most=CAP) if text else ()
    rows = [(hit.ref, say.say(f"kind.{hit.kind}"), hit.title.en, hit.title.uk) for hit in hits]
    return table_file(("ref", "kind", "title_en", "title_uk"), rows, name="search", form=form, world=by.world)


def changed_since(*, by: Viewer, query: str, after: datetime) -> tuple[tuple[tuple[Hit, str], ...], bool]:
    """Hits of a kept question that changed after a time, each with the verb of its newest change; and
    whether more changed than was looked through."""
    text, room = asked_of(QueryDict(query))
    changed = {one.ref: one for one in news(by=by, after=after).latest}
    hits = search(by=by, text=text, kinds=_kinds(room), most=MOST_NEWS, among=tuple(changed))
    return tuple((hit, changed[hit.ref].verb) for hit in hits), len(changed) >= MOST_NEWS


def _kinds(room: str) -> tuple[str, ...]:
    return (links.ROOMS[room].letter,) if room else ()


def _rows(request: HttpRequest, hits: tuple[Hit, ...]) -> list[dict[str, str]]:
    """The hits with what tells records of one title apart; one query for each kind of record among them."""
    by: Viewer = request.reader  # type: ignore[attr-defined]
    notes: dict[str, str] = {}
    for room in links.ROOMS.values():
        refs = [hit.ref for hit in hits if hit.kind == room.letter]
        if refs:
            names = shown.telling(room)
            told = room.queries.TABLE.told(by=by, refs=refs, names=[shape.name for shape in names])
            notes |= {ref: shown.told_apart(names, values) for ref, values in told.items()}
    return [_row(request, hit, notes.get(hit.ref, "")) for hit in hits]


def _row(request: HttpRequest, hit: Hit, note: str) -> dict[str, str]:
    return {
        "note": note,
        "title": say.text(hit.title) or hit.ref,
        "language": say.text_language(hit.title),
        "ref": hit.ref,
        "kind": say.say(f"kind.{hit.kind}"),
        "url": links.card_of(request, hit.ref),
    }


def _tools(request: HttpRequest, text: str, room: str) -> list[dict[str, str]]:
    """The same question kept, and the list of the room alone, with its filters and downloads."""
    tools = []
    if request.reader.user is not None and text:  # type: ignore[attr-defined]
        keep = f"{links.go(request, 'inbox_search_new')}?room={EVERYWHERE}&{query_of(text, room)}"
        tools.append({"label": say.say("inbox.keep_search"), "url": keep, "icon": "follow"})
    if room:
        url = f"{links.go(request, f'{room}_list')}?{query_of(text, '')}"
        label = say.say("search.as_list", room=say.say(f"room.{room}"))
        tools.append({"label": label, "url": url, "icon": "next"})
    return tools
