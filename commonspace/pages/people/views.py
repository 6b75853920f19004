"""API keys and invitations. They stand outside `account/`, so that a second factor is asked for first."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse

from commonspace.core.access import Role, may_ever
from commonspace.core.errors import BadInput, NotFound, Refused
from commonspace.pages import links, say
from commonspace.records.access.actions import By
from commonspace.records.people import actions, queries

_SCOPES = {"read": ("read",), "write": ("read", "write")}


class KeyForm(forms.Form):
    """A name to know the key by, and what it may do."""

    name = forms.CharField(max_length=60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = say.say("people.key_name")
        self.fields["scope"] = forms.ChoiceField(
            label=say.say("people.key_scope"),
            choices=[(code, say.say(f"people.scope_{code}")) for code in _SCOPES],
        )
        _in_our_words(self)


class InvitationForm(forms.Form):
    """Whom to invite, to which seat of which organisation."""

    email = forms.EmailField(max_length=254)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = say.say("people.email")
        self.fields["email"].error_messages["invalid"] = say.say("people.email_wrong")
        self.fields["role"] = forms.ChoiceField(
            label=say.say("people.role"), choices=[(role.value, say.say(f"role.{role}")) for role in Role]
        )
        self.fields["code"] = forms.CharField(
            label=say.say("people.code"), help_text=say.say("people.code_hint"), max_length=40
        )
        _in_our_words(self)


def keys(request: Any) -> HttpResponse:
    """One's keys, a form for another, and ending one (`end`)."""
    if request.reader.user is None:
        return redirect_to_login(request.get_full_path())
    by, here = By(request.reader, request.now), links.go(request, "own_keys")
    if request.method == "POST" and "end" in request.POST:
        actions.end_token(by=by, number=_number(request.POST["end"]))
        return HttpResponseRedirect(here)
    form = KeyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        key = actions.make_token(by=by, name=given["name"], scopes=_SCOPES[given["scope"]])
        messages.success(request, say.say("people.key_made", key=key))
        return HttpResponseRedirect(here)
    found = [
        {"key": one, "scopes": say.say(f"people.scope_{one.scopes[-1]}")}
        for one in queries.keys_of(by=request.reader)
    ]
    context = {"title": say.say("people.keys"), "form": form, "keys": found}
    return render(request, "people/keys.html", context, status=400 if form.is_bound else 200)


def invitations(request: Any) -> HttpResponse:
    """Invitations of one's organisations, a form for another, and taking one back (`end`)."""
    if request.reader.user is None:
        return redirect_to_login(request.get_full_path())
    if not may_ever(request.reader, "people.invite"):
        raise Refused("not_yours_to_do")
    by, here = By(request.reader, request.now), links.go(request, "own_invitations")
    if request.method == "POST" and "end" in request.POST:
        actions.uninvite(by=by, number=_number(request.POST["end"]))
        return HttpResponseRedirect(here)
    start = {"code": min((code for role, code in request.reader.seats if code != "system"), default="")}
    form = InvitationForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            secret = actions.invite(
                by=by, email=given["email"], role=Role(given["role"]), code=given["code"].strip()
            )
        except (BadInput, Refused) as error:
            form.add_error(
                "code" if isinstance(error, Refused) else error.place, say.say(error.code, **error.details)
            )
        else:
            address = request.build_absolute_uri(reverse("invitation", args=[secret]))
            days = actions.INVITATION_DAYS
            said = say.say("people.invited", email=given["email"], address=address, days=days)
            messages.success(request, said)
            return HttpResponseRedirect(here)
    found = [
        {
            "invitation": one,
            "role": say.say(f"role.{one.role}"),
            "is_open": one.used_at is None and one.expires_at > request.now,
        }
        for one in queries.invitations_of(by=request.reader)
    ]
    context = {"title": say.say("people.invitations"), "form": form, "invitations": found}
    return render(request, "people/invitations.html", context, status=400 if form.is_bound else 200)


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise NotFound("not_found")
    return int(text)


def _in_our_words(form: forms.Form) -> None:
    for field in form.fields.values():
        field.error_messages["required"] = say.say("field_required")


PEOPLE = [
    path("own/keys/", keys, name="own_keys"),
    path("own/invitations/", invitations, name="own_invitations"),
]
