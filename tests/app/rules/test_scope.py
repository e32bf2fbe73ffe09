"""A scope names kinds; what is no kind, or filed and not seen, is refused; conditions say not to pass on."""

from dataclasses import dataclass

from app.rules import kinds, scope
from app.vocabulary.actors import Role
from app.vocabulary.filings import AlertKind, FilingType


@dataclass
class OfKind:
    type: FilingType
    kind: str


ARREST = OfKind(FilingType.ALERT, AlertKind.ARREST)


def test_a_full_bureau_has_every_kind_and_a_partner_organisation_those_named() -> None:
    assert scope.covers(None, ARREST)
    assert scope.covers(["alert.arrest"], ARREST)
    assert not scope.covers(["notice.red"], ARREST)
    assert not scope.covers([], ARREST)
    assert scope.outside(None) == frozenset()
    assert scope.outside(["alert.arrest"]) == set(kinds.RULES.kinds) - {(ARREST.type, ARREST.kind)}


def test_overseers_and_administrators_of_a_partner_organisation_are_none() -> None:
    assert scope.roles_within(Role, None) == set(Role)
    assert scope.roles_within(Role, frozenset()) == {
        Role.OFFICER,
        Role.CLERK,
        Role.REVIEWER,
        Role.IMPORTER,
    }


def test_faults_name_their_place() -> None:
    assert list(scope.faults(None, None)) == []
    assert list(scope.faults(["alert.arrest"], ["alert.arrest"])) == []
    said = scope.faults(["alert.arrest", "alert.rumour"], ["notice.red"])
    assert [fault.path for fault in said] == ["sees.1", "files.0"]
    assert [fault.path for fault in scope.faults(None, [])] == ["sees"]


def test_conditions_say_once_that_it_is_passed_on_to_nobody() -> None:
    told = scope.conditions("Verify first.", "FR")
    assert told == "Verify first.\nPass it on to nobody unless FR allows it."
    assert scope.conditions(told, "FR") == told
    assert scope.conditions("", "FR") == "Pass it on to nobody unless FR allows it."
