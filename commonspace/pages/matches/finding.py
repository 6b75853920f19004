"""Whole pages of matches: of a need, of an offer, offers side by side, partners, codes for a text."""

from itertools import islice
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from commonspace.core.errors import BadInput, NotFound
from commonspace.core.terms import BiText
from commonspace.core.terms.shape import shapes_of
from commonspace.data.choices import choices
from commonspace.pages import links, say
from commonspace.pages.files import TYPES, table_file
from commonspace.pages.matches import shown, words
from commonspace.records.access.actions import By
from commonspace.records.listing import Asked
from commonspace.records.matches import partner_searches, queries, watches
from commonspace.records.matches.partner_searches import PartnersAsked, read_address, read_asked
from commonspace.records.needs import queries as needs

SHOWN = 20  # matches of each band on the whole page
_ALL = 200  # reasons on the whole page
_COMPARED = 4
_COMPARED_BY = ("capacity", "monthly_rate", "lead_months", "price", "certificates", "languages")
_AT_ONCE = 25  # needs on one page of the overview
_MOST = 1_000  # needs in the file of the overview: each is judged against every offer of its capability


def overview(request: Any) -> HttpResponse:
    """Open needs with how the offers of their capability stand; `only=unmet`: those that nobody meets."""
    unmet = request.GET.get("only") == "unmet"
    asked = Asked(
        filters=(("status", "open"),), size=200 if unmet else _AT_ONCE, after=request.GET.get("after", "")
    )
    page = needs.page(by=request.reader, asked=asked)
    lines = queries.overview(by=request.reader, cards=page.rows, on=request.now.date())
    kept = [line for line in lines if not unmet or not line.standing.passes]
    here = links.go(request, "matches_list")
    context = {
        "title": say.say("match.unmet" if unmet else "room.matches"),
        "lead": say.say("match.unmet.lead" if unmet else "room.matches.lead"),
        "table": _lines(request, kept),
        "nobody": not any(line.standing.offers for line in lines),
        "tabs": [
            {"label": say.say("match.all_needs"), "url": here, "current": not unmet},
            {"label": say.say("match.unmet"), "url": f"{here}?only=unmet", "current": unmet},
            {"label": say.say("match.partners"), "url": links.go(request, "matches_partners")},
            {"label": say.say("match.interests"), "url": links.go(request, "matches_interests")},
            {"label": say.say("match.suggest"), "url": links.go(request, "matches_suggest")},
        ],
        "tools": [
            {"label": say.say("help.ask"), "url": links.go(request, "help_topic", "matches"), "icon": "ask"}
        ],
        "downloads": [
            {
                "label": form.upper(),
                "url": links.go(request, "matches_overview_file", form) + ("?only=unmet" if unmet else ""),
            }
            for form in TYPES
        ],
        "older": f"?after={page.next_after}{'&only=unmet' if unmet else ''}" if page.next_after else "",
        "newer": (f"{here}{'?only=unmet' if unmet else ''}") if asked.after else "",
    }
    return render(request, "matches/overview.html", context)


def overview_file(request: Any, form: str) -> HttpResponse:
    """The whole overview as a file, at most `_MOST` needs: those that were stated last."""
    unmet = request.GET.get("only") == "unmet"
    asked = Asked(filters=(("status", "open"),))
    cards = tuple(islice(needs.every(by=request.reader, asked=asked), _MOST))
    header = (
        "ref",
        "title_en",
        "title_uk",
        "nation",
        "capability",
        "pass",
        "ask",
        "fail",
        "fails_most_on",
        "failing",
    )
    rows = [
        _flat(line)
        for line in queries.overview(by=request.reader, cards=cards, on=request.now.date())
        if not unmet or not line.standing.passes
    ]
    return table_file(header, rows, name="needs-and-offers", form=form, world=request.world)


def _flat(line: queries.NeedLine) -> tuple[str, ...]:
    draft, counted = line.card.draft, line.standing
    first = counted.by[0] if counted.by else None
    figures = (str(counted.passes), str(counted.ask), str(counted.fail))
    most = (words.name_of(first.condition), str(first.fail)) if first else ("", "")
    return (line.card.ref, draft.title.en, draft.title.uk, draft.nation, draft.capability, *figures, *most)


def of_need(request: Any, ref: str) -> HttpResponse:
    """Everybody who could meet a need, with all reasons."""
    found = queries.for_need(by=request.reader, ref=ref, on=request.now.date(), top=SHOWN, top_ask=SHOWN)
    meets = [shown.match_of_need(request, found, one, _ALL) for one in found.answer.meets]
    ask = [shown.match_of_need(request, found, one, _ALL) for one in found.answer.ask]
    title = say.text(found.need.draft.title)
    context = {
        "title": say.say("match.who_could_meet", title=title),
        "breadcrumbs": _crumbs(request, found.need.ref, title),
        "meets": meets,
        "ask": ask,
        "nobody": not found.offers_seen,
        "problem": say.say(found.problem) if found.problem else "",
        "standing": shown.standing(found.standing),
        "obstacles": [
            {"name": words.name_of(one.condition), "fail": one.fail, "alone": one.alone}
            for one in found.standing.by
        ],
        "left_out_words": found.answer.left_out_words,
        "compare_url": links.go(request, "matches_compare", found.need.ref),
        "offers": [offer for match in (*meets, *ask) for offer in match["offers"][:1]],
    }
    return render(request, "matches/need.html", context)


