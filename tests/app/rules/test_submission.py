"""A submission gives each subject and each charge with the path at which a fault would stand."""

from app.rules.submission import Submission
from app.vocabulary.filings import FilingType
from app.vocabulary.subjects import SubjectType
from tests.app.rules.submissions import TODAY, example, submission


def mixed() -> Submission:
    """A person, a thing and another person, with two warrants of three charges."""
    data = example("notice.red")
    person, [warrant] = data["subjects"][0], data["warrants"]
    thing = {"type": "property", "names": [{"full": "Camera device"}]}
    data["subjects"] = [person, thing, person]
    data["warrants"] = [warrant, warrant | {"charges": warrant["charges"] * 2}]
    return submission("notice.red", data)


def test_subjects_keep_the_path_they_have_in_the_filing() -> None:
    assert [path for path, _ in mixed().subjects()] == ["subjects.0", "subjects.1", "subjects.2"]
    people = list(mixed().subjects(SubjectType.PERSON))
    assert [path for path, _ in people] == ["subjects.0", "subjects.2"]
    assert {subject.type for _, subject in people} == {SubjectType.PERSON}
    several = mixed().subjects(SubjectType.PROPERTY, SubjectType.EVENT)
    assert [path for path, _ in several] == ["subjects.1"]


def test_charges_of_all_warrants_are_given_with_their_paths() -> None:
    assert [path for path, _ in mixed().charges()] == [
        "warrants.0.charges.0",
        "warrants.1.charges.0",
        "warrants.1.charges.1",
    ]


def test_it_is_held_against_the_rules_of_its_own_family_and_kind() -> None:
    arrest = submission("alert.arrest")
    assert (arrest.kind.type, arrest.kind.kind) == (FilingType.ALERT, "arrest")
    passport = Submission(FilingType.RECORD, submission("record.passport").content, TODAY)
    assert (passport.kind.type, passport.kind.kind) == (FilingType.RECORD, "passport")
