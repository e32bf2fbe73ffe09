"""Every rule of the table of kinds has a submission that it accepts and one that it refuses."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.rules import validation
from app.rules.kinds import RULES
from app.vocabulary.filings import HandlingCode, WarningKind
from app.vocabulary.requirements import Extract, Gate, Requirement
from app.vocabulary.subjects import DocumentStatus, SubjectType
from search.identifiers import IdentifierKind
from tests.app.rules.submissions import CASES, KINDS, example, faults, filer, kind_of, put, submission


@pytest.mark.parametrize("kind", KINDS)
def test_a_complete_filing_of_each_kind_is_accepted(kind: str) -> None:
    assert faults(kind, example(kind)) == []


def test_the_cases_know_every_word_of_the_table_and_no_other() -> None:
    """A kind, a word of minimum data or a gate that is new to the table fails here until it has its cases."""
    assert {f"{family}.{word}" for family, words in CASES["examples"].items() for word in words} == set(KINDS)
    assert set(CASES["without"]) == {word.value for word in Requirement}
    assert {word for kind in RULES.kinds.values() for word in kind.minimum} == set(Requirement)
    used = {gate for kind in RULES.kinds.values() for gate in kind.gates}
    refusing = {rule["gate"] for rule in CASES["gates"] if "gate" in rule}
    assert used == set(Gate) == {Gate(each) for each in refusing} | {Gate.COMPATIBILITY}
    assert any("gate" not in rule for rule in CASES["gates"])


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
    laxer = replace(submission(kind, data).content, handling=HandlingCode.PUBLIC)
    lax = [
        fault.path for fault in validation.faults(replace(submission(kind, data), content=laxer), filer(kind))
    ]
    assert ("handling" in lax) is (line.handling is not HandlingCode.PUBLIC)
    last = validation.latest_end(submission(kind, data))
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
        whole = submission(kind, example(kind))
        [subject] = whole.content.subjects
        for number in IdentifierKind:
            other = replace(subject, identifiers=(replace(subject.identifiers[0], kind=number),))
            content = replace(whole.content, subjects=(other,))
            shown = [fault.path for fault in validation.faults(replace(whole, content=content), filer(kind))]
            assert ("subjects.0.identifiers" in shown) is (number.value not in line.identifiers), number


def test_entry_fills_in_what_the_kind_says_and_keeps_what_the_issuer_said() -> None:
    data = example("alert.discreet_check") | {"action": "Note the trailer too."}
    content = submission("alert.discreet_check", data).content
    assert content.action == "Note the trailer too."
    assert content.legal_basis == "Regulation (EU) 2018/1862 article 36"
    assert content.handling == HandlingCode.RESTRICTED
    assert content.expires_on == content.review_on == date(2027, 11, 22)


def test_what_the_security_council_lists_has_no_end_of_its_own() -> None:
    assert submission("notice.un_special", example("notice.un_special")).content.expires_on is None
