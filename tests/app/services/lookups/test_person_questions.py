"""What was typed becomes questions: every way it may be meant; what cannot be used counts for nothing."""

from datetime import date
from typing import Any

import pytest

from app.schemas.lookup import AskPersonSchema
from app.services.lookups.commands import AskPerson
from app.services.lookups.person_questions import MOST_QUESTIONS, PersonQuestions, person_questions
from app.vocabulary.lookups import Purpose
from app.vocabulary.subjects import Sex, SubjectType

TODAY = date(2026, 11, 22)


def asked(**typed: Any) -> PersonQuestions:
    return person_questions(AskPerson(Purpose.BORDER_CONTROL, **typed), TODAY)


def test_most_commands_are_one_question_with_all_that_is_known() -> None:
    found = asked(name="Mirela Orlovski", birth_date="1984-05-03", nationality="RO", sex=Sex.FEMALE)
    [query] = found.queries
    assert (query.name, str(query.birth_date)) == ("Mirela Orlovski", "1984-05-03")
    assert (query.nationality, query.sex) == ("RO", "F")
    assert found.notes == ()


@pytest.mark.parametrize("subject_type", [*SubjectType, None])
def test_a_question_says_what_it_is_about_or_leaves_it_open(subject_type: SubjectType | None) -> None:
    body = {"name": "Hollow Fruit", "purpose": "border_control", "subject_type": subject_type}
    [query] = person_questions(AskPersonSchema().load(body), TODAY).queries
    assert query.subject_type == (subject_type or "")


@pytest.mark.parametrize("said", SubjectType)
def test_a_question_may_say_what_it_is_about(said: SubjectType) -> None:
    body = {"name": "Hollow Fruit", "purpose": "border_control", "subject_type": said}
    [query] = person_questions(AskPersonSchema().load(body), TODAY).queries
    assert query.subject_type == said


def test_a_date_of_two_readings_is_asked_both_ways_and_told() -> None:
    found = asked(name="Mirela Orlovski", birth_date="03/04/1984")
    assert {str(query.birth_date) for query in found.queries} == {"1984-04-03", "1984-03-04"}
    assert found.notes


def test_what_is_no_date_is_left_out_and_said() -> None:
    found = asked(name="Mirela Orlovski", birth_date="about thirty")
    assert [query.birth_date for query in found.queries] == [None]
    assert found.notes == ("“about thirty” is no date of birth: it was left out.",)


@pytest.mark.parametrize(
    ("family", "given", "queried"),
    [
        ("Orlovski", "Mirela", ("Orlovski", "Mirela")),
        ("Orlovski", "FNU", ("Orlovski", "")),
        ("unknown", "Mirela", ("", "Mirela")),
        ("Orlovski", "", ("Orlovski", "")),
    ],
)
def test_a_word_for_a_missing_part_is_no_name(family: str, given: str, queried: tuple[str, str]) -> None:
    found = asked(family_name=family, given_names=given)
    assert [(query.family_name, query.given_names) for query in found.queries] == [queried]
    assert bool(found.notes) == (("FNU" in given) or ("unknown" in family))


def test_where_every_name_is_missing_nobody_is_asked_for() -> None:
    found = asked(name="unknown")
    assert found.queries == ()
    assert "nobody was asked for" in found.notes[0]


def test_aliases_are_asked_one_by_one() -> None:
    names = [query.name for query in asked(name="Mirela Orlovski alias Ana Berg").queries]
    assert names == ["Mirela Orlovski", "Ana Berg"]


def test_questions_are_bounded_however_many_readings_there_are() -> None:
    many = " alias ".join(f"Mirela Orlovski{end}" for end in ("", "a", "b", "c", "d", "e"))
    assert len(asked(name=many, birth_date="03/04/1984").queries) == MOST_QUESTIONS


def test_what_was_mended_before_is_told_first() -> None:
    found = asked(name="Mirela Orlovski", birth_date="about thirty", notes=("It was mended.",))
    assert found.notes[0] == "It was mended."
    assert len(found.notes) == 2
