"""Every code that the ledger speaks in has a sentence in English and in Ukrainian."""

import pytest

from commonspace.core.deliveries import Reason, Why
from commonspace.data.phrases import phrases


@pytest.mark.parametrize("code", [*(code.phrase for code in Reason), *(code.phrase for code in Why)])
def test_a_code_has_a_phrase_in_both_languages(code: str) -> None:
    assert sorted(language for language, said in phrases()[code].items() if said) == ["en", "uk"]
