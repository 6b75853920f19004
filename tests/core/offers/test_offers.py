"""An offer is read field by field; every fault is named at its field, and nothing else is refused."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonspace.core.access import Level
from commonspace.core.errors import BadInput
from commonspace.core.offers import (
    EXPORT_CLASSES,
    LANGUAGES,
    STATUSES,
    Certificate,
    OfferDraft,
    Origin,
    check,
    default_level,
    read_certificate,
    read_origin,
    share_from,
)
from commonspace.core.terms import BiText, PartialDate, Quantity
from commonspace.core.terms.shape import shapes_of
from commonspace.core.terms.wire import from_flat, from_plain, to_flat, to_plain
from commonspace.data.choices import choices
from commonspace.data.phrases import phrases

GOOD = OfferDraft(
    title=BiText("Hand-held detectors", "Ручні міношукачі"),
    company="CS-A-7K3W9Q",
    capability="mine_action.detectors",
    details=BiText("Metal and ground radar.", "Метал і георадар."),
    capacity=Quantity.at_most(200, "detectors"),
    monthly_rate=Quantity.exact(40, "detectors"),
    published_on=PartialDate("2026-10"),
    valid_until=PartialDate("2027"),
    certificates=("ISO 9001 (2024-03-01 – 2027-02-28)", "AQAP 2110"),
    component_origins=("UA 60", "PL 40 %"),
    languages=("en", "uk"),
    export_class="ML4",
)


def test_a_good_offer_has_no_faults() -> None:
    assert check(GOOD) == ()


@pytest.mark.parametrize(
    ("change", "place", "code"),
    [
        ({"title": BiText()}, "title", "field_required"),
        ({"company": ""}, "company", "field_required"),
        ({"capability": ""}, "capability", "field_required"),
        ({"published_on": None}, "published_on", "field_required"),
        ({"cpv": ("3561",)}, "cpv", "cpv_unknown"),
        ({"monthly_rate": Quantity.exact(4, "boats")}, "monthly_rate", "units_differ"),
        ({"lead_months": -1}, "lead_months", "months_out_of_range"),
        ({"lead_months": 601}, "lead_months", "months_out_of_range"),
        ({"contract_months": -1}, "contract_months", "months_out_of_range"),
        ({"support_months": 9999}, "support_months", "months_out_of_range"),
        ({"valid_until": PartialDate("2026-09")}, "valid_until", "offer_ends_before_published"),
        ({"certificates": ("()",)}, "certificates", "certificate_not_understood"),
        ({"certificates": ("ISO 9001 (2027-02-30)",)}, "certificates", "date_not_understood"),
        ({"certificates": ("ISO 9001 (2027-02-01 – 2026-02-01)",)}, "certificates", "period_reversed"),
        ({"component_origins": ("from home",)}, "component_origins", "origin_not_understood"),
        ({"component_origins": ("UA 0",)}, "component_origins", "origin_not_understood"),
        ({"component_origins": ("UA 101",)}, "component_origins", "origin_not_understood"),
        ({"component_origins": ("UA 60", "UA 10")}, "component_origins", "origin_twice"),
        ({"component_origins": ("UA 60", "PL 41")}, "component_origins", "origins_above_the_whole"),
        ({"languages": ("la",)}, "languages", "not_a_choice"),
        ({"export_class": "ML23"}, "export_class", "not_a_choice"),
    ],
)
def test_one_fault_is_named_at_its_field_and_has_a_phrase(
    change: dict[str, object], place: str, code: str
) -> None:
    found = check(replace(GOOD, **change))
    assert [(finding.place, finding.code) for finding in found] == [(place, code)]
    assert code in phrases()


def test_all_faults_are_told_at_once_in_the_order_of_the_fields() -> None:
    found = check(OfferDraft(lead_months=-5, component_origins=("x",)))
    places = [shape.name for shape in shapes_of(OfferDraft)]
    assert [finding.place for finding in found] == [
        "title", "company", "capability", "lead_months", "published_on", "component_origins",
    ]  # fmt: skip
    assert {finding.place for finding in found} <= set(places)


@pytest.mark.parametrize(
    ("text", "certificate"),
    [
        ("ISO 9001", Certificate("ISO 9001")),
        (" ISO  9001 ", Certificate("ISO 9001")),
        ("ISO 9001 (2027-02-28)", Certificate("ISO 9001", None, date(2027, 2, 28))),
        ("ISO 9001 (until 2027-02-28)", Certificate("ISO 9001", None, date(2027, 2, 28))),
        ("AQAP 2110 (до 2027-02-28)", Certificate("AQAP 2110", None, date(2027, 2, 28))),
        ("AQAP 2110 (чинний до 2027-02-28)", Certificate("AQAP 2110", None, date(2027, 2, 28))),
        ("A (2024-03-01 to 2027-02-28)", Certificate("A", date(2024, 3, 1), date(2027, 2, 28))),
        ("A (2024-03-01-2027-02-28)", Certificate("A", date(2024, 3, 1), date(2027, 2, 28))),
    ],
)
def test_a_certificate_is_read_as_people_write_it(text: str, certificate: Certificate) -> None:
    assert read_certificate(text) == certificate
    assert read_certificate(str(certificate)) == certificate


@pytest.mark.parametrize("text", ["", "()", "(2027-02-28)", "ISO 9001 (soon)", "ISO 9001 (2027)", "A" * 90])
def test_a_certificate_that_is_not_understood_is_refused(text: str) -> None:
    with pytest.raises(BadInput) as raised:
        read_certificate(text)
    assert raised.value.code == "certificate_not_understood"


def test_a_certificate_holds_from_its_first_to_its_last_day_and_is_asked_about_without_one() -> None:
    dated = Certificate("A", date(2026, 1, 1), date(2026, 12, 31))
    days = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1))
    assert [str(dated.at(day)) for day in days] == ["not_yet", "holds", "holds", "ran_out"]
    assert str(Certificate("A").at(days[1])) == "no_last_day"
    with pytest.raises(BadInput):
        Certificate(" ")


@pytest.mark.parametrize(
    ("text", "country", "percent"),
    [("UA 60", "UA", "60"), ("ua: 12,5%", "UA", "12.5"), ("PL=0.25 %", "PL", "0.25"), ("NO100", "NO", "100")],
)
def test_an_origin_is_read_as_people_write_it(text: str, country: str, percent: str) -> None:
    assert read_origin(text) == Origin(country, Decimal(percent))
    assert read_origin(str(read_origin(text))) == read_origin(text)


@given(
    shares=st.lists(st.integers(1, 30), min_size=0, max_size=3),
    inside=st.sets(st.sampled_from(["UA", "PL", "US"])),
)
def test_what_is_not_stated_may_come_from_anywhere(shares: list[int], inside: set[str]) -> None:
    origins = [Origin(code, Decimal(share)) for code, share in zip(("UA", "PL", "US"), shares, strict=False)]
    low, high = share_from(origins, inside)
    outside = sum((origin.percent for origin in origins if origin.country not in inside), Decimal(0))
    assert (low + outside <= 100, high) == (True, 100 - outside)


def test_a_ukrainian_producer_is_released_by_name_unless_he_says_otherwise() -> None:
    assert (default_level("UA"), default_level("NO")) == (Level.NAMED, Level.COMMUNITY)


def test_a_draft_goes_through_json_and_a_flat_file_unchanged() -> None:
    assert from_plain(OfferDraft, to_plain(GOOD)) == GOOD
    assert from_flat(OfferDraft, to_flat(GOOD)) == GOOD


def test_every_field_and_every_choice_has_its_name_in_both_languages() -> None:
    known = phrases()
    unnamed = [
        shape.name
        for shape in shapes_of(OfferDraft)
        if f"field.offers.{shape.name}" not in known and f"field.{shape.name}" not in known
    ]
    assert unnamed == []
    assert tuple(choices("export_class")) == EXPORT_CLASSES
    assert tuple(choices("language")) == LANGUAGES
    assert tuple(choices("offers_status")) == STATUSES
