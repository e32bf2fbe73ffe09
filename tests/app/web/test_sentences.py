"""A sentence with names and numbers in it is known again by its pattern, and by the one that says most."""

import pytest

from app.web.sentences import filled, parts, patterns_of, read_back

TEXTS = (
    "At most {0} names; this one has {1}.",
    "{owner} has answered your hit on {number}.",
    "{owner} has answered your hit on {number}: its purpose is reached.",
    "Issued on {ours:%Y-%m-%d}, the last one on {last:%Y-%m-%d}.",
    "{0} rejects what {0} wrote.",
    "{0}: {1}.",
    "A sentence without a slot.",
)


@pytest.mark.parametrize(
    ("sentence", "text", "values"),
    [
        ("At most 20 names; this one has 31.", TEXTS[0], {"_0": "20", "_1": "31"}),
        ("FR has answered your hit on R-1.", TEXTS[1], {"_owner": "FR", "_number": "R-1"}),
        (
            "FR has answered your hit on R-1: its purpose is reached.",
            TEXTS[2],
            {"_owner": "FR", "_number": "R-1"},
        ),
        (
            "Issued on 2026-03-09, the last one on 2026-03-08.",
            TEXTS[3],
            {"_ours": "2026-03-09", "_last": "2026-03-08"},
        ),
        ("FR rejects what FR wrote.", TEXTS[4], {"_0": "FR"}),
    ],
)
def test_a_sentence_is_read_back_with_what_stands_in_it(
    sentence: str, text: str, values: dict[str, str]
) -> None:
    found = read_back(sentence, patterns_of(TEXTS))
    assert found is not None
    assert (found[0].text, found[1]) == (text, values)


@pytest.mark.parametrize("sentence", ["FR rejects what DE wrote.", "Note: this.", "At most 20 names"])
def test_a_pattern_that_says_next_to_nothing_or_something_else_is_not_taken(sentence: str) -> None:
    assert read_back(sentence, patterns_of(TEXTS)) is None


def test_the_slots_of_a_translation_may_stand_in_another_order() -> None:
    pieces = [*filled("{1} noms ; au plus {0}.", {"_0": "20", "_1": "31"})]
    assert "".join(text for text, _ in pieces) == "31 noms ; au plus 20."
    assert [text for text, slot in pieces if slot] == ["31", "20"]


def test_a_text_is_parted_where_its_sentences_end() -> None:
    assert parts("It ended. “Ana” left at 10.30 h. Why?") == ["It ended.", "“Ana” left at 10.30 h.", "Why?"]


@pytest.mark.parametrize(("sentence", "known"), [("1,200 times", True), ("New York times", False)])
def test_a_slot_called_count_holds_a_number_alone(sentence: str, known: bool) -> None:
    assert (read_back(sentence, patterns_of(["{count} times"])) is not None) is known
