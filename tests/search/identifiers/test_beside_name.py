"""What stands beside a name in one line."""

from datetime import date

import pytest

from search.identifiers.beside_name import Beside, beside_name

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("Petra Vondráčková", Beside("", "", "", "Petra Vondráčková")),
        ("Petra Vondráčková, female, CZE", Beside("", "CZ", "F", "Petra Vondráčková")),
        ("Vondráčková, Petra (datum rođenja: 3.5.1969)", Beside("3.5.1969", "", "", "Vondráčková, Petra")),
        ("Yusuf Demir doğum tarihi: 1980", Beside("1980", "", "", "Yusuf Demir")),
        ("DUPONT Jean né le 1.2.1980 à Lyon", Beside("1.2.1980", "", "", "DUPONT Jean")),
        ("DUPONT Jean 1.2.1980 FR", Beside("1.2.1980", "FR", "", "DUPONT Jean")),
        ("DUPONT Jean FR", Beside("", "", "", "DUPONT Jean FR")),
        ("Kofi Male", Beside("", "", "", "Kofi Male")),
        ("1980", Beside("", "", "", "1980")),
    ],
)
def test_birth_date_country_and_sex_are_parted_from_the_name(text: str, beside: Beside) -> None:
    assert beside_name(text, TODAY) == beside
