"""A gate bars what its rule excludes, and is lifted by a waiver where its rule allows one."""

from typing import Any

import pytest

from app.rules import gates
from app.rules.kinds import RULES
from app.vocabulary.requirements import Gate
from tests.app.rules.submissions import CASES, example, faults, submission

GATED = [(f"{kind.type}.{kind.kind}", gate) for kind in RULES.kinds.values() for gate in kind.gates]


@pytest.mark.parametrize(("kind", "gate"), GATED)
def test_each_gate_of_each_kind_accepts_and_refuses(kind: str, gate: Gate) -> None:
    data, barring = example(kind), ()
    assert gate not in gates.barred(submission(kind, data))
    if gate is Gate.COMPATIBILITY:
        barring = ("2026/1, an alert of FR, stands first",)
    else:
        charge = next(rule["charge"] for rule in CASES["gates"] if rule.get("gate") == gate)
        data["warrants"][0]["charges"][0].update(charge)
    assert gate in gates.barred(submission(kind, data, barring=barring))
    assert faults(kind, data, barring=barring) != []
    lifted = faults(kind, data, barring=barring, waived=frozenset({gate})) == []
    assert lifted is RULES.gates[gate].waivable


@pytest.mark.parametrize("gate", [Gate.EXCLUDED_OFFENCES, Gate.NEUTRALITY])
def test_each_offence_of_the_table_is_shut_out_by_its_gate_alone(gate: Gate) -> None:
    for offence in RULES.gates[gate].offences:
        data = example("notice.red")
        data["warrants"][0]["charges"][0]["offence"] = offence
        assert list(gates.barred(submission("notice.red", data))) == [gate], offence


@pytest.mark.parametrize("rule", CASES["gates"], ids=lambda rule: rule["name"])
def test_the_gates_of_a_red_notice(rule: dict[str, Any]) -> None:
    data = example("notice.red")
    charge = data["warrants"][0]["charges"][0]
    if "offence" not in rule["charge"]:
        del charge["maximum_months"]
    charge.update(rule["charge"])
    assert list(gates.barred(submission("notice.red", data))) == (
        [Gate(rule["gate"])] if "gate" in rule else []
    )


def test_a_waiver_lifts_a_threshold_but_never_neutrality() -> None:
    low, deserter = example("notice.red"), example("notice.red")
    low["warrants"][0]["charges"][0]["maximum_months"] = 12
    deserter["warrants"][0]["charges"][0]["offence"] = "desertion"
    assert faults("notice.red", low, waived=frozenset({Gate.PENALTY_THRESHOLD})) == []
    assert faults("notice.red", deserter, waived=frozenset({Gate.NEUTRALITY})) != []


def test_an_offence_on_no_list_is_for_a_person_to_read_where_a_gate_asks_for_it() -> None:
    data = example("notice.red")
    assert gates.unlisted(submission("notice.red", data)) == []
    data["warrants"][0]["charges"].append({"text": "Rudeness", "offence": "other"})
    paths = [fault.path for fault in gates.unlisted(submission("notice.red", data))]
    assert paths == ["warrants.0.charges.1.offence"]
    blue = example("notice.blue") | {"warrants": data["warrants"]}
    assert gates.unlisted(submission("notice.blue", blue)) == []


@pytest.mark.parametrize(
    ("months", "passes"),
    [
        ({"maximum_months": 24}, True),
        ({"maximum_months": 23}, False),
        ({"maximum_months": 120, "sentence_months": 5}, False),
        ({"maximum_months": 12, "sentence_months": 6}, True),
        ({"sentence_months": 12, "remaining_months": 5}, True),
        ({"remaining_months": 5}, False),
    ],
)
def test_a_sentence_imposed_counts_and_otherwise_the_highest_possible(
    months: dict[str, int], passes: bool
) -> None:
    data = example("notice.red")
    data["warrants"][0]["charges"] = [{"text": "Fraud", "law": "229", "offence": "fraud", **months}]
    barred = gates.barred(submission("notice.red", data))
    assert (Gate.PENALTY_THRESHOLD not in barred) is passes
