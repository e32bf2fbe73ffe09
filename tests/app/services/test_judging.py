"""Every rule of the table of kinds has a case it accepts and a case it refuses."""

from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import yaml

from app.rules.kinds import RULES, Kind
from app.rules.words import Evidence, Extract, Gate, Requirement
from app.schemas.filing import SCHEMAS, content_of
from app.services import gates, judging
from app.services.case import Case
from app.vocabulary import DocumentStatus, FilingType, HandlingCode, SubjectType, WarningKind
from config import ROOT
from search.identifiers import IdentifierKind

CASES = yaml.safe_load((ROOT / "tests/cases/kinds.yaml").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 22)
KINDS = [f"{family}.{kind}" for family, kind in RULES.kinds]
MINIMUM = [
    (f"{kind.type}.{kind.kind}", requirement) for kind in RULES.kinds.values() for requirement in kind.minimum
]
GATED = [(f"{kind.type}.{kind.kind}", gate) for kind in RULES.kinds.values() for gate in kind.gates]


def example(kind: str) -> dict[str, Any]:
    family, word = kind.split(".")
    return {"kind": word, **deepcopy(CASES["examples"][family][word])}


def case(kind: str, data: dict[str, Any], **about: Any) -> Case:
    family = FilingType(kind.partition(".")[0])
    content = content_of(SCHEMAS[family]().load(data))
    evidence = {Evidence.FINGERPRINTS} if kind == "alert.unknown_wanted" else set()
    about.setdefault("evidence", frozenset(evidence))
    return Case(family, judging.filled(family, content, TODAY), TODAY, **about)


def kind_of(name: str) -> Kind:
    family, _, word = name.partition(".")
    return RULES.kinds[FilingType(family), word]


def faults(kind: str, data: dict[str, Any], **about: Any) -> list[str]:
    return [fault.path for fault in judging.faults(case(kind, data, **about))]


def put(data: Any, path: str, value: Any) -> None:
    *way, last = path.split(".")
    for step in way:
        data = data[int(step)] if step.isdigit() else data[step]
    if value is None:
        data.pop(last, None)
    else:
        data[last] = value


@pytest.mark.parametrize("kind", KINDS)
def test_a_complete_filing_of_each_kind_is_accepted(kind: str) -> None:
    assert faults(kind, example(kind)) == []


def test_the_cases_know_every_word_of_the_table_and_no_other() -> None:
    """A kind, a word of minimum data or a gate that is new to the table fails here until it has its cases."""
    assert {f"{family}.{word}" for family, words in CASES["examples"].items() for word in words} == set(KINDS)
    assert set(CASES["without"]) == {word.value for word in Requirement}
    assert {word for _, word in MINIMUM} == set(Requirement)
    used = {gate for kind in RULES.kinds.values() for gate in kind.gates}
    refusing = {rule["gate"] for rule in CASES["gates"] if "gate" in rule}
    assert used == set(Gate) == {Gate(each) for each in refusing} | {Gate.COMPATIBILITY}
    assert any("gate" not in rule for rule in CASES["gates"])


@pytest.mark.parametrize(("kind", "gate"), GATED)
def test_each_gate_of_each_kind_accepts_and_refuses(kind: str, gate: Gate) -> None:
    data, barring = example(kind), ()
    assert gate not in gates.barred(case(kind, data))
    if gate is Gate.COMPATIBILITY:
        barring = ("2026/1, an alert of FR, stands first",)
    else:
        charge = next(rule["charge"] for rule in CASES["gates"] if rule.get("gate") == gate)
        data["warrants"][0]["charges"][0].update(charge)
    assert gate in gates.barred(case(kind, data, barring=barring))
    assert faults(kind, data, barring=barring) != []
    lifted = faults(kind, data, barring=barring, waived=frozenset({gate})) == []
    assert lifted is RULES.gates[gate].waivable


@pytest.mark.parametrize("gate", [Gate.EXCLUDED_OFFENCES, Gate.NEUTRALITY])
def test_each_offence_of_the_table_is_shut_out_by_its_gate_alone(gate: Gate) -> None:
    for offence in RULES.gates[gate].offences:
        data = example("notice.red")
        data["warrants"][0]["charges"][0]["offence"] = offence
        assert list(gates.barred(case("notice.red", data))) == [gate], offence


@pytest.mark.parametrize(("kind", "requirement"), MINIMUM)
def test_each_kind_refuses_what_lacks_its_minimum_data(kind: str, requirement: Requirement) -> None:
    rule, data = CASES["without"][requirement], example(kind)
    if requirement is Requirement.PRINTS:
        assert rule["fault"] in faults(kind, data, evidence=frozenset())
        return
    if requirement is Requirement.ACTION:
        unsaid = replace(case(kind, data), content=replace(case(kind, data).content, action=""))
        assert [fault.path for fault in judging.faults(unsaid)] == [rule["fault"]]
        return
    for path in rule["take"]:
        put(data, path, None)
    data["subjects"][0].setdefault("remarks", "Nothing else is known")
    if kind.startswith("record") and requirement == Requirement.PARTICULARS:
        data["subjects"][0].pop("names", None)
    assert rule["fault"] in faults(kind, data)


