"""The way from a match to a contact: express interest, answer it, write, and say what came of it."""

import secrets
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from commonspace.core.access import Label, Level
from commonspace.core.errors import BadInput, NotFound, Refused, SeveralBadInputs, Stale
from commonspace.core.matches.interest import (
    ACCEPTED,
    ASKED,
    BECAUSE,
    LONGEST_MESSAGE,
    InterestDraft,
)
from commonspace.core.matches.reading import is_mostly_cyrillic
from commonspace.core.partnerships.draft import PartnershipDraft
from commonspace.core.terms import BiText, PartialDate, Stage
from commonspace.pages import links, say
from commonspace.pages.files import TYPES
from commonspace.records.access.actions import By
from commonspace.records.listing import Asked
from commonspace.records.matches import feedback, interest_queries, interests, queries
from commonspace.records.matches.interests import sides_of
from commonspace.records.needs import queries as needs
from commonspace.records.offers import queries as offers
from commonspace.records.parties import queries as parties
from commonspace.records.partnerships import actions as partnerships
from commonspace.records.partnerships import queries as papers

TONES = {"accepted": "half", "agreed": "good", "declined": "quiet", "withdrawn": "quiet", "ended": "quiet"}
_COLUMNS = ("about", "asking", "asked", "status")
_STEPS = {
    "accept": interests.accept,
    "decline": interests.decline,
    "withdraw": interests.withdraw,
    "end": interests.end,
}


class ExpressForm(forms.Form):
    """On whose behalf, and what to say to the other side."""

    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    side = forms.ChoiceField()
    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 6}))

    def __init__(self, request: Any, *args: Any) -> None:
        super().__init__(*args)
        self.fields["key"].initial = secrets.token_urlsafe(24)
        self.fields["side"].label = say.say("match.side")
        self.fields["side"].choices = _sides(request)  # type: ignore[attr-defined]
        self.fields["text"].label = say.say("match.message")
        self.fields["text"].help_text = say.say("match.message.hint", longest=LONGEST_MESSAGE)


class JudgeForm(forms.Form):
    """What a side says of an offer for a need."""

    side = forms.ChoiceField()
    fits = forms.ChoiceField(widget=forms.RadioSelect)
    because = forms.ChoiceField(required=False)
    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=500)

    def __init__(self, request: Any, *args: Any) -> None:
        super().__init__(*args)
        for name in self.fields:
            self.fields[name].label = say.say("match.fits_label" if name == "fits" else f"match.{name}")
        choices = {
            "side": _sides(request),
            "fits": [("no", say.say("match.does_not_fit")), ("yes", say.say("match.does_fit"))],
            "because": [("", "—"), *((code, say.say(f"choice.because.{code}")) for code in BECAUSE)],
        }
        for name, several in choices.items():
            self.fields[name].choices = several  # type: ignore[attr-defined]


def own(request: Any) -> HttpResponse:
    """Interests that this reader's sides expressed or received."""
    page = interest_queries.page(by=request.reader, asked=Asked(after=request.GET.get("after", ""), size=50))
    sides = {card.ref: interest_queries.sides(card) for card in page.rows}
    names = _names(request, {side for both in sides.values() for side in both})
    rows = []
    for card in page.rows:
        asking, asked = sides[card.ref]
        url = links.card_of(request, card.ref)
        first = {"text": say.text(card.draft.title), "url": url, "note": card.ref}
        rows.append({"cells": [first, names[asking], names[asked], {"tag": tag(card.status)}]})
    context = {
        "table": {"columns": [{"label": say.say(f"match.{name}")} for name in _COLUMNS], "rows": rows},
        "older": f"?after={page.next_after}" if page.next_after else "",
        "back": links.go(request, "matches_list"),
        "downloads": [
            {"label": form.upper(), "url": links.go(request, "matches_file", form)} for form in TYPES
        ],
    }
    return render(request, "matches/interests.html", context)


