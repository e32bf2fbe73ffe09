"""An amendment changes what differs from what stands, and cannot say what only the registry says."""

from typing import Any

import pytest

from app.errors import Invalid
from app.models import Filing
from app.rules.content import NameContent, SubjectContent
from app.services.filings.amended import differing, require_as_shown
from app.services.filings.commands import AmendFiling
from app.services.filings.rows_to_content import content_of
from app.vocabulary.filings import FilingStatus
from app.vocabulary.subjects import SubjectType
from tests.app.services.filings.said import filing

OTTOLINE = SubjectContent(SubjectType.PERSON, names=(NameContent("Ottoline Wrzesniewska"),))


@pytest.fixture
def standing() -> Filing:
    """A Red notice with two subjects that say the same."""
    made = filing("notice.red", FilingStatus.PUBLISHED)
    [first] = content_of(made).subjects
    made.subjects += filing("notice.red").subjects
    for name, subject in zip(("one", "two"), made.subjects, strict=True):
        subject.id = name
    assert content_of(made).subjects == (first, first)
    return made


def amendment(
    standing: Filing, *ids: str, shown: dict[str, Any] | None = None, **changes: Any
) -> AmendFiling:
    """What a clerk sends, with the ids of its subjects."""
    return AmendFiling(standing.type, "id", 1, changes, shown or {}, ids)


def faults(standing: Filing, command: AmendFiling) -> list[str]:
    """Where the amendment says what only the registry says."""
    try:
        require_as_shown(standing, command)
    except Invalid as refused:
        return [fault.path for fault in refused.faults]
    return []


def test_what_says_nothing_new_is_no_change(standing: Filing) -> None:
    said = content_of(standing)
    same = {name: getattr(said, name) for name in ("summary", "subjects", "warrants", "audience")}
    assert differing(standing, amendment(standing, **same)) == {}


def test_only_what_differs_is_a_change(standing: Filing) -> None:
    said = content_of(standing)
    command = amendment(standing, summary="Seen in Riga.", conditions=said.conditions, warrants=())
    assert differing(standing, command) == {"summary": "Seen in Riga.", "warrants": ()}


def test_the_order_of_subjects_is_said_by_their_ids(standing: Filing) -> None:
    subjects = content_of(standing).subjects
    assert differing(standing, amendment(standing, "one", "two", subjects=subjects)) == {}
    assert differing(standing, amendment(standing, "", "", subjects=subjects)) == {}
    assert differing(standing, amendment(standing, "two", "one", subjects=subjects)) == {"subjects": subjects}


def test_a_list_in_another_order_is_a_change(standing: Filing) -> None:
    command = amendment(standing, audience=("DE", "FR"))
    standing.audience = ["FR", "DE"]
    assert differing(standing, command) == {"audience": ("DE", "FR")}


@pytest.mark.parametrize(
    ("shown", "refused"),
    [
        ({"status": "published", "revision": 1}, []),
        ({"status": "draft"}, ["status"]),
        ({"revision": 2, "version": 1}, ["revision"]),
        ({"subjects": [{"id": "one"}, {"id": "two"}]}, []),
        ({"subjects": [{"id": "one"}, {"id": "three"}]}, ["subjects"]),
        ({"subjects": [{"id": "one"}]}, ["subjects"]),
    ],
)
def test_what_only_the_registry_says_is_sent_back_as_it_was_shown(
    standing: Filing, shown: dict[str, Any], refused: list[str]
) -> None:
    assert faults(standing, amendment(standing, shown=shown)) == refused


def test_a_subject_is_named_once_and_stays_of_its_type(standing: Filing) -> None:
    thing = SubjectContent(SubjectType.PROPERTY, names=OTTOLINE.names)
    two = (OTTOLINE, OTTOLINE)
    assert faults(standing, amendment(standing, "one", "", subjects=two)) == []
    assert faults(standing, amendment(standing, "one", "one", subjects=two)) == ["subjects.1.id"]
    assert faults(standing, amendment(standing, "three", subjects=(OTTOLINE,))) == ["subjects.0.id"]
    assert faults(standing, amendment(standing, "two", subjects=(thing,))) == ["subjects.0.type"]
