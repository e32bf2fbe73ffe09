"""The specimens of ICAO Doc 9303, however they are pasted."""

from datetime import date

import pytest

from search.identifiers import IdentifierKind
from search.identifiers.mrz import looks_like_mrz, parse
from tests.cases import read_cases

TODAY = date(2026, 11, 22)
SPECIMENS = read_cases("mrz.yaml")
each_specimen = pytest.mark.parametrize("specimen", SPECIMENS, ids=[each["why"] for each in SPECIMENS])
PASSPORT = SPECIMENS[0]["lines"]


def said(mrz, fields):
    found = {field: getattr(mrz, field) for field in fields}
    return {field: str(value) if field.endswith("_date") else value for field, value in found.items()}


@each_specimen
def test_specimen_is_read_and_every_check_digit_is_right(specimen):
    mrz = parse(specimen["lines"], TODAY)
    assert said(mrz, specimen["says"]) == specimen["says"]
    assert mrz.ok
    assert mrz.lines == tuple(specimen["lines"])


@each_specimen
@pytest.mark.parametrize(
    "written",
    [
        "".join,
        "\n".join,
        "\r\n\r\n".join,
        lambda lines: "  " + " \n\t".join(lines).lower() + "\n",
        lambda lines: "\n".join(lines).replace("<", "«"),
        lambda lines: "\n".join(lines).replace("<<", "«"),
        lambda lines: "\n".join(
            line.rstrip("<").replace("<", " ") + line[len(line.rstrip("<")) :] for line in lines
        ),
        lambda lines: "\n".join(" ".join(line) for line in lines),
        lambda lines: "\ufeff" + "\n".join(lines) + "\u200f",
        lambda lines: "".join(lines)[:50] + "\n" + "".join(lines)[50:],
    ],
    ids=[
        "joined",
        "lines",
        "blank lines between",
        "small letters and spaces around",
        "guillemets",
        "a guillemet for two fillers",
        "fillers that lost their ink",
        "letter-spaced",
        "invisible marks",
        "broken elsewhere",
    ],
)
def test_specimen_is_read_however_it_is_pasted(specimen, written):
    text = written(specimen["lines"])
    assert parse(text, TODAY).lines == tuple(specimen["lines"])
    assert looks_like_mrz(text)


def test_codes_become_the_words_of_the_registry():
    mrz = parse(PASSPORT, TODAY)
    assert (mrz.issuing_country, mrz.nationality_country) == ("UTO", "UTO")
    german = parse([PASSPORT[0].replace("UTO", "D<<"), PASSPORT[1].replace("UTO", "D<<")], TODAY)
    assert (german.issuing_state, german.issuing_country, german.nationality_country) == ("D", "DE", "DE")


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("P<", IdentifierKind.PASSPORT),
        ("PD", IdentifierKind.PASSPORT),
        ("PR", IdentifierKind.TRAVEL_DOCUMENT),
        ("XX", IdentifierKind.OTHER_DOCUMENT),
    ],
)
def test_document_code_tells_the_kind(code, kind):
    assert parse([code + PASSPORT[0][2:], PASSPORT[1]], TODAY).document_kind is kind


def test_cards_and_visas_have_their_kinds():
    kinds = [parse(each["lines"], TODAY).document_kind for each in SPECIMENS]
    card, visa = IdentifierKind.IDENTITY_CARD, IdentifierKind.VISA
    assert kinds == [IdentifierKind.PASSPORT, card, card, card, visa, visa, card]


