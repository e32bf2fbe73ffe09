"""Lists in the shapes in which their issuers publish them, about made-up people: what each field becomes."""

from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import ImportRefused
from app.importers.eu_list import EU_LIST
from app.importers.ftm import Ftm
from app.importers.interpol import INTERPOL
from app.importers.own import own_listing
from app.importers.uk_list import UK_LIST
from app.rules.content import FilingContent
from app.rules.filers import Filer
from app.services.imports.entries import Entry, Refusal
from app.services.imports.source import Source
from app.services.imports.validate import Validator
from app.vocabulary.filings import FilingType

TODAY = date(2026, 11, 22)
FTM = Ftm(own_listing("FR", "ftm", FilingType.NOTICE))
EU = """<?xml version="1.0" encoding="UTF-8"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-08-05T16:47:04.449+02:00"
  globalFileId="1">
  <sanctionEntity designationDetails="" unitedNationId="XXi.1" euReferenceNumber="EU.1.11" logicalId="13">
    <remark>Seen in Riga.</remark>
    <regulation regulationType="amendment" publicationDate="2022-02-25" numberTitle="2022/1 (OJ L1)"
      programme="UKR" logicalId="1"><publicationUrl>https://example.org</publicationUrl></regulation>
    <subjectType code="person" classificationCode="P"/>
    <nameAlias firstName="" middleName="" lastName="" wholeName="Zoro" function="" gender="" title=""
      strong="false" logicalId="3"/>
    <nameAlias firstName="Zoran" middleName="Petrov" lastName="Demidov" wholeName="Zoran Petrov Demidov"
      function="Broker" gender="M" title="Dr." nameLanguage="EN" strong="true" logicalId="2"/>
    <nameAlias wholeName="Зоран Демидов" strong="true" logicalId="4"/>
    <citizenship region="" countryIso2Code="LV" countryDescription="LATVIA"/>
    <citizenship region="" countryIso2Code="00" countryDescription="UNKNOWN"/>
    <birthdate circa="false" calendarType="GREGORIAN" city="Riga" zipCode="" birthdate="1970-05-01"
      dayOfMonth="1" monthOfYear="5" year="1970" region="" place="" countryIso2Code="LV"/>
    <birthdate circa="true" calendarType="GREGORIAN" city="" yearRangeFrom="1968" yearRangeTo="1971"
      countryIso2Code="00" countryDescription="UNKNOWN"/>
    <birthdate circa="false" monthOfYear="6" year="1970" countryIso2Code="00" countryDescription="UNKNOWN"/>
    <identification diplomatic="false" knownExpired="false" knownFalse="true" reportedLost="false"
      issuedBy="Riga" issueDate="2001-02-30" latinNumber="" number="A1234567"
      identificationTypeCode="passport"
      identificationTypeDescription="National passport" countryIso2Code="LV"/>
    <address city="Riga" street="Main 1" poBox="" zipCode="1001" region="" place="" countryIso2Code="LV"/>
  </sanctionEntity>
  <sanctionEntity designationDetails="Owned by others." euReferenceNumber="EU.2.22" logicalId="14">
    <subjectType code="enterprise" classificationCode="E"/>
    <nameAlias wholeName="BLUE CARAVAN LTD" strong="true"/>
  </sanctionEntity>
  <sanctionEntity euReferenceNumber="EU.3.33" logicalId="15"><subjectType code="person"/></sanctionEntity>
</export>
"""
UK = """<?xml version="1.0" encoding="utf-8"?>
<Designations>
<DateGenerated>20/08/2026</DateGenerated>
<Designation>
  <LastUpdated>01/02/2023</LastUpdated><DateDesignated>31/12/2020</DateDesignated>
  <UniqueID>XXX0001</UniqueID><OFSIGroupID>1234</OFSIGroupID><UNReferenceNumber>XXi.1</UNReferenceNumber>
  <Names>
    <Name><Name6>Zoro</Name6><NameType>ALias</NameType><AliasStrength>Low quality a.k.a</AliasStrength></Name>
    <Name><Name1>ZORAN</Name1><Name2>PETROV</Name2><Name6>DEMIDOV</Name6><NameType>Primary name</NameType></Name>
  </Names>
  <NonLatinNames><NonLatinName><NameNonLatinScript>Зоран Демидов</NameNonLatinScript></NonLatinName></NonLatinNames>
  <Titles><Title>Dr.</Title></Titles>
  <RegimeName>The Made-up (Sanctions) Regulations 2020</RegimeName>
  <IndividualEntityShip>Individual</IndividualEntityShip><DesignationSource>UK</DesignationSource>
  <SanctionsImposed>Asset freeze</SanctionsImposed><OtherInformation>Seen in Riga.</OtherInformation>
  <UKStatementofReasons>For what he did.</UKStatementofReasons>
  <Addresses><Address><AddressLine1>Main 1</AddressLine1><AddressLine6>Riga</AddressLine6>
    <AddressPostalCode>1001</AddressPostalCode><AddressCountry>Latvia</AddressCountry></Address></Addresses>
  <IndividualDetails><Individual>
    <DOBs><DOB>01/05/1970</DOB><DOB>dd/mm/1971</DOB><DOB>00/06/1972</DOB><DOB>31/02/1970</DOB></DOBs>
    <Nationalities><Nationality>Latvia</Nationality></Nationalities><Genders><Gender>Male</Gender></Genders>
    <Positions><Position>Broker</Position></Positions>
    <BirthDetails><Location><TownOfBirth>Riga</TownOfBirth><CountryOfBirth>Latvia</CountryOfBirth></Location></BirthDetails>
    <PassportDetails><Passport><PassportNumber>A1234567</PassportNumber>
      <PassportAdditionalInformation>Latvian</PassportAdditionalInformation></Passport></PassportDetails>
    <NationalIdentifierDetails><NationalIdentifier><NationalIdentifierNumber>0105-70</NationalIdentifierNumber>
      </NationalIdentifier></NationalIdentifierDetails>
  </Individual></IndividualDetails>
</Designation>
<Designation>
  <UniqueID>XXX0002</UniqueID><IndividualEntityShip>Ship</IndividualEntityShip>
  <Names><Name><Name6>BLUE CAMEL</Name6><NameType>Primary Name</NameType></Name></Names>
  <ShipDetails><Ship><IMONumbers><IMONumber>9074729</IMONumber></IMONumbers></Ship></ShipDetails>
</Designation>
</Designations>
"""  # noqa: E501  as published
RED: dict[str, Any] = {
    "entity_id": "2026/12345",
    "name": "DEMIDOV",
    "forename": "ZORAN",
    "date_of_birth": "1970/05",
    "sex_id": "M",
    "nationalities": ["LV", "914"],
    "country_of_birth_id": "LV",
    "place_of_birth": "Riga",
    "languages_spoken_ids": ["LAV"],
    "height": 1.8,
    "weight": 0,
    "eyes_colors_id": ["BROH"],
    "hairs_id": ["YELBD"],
    "distinguishing_marks": None,
    "arrest_warrants": [{"issuing_country_id": "FR", "charge": "Vol", "charge_translation": "Theft"}],
    "_links": {"self": {"href": "https://ws-public.example/notices/v1/red/2026-12345"}},
}
YELLOW: dict[str, Any] = {
    "entity_id": "2026/54321",
    "name": "ADANE",
    "forename": "-",
    "birth_name": "IDRIS",
    "date_of_birth": None,
    "nationalities": None,
    "sex_id": "U",
    "date_of_event": "2026/02/03",
    "place": "Riga",
    "country": "LV",
    "mother_forename": "AMAL",
}
THIN = {
    name: RED[name] for name in ("entity_id", "name", "forename", "date_of_birth", "nationalities", "_links")
}
LIST = {"total": 7527, "query": {"page": 1}, "_embedded": {"notices": [THIN]}, "_links": {}}
PERSON: dict[str, Any] = {
    "id": "NK-abc",
    "caption": "Zoran Demidov",
    "schema": "Person",
    "properties": {
        "name": ["Demidov Zoran", "Zoran Demidov"],
        "weakAlias": ["Zoro"],
        "birthDate": ["1970-05-01"],
        "nationality": ["lv"],
        "gender": ["male"],
        "passportNumber": ["A1234567"],
        "birthPlace": ["Riga"],
        "topics": ["wanted"],
        "religion": ["none"],
        "sanctions": [{"schema": "Sanction", "caption": "Made-up programme"}],
    },
    "datasets": ["made_up"],
}
VESSEL = {
    "id": "NK-def",
    "schema": "Vessel",
    "properties": {"name": ["BLUE CAMEL"], "imoNumber": ["IMO9074729"]},
}
TIE = {"id": "NK-ghi", "schema": "Ownership", "properties": {"owner": ["NK-abc"]}}