def express(request: Any, ref: str) -> HttpResponse:
    """The form that expresses interest in a need or an offer."""
    about, offered = _record(request, ref), request.GET.get("offered", "")[:11]
    if request.reader.user is None:
        return redirect_to_login(request.get_full_path())
    if not sides_of(request.reader):
        raise Refused("not_yours_to_do")
    form = ExpressForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data["text"].strip()
        mine = _record(request, offered).ref if offered else ""
        draft = InterestDraft(
            about=about.ref,
            offered=mine,
            message=BiText(uk=said) if is_mostly_cyrillic(said) else BiText(en=said),
        )
        by = By(request.reader, request.now)
        try:
            made = interests.express(
                by=by, draft=draft, asking=form.cleaned_data["side"], key=form.cleaned_data["key"]
            )
        except BadInput as error:
            _blame(form, error)
        else:
            messages.success(request, say.say("match.expressed"))
            return HttpResponseRedirect(links.go(request, "matches_card", made))
    context = {
        "form": form,
        "title": say.say("match.express_in", title=say.text(about.draft.title)),
        "lead": say.say("match.express.lead"),
        "submit": say.say("match.express"),
        "back": links.card_of(request, about.ref),
    }
    return render(request, "matches/form.html", context, status=400 if form.is_bound else 200)


def judge(request: Any, need: str, offer: str) -> HttpResponse:
    """The form in which a side says whether an offer fits a need, and why not."""
    asked, answer = needs.card(by=request.reader, ref=need), offers.card(by=request.reader, ref=offer)
    if request.reader.user is None:
        return redirect_to_login(request.get_full_path())
    if not sides_of(request.reader):
        raise Refused("not_yours_to_do")
    form = JudgeForm(request, request.POST or None)
    back = links.go(request, "matches_of_need", asked.ref)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            feedback.judge(
                by=By(request.reader, request.now),
                need=asked.ref,
                offer=answer.ref,
                side=given["side"],
                fits=given["fits"] == "yes",
                because=given["because"],
                text=given["text"],
                points=queries.points_of(
                    by=request.reader, need=asked, offer=answer.ref, on=request.now.date()
                ),
            )
        except BadInput as error:
            _blame(form, error)
        else:
            messages.success(request, say.say("match.judged"))
            return HttpResponseRedirect(back)
    titles = {"need": say.text(asked.draft.title), "offer": say.text(answer.draft.title)}
    context = {
        "form": form,
        "title": say.say("match.judge_title", **titles),
        "lead": say.say("match.judge.lead"),
        "submit": say.say("match.keep"),
        "back": back,
    }
    return render(request, "matches/form.html", context, status=400 if form.is_bound else 200)


def thread(request: Any, card: Any) -> dict[str, Any]:
    """What the card of an interest shows beside its fields: the thread, and what can be done now."""
    found = interest_queries.thread(by=request.reader, ref=card.ref)
    asking, asked = interest_queries.sides(card)
    mine = sides_of(request.reader)
    names = _names(request, {asking, asked, *(one.side for one in found.messages)})
    can = [name for name in ("accept", "decline") if card.status == ASKED and asked in mine]
    can += ["withdraw"] if card.status == ASKED and asking in mine else []
    erased = say.say("match.erased")
    open_thread = card.status == ACCEPTED and (asking in mine or asked in mine)
    return {
        "summary": [
            *_rows(request, about=card.draft.about, offered=card.draft.offered),
            {"label": say.say("match.asking"), "value": names[asking]},
            {"label": say.say("match.asked"), "value": names[asked]},
            *_rows(request, partnership=found.partnership),
        ],
        "said": [
            {"who": names[asking], "at": card.made_at, "text": say.text(card.draft.message) or erased},
            *({"who": names[one.side], "at": one.at, "text": one.text or erased} for one in found.messages),
        ],
        "can": [{"name": name, "label": say.say(f"match.do.{name}")} for name in can],
        "step_url": links.go(request, "matches_step", card.ref),
        "write_url": links.go(request, "matches_write", card.ref) if open_thread else "",
        "key": secrets.token_urlsafe(24),
    }


def step(request: Any, ref: str) -> HttpResponse:
    """Accept, decline, withdraw, end, or start the partnership; then back to the interest."""
    card = interest_queries.card(by=request.reader, ref=ref)
    if request.method != "POST":
        raise NotFound("not_found")
    by, what = By(request.reader, request.now), request.POST.get("step", "")
    version = request.POST.get("seen_version", "")
    seen = int(version) if version.isdecimal() and len(version) < 10 else 0
    try:
        if what == "agree":
            return HttpResponseRedirect(
                links.go(request, "partnerships_edit", _partnership(request, by, card, seen))
            )
        if what not in _STEPS:
            raise BadInput("not_a_choice", place="step", text=what[:40])
        _STEPS[what](by=by, ref=card.ref, seen_version=seen)
    except Stale:
        messages.error(request, say.say("match.moved"))
    except BadInput as error:
        messages.error(request, _said(error))
    return HttpResponseRedirect(links.go(request, "matches_card", card.ref))


