"""The forms of reports: plain, and for everybody."""

from typing import Any

from django import forms

from commonspace.pages import say
from commonspace.records.reports.actions import DECISIONS, LONGEST


class TellForm(forms.Form):
    """What is wrong, or what the party concerned says."""

    text = forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 7}))
    party = forms.CharField(max_length=200)
    contact = forms.CharField(
        required=False, max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind == "error":
            del self.fields["party"]
        for name, field in self.fields.items():
            own = f"reports.{kind}_{name}"
            field.error_messages["required"] = say.say("field_required")
            field.label = say.say(own if say.has_phrase(own) else f"reports.{name}")
            hint = f"{own}_hint" if say.has_phrase(f"{own}_hint") else f"reports.{name}_hint"
            field.help_text = say.say(hint) if say.has_phrase(hint) else ""


class DecideForm(forms.Form):
    """Accepted or declined, and why."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"] = forms.ChoiceField(
            label=say.say("reports.decision"),
            choices=[("", "—"), *((one, say.say(f"reports.decide_{one}")) for one in DECISIONS)],
            error_messages={"required": say.say("field_required")},
        )
        self.fields["reason"] = forms.CharField(
            label=say.say("reports.reason"),
            help_text=say.say("reports.reason_hint"),
            required=False,
            max_length=1_000,
            widget=forms.Textarea(attrs={"rows": 4}),
        )
