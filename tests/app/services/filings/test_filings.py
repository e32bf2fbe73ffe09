"""A bureau drafts and amends its own filings, and nobody learns of what they may not see."""

import pytest

from app.errors import Forbidden, Invalid, NotFound, RevisionConflict
from app.models import Filing
from app.services.filings import filings
from app.services.unit_of_work import reading, work
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingStatus, FilingType
from tests.fixtures.keepers import Keepers


def read(keepers: Keepers, who: str, filing_type: FilingType, filing_id: str) -> Filing:
    """The filing as this person reads it."""
    with reading(keepers.registry, keepers.people[who]) as tx:
        return filings.read(tx, filing_type, filing_id)


def test_a_draft_is_numbered_its_bureaus_own_and_filled_by_its_kind(keepers: Keepers) -> None:
    draft = keepers.now(keepers.draft())
    assert (draft.status, draft.revision, draft.version) == (FilingStatus.DRAFT, 1, 1)
    assert draft.number.startswith("2026/")
    assert (draft.bureau.code, draft.created_by) == ("FR", keepers.people["clerk"].id)
    assert draft.action
    assert draft.legal_basis


def test_whoever_is_no_clerk_drafts_nothing(keepers: Keepers) -> None:
    for who in ("reviewer", "officer", "importer"):
        with pytest.raises(Forbidden):
            keepers.draft(who=who)


def test_a_filing_names_known_bureaus_only(keepers: Keepers) -> None:
    with pytest.raises(Invalid) as refused:
        keepers.draft(audience=["DE", "IT"], barred=["XX"])
    assert [fault.path for fault in refused.value.faults] == ["audience.1", "barred.0"]


def test_what_is_closed_is_answered_as_what_is_not_there(keepers: Keepers) -> None:
    draft = keepers.draft()
    says = set()
    for who, family, filing_id in (
        ("foreign_clerk", draft.type, draft.id),
        ("clerk", FilingType.ALERT, draft.id),
        ("clerk", draft.type, "no-such-filing"),
    ):
        with pytest.raises(NotFound) as refused:
            read(keepers, who, family, filing_id)
        says.add(refused.value.detail.replace(filing_id, "…"))
    assert len(says) == 1


def test_what_is_seen_is_not_yet_kept(keepers: Keepers) -> None:
    shown = keepers.arrived()
    assert read(keepers, "foreign_clerk", shown.type, shown.id).id == shown.id
    with reading(keepers.registry, keepers.people["foreign_clerk"]) as tx, pytest.raises(Forbidden):
        filings.read_as_keeper(tx, shown.type, shown.id)


def test_an_amendment_is_based_on_the_newest_revision(keepers: Keepers) -> None:
    first = keepers.draft()
    second = keepers.amend(first, summary="Seen in Riga.")
    first.revision = 1
    with pytest.raises(RevisionConflict, match="You read revision 1; it is at revision 2 now"):
        keepers.amend(first, summary="Seen in Vigo.")
    assert (second.revision, keepers.now(second).summary) == (2, "Seen in Riga.")


def test_an_amendment_that_says_nothing_new_changes_nothing(keepers: Keepers) -> None:
    filing = keepers.arrived()
    same = keepers.amend(filing, summary=filing.summary, audience=[])
    assert (same.revision, same.version, same.pending_review) == (1, 1, False)


def test_another_bureau_amends_nothing(keepers: Keepers) -> None:
    with pytest.raises(Forbidden):
        keepers.amend(keepers.arrived(), who="foreign_clerk", summary="Seen in Riga.")


def test_only_the_owner_locks_its_own(keepers: Keepers) -> None:
    shown = keepers.arrived()
    with work(keepers.registry, keepers.people["clerk"], Action.LINK) as tx:
        assert filings.lock_own(tx, shown.type, shown.id, 1).id == shown.id
    with pytest.raises(Forbidden), work(keepers.registry, keepers.people["foreign_clerk"], Action.LINK) as tx:
        filings.lock_own(tx, shown.type, shown.id, 1)
