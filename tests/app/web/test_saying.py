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
