"""Name similarity: what holds for every pair of names."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from search.matching import name_similarity

names = st.one_of(
    st.text(max_size=40),
    st.lists(
        st.sampled_from(["muhammad", "bin", "al-rashid", "Иван", "王小明", "김정은", "محمد", "J."]),
        max_size=5,
    ).map(" ".join),
)
types = st.sampled_from(["person", "organisation", "vessel"])


@settings(deadline=None)
@given(names, names, types)
def test_similarity_is_bounded_and_symmetric(left: str, right: str, kind: str) -> None:
    similarity = name_similarity(left, right, kind)
    assert 0.0 <= similarity <= 1.0
    assert abs(similarity - name_similarity(right, left, kind)) < 1e-9


@settings(deadline=None)
@given(names, names)
def test_case_and_unicode_form_do_not_matter(left: str, right: str) -> None:
    similarity = name_similarity(left, right, "person")
    assert name_similarity(left.casefold(), right, "person") == similarity
    assert name_similarity(unicodedata.normalize("NFD", left), right, "person") == similarity


def test_each_letter_tells_more_where_no_vowels_are_written() -> None:
    assert name_similarity("نادر", "نادم", "person") < name_similarity("nadir", "nadim", "person")