def of_offer(request: Any, ref: str) -> HttpResponse:
    """Every open need that an offer could meet, with all reasons."""
    found = queries.for_offer(by=request.reader, ref=ref, on=request.now.date(), top=SHOWN)
    title = say.text(found.offer.draft.title)
    context = {
        "title": say.say("match.needs_for", title=title),
        "breadcrumbs": _crumbs(request, found.offer.ref, title),
        "meets": [shown.need_of_offer(request, found, one, _ALL) for one in found.meets],
        "ask": [shown.need_of_offer(request, found, one, _ALL) for one in found.ask],
        "failed": found.failed,
        "problem": say.say(found.problem) if found.problem else "",
    }
    return render(request, "matches/offer.html", context)


def compare(request: Any, ref: str) -> HttpResponse:
    """Two to four offers for one need, row by row."""
    chosen = tuple(dict.fromkeys(request.GET.getlist("offer")))[:_COMPARED]
    found = queries.compare(by=request.reader, need=ref, offers_asked=chosen, on=request.now.date())
    title = say.text(found.need.draft.title)
    context = {
        "title": say.say("match.compare_for", title=title),
        "breadcrumbs": _crumbs(request, found.need.ref, title),
        "table": _side_by_side(request, found) if len(found.offers) > 1 else None,
        "back": links.go(request, "matches_of_need", found.need.ref),
    }
    return render(request, "matches/compare.html", context)


def find_partners(request: Any) -> HttpResponse:
    """Partners for a project: its text, the capabilities that are missing, what the rule still asks for."""
    asked = read_asked(dict(request.GET.lists()))
    context: dict[str, Any] = {
        "text": asked.text,
        "brought": ", ".join(asked.brought),
        "countries": str(asked.lacks_countries or ""),
        "missing": [
            _select("capability", asked.missing[at] if at < len(asked.missing) else "") for at in range(3)
        ],
        "groups": _select("group", asked.group),
        "asked": bool(asked),
        "kept": [
            {"url": f"{links.go(request, 'matches_partners')}?{one.address}", "text": one.text or one.address}
            for one in watches.partner_searches(by=request.reader)
        ],
    }
    if asked:
        try:
            found = partner_searches.found(by=request.reader, asked=asked, on=request.now.date())
        except BadInput as problem:
            context["problem"] = say.say(problem.code, **problem.details)
        else:
            context["nobody"] = not found.offers_seen
            context["found"] = [_partner(request, found, one, asked.text) for one in found.found]
            context["watch"] = _watch_partners(request, asked)
    return render(request, "matches/partners.html", context)


def _watch_partners(request: Any, asked: PartnersAsked) -> dict[str, Any] | None:
    if request.reader.user is None:
        return None
    is_watched = watches.is_watched(by=request.reader, ref=asked.mark)
    url = links.go(request, "matches_watch")
    return {"ref": asked.mark, "query": asked.address, "url": url, "is_watched": is_watched}


def kept(request: Any, mark: str) -> HttpResponse:
    """On to a search for partners that this person keeps."""
    mine = {one.mark: one for one in watches.partner_searches(by=request.reader)}
    if mark not in mine:
        raise NotFound("not_found")
    return HttpResponseRedirect(f"{links.go(request, 'matches_partners')}?{mine[mark].address}")


def suggest(request: Any) -> HttpResponse:
    """Capability and procurement codes for a text, with the words that led to each."""
    text = request.GET.get("text", "").strip()[:5_000]
    context: dict[str, Any] = {"text": text}
    if text:
        try:
            context["rows"] = codes(text)
        except BadInput as problem:
            context["problem"] = say.say(problem.code, **problem.details)
    return render(request, "matches/suggest.html", context)


def codes(text: str, top: int = 5) -> list[dict[str, Any]]:
    """Codes for a text as a page shows them; raises `BadInput("text_empty")`."""
    return [_code(one) for one in queries.suggest(text=text, top=top)]


def watch(request: Any) -> HttpResponse:
    """Hear of new matches of the need or offer `ref`, or of the search `query`, or (`stop`) no more; then
    back to where it was asked."""
    if request.method != "POST":
        raise NotFound("not_found")
    by, ref = By(request.reader, request.now), request.POST.get("ref", "")[:11]
    asked = read_address(request.POST.get("query", ""))
    if request.POST.get("stop"):
        watches.unwatch(by=by, ref=ref)
    elif asked:
        watches.watch_partners(by=by, asked=asked)
    else:
        watches.watch(by=by, ref=ref)
    if asked:
        return HttpResponseRedirect(f"{links.go(request, 'matches_partners')}?{asked.address}")
    return HttpResponseRedirect(links.card_of(request, ref) or links.go(request, "matches_list"))


