"""Which purposes ask for a case reference."""

import pytest

from app.errors import Invalid
from app.rules.grounds import NEEDS_CASE, require_case
from app.vocabulary.lookups import Purpose


@pytest.mark.parametrize("purpose", [*Purpose])
@pytest.mark.parametrize("case", ["", " \t", "-", "."])
def test_only_purposes_about_one_case_are_refused_without_its_reference(purpose: Purpose, case: str) -> None:
    require_case(purpose, "K-12/26")
    if purpose not in NEEDS_CASE:
        require_case(purpose, case)
        return
    with pytest.raises(Invalid) as refused:
        require_case(purpose, case)
    assert [fault.path for fault in refused.value.faults] == ["case_reference"]


def test_an_investigation_belongs_to_a_case_and_a_check_at_the_border_to_none() -> None:
    assert Purpose.CRIMINAL_INVESTIGATION in NEEDS_CASE
    assert Purpose.BORDER_CONTROL not in NEEDS_CASE
