"""The pages that every room has: list, card, form, files, history. A room gives its own parts.

A room's `views.py` makes one `Room` and adds to it what only that room shows. Each view makes one
call down (a query or an action) and turns one frozen value into a page.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path

from commonspace.core.access import Label, may_do, may_ever, owner_for
from commonspace.core.errors import BadInput, NotFound, Refused, Stale
from commonspace.core.terms.shape import Kind, shapes_of
from commonspace.pages import links, say, shown
from commonspace.pages.files import TYPES, file_of
from commonspace.pages.forms import DraftForm
from commonspace.pages.panels import form_panels, panels
from commonspace.pages.reading import asked_from, query_of
from commonspace.pages.tools import list_tools
from commonspace.records.access.actions import By
from commonspace.records.journal.queries import history
from commonspace.records.named import grounds_of

Extra = Callable[[Any, Any], dict[str, Any]]


@dataclass(frozen=True)
class Room:
    """What a room tells the common pages of itself."""

    name: str  # `needs`: also its URL, its phrases and its menu entry
    letter: str  # kind letter of its public ids
    draft: type
    queries: ModuleType  # card, page, every, SORTS, FILTERS
    columns: tuple[str, ...]  # fields of the draft shown in the list, the title first
    duty: str = ""  # the verb of core.access that writing takes; "" for a room that is only read
    make: Callable[..., str] | None = None
    revise: Callable[..., int] | None = None
    owner: Callable[[Any], str] | None = None  # code of the owner of a new draft's label
    rests_on_sources: bool = True  # False: a record that people make here, not a fact from a source
    card_template: str = "room/card.html"
    card_extra: Extra | None = None
    tone_of_status: dict[str, str] = field(default_factory=dict)
    sort_columns: dict[str, str] = field(default_factory=dict)  # column → sort code
    named: Callable[[Any, Any], Mapping[str, str]] | None = None  # (request, cards) → names of parties
    noted: Callable[[Any, Any], Mapping[str, str]] | None = None  # (request, cards) → words below a title
    list_pages: dict[str, str] = field(default_factory=dict)  # phrase → name of another page of the room
    writers_pages: dict[str, str] = field(default_factory=dict)  # the same, for those who may write here
    start: Callable[[Any], Any] | None = None  # request → what a new draft begins with
    below: str = ""  # the room from whose list and cards it is reached; "" for a room with a menu entry

    def __post_init__(self) -> None:
        links.CARDS[self.letter] = f"{self.name}_card"
        links.ROOMS[self.name] = self

    def addresses(self) -> list[URLPattern]:
        """The addresses of the room, below its name."""
        found = [
            path("", self.list, name=f"{self.name}_list"),
            path("<str:form>.file", self.export, name=f"{self.name}_file"),
        ]
        if self.make:
            found.append(path("new/", self.new, name=f"{self.name}_new"))
        found += [
            path("<str:ref>/", self.card, name=f"{self.name}_card"),
            path("<str:ref>/<str:form>.file", self.card_file, name=f"{self.name}_card_file"),
        ]
        if self.revise:
            found.append(path("<str:ref>/edit/", self.edit, name=f"{self.name}_edit"))
        return found

    # --- reading ------------------------------------------------------------------------------
    def list(self, request: Any) -> HttpResponse:
        """The list with its filters, sorts, count and downloads."""
        asked = asked_from(request, self.queries.FILTERS)
        found = self.queries.page(by=request.reader, asked=asked)
        filters = shown.filters(self, asked, str(request.world))
        context = {
            "room": self.name,
            "title": say.say(f"room.{self.name}"),
            "lead": say.say(f"room.{self.name}.lead"),
            "table": shown.table(request, self, found),
            "filters": filters,
            "days": shown.days(self, asked),
            "chips": shown.chips(asked, self.name, filters),
            "count": shown.count(self, found),
            "downloads": [
                {
                    "label": form.upper(),
                    "url": links.go(request, f"{self.name}_file", form) + query_of(asked, after=""),
                }
                for form in TYPES
            ],
            "older": query_of(asked, after=found.next_after) if found.next_after else "",
            "newer": query_of(asked, after="") if asked.after else "",
            "asked": asked,
            "orders": shown.orders(self, asked),
            "feed_url": links.go(request, "feed_room", self.name),
            "cut_words": bool(asked.text) and found.count_is_capped,
            "tools": list_tools(request, self.name, asked),
            "more": [
                {"label": say.say(phrase), "url": links.go(request, name)}
                for phrase, name in self._list_pages(request).items()
            ],
            "new_url": links.go(request, f"{self.name}_new") if self._may_make(request) else "",
            "new_label": say.say(f"room.{self.name}.new") if self.make else "",
        }
        return render(request, "room/list.html", context)

    def export(self, request: Any, form: str) -> HttpResponse:
        """All rows of the question as a file."""
        asked = asked_from(request, self.queries.FILTERS)
        cards = self.queries.every(by=request.reader, asked=asked)
        return file_of(cards, draft=self.draft, name=self.name, form=form, world=request.world)

    def card(self, request: Any, ref: str) -> HttpResponse:
        """One record with its evidence, its history and its neighbours in the story."""
        found = self.queries.card(by=request.reader, ref=ref)
        if ref != found.ref:
            return HttpResponseRedirect(links.go(request, f"{self.name}_card", found.ref))
        may_edit = self.revise is not None and may_do(request.reader, self.duty, found.label)
        context = {
            "room": self.name,
            "card": found,
            "header": shown.header(request, self, found, may_edit=may_edit),
            "summary": shown.summary(request, self, found),
            "rests_on_sources": self.rests_on_sources,
            "evidence": [shown.evidence(entry) for entry in found.evidence],
            "history": shown.changes(
                request, self, history(by=request.reader, ref=found.ref), found.label.owner
            ),
            "release": shown.release(found.label),
            "breadcrumbs": [
                {"label": say.say(f"room.{self.name}"), "url": links.go(request, f"{self.name}_list")}
            ],
        }
        context["panels"] = panels(request, self.name, found)
        if self.card_extra:
            context |= self.card_extra(request, found)
        return render(request, self.card_template, context)

    def card_file(self, request: Any, ref: str, form: str) -> HttpResponse:
        """One record as a file."""
        found = self.queries.card(by=request.reader, ref=ref)
        return file_of([found], draft=self.draft, name=self.name, form=form, world=request.world)

    # --- writing ------------------------------------------------------------------------------
    def new(self, request: Any) -> HttpResponse:
        """The form for a new record; posted twice, it counts once."""
        if self.make is None or self.owner is None:
            raise NotFound("not_found")
        if (answer := self._sign_in_first(request)) is not None:
            return answer
        form = self._form(request, draft=self._start(request))
        if form.is_bound and form.is_valid():
            try:
                label = Label(self.owner_of(request, form.draft), world=request.world)
                by = By(request.reader, request.now)
                key = form.cleaned_data["key"]
                ref = self.make(by=by, draft=form.draft, label=label, key=key, **self._grounds(request, form))
            except Refused as error:
                form.add_error(None, say.say(error.code))
            except BadInput as error:
                form.blame(error)
            else:
                messages.success(request, say.say(f"room.{self.name}.made", ref=ref))
                return HttpResponseRedirect(links.go(request, f"{self.name}_card", ref))
        return self._form_page(
            request, form, say.say(f"room.{self.name}.new"), links.go(request, f"{self.name}_list")
        )

    def edit(self, request: Any, ref: str) -> HttpResponse:
        """The form for a record that is there; a stale one is refused with both versions shown."""
        if self.revise is None:
            raise NotFound("not_found")
        found = self.queries.card(by=request.reader, ref=ref)
        if (answer := self._sign_in_first(request)) is not None:
            return answer
        if not may_do(request.reader, self.duty, found.label):
            raise Refused("not_yours_to_do")
        form = self._form(request, draft=found.draft, version=found.version)
        moved: dict[str, Any] = {}
        if form.is_bound and form.is_valid():
            try:
                seen = form.cleaned_data["seen_version"] or 0
                by = By(request.reader, request.now)
                grounds = self._grounds(request, form)
                self.revise(by=by, ref=found.ref, seen_version=seen, draft=form.draft, **grounds)
            except Stale as error:
                moved = {
                    "moved": shown.differences(self, error.details["theirs"], form.draft),
                    "now": found.version,
                }
            except BadInput as error:
                form.blame(error)
            else:
                messages.success(request, say.say("record_changed"))
                return HttpResponseRedirect(links.go(request, f"{self.name}_card", found.ref))
        title = say.say(f"room.{self.name}.edit", ref=found.ref)
        back = links.go(request, f"{self.name}_card", found.ref)
        return self._form_page(request, form, title, back, moved, found.ref)

    def _form(self, request: Any, **start: Any) -> DraftForm:
        """The form, bound if it is to be saved; one that only asks something keeps what was written."""
        asks = DraftForm.asking(request.POST)
        posted = None if asks else request.POST or None
        start["names_source"] = self.rests_on_sources
        form = DraftForm(self.name, self.draft, posted, world=str(request.world), **start)
        if asks:
            form.keep(request.POST)
        return form

    def _grounds(self, request: Any, form: DraftForm) -> dict[str, Any]:
        """What the record rests on, as the form names it, for an action that takes it."""
        return {"grounds": grounds_of(form.named, request.reader)} if self.rests_on_sources else {}

    def _form_page(
        self,
        request: Any,
        form: DraftForm,
        title: str,
        back: str,
        moved: dict[str, Any] | None = None,
        ref: str = "",
    ) -> HttpResponse:
        status = 409 if moved else 400 if form.is_bound else 200
        context = {"room": self.name, "form": form, "title": title, "back": back, **(moved or {})}
        context["breadcrumbs"] = [
            {"label": say.say(f"room.{self.name}"), "url": links.go(request, f"{self.name}_list")},
            *([{"label": ref, "url": back}] if ref else []),
        ]
        context["panels"] = form_panels(request, self.name, form)
        return render(request, "room/form.html", context, status=status)

    def owner_of(self, request: Any, draft: Any) -> str:
        """Code of the owner of a new draft's label."""
        return owner_for(request.reader, self.duty, self.owner(draft)) if self.owner else ""

    def _list_pages(self, request: Any) -> dict[str, str]:
        writes = bool(self.writers_pages) and may_ever(request.reader, self.duty)
        return self.list_pages | (self.writers_pages if writes else {})

    def _may_make(self, request: Any) -> bool:
        return self.make is not None and may_ever(request.reader, self.duty)

    def _sign_in_first(self, request: Any) -> HttpResponse | None:
        if request.reader.user is None:
            return redirect_to_login(request.get_full_path())
        if not may_ever(request.reader, self.duty):
            raise Refused("not_yours_to_do")
        return None

    def _start(self, request: Any) -> Any:
        """A new draft with what is plain from the address, or from the writer's seat: his own nation."""
        if self.start is not None:
            return self.start(request)
        names = {shape.name for shape in shapes_of(self.draft) if shape.kind is Kind.CODE}
        owners = sorted(code for _, code in request.reader.seats)
        return self.draft(nation=owners[0]) if "nation" in names and owners else None
