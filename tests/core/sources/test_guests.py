"""Optional guests add people and first cases; the rules stand without them."""

from dataclasses import replace

from commonspace.core.sources import Document
from commonspace.core.sources.scene import Scene
from commonspace.data.sources import knowledge

TEXT = "Sanna Virtanen visited the plant. Finland will give Ukraine 20 armoured vehicles."


def test_a_guest_adds_a_person_that_the_rules_do_not_vouch_for() -> None:
    guest = replace(knowledge(learnt=False), person_finder=lambda text: ((0, 14),))
    assert [person.name for person in Scene(Document(TEXT, "en"), knowledge(learnt=False)).people] == []
    assert [person.name for person in Scene(Document(TEXT, "en"), guest).people] == ["Sanna Virtanen"]


def test_a_guest_leads_a_ukrainian_name_to_its_first_case() -> None:
    text = "Зустріч із міністром оборони Антті Гякяненом відбулася в Києві."
    guest = replace(knowledge(learnt=False), nominative=lambda name: name.removesuffix("ом"))
    assert [person.name for person in Scene(Document(text, "uk"), guest).people] == ["Антті Гякянен"]
