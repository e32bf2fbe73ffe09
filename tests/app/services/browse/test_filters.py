"""The list's filters: each narrows by one thing, and together they narrow by all."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from app.models import Filing
from app.rules import policy
from app.services.browse.commands import FilingList
from app.services.browse.filters import filters
from app.services.unit_of_work import reading
from app.services.visibility import listed_to
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingType
from tests.fixtures.keepers import PEOPLE, Keepers, person_called


def left(keepers: Keepers, family: FilingType = FilingType.NOTICE, **said: Any) -> list[str]:
    """References of the filings that pass the filters."""
    with reading(keepers.registry) as tx:
        narrowed = filters(keepers.people["clerk"], FilingList(family, **said))
        passed = select(Filing.reference).where(*narrowed).order_by(Filing.id)
        return list(tx.session.scalars(passed))


def test_each_filter_narrows_by_one_thing(keepers: Keepers) -> None:
    keepers.arrived(reference="published", issued_on="2026-01-10")
    french = {**person_called("Perrin"), "nationalities": [{"country": "FR"}]}
    keepers.draft("notice.yellow", reference="draft", subjects=[french])
    keepers.draft(reference="german", who="foreign_clerk")
    assert left(keepers) == ["published", "draft", "german"]
    assert left(keepers, country="FR") == ["draft"]
    assert left(keepers, kind="yellow") == ["draft"]
    assert left(keepers, status="published") == ["published"]
    assert left(keepers, bureau="DE") == ["german"]
    assert left(keepers, bureau="FR", status="draft") == ["draft"]
    assert left(keepers, bureau="FR", status="withdrawn") == []


def test_the_work_of_one_is_what_they_made_or_what_waits(keepers: Keepers) -> None:
    keepers.draft(reference="own")
    keepers.draft(reference="others", who="second_clerk")
    keepers.move("clerk", Action.SUBMIT, keepers.draft(reference="submitted"))
    assert left(keepers, mine=True) == ["own", "submitted"]
    assert left(keepers, awaits_review=True) == ["submitted"]


def test_the_days_of_issue_count_themselves(keepers: Keepers) -> None:
    keepers.arrived(reference="one", issued_on="2026-01-10")
    day, before, after = date(2026, 1, 10), date(2026, 1, 9), date(2026, 1, 11)
    assert left(keepers, issued_from=day, issued_to=day) == ["one"]
    assert left(keepers, issued_from=after) == left(keepers, issued_to=before) == []


def test_what_ends_soon_is_listed_while_it_is_in_force(keepers: Keepers) -> None:
    soon, _, _ = (
        keepers.arrived(reference=day, expires_on=day) for day in ("2027-03-01", "2027-03-31", "2027-04-01")
    )
    keepers.draft(reference="draft", expires_on="2027-03-01")
    assert left(keepers, ends_by=date(2027, 3, 31)) == ["2027-03-01", "2027-03-31"]
    keepers.move("clerk", "withdraw", soon, reason="found")
    assert left(keepers, ends_by=date(2027, 3, 31)) == ["2027-03-31"]


def test_a_country_is_that_of_a_person_or_of_a_papers_issuer(keepers: Keepers) -> None:
    keepers.arrived("record.passport", reference="paper")
    assert left(keepers, FilingType.RECORD, country="FR") == ["paper"]
    assert left(keepers, FilingType.RECORD, country="RO") == []


def test_families_are_listed_apart(keepers: Keepers) -> None:
    keepers.arrived("record.passport", reference="paper")
    assert (left(keepers), left(keepers, FilingType.RECORD)) == ([], ["paper"])


@pytest.mark.parametrize("who", sorted(PEOPLE))
def test_the_condition_lists_what_the_policy_lists_row_by_row(keepers: Keepers, who: str) -> None:
    keepers.draft(reference="draft")
    keepers.arrived(reference="imported")
    keepers.draft(reference="german", who="foreign_clerk")
    actor = keepers.people[who]
    with reading(keepers.registry, actor) as tx:
        rows = tx.session.scalars(select(Filing)).all()
        listed = set(tx.session.scalars(select(Filing.reference).where(listed_to(actor))))
        may = {row.reference for row in rows if policy.may_list(actor, row)}
        seen = {row.reference for row in rows if policy.may_see(actor, row)}
    assert listed & seen == may