def lines(*objects: Any) -> bytes:
    return b"\n".join(map(orjson.dumps, objects))


WHOLE: dict[str, tuple[Source, bytes, list[str]]] = {
    "eu": (EU_LIST, EU.encode(), ["EU.1.11", "EU.2.22", "EU.3.33"]),
    "uk": (UK_LIST, UK.encode(), ["XXX0001", "XXX0002"]),
    "interpol": (INTERPOL, lines(LIST, YELLOW), ["2026/12345", "2026/54321"]),
    "ftm": (FTM, lines(PERSON, TIE, VESSEL), ["NK-abc", "NK-def"]),
}


def read(form: str, folder: Path, content: bytes | None = None) -> list[Entry | Refusal]:
    """Count the entries of a file, then read them: the two agree."""
    source, whole, _ = WHOLE[form]
    path = folder / "list"
    path.write_bytes(whole if content is None else content)
    with source.open(path) as opened:
        total = opened.count()
        found = list(opened.read())
    assert total == len(found)
    return found


def contents(form: str, folder: Path, content: bytes | None = None) -> list[FilingContent]:
    return [each.content for each in read(form, folder, content) if isinstance(each, Entry)]


@pytest.mark.parametrize("form", WHOLE)
def test_every_entry_is_taken_and_what_its_kind_asks_for_is_there(form: str, tmp_path: Path) -> None:
    source, _, references = WHOLE[form]
    listing = source.listing
    validator = Validator(listing, Filer(listing.bureau, ""), frozenset({listing.bureau}), TODAY)
    found = read(form, tmp_path)
    assert [each.reference for each in found] == references
    judged = [validator.validate(each) for each in found if isinstance(each, Entry)]
    refused = {each.reference: each.field for each in judged if isinstance(each, Refusal)}
    assert refused == ({"EU.3.33": "subjects.0.names"} if form == "eu" else {})