@pytest.mark.parametrize("limit", CASES["limits"], ids=lambda limit: limit["name"])
def test_no_filing_goes_beyond_the_limits_of_its_kind(limit: dict[str, Any]) -> None:
    data = example(limit["kind"])
    for path, value in limit["set"].items():
        put(data, path, value)
    assert limit["fault"] in faults(limit["kind"], data)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_keeps_to_its_own_line_of_the_table(kind: str) -> None:
    """Subjects, warnings, circulation, public extract, handling and end: what it may say, and no more."""
    line, data = kind_of(kind), example(kind)
    for other in set(SubjectType):
        shown = faults(kind, {**data, "subjects": [{**data["subjects"][0], "type": other.value}]})
        assert ("subjects.0.type" in shown) is (other not in line.subjects), other
    for warning in WarningKind:
        assert ("warnings.0" in faults(kind, data | {"warnings": [warning.value]})) is (
            warning not in line.warnings
        ), warning
    assert ("circulation" in faults(kind, data | {"circulation": "diffusion"})) is not line.diffusion
    shown = faults(kind, data | {"public_extract": True})
    assert ("public_extract" in shown) is (line.extract is Extract.NEVER)
    laxer = replace(case(kind, data).content, handling=HandlingCode.PUBLIC)
    lax = [fault.path for fault in judging.faults(replace(case(kind, data), content=laxer))]
    assert ("handling" in lax) is (line.handling is not HandlingCode.PUBLIC)
    last = judging.latest_end(case(kind, data))
    if last is not None:
        assert faults(kind, data | {"expires_on": last.isoformat()}) == []
        late = last + timedelta(days=1)
        assert faults(kind, data | {"expires_on": late.isoformat()}) == ["expires_on"]


@pytest.mark.parametrize("kind", [each for each in KINDS if each.startswith("record")])
def test_each_kind_of_record_takes_its_own_numbers_and_statuses_only(kind: str) -> None:
    line, data = kind_of(kind), example(kind)
    if Requirement.STATUS in line.minimum:
        for status in DocumentStatus:
            put(data, "subjects.0.identifiers.0.status", status.value)
            refused = "subjects.0.identifiers.0.status" in faults(kind, data)
            assert refused is (status not in line.statuses), status
    if Requirement.NUMBER in line.minimum:
        whole = case(kind, example(kind))
        [subject] = whole.content.subjects
        for number in IdentifierKind:
            other = replace(subject, identifiers=(replace(subject.identifiers[0], kind=number),))
            content = replace(whole.content, subjects=(other,))
            shown = [fault.path for fault in judging.faults(replace(whole, content=content))]
            assert ("subjects.0.identifiers" in shown) is (number.value not in line.identifiers), number


@pytest.mark.parametrize("rule", CASES["gates"], ids=lambda rule: rule["name"])
def test_the_gates_of_a_red_notice(rule: dict[str, Any]) -> None:
    data = example("notice.red")
    charge = data["warrants"][0]["charges"][0]
    if "offence" not in rule["charge"]:
        del charge["maximum_months"]
    charge.update(rule["charge"])
    assert list(gates.barred(case("notice.red", data))) == ([Gate(rule["gate"])] if "gate" in rule else [])


def test_a_waiver_lifts_a_threshold_but_never_neutrality() -> None:
    low, deserter = example("notice.red"), example("notice.red")
    low["warrants"][0]["charges"][0]["maximum_months"] = 12
    deserter["warrants"][0]["charges"][0]["offence"] = "desertion"
    assert faults("notice.red", low, waived=frozenset({Gate.PENALTY_THRESHOLD})) == []
    assert faults("notice.red", deserter, waived=frozenset({Gate.NEUTRALITY})) != []


def test_a_photograph_with_further_data_stands_for_the_full_identity() -> None:
    data = example("notice.red")
    data["subjects"][0] = {
        "type": "person",
        "names": [{"full": "The Carpenter", "kind": "alias"}],
        "places": data["subjects"][0]["places"],
    }
    assert faults("notice.red", data) != []
    assert faults("notice.red", data, evidence=frozenset({Evidence.PHOTO})) == []


def test_entry_fills_in_what_the_kind_says_and_keeps_what_the_issuer_said() -> None:
    data = example("alert.discreet_check") | {"action": "Note the trailer too."}
    content = case("alert.discreet_check", data).content
    assert content.action == "Note the trailer too."
    assert content.legal_basis == "Regulation (EU) 2018/1862 article 36"
    assert content.handling == HandlingCode.RESTRICTED
    assert content.expires_on == content.review_on == date(2027, 11, 22)


def test_what_the_security_council_lists_has_no_end_of_its_own() -> None:
    assert case("notice.un_special", example("notice.un_special")).content.expires_on is None
