"""An entry of a list is held against the rules of its kind, as a clerk's filing would be."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.rules.content import FilingContent
from app.rules.filers import Filer
from app.services.imports.entries import Entry, Refusal
from app.services.imports.source import Listing
from app.services.imports.validate import Validator, validator, validator_of_first
from app.services.unit_of_work import reading
from app.vocabulary.filings import FilingType
from tests.app.services.filings.said import content
from tests.app.services.imports.lists import LISTING, entry, take
from tests.fixtures.keepers import Keepers

TODAY = date(2026, 11, 22)
OWN = Listing("own-list", "the bureau's own list", "FR", "Bureau FR")
UN = Validator(LISTING, Filer("UN", ""), frozenset({"UN", "FR"}), TODAY)
FR = Validator(OWN, Filer("FR", "FR"), frozenset({"UN", "FR"}), TODAY)


def said(told: FilingContent, **changes: Any) -> Entry:
    """An entry on line 7 that says this."""
    return Entry("T.1", 7, replace(told, **changes), "digest")


def test_a_sound_entry_is_completed_by_its_kind_and_stays_the_same_entry() -> None:
    taken = UN.validate(entry("QDi.9001"))
    assert isinstance(taken, Entry)
    assert (taken.reference, taken.digest) == ("QDi.9001", entry("QDi.9001").digest)
    assert taken.content.action
    assert taken.content.legal_basis


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"summary": ""}, "summary"),
        ({"barred": ("XX",)}, "barred.0"),
        ({"audience": ("UN", "br")}, "audience.1"),
        ({"expires_on": date(2026, 11, 21)}, "expires_on"),
    ],
)
def test_an_entry_that_breaks_a_rule_is_refused_with_line_field_and_reason(
    changes: dict[str, Any], field: str
) -> None:
    refused = FR.validate(said(content("notice.blue"), **changes))
    assert isinstance(refused, Refusal)
    assert (refused.line, refused.reference, refused.field) == (7, "T.1", field)
    assert refused.reason


def test_a_fault_in_a_field_that_may_be_missing_costs_the_field() -> None:
    far = date(2099, 1, 1)
    taken = FR.validate(said(content("notice.blue"), public_extract=True, expires_on=far))
    assert isinstance(taken, Entry)
    assert taken.content.public_extract is False
    assert taken.content.expires_on is not None
    assert taken.content.expires_on < far
    assert [each.field for each in taken.remarks] == ["public_extract", "expires_on"]
    assert "expires_on: 2099-01-01" in taken.content.subjects[0].remarks


def test_all_that_is_wrong_is_said_at_once() -> None:
    refused = FR.validate(said(content("notice.blue"), summary="", barred=("XX",)))
    assert isinstance(refused, Refusal)
    assert "“XX”" in refused.reason
    assert "Missing" in refused.reason


def test_a_list_files_what_its_bureau_may_file() -> None:
    assert isinstance(FR.validate(entry("QDi.9001")), Refusal)
    passport = said(content("record.passport"))
    records = replace(OWN, type=FilingType.RECORD)
    assert isinstance(replace(FR, listing=records).validate(passport), Entry)
    foreign = replace(FR, listing=records, filer=Filer("DE", "DE"))
    assert isinstance(foreign.validate(passport), Refusal)


def test_the_lists_bureau_its_country_and_the_others_are_read_from_the_registry(keepers: Keepers) -> None:
    with reading(keepers.registry) as tx:
        rules = validator(tx.session, OWN, TODAY)
        unknown = validator(tx.session, LISTING, TODAY)
    assert (rules.filer, rules.bureaus) == (Filer("FR", "FR"), {"DE", "FR", "REGISTRY"})
    assert unknown.filer == Filer("UN", "")


def test_what_was_held_against_the_same_rules_is_taken_as_it_is_and_what_was_not_is_held_again() -> None:
    sound, wrong = entry("QDi.9001"), said(content("notice.blue"), summary="")
    [ahead] = UN.ahead([sound])
    assert isinstance(ahead, Entry)
    assert replace(UN).validate(ahead) is ahead
    later = replace(UN, bureaus=frozenset({"UN"}))
    held_again = later.validate(ahead)
    assert isinstance(held_again, Entry)
    assert (held_again.content, held_again.fits) == (ahead.content, later)
    # What may not be filed, or loses a value, is told by whoever stores, with the rules of that moment.
    refusal = Refusal(8, "T.2", "name", "none")
    lossy = said(content("notice.blue"), expires_on=date(2099, 1, 1))
    assert list(FR.ahead([wrong, refusal, lossy])) == [wrong, refusal, lossy]


def test_a_list_is_validated_ahead_only_while_nothing_of_it_stands(keepers: Keepers) -> None:
    registry, importer = keepers.registry, keepers.people["importer"]
    first = validator_of_first(registry, importer, LISTING)
    assert first is not None
    assert first.filer == Filer("UN", "")
    take(registry, importer, [entry("QDi.9001")])
    assert validator_of_first(registry, importer, LISTING) is None
