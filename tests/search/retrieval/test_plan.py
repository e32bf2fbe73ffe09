"""What a question asks for, and that every way of misspelling a name still shares a key with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.documents import FilingDocument, NameDocument, SubjectDocument
from search.matching.candidate import candidates
from search.matching.types import Query
from search.retrieval.keys import BORN, JOINED, KEY_FIELDS, NATION, NEAR, WORD, YEAR, keys_of
from search.retrieval.plan import plan
from search.text.dates import BirthDate, PartialDate
from tests.search.filings import filing

letters = st.text("abcdefghijklmnopqrstuvwxyz", min_size=4, max_size=12)


def shared(query: Query, listed: FilingDocument) -> set[str]:
    """The fields in which the question asks for a key that the filing has."""
    keys = keys_of(candidates(listed))
    return {
        clause.field for group in plan(query).words for clause in group if clause.term in keys[clause.field]
    }


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        pytest.param("Oslund Maren", "Maren Oslund", id="other order"),
        pytest.param("Oslud", "Oslund", id="a letter missing"),
        pytest.param("Osslund", "Oslund", id="a letter too many"),
        pytest.param("Oslumd", "Oslund", id="a letter wrong"),
        pytest.param("Osulnd", "Oslund", id="letters swapped"),
        pytest.param("Benhadj", "Ben Hadj", id="listed in two words"),
        pytest.param("Ben Hadj", "Benhadj", id="asked in two words"),
        pytest.param("Benhadj", "Ben-Hadj", id="listed with a hyphen"),
        pytest.param("Abdulasattar", "Abdul Satar", id="asked in one word and misspelt"),
        pytest.param("Abdul Satar", "Abdoulsattar", id="listed in one word and misspelt"),
        pytest.param("Naser", "Nasiruddin", id="its short form"),
        pytest.param("Aminullah", "Ameen", id="the name it is short for"),
        pytest.param("Mohamed", "Muhammad", id="another vowel and a doubled letter"),
        pytest.param("Юрий", "Yuriy", id="another script"),
        pytest.param("خالد", "Khaled", id="a script without vowels"),
        pytest.param("அழகிரி", "Alagiri", id="Tamil by its other custom"),
        pytest.param("Müller", "Mueller", id="an umlaut written out"),
    ],
)
def test_a_key_is_shared_with(asked: str, listed: str):
    assert shared(Query(name=asked), filing("a", listed))


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        ("Chou Chih-ming", "Zhou Zhiming"),
        ("Zhou Zhiming", "Chou Chih-ming"),
        ("Zhou Zhi Ming", "Chou Chihming"),
        ("周志明", "Chou Chihming"),
        ("Chou Chih-ming", "周志明"),
        ("王小明", "Wong Siu-ming"),
        ("Wong Siuming", "王小明"),
        ("金英浩", "Kim Yeong Ho"),
        ("Kim Yeong-ho", "金英浩"),
        ("田中花子", "Hanako Tanaka"),
        ("Tanaka Hanako", "田中花子"),
        ("Lee Jae-min", "RI CHAE MIN"),
        ("Choi Youngchul", "Choe Yong-chol"),
        ("최영철", "Choe Yong Chol"),
    ],
)
def test_two_words_of_a_name_of_east_asia_propose_it_by_every_custom_and_reading(asked: str, listed: str):
    keys = keys_of(candidates(filing("a", listed)))
    found = [
        any(clause.term in keys[clause.field] for clause in group if clause.field in {WORD, JOINED})
        for group in plan(Query(name=asked)).words
    ]
    assert sum(found) >= 2


@given(letters, st.data())
def test_words_one_edit_apart_share_a_key(word: str, data: st.DataObject):
    place = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("aeioxyz"))
    for edited in (
        word[:place] + word[place + 1 :],
        word[:place] + letter + word[place:],
        word[:place] + letter + word[place + 1 :],
    ):
        assert NEAR in shared(Query(name=edited), filing("a", word))


@given(st.text(max_size=60))
def test_any_text_is_planned_and_any_name_keyed(text: str):
    keys = keys_of(candidates(filing("a", text)))
    assert set(keys) == set(KEY_FIELDS)
    assert all(
        key and not any(letter.isspace() for letter in key) for found in keys.values() for key in found
    )
    assert plan(Query(name=text)) == plan(Query(name=text))


def test_a_name_without_end_asks_a_bounded_number_of_keys():
    endless = " ".join(f"{'x' * 500}{number}" for number in range(5_000))
    assert sum(len(group) for group in plan(Query(name=endless)).words) < 2_000


def test_particles_and_initials_propose_only_where_there_is_nothing_else():
    def words(name: str) -> set[str]:
        return {
            clause.term for group in plan(Query(name=name)).words for clause in group if clause.field == WORD
        }

    assert "bin" not in words("Khaled bin Oslund")
    assert "bin" in words("Bin")


@pytest.mark.parametrize(
    ("known", "hint"),
    [
        ({"birth_date": PartialDate.parse("1970-02-01"), "nationality": "SE"}, (YEAR, "1970")),
        ({"birth_date": PartialDate.parse("1970")}, (YEAR, "1970")),
        ({"nationality": "SE"}, (NATION, "SE")),
    ],
)
def test_birth_year_or_else_nationality_orders_what_is_proposed(known, hint):
    asked = plan(Query(name="Oslund", **known))
    assert [(each.field, each.term) for each in asked.hints] == [hint]
    assert NATION not in {clause.field for group in asked.words for clause in group}


def test_a_birth_that_few_share_proposes_somebody_of_another_name():
    born = (BirthDate.parse("1970-02-01"), BirthDate.parse("1971"))
    subject = SubjectDocument("s", "person", (NameDocument("Oslund"),), born, ("SE", "NO"))
    listed = FilingDocument("a", 1, live=True, subjects=(subject,))

    def proposing(born: str, nation: str = "") -> set[str]:
        asked = plan(Query(name="Benhadj", birth_date=PartialDate.parse(born), nationality=nation))
        keys = keys_of(candidates(listed))
        return {
            clause.field for group in asked.words for clause in group if clause.term in keys[clause.field]
        }

    assert proposing("1970-02-01", "NO") == proposing("1970-02-01") == {BORN}
    assert proposing("1970") == proposing("1971", "FR") == {YEAR}


@pytest.mark.parametrize(
    ("born", "nation"), [("1970-02-01", "FR"), ("1970-02-02", "SE"), ("1971-02-01", "SE")]
)
def test_only_a_birth_that_agrees_as_asked_proposes_somebody_of_another_name(born, nation):
    """A bare year in a list agrees with every fiftieth date that is asked."""
    asked = plan(Query(name="Benhadj", birth_date=PartialDate.parse(born), nationality=nation))
    assert YEAR not in {clause.field for group in asked.words for clause in group}


def test_every_year_of_a_span_is_a_key():
    subject = SubjectDocument(
        "s", "person", (NameDocument("Oslund"),), birth_dates=(BirthDate.parse("1960/1963"),)
    )
    keys = keys_of(candidates(FilingDocument("a", 1, live=True, subjects=(subject,))))
    assert keys[YEAR] == {"1960", "1961", "1962", "1963"}