CUTS = {
    "a filler too many": lambda lines: [lines[0] + "<", *lines[1:]],
    "two fillers too few": lambda lines: [lines[0].replace("<<<<", "<<", 1), *lines[1:]],
    "lines swapped": lambda lines: lines[::-1],
    "a label before it": lambda lines: [f"MRZ: {lines[0]}", *lines[1:]],
    "a heading above it": lambda lines: ["Machine readable zone:", *lines],
    "numbered lines": lambda lines: [f"Line {number}: {line}" for number, line in enumerate(lines, 1)],
    "a character of dirt in front": lambda lines: [f"<{lines[0]}", *lines[1:]],
    "joined and swapped": lambda lines: ["".join(lines[::-1])],
    "fillers lost at the ends": lambda lines: [line.rstrip("<") for line in lines],
    "ten fillers too many": lambda lines: [line + "<" * 10 for line in lines],
    "quoted in a mail": lambda lines: [f"> {line}" for line in lines],
    "dots for fillers": lambda lines: [line.replace("<", ".") for line in lines],
    "a line behind it": lambda lines: [*lines, "scanned 12.03.2026 at gate 7"],
    "a form around it": lambda lines: ["Traveller 12", *lines, "Remarks: none"],
    "joined and one filler short": lambda lines: ["".join(lines).replace("<<<", "<<", 1)],
}


@each_specimen
@pytest.mark.parametrize("cut", CUTS.values(), ids=CUTS)
def test_a_zone_a_little_off_is_read_and_said(specimen, cut):
    mrz = parse("\n".join(cut(specimen["lines"])), TODAY)
    assert said(mrz, ("document_number", "birth_date", "family_name")) == {
        field: specimen["says"][field] for field in ("document_number", "birth_date", "family_name")
    }


def test_what_was_done_to_the_lines_is_said():
    assert parse(PASSPORT, TODAY).notes == ()
    assert parse(PASSPORT[::-1], TODAY).notes
    assert parse([PASSPORT[0] + "<", PASSPORT[1]], TODAY).notes


BELGIAN = ["9401013F2710017BEL000101123453", "SPECIMEN<<SPECIMEN<<<<<<<<<<<<"]


@pytest.mark.parametrize(
    ("above", "number"),
    [
        ("IDBEL000590696<1015<<<<<<<<<<<", "000590696101"),
        ("IDBEL000590696<1017<<<<<<<<<<<", "000590696101"),
        ("IDBELB100000033<<<<<<<<<<<<<<<", "B10000003"),
    ],
    ids=["checked as Doc 9303 says", "checked with the filler, before 2020", "since the number is short"],
)
def test_belgian_cards_are_right_by_either_check(above, number):
    mrz = parse([above, *BELGIAN], TODAY)
    check = next(each for each in mrz.checks if each.field == "document_number")
    assert (mrz.document_number, mrz.optional_numbers, check.ok) == (number, ("00010112345",), True)


@pytest.mark.parametrize(
    ("above", "below", "number", "numbers"),
    [
        ("IDESPBAA000589599999999R<<<<<<", "8001014F2501017ESP<<<<<<<<<<<7", "BAA000589", ("99999999R",)),
        ("IDESTAS0002262338001085718<<<<", "8001085M2501017EST<<<<<<<<<<<7", "AS0002262", ("38001085718",)),
        ("I<TURA01Z000005<12345678901<<<", "8001014F2501017TUR<<<<<<<<<<<7", "A01Z00000", ("12345678901",)),
        ("C1USA0000000010IOE0000000001<<", "8001014F2501017MEX<<<<<<<<<<<7", "000000001", ("IOE0000000001",)),
        ("INCHLA012345678<<<<<<<<<<<<<<<", "8001014F2501017CHL12345678K<<7", "A01234567", ("12345678K",)),
        ("IDFINXA00000052010101A123N<<<<", "8001014F2501017FIN<<<<<<<<<<<7", "XA0000005", ("010101A123N",)),
    ],
)
def test_numbers_in_the_optional_data_of_cards_are_told(above, below, number, numbers):
    mrz = parse([above, below, "SPECIMEN<<SPECIMEN<<<<<<<<<<<<"], TODAY)
    assert (mrz.document_number, mrz.optional_numbers) == (number, numbers)


def test_the_office_on_an_old_french_card_is_no_number_of_anybody():
    french = next(each for each in SPECIMENS if each["says"]["layout"] == "FRA-ID")
    assert parse(french["lines"], TODAY).optional_numbers == ()