def _lines(request: Any, lines: list[queries.NeedLine]) -> dict[str, Any]:
    columns: list[dict[str, Any]] = [
        {"label": say.field("needs", "title")},
        {"label": say.field("needs", "nation")},
    ]
    columns += [{"label": say.say(f"match.{name}"), "numeric": True} for name in ("pass", "ask", "fail")]
    columns.append({"label": say.say("match.most")})
    rows = []
    for line in lines:
        draft, counted = line.card.draft, line.standing
        first = counted.by[0] if counted.by else None
        rows.append(
            {
                "cells": [
                    {
                        "text": say.text(draft.title),
                        "language": say.text_language(draft.title),
                        "url": links.go(request, "matches_of_need", line.card.ref),
                        "note": say.choice("capability", draft.capability),
                    },
                    say.choice("nation", draft.nation),
                    str(counted.passes),
                    str(counted.ask),
                    str(counted.fail),
                    f"{words.name_of(first.condition)} ({first.fail})" if first else "",
                ]
            }
        )
    return {"columns": columns, "rows": rows}


def _side_by_side(request: Any, found: queries.Compared) -> dict[str, Any]:
    columns: list[dict[str, Any]] = [{"label": say.say("match.compare_by")}]
    columns += [{"label": say.text(one.card.draft.title)} for one in found.offers]

    def row(label: str, cells: list[Any]) -> dict[str, Any]:
        return {"cells": [label, *cells]}

    drafts = [one.card.draft for one in found.offers]
    rows = [
        row(
            say.field("offers", "company"),
            [
                {"text": say.text(one.company.draft.title), "url": links.card_of(request, one.company.ref)}
                if one.company
                else one.card.draft.company
                for one in found.offers
            ],
        ),
        row(say.say("match.points"), [f"{one.points:,}".replace(",", say.NBSP) for one in found.offers]),
    ]
    asked = [finding.place or "" for finding in found.offers[0].findings]
    for at, place in enumerate(asked):
        judged = [one.findings[at] for one in found.offers]
        cells = [
            {"text": say.say(f"match.outcome.{one.outcome}"), "note": words.condition(one)} for one in judged
        ]
        rows.append(row(words.name_of(place), cells))
    rows += [
        row(say.field("offers", name), [_value(draft, name) for draft in drafts]) for name in _COMPARED_BY
    ]
    return {"columns": columns, "rows": rows}


def _value(draft: Any, name: str) -> Any:
    shape = next(one for one in shapes_of(type(draft)) if one.name == name)
    text = say.value_of(shape, getattr(draft, name))
    return text or {"text": "", "missing": say.say("match.not_stated")}


def _partner(request: Any, found: queries.Partners, one: Any, text: str) -> dict[str, Any]:
    match, company = one.match, found.companies.get(one.match.supplier)
    offers = [found.offers[ref] for ref, _ in match.offers if ref in found.offers]
    texts = [half for card in offers for half in (card.draft.title, card.draft.details)]
    named = {ref: say.text(card.draft.title) for ref, card in found.offers.items()}
    brings = [say.choice("capability", code) for code, _ in one.brings]
    of_match = words.parts(match, (BiText(en=text), BiText(uk=text)), texts, named, 5)
    more = [
        {"text": say.say("match.brings", name=say.choice("capability", code)), "points": points, "of": ""}
        for code, points in one.brings
    ]
    if one.new_country:
        more.append({"text": say.say("match.new_country"), "points": one.new_country, "of": ""})
    return {
        "title": say.text(company.draft.title) if company else match.supplier,
        "url": links.card_of(request, match.supplier),
        "who": say.choice("nation", one.country),
        "brings": ", ".join(brings),
        "verdict": {"label": say.say("match.ask"), "tone": "half"} if one.must_ask else None,
        "parts": [*more, *of_match],
        "total": one.points,
        "offers": [
            {"url": links.card_of(request, card.ref), "title": say.text(card.draft.title)}
            for card in offers[:3]
        ],
    }


def _code(one: Any) -> dict[str, Any]:
    word = f"{'cpv' if one.coded.scheme == 'cpv' else 'cap'}:{one.coded.code}"
    because = ", ".join(
        f"{part.asked} → {part.found}" if part.translated else part.asked for part in one.because
    )
    return {
        "scheme": one.coded.scheme,
        "code": one.coded.code,
        "path": words.path(word),
        "points": one.points,
        "because": because,
    }


def _select(name: str, chosen: str) -> list[dict[str, Any]]:
    known = [
        {"value": code, "label": say.text(label), "selected": code == chosen}
        for code, label in choices(name).items()
    ]
    return [{"value": "", "label": "—", "selected": not chosen}, *known]


def _crumbs(request: Any, ref: str, title: str) -> list[dict[str, str]]:
    return [
        {"label": say.say("room.matches"), "url": links.go(request, "matches_list")},
        {"label": title, "url": links.card_of(request, ref)},
        {"label": say.say("match.matches"), "url": ""},
    ]
