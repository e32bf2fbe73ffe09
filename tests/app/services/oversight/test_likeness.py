"""Two names are one person's where matching says so and their dates of birth do not differ."""

from app.rules.misuse_values import Person
from app.services.oversight.likeness import NameLikeness

LIKENESS = NameLikeness()


def test_spellings_of_one_name_share_a_sound_and_are_alike() -> None:
    one, other = Person("Mirela Orlovski"), Person("ORLOVSKY, Mirella")
    assert LIKENESS.words(one.name) & LIKENESS.words(other.name)
    assert LIKENESS.alike(one, other)


def test_other_names_and_other_births_are_other_people() -> None:
    assert not LIKENESS.alike(Person("Mirela Orlovski"), Person("Ana Lindqvist"))
    assert not LIKENESS.alike(Person("Li Na", "1971"), Person("Li Na", "1985"))
    assert LIKENESS.alike(Person("Li Na", "1971"), Person("Li Na"))
