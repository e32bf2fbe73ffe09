"""A reference given to somebody else is noticed; a corrected name or birth is not mistaken for that."""

import pytest

from app.rules.content import NameContent, SubjectContent
from app.rules.key_reuse import Identity, identity_of, is_another
from app.vocabulary.subjects import SubjectType
from search.text.dates import BirthDate

ZORAN = (("Zoran Demidov", "Зоран Демидов"), ("1970-05-01",))


def identity(names: tuple[str, ...], births: tuple[str, ...]) -> Identity:
    return Identity(names, [BirthDate.parse(born) for born in births])


@pytest.mark.parametrize(
    ("names", "births", "another"),
    [
        (("Miren Adane",), ("1988-11-30",), True),
        (("Miren Adane",), ("1971-05-01",), True),
        (("Miren Adane",), ("1970-06-02",), True),
        (("Miren Adane",), ("1960/1969",), True),
        (("DEMIDOFF, Zoran",), ("1988-11-30",), False),
        (("Žoran Demidov",), ("1988",), False),
        (("Miren Adane", "Зоран Демидов"), ("1988",), False),
        (("Miren Adane",), ("1970-05-01",), False),
        (("Miren Adane",), ("1970-01-05",), False),
        (("Miren Adane",), ("1970",), False),
        (("Miren Adane",), ("1972~",), False),
        (("Miren Adane",), ("1960/1970",), False),
        (("Miren Adane",), (), False),
        ((), ("1988",), True),
    ],
)
def test_only_another_name_and_another_birth_make_another_subject(
    names: tuple[str, ...], births: tuple[str, ...], another: bool
) -> None:
    assert is_another(identity(*ZORAN), identity(names, births)) is another


def test_an_identity_is_read_from_all_subjects_and_said_in_a_few_words() -> None:
    subject = SubjectContent(
        SubjectType.PERSON,
        names=(NameContent(family="Demidov", given="Zoran"),),
        birth_dates=(BirthDate.parse("1970-05"),),
    )
    assert str(identity_of([subject])) == "Zoran Demidov, born 1970-05"
    assert str(identity_of([])) == "nobody"
