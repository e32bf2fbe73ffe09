"""Lists of words, and the patterns made of them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from search.text.wordlists import any_of

WORDS = st.sets(st.text(st.sampled_from("abc.(|"), min_size=1, max_size=4), min_size=1)


@given(WORDS, st.text(st.sampled_from("abcd.(|"), max_size=12))
def test_a_pattern_of_words_finds_the_longest_that_fits(words: set[str], text: str) -> None:
    found = re.match(any_of(words), text)
    fitting = [word for word in words if text.startswith(word)]
    assert (found[0] if found else "") == max(fitting, key=len, default="")
