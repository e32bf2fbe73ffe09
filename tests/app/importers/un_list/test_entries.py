"""What each field of the UN list becomes in a filing, and which faults refuse the entry."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importers.un_list.entries import entries
from app.rules.content import FilingContent, SubjectContent
from app.services.imports.entries import Entry, Refusal
from app.vocabulary.filings import HandlingCode
from app.vocabulary.subjects import NameKind, PlaceKind, Sex, SubjectType
from tests.app.importers.un_list.files import organisation, person, un_list

DOCUMENT = "<INDIVIDUAL_DOCUMENT>{}</INDIVIDUAL_DOCUMENT>"
BIRTH = "<INDIVIDUAL_DATE_OF_BIRTH>{}</INDIVIDUAL_DATE_OF_BIRTH>"
ALIAS = "<INDIVIDUAL_ALIAS>{}</INDIVIDUAL_ALIAS>"


def read(*parts: str) -> list[Entry | Refusal]:
    return list(entries(BytesIO(un_list(*parts).encode())))


def content_of(entry: str) -> FilingContent:
    (only,) = read(entry)
    assert isinstance(only, Entry), only
    return only.content


def subject_of(inside: str, **head: str) -> SubjectContent:
    return content_of(person(inside=inside, **head)).subjects[0]


def fields(**values: str) -> str:
    return "".join(f"<{tag}>{text}</{tag}>" for tag, text in values.items())


def names_of(subject: SubjectContent) -> list[tuple[str, str, str]]:
    return [(name.kind, name.quality, name.full) for name in subject.names]


def test_a_person_is_taken_with_everything_the_list_says() -> None:
    inside = (
        "<SECOND_NAME>PETROV</SECOND_NAME><THIRD_NAME> </THIRD_NAME><FOURTH_NAME>DEMIDOV</FOURTH_NAME>"
        "<LISTED_ON>2015-03-27-04:00</LISTED_ON><GENDER>Male</GENDER><COMMENTS1>Seen\n in Aland.</COMMENTS1>"
        "<NAME_ORIGINAL_SCRIPT>Зоран Демидов; Зоран Димидов</NAME_ORIGINAL_SCRIPT>"
        "<TITLE><VALUE>Dr.</VALUE></TITLE><DESIGNATION><VALUE>Broker</VALUE><VALUE>Pilot</VALUE></DESIGNATION>"
        "<NATIONALITY><VALUE>Türkiye</VALUE><VALUE>Iran (Islamic Republic of)</VALUE></NATIONALITY>"
        "<INDIVIDUAL_ADDRESS><CITY>Riga</CITY><COUNTRY>Latvia</COUNTRY></INDIVIDUAL_ADDRESS>"
        "<INDIVIDUAL_PLACE_OF_BIRTH><COUNTRY>Chad</COUNTRY></INDIVIDUAL_PLACE_OF_BIRTH>"
        "<LAST_DAY_UPDATED><VALUE>2019-05-01</VALUE><VALUE/></LAST_DAY_UPDATED>"
        + ALIAS.format("<QUALITY>Low</QUALITY><ALIAS_NAME>Zoro</ALIAS_NAME>")
        + ALIAS.format("<QUALITY/><ALIAS_NAME/>")
    )
    content = content_of(person("XXi.007 ", inside=inside))
    subject = content.subjects[0]
    assert (content.kind, content.reference, content.issued_on) == (
        "un_special",
        "XXi.007",
        date(2015, 3, 27),
    )
    assert (content.handling, content.summary) == (HandlingCode.PUBLIC, "Seen in Aland.")
    assert "travel" not in content.action
    assert "transit" in content.action
    assert "1267" in content.legal_basis
    assert names_of(subject) == [
        ("primary", "good", "ZORAN PETROV DEMIDOV"),
        ("original_script", "good", "Зоран Демидов"),
        ("original_script", "good", "Зоран Димидов"),
        ("alias", "low", "Zoro"),
    ]
    assert [nationality.country for nationality in subject.nationalities] == ["TR", "IR"]
    assert (subject.sex, subject.titles, subject.occupations) == (Sex.MALE, ("Dr.",), ("Broker", "Pilot"))
    assert [(place.kind, place.city, place.country) for place in subject.places] == [
        (PlaceKind.BIRTH, "", "TD"),
        (PlaceKind.RESIDENCE, "Riga", "LV"),
    ]
    assert subject.remarks == "Updated on the list: 2019-05-01"


def test_an_organisation_has_former_names_and_no_travel_ban() -> None:
    aliases = "".join(
        f"<ENTITY_ALIAS><QUALITY>{quality}</QUALITY><ALIAS_NAME>{name}</ALIAS_NAME></ENTITY_ALIAS>"
        for quality, name in (("a.k.a.", "Blue Camel"), ("f.k.a.", "Red Caravan"))
    )
    content = content_of(organisation(inside=aliases))
    assert content.subjects[0].type is SubjectType.ORGANISATION
    assert names_of(content.subjects[0])[1:] == [
        ("alias", "good", "Blue Camel"),
        ("former", "good", "Red Caravan"),
    ]
    assert "transit" not in content.action


@pytest.mark.parametrize(
    ("written", "understood"),
    [
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1970-05-01</DATE>", ["1970-05-01"]),
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1970</YEAR>", ["1970"]),
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1958</YEAR><NOTE>Sep.</NOTE>", ["1958-09"]),
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>Nov. 1973 </NOTE>", ["1973-11"]),
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>Between Aug. and Sep. 1977</NOTE>", ["1977~"]),
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>24/06/1402 (Hijri Calendar)</NOTE>", []),
        ("<TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1970</YEAR>", ["1970~"]),
        ("<TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><NOTE>30-35 years old</NOTE>", []),
        (fields(TYPE_OF_DATE="BETWEEN", FROM_YEAR="1965", TO_YEAR="1969"), ["1965/1969"]),
        (fields(TYPE_OF_DATE="BETWEEN", FROM_YEAR="1965", TO_YEAR="1965"), ["1965"]),
        (fields(TYPE_OF_DATE="BETWEEN", FROM_YEAR="1955", TO_YEAR="1958", NOTE="Approx."), ["1955/1958~"]),
        ("<TYPE_OF_DATE/>", []),
    ],
)
def test_birth_dates_of_every_type_are_understood(written: str, understood: list[str]) -> None:
    assert [str(born) for born in subject_of(BIRTH.format(written)).birth_dates] == understood


@pytest.mark.parametrize(
    ("written", "understood"),
    [
        (fields(ALIAS_NAME="Ali; Aly"), [("alias", "Ali"), ("alias", "Aly")]),
        (fields(ALIAS_NAME="a) Ali b) Aly"), [("alias", "Ali"), ("alias", "Aly")]),
        (fields(ALIAS_NAME="Jin Shan (金山)"), [("alias", "Jin Shan"), ("original_script", "金山")]),
        (
            fields(ALIAS_NAME="أبو كمال (Abu Kamal; Abou Kamal)"),
            [("original_script", "أبو كمال"), ("alias", "Abu Kamal"), ("alias", "Abou Kamal")],
        ),
        (
            fields(ALIAS_NAME="Sever", NOTE="original script: Север"),
            [("alias", "Sever"), ("original_script", "Север")],
        ),
        (
            fields(ALIAS_NAME="Sever (original script: Север)"),
            [("alias", "Sever"), ("original_script", "Север")],
        ),
        (
            fields(ALIAS_NAME="Rami Kaya", NOTE="Previously listed as. In Arabic: رامي كايا"),
            [("former", "Rami Kaya"), ("original_script", "رامي كايا")],
        ),
        (
            fields(ALIAS_NAME="شيخ رامي", NOTE="Rami; Ramy"),
            [("original_script", "شيخ رامي"), ("alias", "Rami"), ("alias", "Ramy")],
        ),
        (fields(ALIAS_NAME="Rami Kaya (birth name)"), [("birth", "Rami Kaya")]),
        (fields(ALIAS_NAME="Rami Kaya (previously listed as)"), [("former", "Rami Kaya")]),
        (fields(ALIAS_NAME="Rami, born 1 Jan. 1953 (passport no.03820000)"), [("alias", "Rami")]),
        (fields(ALIAS_NAME="Rami Kaya (Caya)"), [("alias", "Rami Kaya (Caya)")]),
        (fields(ALIAS_NAME="(Sheikh) Rami Kaya"), [("alias", "(Sheikh) Rami Kaya")]),
        (
            fields(ALIAS_NAME="“Rami the Tall” (رامي),"),
            [("alias", "Rami the Tall"), ("original_script", "رامي")],
        ),
        (fields(ALIAS_NAME="()"), []),
    ],
)
def test_aliases_are_taken_apart(written: str, understood: list[tuple[str, str]]) -> None:
    names = subject_of(ALIAS.format(written)).names[1:]
    assert [(name.kind, name.full) for name in names] == understood


def test_what_is_said_about_an_alias_is_kept() -> None:
    said = fields(
        ALIAS_NAME="Rami",
        DATE_OF_BIRTH="1970",
        CITY_OF_BIRTH="Riga",
        NOTE="Passport number: B0515261; nom de guerre",
    )
    subject = subject_of(ALIAS.format(said))
    assert subject.remarks == "Rami: Passport number: B0515261; nom de guerre"
    assert [str(born) for born in subject.birth_dates] == ["1970"]
    assert [(place.city, place.note) for place in subject.places] == [("Riga", "as Rami")]
    assert [(paper.kind, paper.number, paper.note) for paper in subject.identifiers] == [
        ("passport", "B0515261", "as Rami")
    ]


@pytest.mark.parametrize(
    ("written", "kind", "number"),
    [
        (fields(TYPE_OF_DOCUMENT="Passport", NUMBER="A 000123"), "passport", "A 000123"),
        (fields(TYPE_OF_DOCUMENT="Numéro de passeport ", NUMBER="A000123"), "passport", "A000123"),
        (fields(TYPE_OF_DOCUMENT="National Identification Number", NUMBER="1-78"), "national_number", "1-78"),
        (
            fields(
                TYPE_OF_DOCUMENT="National Identification Number",
                TYPE_OF_DOCUMENT2="national passport",
                NUMBER="A1",
            ),
            "passport",
            "A1",
        ),
        (
            fields(
                TYPE_OF_DOCUMENT="National Identification Number",
                TYPE_OF_DOCUMENT2="Driver's Permit",
                NUMBER="A1",
            ),
            "driving_licence",
            "A1",
        ),
        (
            fields(TYPE_OF_DOCUMENT="Passport", NUMBER="travel document number XD2"),
            "travel_document",
            "travel document number XD2",
        ),
        (
            fields(TYPE_OF_DOCUMENT="Passport", NOTE="Alandian passport number L 19, issued in 1996"),
            "passport",
            "Alandian passport number L 19",
        ),
        (
            fields(
                TYPE_OF_DOCUMENT="National Identification Number",
                TYPE_OF_DOCUMENT2="identity card number 54",
                NOTE="issued in 1974",
            ),
            "identity_card",
            "identity card number 54",
        ),
        (fields(NUMBER="77-1"), "other_document", "77-1"),
    ],
)
def test_documents_are_told_apart_by_their_words(written: str, kind: str, number: str) -> None:
    (paper,) = subject_of(DOCUMENT.format(written)).identifiers
    assert (paper.kind, paper.number) == (kind, number)


def test_a_document_keeps_issuer_day_place_and_note() -> None:
    written = fields(
        TYPE_OF_DOCUMENT="Passport",
        NUMBER="A1",
        ISSUING_COUNTRY="Türkiye",
        DATE_OF_ISSUE="2001-02-03",
        CITY_OF_ISSUE="Izmir",
        NOTE="expired",
    )
    (paper,) = subject_of(DOCUMENT.format(written)).identifiers
    assert (paper.country, paper.issued_on, paper.note) == ("TR", date(2001, 2, 3), "Izmir; expired")


def test_a_document_without_a_number_becomes_a_remark() -> None:
    written = fields(TYPE_OF_DOCUMENT="Passport", NOTE="issued in 1993 for Rami")
    subject = subject_of(DOCUMENT.format(written))
    assert subject.identifiers == ()
    assert subject.remarks == "Passport issued in 1993 for Rami"


def test_an_unknown_country_keeps_the_filing_and_is_noted() -> None:
    subject = subject_of(
        "<NATIONALITY><VALUE>Absurdistan</VALUE><VALUE>na</VALUE></NATIONALITY>"
        "<INDIVIDUAL_ADDRESS><CITY>Riga</CITY><COUNTRY>Absurdistan</COUNTRY></INDIVIDUAL_ADDRESS>"
    )
    assert subject.nationalities == ()
    assert subject.remarks == "Nationality: Absurdistan"
    assert (subject.places[0].country, subject.places[0].note) == ("", "Absurdistan")


def test_stray_space_control_characters_and_direction_marks_are_cleaned_away() -> None:
    subject = subject_of("", name="\u202bZO\u200eRAN\u0085\ufeff &#9; PE\u0301TROV\u00a0 ")
    assert subject.names[0].full == "ZORAN PÉTROV"


def test_what_does_not_fit_costs_the_value_and_never_the_person() -> None:
    subject = subject_of(
        ALIAS.format(fields(ALIAS_NAME="Zor\ufffdn"))
        + "<INDIVIDUAL_ADDRESS><CITY>"
        + "Riga " * 50
        + "</CITY></INDIVIDUAL_ADDRESS>"
    )
    assert [name.full for name in subject.names] == ["ZORAN", "Zorn"]
    assert subject.places[0].city == f"{'Riga ' * 39}".strip() + "…"
    assert subject.remarks == f"Name full: Zor\ufffdn\nPlace city: {'Riga ' * 50}".strip()


@pytest.mark.parametrize(
    ("inside", "remark"),
    [
        (
            BIRTH.format(fields(TYPE_OF_DATE="EXACT", DATE="1970-02-30")),
            "INDIVIDUAL_DATE_OF_BIRTH/DATE: EXACT 1970-02-30",
        ),
        (
            BIRTH.format(fields(TYPE_OF_DATE="EXACT", DATE="١٩٧٠-02-03")),
            "INDIVIDUAL_DATE_OF_BIRTH/DATE: EXACT ١٩٧٠-02-03",
        ),
        (BIRTH.format(fields(YEAR="0170")), "INDIVIDUAL_DATE_OF_BIRTH/YEAR: 0170"),
        (
            BIRTH.format(fields(TYPE_OF_DATE="BETWEEN", FROM_YEAR="1970")),
            "INDIVIDUAL_DATE_OF_BIRTH/TO_YEAR: BETWEEN 1970",
        ),
        (
            BIRTH.format(fields(TYPE_OF_DATE="BETWEEN", FROM_YEAR="1970", TO_YEAR="1960")),
            "INDIVIDUAL_DATE_OF_BIRTH/TO_YEAR: BETWEEN 1970 1960",
        ),
        ("<LISTED_ON>2001-13-01</LISTED_ON>", "LISTED_ON: 2001-13-01"),
        (
            "<LISTED_ON>2001-02-03</LISTED_ON>" + BIRTH.format(fields(YEAR="2002")),
            "INDIVIDUAL_DATE_OF_BIRTH: 2002, listed in 2001",
        ),
        ("<GENDER>Robot</GENDER>", "GENDER: Robot"),
        (
            ALIAS.format(fields(ALIAS_NAME="A", DATE_OF_BIRTH="yesterday")),
            "INDIVIDUAL_ALIAS/DATE_OF_BIRTH: A yesterday",
        ),
        (DOCUMENT.format(fields(NUMBER="1" * 201)), f"INDIVIDUAL_DOCUMENT/NUMBER: {'1' * 201}"),
        ("<COMMENTS1>" + "Z" * 10_001 + "</COMMENTS1>", "COMMENTS1: " + "Z" * 1_999 + "…"),
    ],
)
def test_a_faulty_field_costs_the_field_and_never_the_person(inside: str, remark: str) -> None:
    first, faulty, last = read(person("XXi.001"), person("XXi.002", inside=inside), person("XXi.003"))
    assert isinstance(first, Entry)
    assert isinstance(last, Entry)
    assert isinstance(faulty, Entry)
    subject = faulty.content.subjects[0]
    assert (faulty.reference, subject.names[0].full, subject.remarks) == ("XXi.002", "ZORAN", remark)
    assert [f"{each.field}: {each.reason}"[:50] for each in faulty.remarks] == [remark[:50]]


def test_a_new_word_for_the_quality_of_an_alias_costs_the_word_alone() -> None:
    (entry,) = read(person(inside=ALIAS.format(fields(QUALITY="Splendid", ALIAS_NAME="Zoro"))))
    assert isinstance(entry, Entry)
    subject = entry.content.subjects[0]
    assert names_of(subject)[1:] == [("alias", "good", "Zoro")]
    assert subject.remarks == "INDIVIDUAL_ALIAS/QUALITY: Splendid Zoro"


def test_a_date_of_unknown_type_is_a_rough_one() -> None:
    subject = subject_of(BIRTH.format(fields(TYPE_OF_DATE="ROUGHLY", YEAR="1970")))
    assert [str(born) for born in subject.birth_dates] == ["1970~"]
    assert subject.remarks == "INDIVIDUAL_DATE_OF_BIRTH/TYPE_OF_DATE: ROUGHLY 1970"


def test_a_faulty_day_of_issue_leaves_the_document() -> None:
    (entry,) = read(person(inside=DOCUMENT.format(fields(NUMBER="A 17", DATE_OF_ISSUE="2001"))))
    assert isinstance(entry, Entry)
    assert [paper.number for paper in entry.content.subjects[0].identifiers] == ["A 17"]
    assert entry.content.subjects[0].remarks == "INDIVIDUAL_DOCUMENT/DATE_OF_ISSUE: A 17 2001"


def test_of_a_name_that_nobody_bears_the_beginning_is_kept() -> None:
    (entry,) = read(person(inside="<SECOND_NAME>" + "Z" * 1001 + "</SECOND_NAME>"))
    assert isinstance(entry, Entry)
    assert entry.content.subjects[0].names[0].full == "ZORAN " + "Z" * 493 + "…"
    assert [each.field for each in entry.remarks] == ["SECOND_NAME", "Name full"]


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (person(reference=" "), "REFERENCE_NUMBER"),
        (person(reference="X" * 101), "REFERENCE_NUMBER"),
        (person(name="\u200e "), "FIRST_NAME"),
    ],
)
def test_an_entry_without_reference_or_name_is_refused(entry: str, field: str) -> None:
    (refusal,) = read(entry)
    assert isinstance(refusal, Refusal)
    assert refusal.field == field


def test_a_reference_that_comes_twice_is_refused_the_second_time() -> None:
    first, second = read(person("XXi.001"), person("XXi.001", name="OTHER"))
    assert isinstance(first, Entry)
    assert isinstance(second, Refusal)
    assert f"line {first.line}" in second.reason


def test_the_digest_tells_whether_an_entry_has_changed() -> None:
    one, same, other = (read(person(name=name))[0] for name in ("ZORAN", " ZORAN ", "ZORAH"))
    assert isinstance(one, Entry)
    assert isinstance(same, Entry)
    assert isinstance(other, Entry)
    assert one.digest == same.digest != other.digest


anything = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="&<>\ufffe\uffff"))


@given(
    st.dictionaries(st.sampled_from(["FIRST_NAME", "GENDER", "LISTED_ON", "COMMENTS1"]), anything),
    anything,
    anything,
)
def test_no_text_whatever_breaks_the_reader(head: dict[str, Any], alias: str, number: str) -> None:
    inside = (
        "".join(f"<{tag}>{text}</{tag}>" for tag, text in head.items())
        + ALIAS.format(fields(ALIAS_NAME=alias, NOTE=number))
        + DOCUMENT.format(fields(NUMBER=number, NOTE=alias))
    )
    (read_one,) = read(person(inside=inside))
    if isinstance(read_one, Entry):
        subject = read_one.content.subjects[0]
        assert subject.names[0].kind is NameKind.PRIMARY
        assert all(name.full == name.full.strip() != "" for name in subject.names)
