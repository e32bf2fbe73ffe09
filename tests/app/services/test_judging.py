"""Every rule of the table of kinds has a case it accepts and a case it refuses."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest
import yaml

from app.rules.kinds import RULES
from app.rules.words import Evidence, Gate, Requirement
from app.schemas.filing import SCHEMAS, content_of
from app.services import gates, judging
from app.services.case import Case
from app.vocabulary import FilingType, HandlingCode
from config import ROOT

CASES = yaml.safe_load((ROOT / "tests/cases/kinds.yaml").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 22)
KINDS = [f"{family}.{kind}" for family, kind in RULES.kinds]
# The action is filled in at entry, and prints are not part of the content.
NEVER_MISSING = {Requirement.ACTION, Requirement.PRINTS}
MINIMUM = [
    (f"{kind.type}.{kind.kind}", requirement)
    for kind in RULES.kinds.values()
    for requirement in kind.minimum
    if requirement not in NEVER_MISSING
]


def example(kind: str) -> dict[str, Any]:
    family, word = kind.split(".")
    return {"kind": word, **deepcopy(CASES["examples"][family][word])}


def case(kind: str, data: dict[str, Any], **about: Any) -> Case:
    family = FilingType(kind.partition(".")[0])
    content = content_of(SCHEMAS[family]().load(data))
    evidence = {Evidence.FINGERPRINTS} if kind == "alert.unknown_wanted" else set()
    about.setdefault("evidence", frozenset(evidence))
    return Case(family, judging.filled(family, content, TODAY), TODAY, **about)


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


@pytest.mark.parametrize(("kind", "requirement"), MINIMUM)
def test_each_kind_refuses_what_lacks_its_minimum_data(kind: str, requirement: Requirement) -> None:
    rule, data = CASES["without"][requirement], example(kind)
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


def test_prints_are_all_that_is_known_of_an_unknown_wanted_person() -> None:
    data = example("alert.unknown_wanted")
    assert faults("alert.unknown_wanted", data, evidence=frozenset()) == ["attachments"]


def test_an_empty_action_is_refused_though_entry_fills_it_in() -> None:
    whole = case("alert.arrest", example("alert.arrest"))
    assert whole.content.action.startswith("Arrest the person for surrender")
    bare = Case(whole.type, content_of(SCHEMAS[whole.type]().load(example("alert.arrest"))), TODAY)
    assert "action" in [fault.path for fault in judging.faults(bare)]


def test_entry_fills_in_what_the_kind_says_and_keeps_what_the_issuer_said() -> None:
    data = example("alert.discreet_check") | {"action": "Note the trailer too."}
    content = case("alert.discreet_check", data).content
    assert content.action == "Note the trailer too."
    assert content.legal_basis == "Regulation (EU) 2018/1862 article 36"
    assert content.handling == HandlingCode.RESTRICTED
    assert content.expires_on == content.review_on == date(2027, 11, 22)


def test_what_the_security_council_lists_has_no_end_of_its_own() -> None:
    assert case("notice.un_special", example("notice.un_special")).content.expires_on is None
