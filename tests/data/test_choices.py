"""What may be chosen depends on the world: no invented nation enters the public record."""

from commonspace.data.choices import choices
from commonspace.data.exercise.tables import invented_nations
from commonspace.data.nations import nations

INVENTED = {entry.nation.code for entry in invented_nations()}
REAL = {nation.code for nation in nations()}


def test_the_public_record_offers_real_nations_only() -> None:
    assert set(choices("nation", "record")) == REAL


def test_the_exercise_offers_its_invented_nations_first() -> None:
    offered = list(choices("nation", "exercise"))
    assert set(offered[: len(INVENTED)]) == INVENTED
    assert set(offered) == INVENTED | REAL


def test_every_code_of_either_world_has_a_name_in_both_languages() -> None:
    known = choices("nation")
    assert set(known) == INVENTED | REAL
    assert [code for code, name in known.items() if not (name.en and name.uk)] == []


def test_those_who_act_are_named_by_code_or_by_the_name_that_the_facts_use() -> None:
    known = choices("party")
    assert [known[code].uk for code in ("DE", "nato", "Rheinmetall", "international partners")] == [
        "Німеччина",
        "НАТО",
        "Rheinmetall",
        "міжнародні партнери",
    ]