def test_a_list_whose_namespace_is_no_address_is_refused_as_a_damaged_one(tmp_path: Path) -> None:
    damaged = EU.replace("fsd/export", "fsd/export}export").encode()
    with pytest.raises(ImportRefused, match="not a valid URI"):
        read("eu", tmp_path, damaged)


def test_the_eus_person_is_whole(tmp_path: Path) -> None:
    person, company, _ = contents("eu", tmp_path)
    (subject,) = person.subjects
    assert (person.kind, company.kind, company.summary) == ("blue", "purple", "Owned by others.")
    assert (person.legal_basis, str(person.issued_on)) == ("EU regulation 2022/1 (OJ L1) (UKR)", "2022-02-25")
    assert [(name.full, name.kind, name.quality, name.family) for name in subject.names] == [
        ("Zoran Petrov Demidov", "primary", "good", "Demidov"),
        ("Зоран Демидов", "alias", "good", ""),
        ("Zoro", "alias", "low", ""),
    ]
    assert [str(born) for born in subject.birth_dates] == ["1970-05-01", "1968/1971~", "1970-06"]
    assert [each.country for each in subject.nationalities] == ["LV"]
    assert [(place.kind, place.city, place.country) for place in subject.places] == [
        ("birth", "Riga", "LV"),
        ("residence", "Riga", "LV"),
    ]
    (paper,) = subject.identifiers
    assert (paper.kind, paper.number, paper.note) == ("passport", "A1234567", "Riga; known to be false")
    assert (subject.sex, subject.titles, subject.occupations) == ("M", ("Dr.",), ("Broker",))
    assert subject.remarks == (
        "Seen in Riga.\nUnited Nations: XXi.1\nsubjects.0.identifiers.0.issued_on: 2001-02-30"
    )


def test_the_uks_person_is_whole(tmp_path: Path) -> None:
    person, ship = contents("uk", tmp_path)
    (subject,) = person.subjects
    assert (person.summary, person.legal_basis) == (
        "For what he did.",
        "The Made-up (Sanctions) Regulations 2020",
    )
    assert [(name.full, name.kind, name.quality) for name in subject.names] == [
        ("ZORAN PETROV DEMIDOV", "primary", "good"),
        ("Zoro", "alias", "low"),
        ("Зоран Демидов", "original_script", "good"),
    ]
    assert [str(born) for born in subject.birth_dates] == ["1970-05-01", "1971", "1972-06"]
    assert "subjects.0.birth_dates.3: 1970-02-31" in subject.remarks
    assert [(paper.kind, paper.number) for paper in subject.identifiers] == [
        ("passport", "A1234567"),
        ("national_number", "0105-70"),
    ]
    assert [(place.kind, place.street, place.city) for place in subject.places] == [
        ("birth", "", "Riga"),
        ("residence", "Main 1, Riga", ""),
    ]
    assert [(each.kind, each.number) for each in ship.subjects[0].identifiers] == [("imo", "9074729")]


