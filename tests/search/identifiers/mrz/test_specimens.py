"""The specimens of ICAO Doc 9303, however they are pasted."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from search.identifiers import IdentifierKind
from search.identifiers.mrz import looks_like_mrz, parse

TODAY = date(2026, 11, 22)
SPECIMENS = yaml.safe_load((Path(__file__).parents[3] / "cases" / "mrz.yaml").read_text("utf-8"))
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
