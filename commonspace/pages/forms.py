"""A form for any draft, made from its shapes; what it says wrong is what the API and files say wrong."""

import secrets
from typing import Any

from django import forms

from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.core.sources.named import NamedSource
from commonspace.core.terms.shape import Kind, Shape, shapes_of
from commonspace.core.terms.wire import flat_names, from_flat, to_flat
from commonspace.data.choices import choices
from commonspace.data.phrases import sentence
from commonspace.pages.say import field, has_phrase, language, say, text

_MEASURED = ("_unit", "_currency")
_NARROW = {"class": "narrow"}
LANGUAGE_OF = {"_en": "English", "_uk": "Українська"}
_SOURCE = {name: shape for shape in shapes_of(NamedSource) for name in flat_names(shape)}


class DraftForm(forms.Form):
    """Inputs of one draft, and with `names_source` of the source that it rests on. `draft` and `named` hold
    the values once `is_valid()`; errors stand at their fields.

    `key` makes the same form posted twice count once; `seen_version` says what the writer saw.
    """

    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        room: str,
        kind: type,
        *args: Any,
        world: str,
        draft: Any = None,
        version: int = 0,
        names_source: bool = False,
        **kwargs: Any,
    ) -> None:
        self.room, self.kind, self.names_source = room, kind, names_source
        initial = {"key": secrets.token_urlsafe(24), "seen_version": version}
        if draft is not None:
            initial |= to_flat(draft)
        super().__init__(*args, **{**kwargs, "initial": initial})
        for shape in shapes_of(kind):
            for name in flat_names(shape):
                self.fields[name] = _input(room, shape, name, world)
                if shape.required:  # judged with the draft, so that all faults are told at once
                    self.fields[name].needed = True  # type: ignore[attr-defined]
        for name, shape in _SOURCE.items() if names_source else ():
            self.fields[name] = _input("source", shape, name, world)
        self.draft: Any = None
        self.named = NamedSource()

    @property
    def folded(self) -> list[Any]:
        """The inputs of the source: shown under a heading of their own."""
        return [self[name] for name in _SOURCE] if self.names_source else []

    @property
    def folded_title(self) -> str:
        """What the inputs of the source stand under."""
        return say("source.name_it")

    @property
    def folded_hint(self) -> str:
        """When to name a source."""
        return say("source.name_it_text")

    @property
    def is_unfolded(self) -> bool:
        """Something stands in them, or is wrong there."""
        return any(field.value() or field.errors for field in self.folded)

    @property
    def main(self) -> list[Any]:
        """All other inputs."""
        return [field for field in self if field.name not in _SOURCE or not self.names_source]

    @property
    def rows(self) -> list[list[Any]]:
        """The same, a figure beside its unit or currency."""
        found: list[list[Any]] = []
        for one in self.main:
            if one.name.endswith(_MEASURED) and found:
                found[-1].append(one)
            else:
                found.append([one])
        return found

    @classmethod
    def asking(cls, posted: Any) -> bool:
        """What was posted asks something (a button named `ask`) and is not to be saved yet."""
        return "ask" in posted

    def keep(self, posted: Any) -> None:
        """Show again what was written, unjudged: the writer asked something and goes on writing."""
        for name, asked in self.fields.items():
            if name in posted:
                several = isinstance(asked, forms.MultipleChoiceField)
                self.initial[name] = posted.getlist(name) if several else posted[name]

    def clean(self) -> dict[str, Any]:
        """Read the draft from the inputs; each fault goes to its input."""
        given = {name: value if isinstance(value, str) else "" for name, value in self._texts().items()}
        try:
            self.draft = from_flat(self.kind, given)
        except SeveralBadInputs as several:
            self.blame(several)
        if self.names_source:
            try:
                self.named = from_flat(NamedSource, given)
            except SeveralBadInputs as several:
                self.blame(several)
        return self.cleaned_data

    def blame(self, error: BadInput) -> None:
        """Put the faults of an action at the inputs they speak of."""
        for fault in error.problems if isinstance(error, SeveralBadInputs) else (error,):
            said = sentence(fault.code, language(), fault.details)
            place = fault.place or ""
            name = place if place in self.fields else f"{place}_en" if f"{place}_en" in self.fields else None
            self.add_error(name, said if name or not place else f"{place}: {said}")

    def _texts(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name in self.fields:
            value = self.cleaned_data.get(name, "")
            found[name] = "; ".join(value) if isinstance(value, list) else value
        return found


def _input(room: str, shape: Shape, name: str, world: str) -> forms.Field:
    label = field(room, shape.name)
    hint = (
        f"hint.{room}.{shape.name}" if has_phrase(f"hint.{room}.{shape.name}") else f"hint.kind.{shape.kind}"
    )
    common: dict[str, Any] = {
        "label": label,
        "required": False,
        "help_text": say(hint) if has_phrase(hint) and name == shape.name else "",
    }
    match shape.kind:
        case Kind.BITEXT | Kind.PROSE:
            common["label"] = f"{label} ({LANGUAGE_OF[name[-3:]]})"
            if shape.required and name.endswith("_en"):
                common["help_text"] = say("hint.one_language")
            common["max_length"] = shape.longest
            widget = forms.Textarea(attrs={"rows": 5}) if shape.kind is Kind.PROSE else forms.TextInput()
            widget.attrs["lang"] = name[-2:]
            return forms.CharField(widget=widget, **common)
        case Kind.CODE if shape.choices:
            return forms.ChoiceField(choices=[("", "—"), *_choices(shape.choices, world)], **common)
        case Kind.CODES if shape.choices:
            return forms.MultipleChoiceField(
                choices=_choices(shape.choices, world), widget=forms.CheckboxSelectMultiple, **common
            )
        case Kind.FLAG:
            yes_no = [("", "—"), ("yes", say("yes")), ("no", say("no"))]
            return forms.ChoiceField(choices=yes_no, widget=forms.Select(_NARROW), **common)
    if name.endswith(_MEASURED):
        common["label"] = f"{label}: {say('field' + name[name.rindex('_') :].replace('_', '.'))}"
    common["max_length"] = 60 if name.endswith(_MEASURED) else max(shape.longest, 60)
    if shape.kind is Kind.TEXT and shape.longest > 1_000:
        common["widget"] = forms.Textarea(attrs={"rows": 16, "spellcheck": "false"})
    elif shape.kind in (Kind.DATE, Kind.INTEGER, Kind.REF):
        common["widget"] = forms.TextInput(_NARROW)
    return forms.CharField(**common)


def _choices(name: str, world: str) -> list[tuple[str, str]]:
    return [(code, text(label)) for code, label in choices(name, world).items()]