def test_interpols_details_are_whole_and_stand_before_the_line_of_the_list(tmp_path: Path) -> None:
    (thin, yellow) = read("interpol", tmp_path)
    assert isinstance(thin, Entry)
    assert isinstance(yellow, Entry)
    assert (thin.thin, yellow.thin, thin.content.kind, yellow.content.kind) == (True, False, "red", "yellow")
    (red,) = read("interpol", tmp_path, lines(LIST, RED))
    assert isinstance(red, Entry)
    (subject,) = red.content.subjects
    assert (red.thin, red.content.summary, str(subject.birth_dates[0])) == (False, "Vol", "1970-05")
    assert [each.country for each in subject.nationalities] == ["LV", "914"]
    assert subject.description is not None
    assert (subject.description.height_cm, subject.description.weight_kg) == (180, None)
    assert (subject.description.hair, subject.description.eyes) == ("blond", "hazel")
    (warrant,) = red.content.warrants
    assert (warrant.country, warrant.charges[0].text, warrant.charges[0].translation) == (
        "FR",
        "Vol",
        "Theft",
    )
    (missing,) = yellow.content.subjects
    assert [(name.full, name.kind) for name in missing.names] == [("ADANE", "primary"), ("IDRIS", "birth")]
    assert [(place.kind, place.city, str(place.on)) for place in missing.places] == [
        ("event", "Riga", "2026-02-03")
    ]
    assert missing.remarks == "Mother forename: AMAL"


@pytest.mark.parametrize(
    "written",
    [orjson.dumps(RED), b"[" + orjson.dumps(RED) + b"]", orjson.dumps(RED, option=orjson.OPT_INDENT_2)],
)
def test_interpols_notices_are_read_as_one_document_too(written: bytes, tmp_path: Path) -> None:
    assert [each.reference for each in read("interpol", tmp_path, written)] == ["2026/12345"]


def test_a_notice_without_a_colour_is_refused(tmp_path: Path) -> None:
    (only,) = read("interpol", tmp_path, lines({"entity_id": "2026/1", "name": "ADANE"}))
    assert isinstance(only, Refusal)
    assert only.field == "kind"


def test_an_entity_of_followthemoney_is_whole(tmp_path: Path) -> None:
    person, vessel = contents("ftm", tmp_path)
    (subject,) = person.subjects
    assert [(name.full, name.kind, name.quality) for name in subject.names] == [
        ("Zoran Demidov", "primary", "good"),
        ("Demidov Zoran", "alias", "good"),
        ("Zoro", "alias", "low"),
    ]
    assert (person.summary, subject.sex, subject.nationalities[0].country) == ("wanted", "M", "LV")
    assert subject.remarks == "religion: none\nsanctions: Made-up programme"
    assert [(each.kind, each.number) for each in vessel.subjects[0].identifiers] == [("imo", "IMO9074729")]


@pytest.mark.parametrize(
    ("source", "content", "issued"),
    [
        (EU_LIST, EU, datetime(2026, 8, 5, 14, 47, 4, 449000, UTC)),
        (UK_LIST, UK, datetime(2026, 8, 20, tzinfo=UTC)),
        (UK_LIST, UK.replace("20/08/2026", "soon"), None),
        (UK_LIST, UK.replace("DateGenerated", "Other"), None),
    ],
)
def test_a_list_says_when_it_was_made(
    source: Source, content: str, issued: datetime | None, tmp_path: Path
) -> None:
    path = tmp_path / "list.xml"
    path.write_text(content, encoding="utf-8")
    with source.open(path) as opened:
        assert opened.issued_at == issued


@pytest.mark.parametrize("form", WHOLE)
@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_damage_ends_in_entries_and_refusals_or_a_refused_file(
    form: str, tmp_path: Path, data: st.DataObject
) -> None:
    content = WHOLE[form][1]
    at = data.draw(st.integers(0, len(content)))
    until = data.draw(st.integers(at, min(len(content), at + 60)))
    damaged = (
        content[:at]
        + data.draw(st.binary(max_size=12) | st.sampled_from([b"null", b"[]", b"{}", b"<a/>"]))
        + content[until:]
    )
    found: list[Entry | Refusal] = []
    with suppress(ImportRefused):
        found = read(form, tmp_path, damaged)
    assert all(isinstance(each, Entry) or (each.line and each.reason) for each in found)


@pytest.mark.parametrize("form", WHOLE)
def test_another_list_is_refused_as_a_file(form: str, tmp_path: Path) -> None:
    for content in (b"", b"<html/>", b"\x00\x01", b"a,b\n1,2\n"):
        with pytest.raises(ImportRefused):
            read(form, tmp_path, content)
