"""A name is written in full, or made up of its parts."""

import pytest

from app.rules.content import NameContent


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (NameContent("ESPINOZA Ramón", family="Espinoza", given="Ramón"), "ESPINOZA Ramón"),
        (NameContent(family="Espinoza", given="Ramón"), "Ramón Espinoza"),
        (NameContent(family="Espinoza"), "Espinoza"),
        (NameContent(given="Ramón"), "Ramón"),
        (NameContent(), ""),
    ],
)
def test_a_name_is_written_as_the_issuer_wrote_it_or_given_name_first(
    name: NameContent, written: str
) -> None:
    assert name.written == written
