"""docs/identifiers.md names every kind and grade with the score it has."""

import re
from pathlib import Path

import pytest

from search.identifiers import IdentifierKind
from search.identifiers.grading import Grade

PAGE = (Path(__file__).parents[3] / "docs" / "identifiers.md").read_text("utf-8")


@pytest.mark.parametrize("kind", IdentifierKind)
def test_every_kind_has_a_row(kind):
    assert f"`{kind}`" in PAGE


@pytest.mark.parametrize("grade", Grade)
def test_every_grade_has_a_row_with_its_score(grade):
    assert re.search(rf"\| `{grade}` \| {grade.score:.2f} \|", PAGE)
