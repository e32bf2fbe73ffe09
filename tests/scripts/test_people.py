"""Made-up people are the same for the same seed, and their names are as unequally common as real ones."""

from collections import Counter
from itertools import islice

from scripts.people import filing, people


def test_the_same_seed_makes_the_same_people_whatever_their_number():
    assert list(people(50, seed=3)) == list(islice(people(500, seed=3), 50))


def test_another_seed_makes_other_people():
    assert list(people(20, seed=3)) != list(people(20, seed=4))


def test_few_family_names_are_common_and_most_are_rare():
    families = Counter(person.family for person in people(20_000))
    assert families.most_common(1)[0][1] > 100
    assert sum(count == 1 for count in families.values()) > len(families) / 2


def test_every_person_makes_a_live_filing_of_its_own():
    filings = [filing(person) for person in people(500)]
    assert len({each.filing_id for each in filings}) == 500
    assert all(each.live and each.subjects[0].names[0].full for each in filings)
    assert any(name.kind == "original_script" for each in filings for name in each.subjects[0].names)
