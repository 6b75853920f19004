"""Taking a seat by invitation, and the demo's accounts (in demo mode only)."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from commonspace.core.errors import BadInput, NotFound
from commonspace.data.phrases import explain
from commonspace.pages.say import language, say
from commonspace.records.people.actions import accept
from commonspace.records.people.demo import DEMO_ACCOUNTS

_BACKEND = "django.contrib.auth.backends.ModelBackend"


class PasswordForm(forms.Form):
    """A password, chosen by a new person or given by a known one."""

    password = forms.CharField(
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), max_length=200, strip=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = say("account.password")

    def clean_password(self) -> str:
        """Refuse a weak password with one plain sentence."""
        try:
            validate_password(self.cleaned_data["password"])
        except ValidationError:
            raise ValidationError(say("password_too_weak")) from None
        return str(self.cleaned_data["password"])


@sensitive_post_parameters("password")
def invitation(request: Any, secret: str) -> HttpResponse:
    """Choose a password and take the seat; the link works once."""
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user_id = accept(at=request.now, secret=secret, password=form.cleaned_data["password"])
        except BadInput as error:
            form.add_error("password", explain(error, language()))
        else:
            login(request, get_user_model().objects.get(pk=user_id), backend=_BACKEND)
            return HttpResponseRedirect(reverse("record:home"))
    return render(request, "account/invitation.html", {"form": form, "title": say("account.invitation")})


def demo_sign_in(request: Any) -> HttpResponse:
    """Sign in as one of the demo's accounts; outside demo mode this page is not there."""
    if not settings.CONFIG.is_demo:
        raise NotFound("not_found")
    if request.method == "POST":
        account = next((entry for entry in DEMO_ACCOUNTS if entry.email == request.POST.get("account")), None)
        person = account and get_user_model().objects.filter(username=account.email).first()
        if not person:
            raise NotFound("not_found")
        login(request, person, backend=_BACKEND)
        return HttpResponseRedirect(reverse("record:home"))
    accounts = [
        {"email": entry.email, "role": say(f"role.{entry.role}"), "code": entry.code}
        for entry in DEMO_ACCOUNTS
    ]
    return render(request, "account/demo.html", {"accounts": accounts, "title": say("account.demo")})
