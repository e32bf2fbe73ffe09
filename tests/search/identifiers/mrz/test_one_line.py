"""One line of a zone that came without the others."""

from datetime import date

import pytest

from search.identifiers.mrz import NumberLine, number_line, upper_line

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("line", "country", "numbers"),
    [
        ("L898902C36UTO7408122F1204159ZE184226B<<<<<10", "UTO", ("L898902C3", "ZE184226B")),
        ("l898902c36uto7408122f1204159ze184226b 10", "UTO", ("L898902C3", "ZE184226B")),
        ("D231458907UTO7408122F1204159<<<<<<<6", "UTO", ("D23145890",)),
        ("I<UTOD231458907<<<<<<<<<<<<<<<", "UTO", ("D23145890",)),
        ("IDESPBAA000589599999999R<<<<<<", "ES", ("BAA000589", "99999999R")),
        ("9401013F2710017BEL000101123453", "BE", ("00010112345",)),
    ],
)
def test_the_numbers_of_a_line_without_names_are_read(
    line: str, country: str, numbers: tuple[str, ...]
) -> None:
    assert number_line(line, TODAY) == NumberLine(country, numbers)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "L898902C37UTO7408122F1204159ZE184226B<<<<<10",
        "7408122F1204159UTO<<<<<<<<<<<6",
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
        "Anna Maria Eriksson 740812",
        "ACUSA12345678910111213",
    ],
)
def test_any_other_text_is_no_such_line(text: str) -> None:
    assert number_line(text, TODAY) is None


def test_the_upper_line_tells_country_and_names() -> None:
    read = upper_line("p<utoeriksson<<anna<maria<<<<<<<<<<<<<<<<<<<")
    assert read is not None
    assert (read.country, read.family_name, read.given_names) == ("UTO", "ERIKSSON", "ANNA MARIA")
    assert upper_line("ERIKSSON<<ANNA") is None
