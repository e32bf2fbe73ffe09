"""What a list says is made to fit: the schemas take it as it is, and nothing that was said is lost."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.rules import bounds
from app.rules.content import (
    ChargeContent,
    DescriptionContent,
    FilingContent,
    IdentifierContent,
    NameContent,
    NationalityContent,
    PlaceContent,
    PropertyContent,
    SubjectContent,
    WarrantContent,
)
from app.rules.fitting import fit
from app.schemas.filing import SCHEMAS, content_of
from app.services.filings.rows_to_content import as_json
from app.vocabulary.filings import FilingType
from app.vocabulary.offences import Offence
from app.vocabulary.subjects import PlaceKind, SubjectType
from search.identifiers import IdentifierKind
from search.text.dates import BirthDate, PartialDate
from tests.strategies import bodies

NOTICE = SCHEMAS[FilingType.NOTICE]
# Mostly short and odd, at times far too long.
JUNK = st.text(st.characters(), max_size=12) | st.builds(
    lambda text, times: (text + " ") * times, st.text(min_size=1, max_size=8), st.integers(0, 3_000)
)
NUMBER = st.none() | st.integers(-5, 20_000)
ODD = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def some(made: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(made, max_size=most).map(tuple)


NAMES = st.builds(NameContent, full=JUNK, family=JUNK, given=JUNK)
PAPERS = st.builds(
    IdentifierContent, st.sampled_from(IdentifierKind), JUNK, range_end=JUNK, country=JUNK, note=JUNK
)
PLACES = st.builds(
    PlaceContent, st.just(PlaceKind.BIRTH), JUNK, JUNK, JUNK, JUNK, JUNK | st.just("Chad"), JUNK
)
SUBJECTS = st.builds(
    SubjectContent,
    type=st.just(SubjectType.PERSON),
    names=some(NAMES) | st.just((NameContent("Zoran"),) * 300),
    identifiers=some(PAPERS),
    birth_dates=some(st.builds(BirthDate, st.just(PartialDate(1970)), NUMBER)),
    nationalities=some(st.builds(NationalityContent, JUNK | st.just("FRA"))),
    places=some(PLACES),
    titles=some(JUNK, most=60),
    occupations=some(JUNK),
    remarks=JUNK.map("Said. {}".format),
    description=st.none() | st.builds(DescriptionContent, NUMBER, NUMBER, JUNK, languages=some(JUNK)),
    property=st.none()
    | st.builds(PropertyContent, JUNK, year=NUMBER, details=st.dictionaries(JUNK, JUNK, max_size=3)),
)
CHARGES = st.builds(ChargeContent, JUNK, offence=JUNK | st.sampled_from(Offence), maximum_months=NUMBER)
FILINGS = st.builds(
    FilingContent,
    kind=st.just("blue"),
    subjects=st.lists(SUBJECTS, min_size=1, max_size=2).map(tuple),
    reference=JUNK,
    summary=JUNK,
    legal_basis=JUNK,
    audience=some(JUNK),
    warrants=some(st.builds(WarrantContent, JUNK, country=JUNK, charges=some(CHARGES)), most=2),
)


def loaded(content: FilingContent) -> FilingContent:
    return content_of(NOTICE().load(as_json(content)))


def subject(**said: Any) -> SubjectContent:
    given = SubjectContent(SubjectType.PERSON, **{"names": (NameContent("Zoran"),), **said})
    return fit(FilingContent("blue", (given,))).subjects[0]


@ODD
@given(FILINGS)
def test_the_schema_takes_whatever_was_made_to_fit_as_it_is(content: FilingContent) -> None:
    fitting = fit(content)
    assert loaded(fitting) == fitting
    assert bounds.names(fitting.subjects) == []


@ODD
@given(bodies(NOTICE))
def test_what_a_schema_takes_stays_but_for_stray_space(body: dict[str, Any]) -> None:
    once = fit(content_of(NOTICE().load(body)))
    assert fit(once) == once


def test_what_fits_stays_as_it_is() -> None:
    place = PlaceContent(PlaceKind.BIRTH, city="Riga", country="LV", on=date(2020, 1, 2))
    paper = IdentifierContent(IdentifierKind.PASSPORT, "A1234567", country="FR", note="☎ seen")
    born = BirthDate(PartialDate(1955), 1958)
    said = {"places": (place,), "identifiers": (paper,), "birth_dates": (born,), "remarks": "One.\nTwo."}
    assert subject(**said) == SubjectContent(SubjectType.PERSON, (NameContent("Zoran"),), **said)


LONG = "Riga " * 50


@pytest.mark.parametrize(
    ("said", "part", "kept", "remarks"),
    [
        ({"names": (NameContent("Zor\ufffdn"),)}, "names", ("Zorn",), "Name full: Zor\ufffdn"),
        ({"names": (NameContent("Zoran"), NameContent("☆"))}, "names", ("Zoran",), "Name full: ☆"),
        ({"titles": ("Dr.\x00", " ")}, "titles", ("Dr.",), ""),
        (
            {"identifiers": (IdentifierContent(IdentifierKind.PASSPORT, "1" * 300),)},
            "identifiers",
            (),
            f"Identifier: passport, {'1' * 300}",
        ),
        (
            {"identifiers": (IdentifierContent(IdentifierKind.PASSPORT, "unknown"),)},
            "identifiers",
            (),
            "Identifier: passport, unknown",
        ),
        (
            {"identifiers": (IdentifierContent(IdentifierKind.BANKNOTE, "AA0002000", "AA0001000"),)},
            "identifiers",
            ("AA0002000",),
            "Identifier range: AA0002000 to AA0001000",
        ),
        ({"nationalities": (NationalityContent("FRA"),)}, "nationalities", ("FR",), ""),
        (
            {"nationalities": (NationalityContent("Absurdistan"),)},
            "nationalities",
            (),
            "Nationality country: Absurdistan",
        ),
        (
            {"places": (PlaceContent(PlaceKind.BIRTH, city=LONG),)},
            "places",
            (f"{LONG[:194]}…",),
            f"Place city: {LONG.strip()}",
        ),
        (
            {"birth_dates": (BirthDate(PartialDate(1955), 2955),)},
            "birth_dates",
            ("1955",),
            "Birth date until: 2955",
        ),
    ],
)
def test_what_does_not_fit_is_kept_in_the_remarks(
    said: dict[str, Any], part: str, kept: tuple[str, ...], remarks: str
) -> None:
    fitting = subject(**said)
    assert tuple(map(shown, getattr(fitting, part))) == kept
    assert fitting.remarks == remarks


def shown(part: Any) -> str:
    """What tells a part of a subject from others of its kind."""
    keys = {
        NameContent: "full",
        IdentifierContent: "number",
        NationalityContent: "country",
        PlaceContent: "city",
    }
    return str(getattr(part, keys[type(part)]) if type(part) in keys else part)


def test_more_than_a_list_may_hold_is_kept_in_the_remarks() -> None:
    titles = tuple(f"Title {number}" for number in range(52))
    fitting = subject(titles=titles, remarks="Said.")
    assert fitting.titles == titles[:50]
    assert fitting.remarks == "Said.\nTitles: Title 50\nTitles: Title 51"


def test_more_names_than_a_filing_may_hold_are_kept_in_the_remarks_of_their_subject() -> None:
    first, second = (
        SubjectContent(SubjectType.PERSON, tuple(NameContent(f"{who} {at}") for at in range(count)))
        for who, count in (("Zoran", 99), ("Miren", 3))
    )
    told: list[str] = []
    fitting = fit(FilingContent("blue", (first, second)), told)
    assert [len(each.names) for each in fitting.subjects] == [99, 1]
    assert fitting.subjects[1].remarks == "Names: Miren 1, primary, good\nNames: Miren 2, primary, good"
    assert told == fitting.subjects[1].remarks.splitlines()


def test_a_name_that_would_be_one_word_too_many_is_left_out_and_a_shorter_one_behind_it_stays() -> None:
    names = (
        *(NameContent("Z " * 49 + str(at)) for at in range(19)),
        NameContent("Y " * 49),
        NameContent("X"),
    )
    fitting = subject(names=(*names, NameContent("W W")))
    assert [each.full[0] for each in fitting.names] == [*"Z" * 19, "Y", "X"]
    assert fitting.remarks == "Names: W W, primary, good"


def test_remarks_that_are_too_long_show_where_they_were_cut() -> None:
    assert (len(subject(remarks="x" * 30_000).remarks), subject(remarks="x" * 30_000).remarks[-1]) == (
        20_000,
        "…",
    )


def test_what_was_said_of_the_whole_stands_with_the_first_subject() -> None:
    first, second = (
        SubjectContent(SubjectType.PERSON, (NameContent("A"),)),
        SubjectContent(SubjectType.PERSON, (NameContent("B"),)),
    )
    content = FilingContent("blue", (first, second), reference="R" * 101)
    fitting = fit(content)
    assert fitting.reference == "R" * 99 + "…"
    assert fitting.subjects == (replace(first, remarks=f"Filing reference: {'R' * 101}"), second)


@pytest.mark.parametrize(
    ("said", "kept", "remarks"),
    [
        ("fraud", "fraud", ""),
        (" fraud ", "fraud", ""),
        (" ", "", ""),
        ("Defamation of\nthe president", "other", "Charge offence: Defamation of\nthe president"),
        ("defamation" * 10, "other", f"Charge offence: {'defamation' * 10}"),
    ],
)
def test_an_offence_on_no_list_is_other_and_keeps_its_name(said: str, kept: str, remarks: str) -> None:
    zoran = SubjectContent(SubjectType.PERSON, (NameContent("Zoran"),))
    charge = ChargeContent("Article 7", offence=said)
    fitting = fit(FilingContent("red", (zoran,), warrants=(WarrantContent(charges=(charge,)),)))
    assert fitting.warrants[0].charges == (replace(charge, offence=kept),)
    assert fitting.subjects[0].remarks == remarks
