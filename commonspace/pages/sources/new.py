"""Reading a page into the register: a text pasted, a file handed in, or an address to fetch."""

import secrets
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from commonspace.core.access import Level, Role, may_ever
from commonspace.core.errors import BadInput, Refused, SeveralBadInputs
from commonspace.core.sources.cited import SourceDraft
from commonspace.core.terms import PartialDate
from commonspace.core.terms.text import LANGUAGES
from commonspace.data.choices import choices
from commonspace.data.phrases import sentence
from commonspace.pages import links, say
from commonspace.pages.forms import LANGUAGE_OF
from commonspace.records.access.actions import By
from commonspace.records.review import actions
from commonspace.records.review.fetched import fetched_apart
from commonspace.records.review.queries import card

LARGEST = 4_000_000  # bytes, as of a page that is fetched
_FILES = (".txt", ".html", ".htm", ".xhtml")


class PageForm(forms.Form):
    """What a person knows of a page; one of text, file and address is the page itself."""

    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    text = forms.CharField(
        required=False,
        strip=False,  # and no length: a browser would cut a longer text without a word
        widget=forms.Textarea(attrs={"rows": 9, "autofocus": True}),
    )
    file = forms.FileField(
        required=False, widget=forms.ClearableFileInput(attrs={"accept": ",".join((*_FILES, "text/plain"))})
    )
    address = forms.CharField(
        required=False, max_length=1_000, widget=forms.TextInput(attrs={"inputmode": "url"})
    )
    outlet = forms.CharField(required=False, max_length=200)
    published = forms.CharField(required=False, max_length=10)
    outlet_class = forms.ChoiceField(required=False)
    language = forms.ChoiceField(required=False)
    level = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["key"] = secrets.token_urlsafe(24)
        for name, field in self.fields.items():
            field.label = say.say(f"review.form.{name}") if name != "key" else ""
            hint = f"hint.review.form.{name}"
            field.help_text = say.say(hint) if say.has_phrase(hint) else ""
        self._offer(
            "outlet_class", [(code, say.text(name)) for code, name in choices("outlet_class").items()]
        )
        self.initial["outlet_class"] = "press"
        found = [(code, LANGUAGE_OF[f"_{code}"]) for code in LANGUAGES]
        self._offer("language", [("", say.say("review.form.language.found")), *found])
        levels = [(level.value, say.say(f"review.level.{level}")) for level in Level]
        self._offer("level", levels)

    def clean_published(self) -> PartialDate | None:
        """The page's own day, month or year."""
        said = self.cleaned_data["published"].strip()
        try:
            return PartialDate(said) if said else None
        except BadInput as error:
            raise forms.ValidationError(sentence(error.code, say.language(), error.details)) from None

    def blame(self, error: BadInput) -> None:
        """Put the faults of an action at the inputs they speak of."""
        for fault in error.problems if isinstance(error, SeveralBadInputs) else (error,):
            said = sentence(fault.code, say.language(), fault.details)
            place = self._handed_in() if fault.place == "page" else fault.place
            self.add_error(place if place in self.fields else None, said)

    def _handed_in(self) -> str:
        """The input that the page itself came through."""
        given = self.cleaned_data
        return next((name for name in ("text", "file") if given.get(name)), "address")

    def _offer(self, name: str, options: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = options


def new(request: Any) -> HttpResponse:
    """The form; what is handed in stands there for review at once. Posted twice, it counts once."""
    if request.reader.user is None:
        return redirect_to_login(request.get_full_path())
    if not may_ever(request.reader, actions.DUTY):
        raise Refused("not_yours_to_do")
    sent = request.method == "POST"
    form = PageForm(request.POST if sent else None, request.FILES if sent else None)
    if request.method == "POST" and form.is_valid():
        try:
            ref = _read(request, form)
        except Refused as error:
            form.add_error("address" if error.code.startswith("fetch") else None, _said(error))
        except BadInput as error:
            form.blame(error)
        else:
            read_at = card(by=request.reader, ref=ref).made_at
            if read_at < request.now:
                said = say.say("review.read_before", date=say.date(PartialDate.of(read_at.date())))
                messages.info(request, said)
            return HttpResponseRedirect(links.go(request, "pages_card", ref))
    context = {
        "title": say.say("review.new"),
        "form": form,
        "back": links.go(request, "pages_list"),
        "breadcrumbs": [
            {"label": say.say("room.sources"), "url": links.go(request, "sources_list")},
            {"label": say.say("room.pages"), "url": links.go(request, "pages_list")},
            {"label": say.say("review.new"), "url": ""},
        ],
    }
    return render(request, "sources/new.html", context, status=400 if form.errors else 200)


def _read(request: Any, form: PageForm) -> str:
    given = form.cleaned_data
    handed = _handed(form)
    draft = SourceDraft(
        outlet=given["outlet"].strip(),
        outlet_class=given["outlet_class"],
        address=given["address"].strip(),
        language=given["language"],
        published=given["published"],
    )
    return actions.read_page(
        by=By(request.reader, request.now),
        handed=handed,
        draft=draft,
        owner=_owner(request),
        level=Level(given["level"] or Level.PUBLIC),
        key=given["key"],
    )


def _handed(form: PageForm) -> actions.Handed:
    """The page itself: what was pasted, else the file, else what the address leads to."""
    given = form.cleaned_data
    if given["text"].strip():
        body = given["text"].encode("utf-8", "replace")
        if len(body) > LARGEST:
            large, most = round(len(body) / 1_000_000, 1), LARGEST // 1_000_000
            raise BadInput("page_text_too_large", place="text", given=large, megabytes=most)
        return actions.Handed(body, content_type="text/plain; charset=utf-8")
    if given["file"]:
        if not given["file"].name.lower().endswith(_FILES):
            raise BadInput("page_file_type", place="file", name=given["file"].name[:80])
        if given["file"].size > LARGEST:
            raise BadInput("page_too_large", place="file", megabytes=LARGEST // 1_000_000)
        return actions.Handed(given["file"].read(), given["file"].name, given["file"].content_type or "")
    address = given["address"].strip()
    if not address:
        raise BadInput("page_nothing_given", place="text")
    if not settings.CONFIG.may_fetch:
        raise Refused("fetch_off")
    page = fetched_apart(address)
    return actions.Handed(page.body, content_type=page.content_type)


def _owner(request: Any) -> str:
    """For whom the reader reads the page: where he is an analyst, else a desk officer."""
    seats = sorted(request.reader.seats)
    for role in (Role.ANALYST, Role.DESK_OFFICER):
        for held, code in seats:
            if held is role:
                return str(code)
    raise Refused("not_yours_to_do")


def _said(error: Refused) -> str:
    return sentence(error.code, say.language(), error.details)
