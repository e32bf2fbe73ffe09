"""The registry's English is said in the visitor's language; what people wrote stays theirs."""

from collections.abc import Iterator

import pytest
from flask import Flask

from app.web.saying import said


@pytest.fixture
def french(app: Flask) -> Iterator[None]:
    """A visitor whose browser asks for French."""
    with app.test_request_context("/", headers={"Accept-Language": "fr"}):
        yield


def test_in_english_a_text_stays_as_it_is(app: Flask) -> None:
    with app.test_request_context("/"):
        assert said("A name has <31> words.") == "A name has &lt;31&gt; words."


@pytest.mark.usefixtures("french")
def test_a_reason_with_numbers_is_said() -> None:
    told = said("A filing has at most 20 names; this one has 31.")
    assert [part for part in ("<bdi>20</bdi>", "<bdi>31</bdi>", "filing") if part in told] == [
        "<bdi>20</bdi>",
        "<bdi>31</bdi>",
    ]


@pytest.mark.usefixtures("french")
def test_words_of_the_registry_and_days_inside_a_sentence_are_said_too() -> None:
    told = said("It may end on 2026-03-09 at the latest, and be extended after a written assessment.")
    assert "9 mars 2026" in told
    told = said("Say why it is on file. One of: stolen, lost.")
    assert [word for word in ("stolen", "lost", "file") if word in told] == []


@pytest.mark.usefixtures("french")
def test_several_sentences_are_said_one_by_one() -> None:
    told = said("A sentence that nobody knows. A name needs at least one letter.")
    assert told.startswith('<span lang="en" dir="ltr">A sentence that nobody knows.</span> ')
    assert "letter" not in told


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "{0}", "%(num)d", "A name needs at least one letter."]
)
def test_what_somebody_wrote_is_never_markup_nor_a_pattern(name: str) -> None:
    told = said(f"There is no actor called {name}.")
    assert "<script" not in told
    assert "actor" not in told


@pytest.mark.usefixtures("french")
def test_sentences_that_nobody_knows_stay_in_their_order() -> None:
    told = said("Detain her. Call us. A name needs at least one letter.")
    assert told.startswith('<span lang="en" dir="ltr">Detain her. Call us.</span> ')
    assert told.count("<span") == 1


@pytest.mark.usefixtures("french")
def test_evidence_is_said_pair_by_pair_with_the_names_as_they_are() -> None:
    told = said(
        "Paired “Aleksej” and “Aleksey” (a form of the same name); “Pyotr” and “Pjotr” (sounds alike)."
    )
    assert [word for word in ("Paired", " and ", "same name", "sounds") if word in told] == []
    assert [
        name for name in ("Aleksej", "Aleksey", "Pyotr", "Pjotr") if f"<bdi>{name}</bdi>" not in told
    ] == []


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(
    ("sentence", "told", "gone"),
    [
        ("The name of who asked was asked for twice on 2026-03-09.", "deux fois", "twice"),
        (
            "One person was asked for 17 times in the week from 2026-03-02; 0 of these named a case.",
            "fois",
            "times",
        ),
        ("The listed number is of Germany, the one asked for of Chad.", "Tchad", "Germany"),
        (
            "9 digits and 2 letters that have the form of a passport number or an identity card number: "
            "taken as that.",
            "numéro de passeport ou numéro de carte d&#39;identité",
            "passport",
        ),
        ("“10.11.2012” is read as 2012-11-10 and as 2012-10-11.", " et comme ", " and "),
        ("Character 3 (U+0000) is a control character; remove it.", "un caractère de commande", "control"),
        (
            "The registry cannot answer this. For the index cannot be asked: no node of the cluster can be"
            " reached.",
            "aucun nœud",
            "index cannot",
        ),
        (
            "This is no IMO ship number: it has seven digits, the last of which checks the others.",
            "sept",
            "digits",
        ),
        ("This step is for the bureau that reported the error.", "le bureau qui", "error"),
        ("To create you need the role clerk or importer.", " ou ", " or "),
    ],
)
def test_phrases_inside_a_sentence_are_said(sentence: str, told: str, gone: str) -> None:
    answer = said(sentence)
    assert told in answer
    assert gone not in answer


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize("name", ["Chad", "Georgia", "Penny and Sons", "New York times", "a Li"])
def test_a_name_that_looks_like_a_phrase_stays_a_name(name: str) -> None:
    assert f"<bdi>{name}</bdi>" in said(f"There is an actor called {name} already.")
