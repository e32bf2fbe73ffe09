"""Folded words as they were written."""

import pytest

from search.text.written import written_words


@pytest.mark.parametrize(
    ("text", "folded", "written"),
    [
        ("Сергей Хохряшов", "сергеи", "Сергей"), ("MÜLLNER, Jürgen", "mullner", "MÜLLNER"),
        ("Sinéad O'Rahilly", "orahilly", "O'Rahilly"), ("سليم الطويل", "طويل", "طويل"),
        ("김지훈", "훈", "훈"),
    ],
)  # fmt: skip
def test_a_word_is_shown_as_it_stands_in_the_name(text: str, folded: str, written: str) -> None:
    assert written_words(text)[folded] == written
