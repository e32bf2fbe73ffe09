"""What a kind asks for at least: whole examples lack nothing, and each piece taken away is missed."""

from dataclasses import replace

import pytest

from app.rules import minimum_data, validation
from app.rules.kinds import RULES
from app.vocabulary.requirements import Evidence, Requirement
from tests.app.rules.submissions import CASES, KINDS, example, faults, filer, put, submission

MINIMUM = [
    (f"{kind.type}.{kind.kind}", requirement) for kind in RULES.kinds.values() for requirement in kind.minimum
]


@pytest.mark.parametrize("kind", KINDS)
def test_a_complete_filing_of_each_kind_lacks_nothing(kind: str) -> None:
    assert list(minimum_data.faults(submission(kind))) == []


@pytest.mark.parametrize(("kind", "requirement"), MINIMUM)
def test_each_kind_refuses_what_lacks_its_minimum_data(kind: str, requirement: Requirement) -> None:
    rule, data = CASES["without"][requirement], example(kind)
    if requirement is Requirement.PRINTS:
        assert rule["fault"] in faults(kind, data, evidence=frozenset())
        return
    if requirement is Requirement.ACTION:
        unsaid = replace(submission(kind, data), content=replace(submission(kind, data).content, action=""))
        assert [fault.path for fault in validation.faults(unsaid, filer(kind))] == [rule["fault"]]
        return
    for path in rule["take"]:
        put(data, path, None)
    data["subjects"][0].setdefault("remarks", "Nothing else is known")
    if kind.startswith("record") and requirement == Requirement.PARTICULARS:
        data["subjects"][0].pop("names", None)
    assert rule["fault"] in faults(kind, data)


def test_a_photograph_with_further_data_stands_for_the_full_identity() -> None:
    data = example("notice.red")
    data["subjects"][0] = {
        "type": "person",
        "names": [{"full": "The Carpenter", "kind": "alias"}],
        "places": data["subjects"][0]["places"],
    }
    assert faults("notice.red", data) != []
    assert faults("notice.red", data, evidence=frozenset({Evidence.PHOTO})) == []


def test_each_word_of_minimum_data_has_one_check() -> None:
    assert set(minimum_data.CHECKS) == set(Requirement)


def test_of_two_people_the_one_who_lacks_something_is_named() -> None:
    data = example("alert.missing_person")
    data["subjects"].append({"type": "person", "names": [{"full": "Mirela"}]})
    missing = {fault.path for fault in minimum_data.faults(submission("alert.missing_person", data))}
    assert missing
    assert {path.split(".")[1] for path in missing} == {"1"}
