"""Which filings may stand side by side, and which of two comes first: every pair of alerts, by the table."""

import pytest

from app.errors import NotAcknowledged
from app.models.columns import new_id
from app.rules import kinds
from app.rules.compatibility import Similar, barring, beside, require_acknowledged
from app.rules.shown import FilingShown, MatchShown, SubjectShown
from app.vocabulary.filings import AlertKind, Circulation, FilingStatus, FilingType, HandlingCode
from app.vocabulary.requirements import Relation
from app.vocabulary.subjects import SubjectType
from search.matching.types import Verdict

CHECKS = {AlertKind.DISCREET_CHECK, AlertKind.INQUIRY_CHECK, AlertKind.SPECIFIC_CHECK}
PAIRS = [(first, second) for first in AlertKind for second in AlertKind]


def match(kind: str, **about: object) -> MatchShown:
    """A match with a filing of FR in force, unless said otherwise."""
    told = {"family": FilingType.ALERT, "bureau": "FR", "status": FilingStatus.PUBLISHED}
    told |= {"verdict": Verdict.MATCH, "subject": SubjectType.PERSON, **about}
    head = {
        "id": new_id(),
        "type": told["family"],
        "kind": str(kind),
        "number": "2026/1",
        "reference": "",
        "bureau": told["bureau"],
        "circulation": Circulation.GENERAL,
        "action": "",
        "warnings": (),
        "handling": HandlingCode.OFFICIAL_USE_ONLY,
        "conditions": "",
        "status": told["status"],
        "pending_review": False,
        "disputed": False,
        "test_record": False,
        "list_name": "",
        "flag": "",
        "priority": 1,
    }
    subject = SubjectShown(new_id(), str(told["subject"]), "Mirela Orlovski-Tarn")
    return MatchShown(new_id(), 0.99, Verdict(str(told["verdict"])), FilingShown(**head), subject, ())


def alert_of_fr(kind: str, **about: object) -> Similar:
    """What stands to a new alert of FR of this kind as the other does."""
    other = str(about.pop("beside"))
    return beside(kinds.of(FilingType.ALERT, kind), "FR", match(other, **about))


@pytest.mark.parametrize(("new", "old"), PAIRS)
def test_of_two_alerts_of_one_bureau_on_one_person_the_higher_priority_stands(
    new: AlertKind, old: AlertKind
) -> None:
    ranks = {kind: kinds.of(FilingType.ALERT, kind).priority for kind in (new, old)}
    found = alert_of_fr(new, beside=old)
    assert found.relation is not Relation.ALIKE
    assert found.bars == (ranks[old] <= ranks[new])


@pytest.mark.parametrize(("new", "old"), PAIRS)
def test_alerts_of_two_bureaus_stand_side_by_side_unless_their_kinds_exclude_each_other(
    new: AlertKind, old: AlertKind
) -> None:
    exclusive = {new, old} <= CHECKS and new is not old
    exclusive |= AlertKind.ARREST in (new, old) and bool(CHECKS & {new, old})
    exclusive |= AlertKind.INFORMATION in (new, old) and bool(
        {AlertKind.ARREST, AlertKind.INQUIRY_CHECK, AlertKind.SPECIFIC_CHECK} & {new, old}
    )
    found = alert_of_fr(new, beside=old, bureau="DE")
    assert found.relation is (Relation.INCOMPATIBLE if exclusive else Relation.ALIKE)


def test_the_same_kind_of_the_same_bureau_is_a_duplicate_and_bars() -> None:
    found = alert_of_fr("arrest", beside="arrest")
    assert (found.relation, found.bars) == (Relation.DUPLICATE, True)
    assert barring([found]) == [f"2026/1, Alert for arrest of FR, published: {found.sentence}"]


def test_a_duplicate_notice_or_record_is_named_and_bars_nothing() -> None:
    for family, kind in ((FilingType.NOTICE, "red"), (FilingType.RECORD, "passport")):
        found = beside(kinds.of(family, kind), "FR", match(kind, family=family))
        assert (found.relation, found.bars) == (Relation.DUPLICATE, False)


@pytest.mark.parametrize(
    "about",
    [{"verdict": Verdict.POSSIBLE}, {"bureau": "DE"}, {"family": FilingType.NOTICE, "beside": "red"}],
    ids=["not sure", "another bureau", "another family"],
)
def test_what_is_only_alike_bars_nothing(about: dict[str, object]) -> None:
    found = alert_of_fr("arrest", **{"beside": "arrest", **about})
    assert (found.relation, found.bars) == (Relation.ALIKE, False)


def test_a_thing_may_be_the_matter_of_several_alerts_of_one_bureau() -> None:
    thing = {"subject": SubjectType.PROPERTY, "beside": "judicial_procedure"}
    assert alert_of_fr("discreet_check", **thing).relation is Relation.ALIKE


@pytest.mark.parametrize("status", [FilingStatus.DRAFT, FilingStatus.RETURNED])
def test_a_draft_keeps_nobody_out(status: FilingStatus) -> None:
    assert not alert_of_fr("arrest", beside="arrest", status=status).bars


def test_each_filing_like_it_must_be_acknowledged_and_is_named_with_its_id() -> None:
    found = alert_of_fr("arrest", beside="arrest")
    with pytest.raises(NotAcknowledged) as refused:
        require_acknowledged([found], [])
    assert [fault.path for fault in refused.value.faults] == [f"acknowledged.{found.match.filing.id}"]
    require_acknowledged([found], [found.match.filing.id])