def write(request: Any, ref: str) -> HttpResponse:
    """Write to the other side; then back to the thread."""
    card = interest_queries.card(by=request.reader, ref=ref)
    if request.method != "POST":
        raise NotFound("not_found")
    by, key = By(request.reader, request.now), request.POST.get("key", "")[:64]
    try:
        interests.write(by=by, ref=card.ref, text=request.POST.get("text", ""), key=key)
    except BadInput as error:
        several = error.problems if isinstance(error, SeveralBadInputs) else (error,)
        for one in several:
            messages.error(request, _said(one))
    return HttpResponseRedirect(links.go(request, "matches_card", card.ref) + "#thread")


def tag(status: str) -> dict[str, str]:
    """The state of an interest as a tag."""
    return {"label": say.say(f"status.matches.{status}"), "tone": TONES.get(status, "neutral")}


def _partnership(request: Any, by: By, card: Any, seen: int) -> str:
    """Start the record of the partnership, seen by the two sides alone; its public id."""
    asking, asked = interest_queries.sides(card)
    if card.status != ACCEPTED:
        raise BadInput("interest_not_now", place="status", status=card.status)
    mine = next((side for side in (asked, asking) if side in sides_of(request.reader)), "")
    other = asking if mine == asked else asked
    about = _record(request, card.draft.about)
    need = next((ref for ref in (card.draft.about, card.draft.offered) if ref.startswith("CS-N-")), "")
    draft = PartnershipDraft(
        title=card.draft.title,
        capability=about.draft.capability,
        stage=str(Stage.PROPOSED),
        parties=(mine, other),
        happened_on=PartialDate.of(request.now.date()),
        need=need,
    )
    label = Label(mine or asked, Level.NAMED, frozenset({other}), world=request.world)
    key = f"interest:{card.ref}:{seen}"
    made = partnerships.state(by=by, draft=draft, label=label, key=key)
    interests.agree(by=by, ref=card.ref, seen_version=seen, partnership=made)
    return made


def _record(request: Any, ref: str) -> Any:
    """The need, offer or partnership of this public id, as the reader may see it."""
    rooms = {"F": offers.card, "P": papers.card}
    return rooms.get(ref.upper()[3:4], needs.card)(by=request.reader, ref=ref)


def _rows(request: Any, **named: str) -> list[dict[str, Any]]:
    """Rows of the summary for those records that are named, each by its title where this reader sees it."""
    rows = []
    for name, ref in named.items():
        if not ref:
            continue
        row: dict[str, Any] = {"label": say.say(f"match.{name}"), "value": ref}
        try:
            row["value"] = say.text(_record(request, ref).draft.title)
            row["note"] = ref
            row["action"] = {"label": say.say("match.open"), "url": links.card_of(request, ref)}
        except NotFound:
            row["note"] = say.say("match.gone")
        rows.append(row)
    return rows


def _sides(request: Any) -> list[tuple[str, str]]:
    mine = sides_of(request.reader)
    names = _names(request, set(mine))
    return [(code, names[code]) for code in mine]


def _names(request: Any, codes: set[str]) -> dict[str, str]:
    """Nations and companies by name; whoever has none that the reader may see by the code."""
    companies = tuple(sorted(code for code in codes if code.startswith("CS-A-")))
    cards = parties.by_refs(by=request.reader, refs=companies) if companies else ()
    known = {card.ref: say.text(card.draft.title) for card in cards}
    return {code: known.get(code) or say.choice("party", code) for code in codes}


def _said(error: BadInput) -> str:
    """An error in words, the state of an interest by its name."""
    details = dict(error.details)
    if error.code == "interest_not_now":
        details["status"] = say.say(f"status.matches.{details['status']}")
    return say.say(error.code, **details)


def _blame(form: forms.Form, error: BadInput) -> None:
    for fault in error.problems if isinstance(error, SeveralBadInputs) else (error,):
        place = {"message": "text", "about": None}.get(fault.place or "", fault.place)
        form.add_error(place if place in form.fields else None, say.say(fault.code, **fault.details))
