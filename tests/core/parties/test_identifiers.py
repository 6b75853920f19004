"""Numbers of registers: read as people write them, refused by name when a digit is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonspace.core.errors import BadInput
from commonspace.core.parties import Identifier, parse_identifier, schemes_of
from commonspace.core.parties.draft import PartyDraft, check
from commonspace.core.terms import BiText


@pytest.mark.parametrize(
    ("scheme", "text", "value"),
    [
        ("UA-EDR", "32855961", "32855961"),
        ("ua-edr", " 3285 5961 ", "32855961"),
        ("XI-LEI", "5493 001K JTII GC8Y 1R12", "5493001KJTIIGC8Y1R12"),
        ("NO-BRC", "988 077 917", "988077917"),
        ("DK-CVR", "13585628", "13585628"),
        ("FR-SIREN", "552 008 443", "552008443"),
        ("NCAGE", "0aaa1", "0AAA1"),
        ("GB-COH", "SC123456", "SC123456"),
        ("EU-VAT", "PL 856-73-46-215", "PL8567346215"),
        ("EU-VAT", "DE136695976", "DE136695976"),
        ("GB-VAT", "980 7806 84", "980780684"),
        ("NO-MVA", "NO 995 525 828 MVA", "NO995525828MVA"),
    ],
)
def test_a_right_number_is_read_into_its_plain_form(scheme: str, text: str, value: str) -> None:
    assert parse_identifier(scheme, text).value == value


@pytest.mark.parametrize(
    ("scheme", "text", "code"),
    [
        ("UA-EDR", "32855968", "identifier_wrong_check"),
        ("XI-LEI", "5493001KJTIIGC8Y1R13", "identifier_wrong_check"),
        ("DK-CVR", "13585627", "identifier_wrong_check"),
        ("UA-EDR", "3285596", "identifier_wrong_shape"),
        ("NCAGE", "OOOOO", "identifier_wrong_shape"),
        ("UA-EDR", "", "identifier_wrong_shape"),
        ("EU-VAT", "PL8567346216", "identifier_wrong_check"),
        ("EU-VAT", "UA123456789012", "identifier_wrong_check"),
        ("GB-VAT", "980780683", "identifier_wrong_check"),
        ("MARS", "1", "identifier_scheme_unknown"),
    ],
)
def test_a_wrong_number_is_refused_by_name(scheme: str, text: str, code: str) -> None:
    with pytest.raises(BadInput) as raised:
        parse_identifier(scheme, text)
    assert raised.value.code == code


@given(place=st.integers(0, 19), step=st.integers(1, 9))
def test_one_wrong_digit_of_a_legal_entity_identifier_is_always_found(place: int, step: int) -> None:
    right = "5493001KJTIIGC8Y1R12"
    if not right[place].isdigit():
        return
    wrong = right[:place] + str((int(right[place]) + step) % 10) + right[place + 1 :]
    with pytest.raises(BadInput):
        Identifier("XI-LEI", wrong)


def test_the_register_of_the_own_country_comes_first_and_those_of_others_not_at_all() -> None:
    assert [scheme.code for scheme in schemes_of("UA")] == ["UA-EDR", "XI-LEI", "NCAGE", "EU-VAT"]
    assert [scheme.code for scheme in schemes_of("XA")] == ["XI-LEI", "NCAGE", "EU-VAT"]


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        (
            (
                "UA-EDR 32855961",
                "XI-LEI 5493001KJTIIGC8Y1R12",
                "EU-VAT DE136695976",
                "NCAGE 0AAA1",
                "NCAGE 0AAA2",
            ),
            [],
        ),
        (("UA-EDR 32855961", "UA-EDR 14360570"), ["identifier_scheme_twice"]),
        (("NO-BRC 988077917",), ["identifier_of_another_country"]),
        (("32855961",), ["identifier_without_register"]),
        (("UA-EDR 32855968", "NCAGE OOOOO"), ["identifier_wrong_check", "identifier_wrong_shape"]),
    ],
)
def test_each_identifier_of_a_party_is_checked_in_its_own_register(
    lines: tuple[str, ...], codes: list[str]
) -> None:
    draft = PartyDraft(BiText("Maker", "Виробник"), "organisation", nation="UA", identifiers=lines)
    assert [(fault.code, fault.place) for fault in check(draft)] == [(code, "identifiers") for code in codes]
