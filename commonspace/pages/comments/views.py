"""Writing a comment, changing it, attaching a file, taking either back, downloading through the check."""

from typing import Any

from django import forms
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils.http import content_disposition_header

from commonspace.core.access import World
from commonspace.core.errors import BadInput, NotFound, Refused, Stale
from commonspace.core.terms.attached import LARGEST, TYPES
from commonspace.pages import links, say
from commonspace.records.access.actions import By
from commonspace.records.comments import actions, queries


class RemarkForm(forms.Form):
    """A text or a file, and to whom it is released."""

    def __init__(self, *args: Any, reaches: tuple[str, ...], is_file: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_file:
            types = ", ".join(sorted(TYPES))
            hint = say.say("comments.file_hint", types=types, megabytes=LARGEST // 1024 // 1024)
            accepted = ",".join(f".{ending}" for ending in TYPES)
            widget = forms.ClearableFileInput(attrs={"accept": accepted})
            self.fields["file"] = forms.FileField(
                label=say.say("comments.file"),
                help_text=hint,
                error_messages={"required": say.say("field_required")},
                allow_empty_file=True,
                widget=widget,
            )
        else:
            self.fields["text"] = _text_field()
        self.fields["reach"] = forms.ChoiceField(
            label=say.say("comments.reach"),
            choices=[(reach, say.say(f"comments.reach_{reach}")) for reach in reaches],
        )


class EditForm(forms.Form):
    """A comment written anew; `seen` is what it said when the form was opened."""

    def __init__(self, *args: Any, text: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"] = _text_field(initial=text)
        self.fields["seen"] = forms.CharField(
            widget=forms.HiddenInput(), initial=text, required=False, strip=False
        )


def _text_field(**more: Any) -> forms.CharField:
    return forms.CharField(
        label=say.say("comments.text"),
        error_messages={"required": say.say("field_required")},
        max_length=actions.LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        **more,
    )


def new_comment(request: Any, ref: str) -> HttpResponse:
    """The form for a comment on the record `ref`."""
    return _form_page(request, ref, is_file=False)


def attach(request: Any, ref: str) -> HttpResponse:
    """The form for a file attached to the record `ref`."""
    return _form_page(request, ref, is_file=True)


def edit(request: Any, ref: str) -> HttpResponse:
    """The form with one's own comment; what it said before stays in its history."""
    found = queries.comment_of(by=request.reader, ref=ref)
    if request.reader.user is None:
        return redirect_to_login(request.get_full_path())
    if not actions.may_revise(By(request.reader, request.now), found.user_id):
        raise Refused("not_yours_to_do")
    form = EditForm(request.POST if request.method == "POST" else None, text=found.text)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            by = By(request.reader, request.now)
            actions.revise(by=by, ref=ref, text=given["text"], seen=given["seen"])
        except BadInput as error:
            form.add_error(error.place or None, say.say(error.code, **error.details))
        except Stale as error:
            form.add_error(None, say.say(error.code, **error.details))
        else:
            return HttpResponseRedirect(_card(request, found.record_ref))
    context = {
        "form": form,
        "title": say.say("comments.edit"),
        "lead": found.record_ref,
        "is_file": False,
        "back": _card(request, found.record_ref),
    }
    return render(request, "comments/form.html", context, status=400 if form.is_bound else 200)


def withdraw(request: Any, ref: str) -> HttpResponse:
    """Take a comment or a file back; then to the record's card."""
    if request.method != "POST":
        raise NotFound("not_found")
    record = actions.withdraw(by=By(request.reader, request.now), ref=ref)
    return HttpResponseRedirect(_card(request, record))


def download(request: Any, ref: str) -> HttpResponse:
    """The bytes of an attached file, always as a download and never sniffed."""
    card, content = queries.content_of(by=request.reader, ref=ref)
    mark = "exercise-" if request.world is World.EXERCISE else ""
    response = HttpResponse(content, content_type=card.media_type)
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=mark + card.name
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _form_page(request: Any, ref: str, *, is_file: bool) -> HttpResponse:
    label = queries.record_label(by=request.reader, ref=ref)
    if request.reader.user is None:
        return redirect_to_login(request.get_full_path())
    if not request.reader.is_member:
        raise Refused("not_yours_to_do")
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = RemarkForm(*given, reaches=actions.reaches_for(label), is_file=is_file)
    if request.method == "POST" and form.is_valid():
        try:
            _make(request, ref, form)
        except BadInput as error:
            form.add_error(error.place or None, say.say(error.code, **error.details))
        else:
            return HttpResponseRedirect(_card(request, ref))
    context = {
        "form": form,
        "title": say.say("comments.attach" if is_file else "comments.write"),
        "lead": ref,
        "is_file": is_file,
        "back": _card(request, ref),
    }
    return render(request, "comments/form.html", context, status=400 if form.is_bound else 200)


def _make(request: Any, ref: str, form: RemarkForm) -> None:
    by, reach = By(request.reader, request.now), form.cleaned_data["reach"]
    if "text" in form.fields:
        actions.comment(by=by, ref=ref, text=form.cleaned_data["text"], reach=reach)
        return
    file = form.cleaned_data["file"]
    content = file.read(LARGEST + 1)
    actions.attach(by=by, ref=ref, name=file.name, content=content, reach=reach)


def _card(request: Any, ref: str) -> str:
    return links.card_of(request, ref) + "#comments"


COMMENTS = [
    path("comments/<str:ref>/new/", new_comment, name="comments_new"),
    path("comments/<str:ref>/attach/", attach, name="comments_attach"),
    path("comments/<str:ref>/edit/", edit, name="comments_edit"),
    path("comments/<str:ref>/withdraw/", withdraw, name="comments_withdraw"),
    path("comments/<str:ref>/file/", download, name="comments_file"),
]
