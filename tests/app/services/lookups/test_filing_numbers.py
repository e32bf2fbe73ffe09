"""A filing by its number or reference, as it is read off a letter."""

from datetime import timedelta

import pytest

from app.services.lookups.answer import Proposed
from app.services.lookups.filing_numbers import LONGEST, MOST_FILINGS, propose_filings
from app.services.unit_of_work import reading
from search.matching.types import Verdict
from tests.fixtures.keepers import Clock, Keepers


def proposed(keepers: Keepers, text: str, who: str = "officer") -> list[Proposed]:
    with reading(keepers.registry, keepers.people[who]) as tx:
        return propose_filings(tx, text)


def test_a_number_is_the_filing_itself(keepers: Keepers) -> None:
    filing = keepers.arrived()
    [found] = proposed(keepers, filing.number)
    assert (found.filing_id, found.score, found.verdict) == (filing.id, 1.0, Verdict.MATCH)
    assert (found.evidence[0].feature, found.evidence[0].listed) == ("filing_number", filing.number)


def test_a_number_may_be_written_with_a_dash(keepers: Keepers) -> None:
    filing = keepers.arrived()
    assert "/" in filing.number
    assert len(proposed(keepers, filing.number.replace("/", "-"))) == 1


@pytest.mark.parametrize("text", ["AB-17", "ab-17"])
def test_a_reference_is_found_whatever_its_capitals(keepers: Keepers, text: str) -> None:
    keepers.arrived(reference="AB-17")
    [found] = proposed(keepers, text)
    assert found.evidence[0].sentence == "It is the reference of this filing."


@pytest.mark.parametrize("text", ["QDi.432", "qdi.432", "QDI.432"])
def test_a_permanent_reference_of_the_united_nations_is_found(keepers: Keepers, text: str) -> None:
    keepers.arrived(reference="QDi.432")
    assert len(proposed(keepers, text)) == 1


def test_every_subject_is_proposed_and_a_thing_without_a_name_is_called_by_its_kind(keepers: Keepers) -> None:
    keepers.arrived("record.passport", reference="P-1")
    assert [each.subject.name for each in proposed(keepers, "P-1")] == ["passport"]


def test_what_is_not_in_force_or_over_is_not_proposed(keepers: Keepers, clock: Clock) -> None:
    keepers.draft(reference="AB-17")
    assert proposed(keepers, "AB-17") == []
    filing = keepers.arrived(reference="AB-17")
    assert len(proposed(keepers, "AB-17")) == 1
    assert filing.expires_on is not None
    clock.on(filing.expires_on + timedelta(days=1))
    assert proposed(keepers, "AB-17") == []


def test_a_reference_of_many_filings_proposes_so_many_and_no_more(
    keepers: Keepers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.services.lookups.filing_numbers.MOST_FILINGS", 2)
    for _ in range(3):
        keepers.arrived(reference="AB-17")
    assert len(proposed(keepers, "AB-17")) == 2 < MOST_FILINGS


def test_a_long_text_is_no_reference(keepers: Keepers) -> None:
    keepers.arrived(reference="A" * LONGEST)
    assert len(proposed(keepers, "A" * LONGEST)) == 1
    assert proposed(keepers, "A" * (LONGEST + 1)) == []
