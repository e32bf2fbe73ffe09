"""What a partner's check is about, and what it never is."""

from app.rules import kinds, partner_checks
from app.vocabulary.filings import FilingType, HandlingCode
from app.vocabulary.partners import CheckAnswer
from search.identifiers import IdentifierKind


def test_only_records_of_documents_are_looked_at() -> None:
    seen = set(kinds.RULES.kinds) - partner_checks.VIEWER.hidden_kinds
    assert {family for family, _ in seen} == {FilingType.RECORD}
    assert not any(kinds.of(*each).covert for each in seen)
    assert HandlingCode.CONFIDENTIAL in partner_checks.VIEWER.hidden_handling


def test_vehicles_and_cards_are_no_documents() -> None:
    assert IdentifierKind.PASSPORT in partner_checks.DOCUMENTS
    assert not {IdentifierKind.VIN, IdentifierKind.PAYMENT_CARD} & partner_checks.DOCUMENTS


def test_the_answers_are_equally_long() -> None:
    assert len({len(answer) for answer in CheckAnswer}) == 1


def test_a_quota_is_of_a_day_and_a_pace_of_a_minute() -> None:
    assert str(partner_checks.quota(5)) == "5/86400 seconds"
    assert str(partner_checks.pace(5)) == "5/60 seconds"
