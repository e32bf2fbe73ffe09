"""The keys of a number on file are those that lookups scan by."""

from search.identifiers import IdentifierKind, number_keys


def test_a_range_has_the_keys_of_both_ends() -> None:
    keys = number_keys(IdentifierKind.PASSPORT, "XA 1000", "XA 1499")
    assert (keys["normalised"], keys["reversed"], keys["length"]) == ("XA1000", "0001AX", 6)
    assert (keys["range_end"], keys["confused_end"]) == ("XA1499", "XA1499")


def test_what_is_no_number_of_its_kind_has_empty_keys() -> None:
    keys = number_keys(IdentifierKind.PASSPORT, "-")
    assert (keys["normalised"], keys["length"], keys["range_end"]) == ("", 0, None)
