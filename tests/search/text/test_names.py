"""Names taken apart, romanised and heard."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.text.names import is_particle, is_title, romanised, stem, words, written_names
from search.text.organisations import organisation_words
from search.text.sounds import rough_skeletons, skeleton, sound, vowels
from search.text.transliteration import consonants, customs, latin, simplified, vowel_letters


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("O'NEILL, Mary-Jane", ["oneill", "mary", "jane"]),
        ("Mana‘a  al-Qubati", ["manaa", "al", "qubati"]),
        ("القحطاني", ["ال", "قحطاني"]),
        ("عبد الله", ["عبد", "الله"]),
        ("王建国", ["王", "建", "国"]),
        ("박정호", ["박", "정", "호"]),
        ("J.R. Smythe", ["j", "r", "smythe"]),
        ("--- ", []),
    ],
)
def test_a_name_is_parted_into_words(name: str, parts: list[str]) -> None:
    assert list(words(name)) == parts


@pytest.mark.parametrize(
    ("word", "title", "particle"),
    [
        ("dr", True, False),
        ("حاجي", True, False),
        ("عمر", False, False),  # Omar, though its letters are those of Mr
        ("bin", False, True),
        ("بن", False, True),
        ("бин", False, True),
        ("德", False, False),  # read de, and a name
        ("안", False, False),  # read an, and a family name
        ("il", False, False),  # an article to some, half a given name to Koreans
        ("oslund", False, False),
    ],
)
def test_titles_and_particles_are_known_by_their_own_letters(word: str, title: bool, particle: bool) -> None:
    assert (is_title(word), is_particle(word)) == (title, particle)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("sirajuddin", "siraj"),
        ("djamaleddine", "djamal"),
        ("jalaloudin", "jalal"),
        ("najibullah", "najib"),
        ("habibulla", "habib"),
        ("abdullah", ""),  # Abd alone is no name
        ("saladin", ""),
        ("padilla", ""),
        ("martine", ""),
    ],
)
def test_a_compound_name_has_a_short_form(name: str, short: str) -> None:
    assert stem(name) == short


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("щербинин", "shcherbinin"),
        ("παπαδακησ", "papadakis"),
        ("محمد", "mhmd"),
        ("정", "jeong"),
        ("कुमार", "kumar"),
        ("þor", "thor"),
        ("sech1n", "sechin"),
        ("さくら", "sakura"),
        ("ბერიძე", "beridze"),
        ("ਸਿੰਘ", "singh"),
    ],
)
def test_a_word_of_any_script_is_romanised(word: str, written: str) -> None:
    assert romanised(word) == written


@pytest.mark.parametrize(
    ("left", "right"), [("hussein", "hoosain"), ("mueller", "muller"), ("philip", "filip")]
)
def test_spellings_of_one_sound_are_heard_alike(left: str, right: str) -> None:
    assert sound(left) == sound(right)


@pytest.mark.parametrize(
    ("written", "spelled"), [("محمد", "muhammad"), ("قحطاني", "qahtani"), ("עבד", "abd"), ("زهراء", "zahra")]
)
def test_a_script_without_vowels_has_the_consonants_of_the_latin_spelling(written: str, spelled: str) -> None:
    assert consonants(written) == skeleton(spelled)
    assert len(vowel_letters(written)) == len(vowels(spelled))


def test_habits_of_writing_meet_in_rough_skeletons() -> None:
    assert rough_skeletons(skeleton("gaddafi")) & rough_skeletons(consonants("قذافي"))


@pytest.mark.parametrize(
    ("left", "right"),
    [("Aurora S.R.L.", "AURORA SRL"), ("Harper & Quill", "Harper and Quill"), ("OOO Vostok", "ооо Vostok")],
)
def test_an_organisation_has_one_form_of_its_legal_words(left: str, right: str) -> None:
    assert organisation_words(left) == organisation_words(right)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ali Tal", ["Ali Tal"]),
        ("Ali Tal; Aly Tall", ["Ali Tal", "Aly Tall"]),
        ("Li Na (李娜)", ["Li Na", "李娜"]),
        ("Ilse Brandt (Ilse Vogt)", ["Ilse Brandt", "Ilse Vogt"]),
        ("(Sheikh) Musa Tal", ["Musa Tal"]),
        ("Musa Tal (birth name)", ["Musa Tal"]),
        ("Musa Tal, born 1 May 1970 (passport no. XD1234567)", ["Musa Tal"]),
        ("Musa Tal born in Tolmaria in 1970; Moussa Tall", ["Musa Tal", "Moussa Tall"]),
        ("Ada Born", ["Ada Born"]),
        ("(Ada)", ["", "Ada"]),
        ("Born 1970", ["Born 1970"]),
        ("Musa Tal موسى طال", ["Musa Tal", "موسى طال"]),
        ("Musa Tal 李娜", ["Musa Tal", "李娜"]),
        ("Musa Žal", ["Musa Žal"]),
        ("Musa طال", ["Musa طال"]),
    ],
)
def test_a_text_may_hold_several_names_and_remarks(text: str, names: list[str]) -> None:
    assert [" ".join(name.split()) for name in written_names(text)] == names


def test_son_of_is_a_particle() -> None:
    assert words("Akbar son of Noor") == words("Akbar s/o Noor") == ("akbar", "bin", "noor")
    assert words("Amina d/o Noor") == ("amina", "bint", "noor")
    assert words("Son Ho-young") == ("son", "ho", "young")


@settings(deadline=None)
@given(st.text(alphabet="aB1م李 ,;()[]born", max_size=60))
def test_whoever_is_asked_for_by_some_word_is_asked_for(text: str) -> None:
    assert any(map(words, written_names(text))) == bool(words(text))


@settings(deadline=None)
@given(st.text(max_size=60))
def test_no_string_raises_and_romanised_words_are_ascii(text: str) -> None:
    for word in (*words(text), *organisation_words(text)):
        assert latin(word).isascii()
        assert skeleton(latin(word)).isascii()


def test_traditional_characters_are_simplified() -> None:
    assert (simplified("陳"), simplified("陈"), simplified("anna")) == ("陈", "陈", "anna")


def test_cyrillic_is_also_spelt_by_the_customs_of_other_languages() -> None:
    assert customs("гнатюк") == ("hnatyuk",)
    assert customs("живко")[1] == "zivko"
    assert customs("hnatiuk") == ()
