"""Sound zones, damaged zones, and texts that are none."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.identifiers.mrz import MrzError, looks_like_mrz, parse

TODAY = date(2026, 11, 22)
UPPER = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
LOWER = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"


def passport(lower=LOWER, upper=UPPER):
    return parse([upper, lower], TODAY)


def born(text):
    return passport(LOWER[:13] + text + LOWER[19:]).birth_date


def check(mrz, field):
    return next(each for each in mrz.checks if each.field == field)


def test_failed_check_digit_is_shown_and_the_rest_is_read():
    mrz = passport(LOWER.replace("C36UTO", "C35UTO"))
    failed = check(mrz, "document_number")
    assert (failed.ok, failed.expected, failed.found) == (False, "6", "5")
    assert not mrz.ok
    assert mrz.document_number == "L898902C3"


def test_misread_letter_of_a_date_is_read_as_the_digit_it_must_be():
    mrz = passport(LOWER.replace("7408122", "74O8I22"))
    assert str(mrz.birth_date) == "1974-08-12"
    assert check(mrz, "birth_date").reading == "740812"


def test_misread_character_of_the_number_is_told_where_only_one_reading_is_right():
    mrz = passport(LOWER.replace("L898902C3", "L89890ZC3"))
    assert mrz.document_number == "L89890ZC3"
    assert check(mrz, "document_number").reading == "L898902C3"


def test_misread_check_digit_confirms_the_field_as_it_stands():
    mrz = passport(LOWER.replace("C36UTO", "C3GUTO"))
    assert check(mrz, "document_number").reading == "L898902C3"


def test_failure_without_lookalikes_has_no_reading():
    assert check(passport(LOWER.replace("C36UTO", "C37UTO")), "document_number").reading == ""


def test_empty_field_may_leave_its_check_digit_empty():
    for digit in "<0":
        mrz = passport(LOWER.replace("ZE184226B<<<<<1", "<" * 14 + digit))
        assert check(mrz, "personal_number").ok
        assert mrz.personal_number == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("261122", "2026-11-22"),
        ("261123", "1926-11-23"),
        ("270101", "1927-01-01"),
        ("26<<<<", "2026"),
        ("27<<<<", "1927"),
        ("7408<<", "1974-08"),
        ("740800", "1974-08"),
        ("740000", "1974"),
        ("74<<12", "1974"),
        ("000229", "2000-02-29"),
        ("280229", "1928-02-29"),
        ("<<<<<<", "None"),
        ("<<0812", "None"),
        ("741301", "None"),
        ("740231", "None"),
        ("290229", "None"),
        ("ABCDEF", "None"),
    ],
)
def test_birth_is_never_in_the_future_and_may_be_known_in_part(text, expected):
    assert str(born(text)) == expected


@pytest.mark.parametrize(
    ("text", "year"), [("991231", 1999), ("360101", 2036), ("750101", 2075), ("000101", 2000)]
)
def test_expiry_lies_in_the_century_nearest_to_today(text, year):
    assert passport(LOWER[:21] + text + LOWER[27:]).expiry_date.year == year


@pytest.mark.parametrize(
    ("field", "family", "given", "truncated"),
    [
        ("OCONNOR<SMITH<<EVA<LENA", "OCONNOR SMITH", "EVA LENA", False),
        ("ARKFREITH", "ARKFREITH", "", False),
        ("NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K", "NILAVADHANANANDA", "CHAYAPA DEJTHAMRONG K", True),
        ("A<<B<<C", "A", "B C", False),
    ],
)
def test_names_are_parted_and_a_full_field_may_be_cut(field, family, given, truncated):
    mrz = passport(upper="P<UTO" + field.ljust(39, "<"))
    assert (mrz.family_name, mrz.given_names, mrz.truncated) == (family, given, truncated)


@pytest.mark.parametrize(("letter", "sex"), [("F", "F"), ("M", "M"), ("<", "X"), ("X", "X"), ("0", "")])
def test_sex_is_as_printed(letter, sex):
    assert passport(LOWER[:20] + letter + LOWER[21:]).sex == sex


@pytest.mark.parametrize(
    ("text", "line", "position", "problem"),
    [
        ("", None, None, "nothing to read"),
        (" \n ", None, None, "nothing to read"),
        (UPPER, None, None, "not 1 with 44 characters"),
        (f"{UPPER}\n{LOWER[:-16]}", 2, 29, "28 characters, 44 are expected"),
        (f"{UPPER}AAAAA\n{LOWER[:-1]}", 1, 45, "49 characters, 44 are expected"),
        (f"{'A' * 45}\n{'B' * 45}", 1, 45, "45 characters, 44 are expected"),
        (f"{'PASSPORT' * 5}ABCD\n{'12345678901' * 4}", 1, 3, "'SSP' is no state's code"),
        (f"{UPPER}\n{UPPER}", 2, 14, "'<<ANNA' is no date of birth"),
        (f"{UPPER}\n{'<' * 44}", None, None, "make no sense together"),
        (f"{'BOARDING' * 5}PASS\n{LOWER[::-1]}", 1, 1, "'BO' is no document code"),
        (f"{UPPER}\n{LOWER[:12]}?{LOWER[13:]}", 2, 13, "none of A to Z"),
        (f"{UPPER[:5]}Ö{UPPER[6:]}\n{LOWER}", 1, 6, "none of A to Z"),
        (f"{UPPER}\n{UPPER}\n{UPPER}", 1, 31, "44 characters, 30 are expected"),
        ("<" * 2000, None, None, "longer than 1000"),
    ],
)
def test_what_is_no_zone_is_refused_with_line_and_position(text, line, position, problem):
    with pytest.raises(MrzError, match=problem) as refused:
        parse(text, TODAY)
    assert (refused.value.line, refused.value.position) == (line, position)


@given(st.one_of(st.text(st.characters(), max_size=120), st.text("P<«UTO0 \n", max_size=100)))
def test_any_text_is_read_or_refused(text):
    looks_like_mrz(text)
    with suppress(MrzError):
        parse(text, TODAY)


@given(
    st.text("ABZ019<", min_size=39, max_size=39),
    st.text("ABZ019<", min_size=13, max_size=13),
    st.text("ABZ01<", min_size=17, max_size=17),
)
def test_a_passport_is_read_whatever_is_misread_around_its_dates(names, number, rest):
    mrz = parse(UPPER[:5] + names + number + LOWER[13:19] + "0F120415" + rest, TODAY)
    assert str(mrz.birth_date) == "1974-08-12"


@given(st.text("BDEFGHJ019<", min_size=90, max_size=90), st.integers(35, 55))
def test_garbage_is_never_read_as_a_card(text, broken):
    """No document code begins with these letters, and no cut makes one."""
    with pytest.raises(MrzError):
        parse(f"{text[:broken]}\n{text[broken:]}", TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ERIKSSON, Anna Maria",
        "WVWZZZ1JZ3W386752",
        "«Общество с ограниченной ответственностью Пример»",
        "<<<",
    ],
)
def test_names_and_numbers_do_not_look_like_a_zone(text):
    assert not looks_like_mrz(text)


def test_damaged_zone_still_looks_like_one():
    assert looks_like_mrz(UPPER)
    assert looks_like_mrz(f"{UPPER}\n{LOWER[:-3]}")
