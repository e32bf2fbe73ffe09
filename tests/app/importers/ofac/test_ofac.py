"""OFAC's list in both of its shapes, about made-up people."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import ImportRefused
from app.importers.ofac import OFAC
from app.rules.content import FilingContent
from app.services.imports.entries import Entry, Refusal

REFERENCES = """
<ReferenceValueSets>
  <AliasTypeValues><AliasType ID="1400">A.K.A.</AliasType><AliasType ID="1401">F.K.A.</AliasType></AliasTypeValues>
  <CountryValues><Country ID="11" ISO2="LV">Latvia</Country></CountryValues>
  <DetailReferenceValues><DetailReference ID="91526">Male</DetailReference></DetailReferenceValues>
  <FeatureTypeValues><FeatureType ID="8">Birthdate</FeatureType><FeatureType ID="9">Place of Birth</FeatureType>
    <FeatureType ID="10">Nationality Country</FeatureType><FeatureType ID="25">Location</FeatureType>
    <FeatureType ID="224">Gender</FeatureType><FeatureType ID="99">Vessel Type</FeatureType></FeatureTypeValues>
  <IDRegDocDateTypeValues><IDRegDocDateType ID="1480">Issue Date</IDRegDocDateType></IDRegDocDateTypeValues>
  <IDRegDocTypeValues><IDRegDocType ID="1571">Passport</IDRegDocType>
    <IDRegDocType ID="1626">Vessel Registration Identification</IDRegDocType></IDRegDocTypeValues>
  <LocPartTypeValues><LocPartType ID="1451">ADDRESS1</LocPartType><LocPartType ID="1454">CITY</LocPartType></LocPartTypeValues>
  <NamePartTypeValues><NamePartType ID="1520">Last Name</NamePartType><NamePartType ID="1521">First Name</NamePartType>
    <NamePartType ID="1526">Vessel Name</NamePartType></NamePartTypeValues>
  <LegalBasisValues><LegalBasis ID="1763">Executive Order 13224 (Terrorism)</LegalBasis></LegalBasisValues>
  <ListValues><List ID="1550">SDN List</List><List ID="1551">Non-SDN Palestinian Legislative Council List</List></ListValues>
  <SanctionsTypeValues><SanctionsType ID="1">Program</SanctionsType><SanctionsType ID="1705">Block</SanctionsType></SanctionsTypeValues>
  <PartySubTypeValues><PartySubType ID="1">Vessel</PartySubType><PartySubType ID="4">Individual</PartySubType></PartySubTypeValues>
</ReferenceValueSets>
<Locations><Location ID="25">
  <LocationPart LocPartTypeID="1451"><LocationPartValue Primary="true"><Value>Main 1</Value></LocationPartValue></LocationPart>
  <LocationPart LocPartTypeID="1454"><LocationPartValue Primary="true"><Value>Riga</Value></LocationPartValue></LocationPart>
  <LocationCountry CountryID="11" CountryRelevanceID="1413"/></Location></Locations>
<IDRegDocuments>
  <IDRegDocument ID="2" IDRegDocTypeID="1571" IdentityID="6746" IssuedBy-CountryID="11" ValidityID="1"><Comment/>
    <IDRegistrationNo>A1234567</IDRegistrationNo><IssuingAuthority/>
    <DocumentDate IDRegDocDateTypeID="1480"><DatePeriod><Start><From><Year>2001</Year><Month>2</Month><Day>3</Day>
      </From></Start></DatePeriod></DocumentDate></IDRegDocument>
  <IDRegDocument ID="9" IDRegDocTypeID="1626" IdentityID="77"><IDRegistrationNo>IMO 9074729</IDRegistrationNo></IDRegDocument>
</IDRegDocuments>"""  # noqa: E501  as published
PERSON = """
<DistinctParty FixedRef="2674"><Comment/><Profile ID="2674" PartySubTypeID="4">
  <Identity ID="6746" FixedRef="2674" Primary="true" False="false">
    <Alias FixedRef="2674" AliasTypeID="1401" Primary="false" LowQuality="true"><DocumentedName ID="3"><DocumentedNamePart>
      <NamePartValue NamePartGroupID="1" ScriptID="215">ZORO</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
    <Alias FixedRef="2674" AliasTypeID="1403" Primary="true" LowQuality="false">
      <DocumentedName ID="1"><DocumentedNamePart><NamePartValue NamePartGroupID="1" ScriptID="215">DEMIDOV</NamePartValue>
      </DocumentedNamePart><DocumentedNamePart><NamePartValue NamePartGroupID="2" ScriptID="215">Zoran</NamePartValue>
      </DocumentedNamePart></DocumentedName>
      <DocumentedName ID="2"><DocumentedNamePart><NamePartValue NamePartGroupID="1" ScriptID="220">Демидов</NamePartValue>
      </DocumentedNamePart></DocumentedName></Alias>
    <NamePartGroups><MasterNamePartGroup><NamePartGroup ID="1" NamePartTypeID="1520"/></MasterNamePartGroup>
      <MasterNamePartGroup><NamePartGroup ID="2" NamePartTypeID="1521"/></MasterNamePartGroup></NamePartGroups>
  </Identity>
  <Feature ID="1" FeatureTypeID="8"><FeatureVersion><DatePeriod>
    <Start Approximate="false"><From><Year>1970</Year><Month>5</Month><Day>1</Day></From></Start>
    <End><To><Year>1970</Year><Month>5</Month><Day>1</Day></To></End></DatePeriod></FeatureVersion></Feature>
  <Feature ID="2" FeatureTypeID="8"><FeatureVersion><DatePeriod>
    <Start Approximate="true"><From><Year>1968</Year><Month>1</Month><Day>1</Day></From></Start>
    <End><To><Year>1971</Year><Month>12</Month><Day>31</Day></To></End></DatePeriod></FeatureVersion></Feature>
  <Feature ID="3" FeatureTypeID="9"><FeatureVersion><VersionDetail>Riga, Latvia</VersionDetail></FeatureVersion></Feature>
  <Feature ID="4" FeatureTypeID="10"><FeatureVersion><VersionLocation LocationID="25"/></FeatureVersion></Feature>
  <Feature ID="5" FeatureTypeID="25"><FeatureVersion><VersionLocation LocationID="25"/></FeatureVersion></Feature>
  <Feature ID="6" FeatureTypeID="224"><FeatureVersion><VersionDetail DetailReferenceID="91526"/></FeatureVersion></Feature>
</Profile></DistinctParty>"""  # noqa: E501  as published
SHIP = """
<DistinctParty FixedRef="77"><Profile ID="77" PartySubTypeID="1"><Identity ID="77" Primary="true">
  <Alias Primary="true" LowQuality="false"><DocumentedName><DocumentedNamePart>
    <NamePartValue NamePartGroupID="5" ScriptID="215">BLUE CAMEL</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
  <NamePartGroups><MasterNamePartGroup><NamePartGroup ID="5" NamePartTypeID="1526"/></MasterNamePartGroup></NamePartGroups>
  </Identity><Feature FeatureTypeID="99"><FeatureVersion><VersionDetail>Tanker</VersionDetail></FeatureVersion></Feature>
</Profile></DistinctParty>"""  # noqa: E501  as published
LISTED = """
<SanctionsEntries>
  <SanctionsEntry ID="1" ProfileID="2674" ListID="1550">
    <EntryEvent ID="1" EntryEventTypeID="1" LegalBasisID="1763"><Date><Year>2001</Year><Month>10</Month><Day>12</Day></Date>
    </EntryEvent>
    <SanctionsMeasure ID="1" SanctionsTypeID="1705"><Comment/></SanctionsMeasure>
    <SanctionsMeasure ID="2" SanctionsTypeID="1"><Comment>SDGT</Comment></SanctionsMeasure>
    <SanctionsMeasure ID="3" SanctionsTypeID="1"><Comment>IRGC</Comment></SanctionsMeasure></SanctionsEntry>
  <SanctionsEntry ID="2" ProfileID="2674" ListID="1551">
    <SanctionsMeasure ID="4" SanctionsTypeID="1"><Comment>NS-PLC</Comment></SanctionsMeasure></SanctionsEntry>
</SanctionsEntries>"""  # noqa: E501  as published
ADVANCED = (
    '<?xml version="1.0" encoding="utf-8"?>\n<Sanctions xmlns="http://www.un.org/sanctions/1.0">'
    '<DateOfIssue CalendarTypeID="1"><Year>2026</Year><Month>8</Month><Day>5</Day></DateOfIssue>'
    f"{REFERENCES}<DistinctParties>{PERSON}{SHIP}</DistinctParties>"
    f"{LISTED}</Sanctions>"
)
REMARKS = (
    "DOB 01 May 1970; alt. DOB 1968 to 1971; POB Riga, Latvia; nationality Latvia; Gender Male; "
    "Passport A1234567 (Latvia); Linked To: BLUE CAMEL."
)
MAIN = (
    f'2674,"DEMIDOV, Zoran",individual,"SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"{REMARKS}"\n'
    '77,"BLUE CAMEL",vessel,"SDGT",-0- ,"AB12",Tanker,-0- ,-0- ,Panama,-0- ,'
    '"Vessel Registration Identification IMO 9074729."\n\x1a'
)
ALT = '2674,1,"fka","ZORO","weak"\n2674,2,"aka","DEMIDOFF, Zoran",-0- \n'
ADD = '2674,1,"Main 1","Riga","Latvia",-0- \n'


def written(folder: Path, advanced: str | bytes = ADVANCED) -> Path:
    path = folder / "SDN_ADVANCED.XML"
    path.write_bytes(advanced.encode() if isinstance(advanced, str) else advanced)
    return path


def triple(folder: Path, main: str = MAIN, alt: str = ALT) -> Path:
    place = folder / "sdn"
    place.mkdir(exist_ok=True)
    for name, content in (("sdn.csv", main), ("alt.csv", alt), ("add.csv", ADD)):
        (place / name).write_text(content, encoding="utf-8")
    return place


def read(path: Path) -> list[Entry | Refusal]:
    with OFAC.open(path) as opened:
        total = opened.count()
        found = list(opened.read())
    assert total == len(found)
    return found


def contents(path: Path) -> list[FilingContent]:
    return [each.content for each in read(path) if isinstance(each, Entry)]


def test_the_advanced_person_is_whole(tmp_path: Path) -> None:
    person, ship = contents(written(tmp_path))
    (subject,) = person.subjects
    assert (person.reference, person.kind, ship.reference, ship.kind) == ("2674", "blue", "77", "purple")
    assert [(name.full, name.kind, name.quality, name.family) for name in subject.names] == [
        ("Zoran DEMIDOV", "primary", "good", "DEMIDOV"),
        ("Демидов", "original_script", "good", "Демидов"),
        ("ZORO", "former", "low", "ZORO"),
    ]
    assert [str(born) for born in subject.birth_dates] == ["1970-05-01", "1968/1971~"]
    assert [(place.kind, place.street, place.city, place.country) for place in subject.places] == [
        ("birth", "", "Riga, Latvia", ""),
        ("residence", "Main 1", "Riga", "LV"),
    ]
    (paper,) = subject.identifiers
    assert (paper.kind, paper.number, paper.country, str(paper.issued_on)) == (
        "passport",
        "A1234567",
        "LV",
        "2001-02-03",
    )
    assert (subject.sex, [each.country for each in subject.nationalities]) == ("M", ["LV"])
    assert [(each.kind, each.number) for each in ship.subjects[0].identifiers] == [("imo", "IMO 9074729")]
    assert ship.subjects[0].remarks == "vessel type: Tanker"


def test_the_lists_and_programmes_of_an_entry_are_kept(tmp_path: Path) -> None:
    person, ship = contents(written(tmp_path))
    assert person.legal_basis == (
        "OFAC, SDN List: SDGT, IRGC; OFAC, Non-SDN Palestinian Legislative Council List: NS-PLC"
    )
    assert str(person.issued_on) == "2001-10-12"
    assert person.subjects[0].remarks.splitlines() == [
        "Listed on SDN List: SDGT, IRGC; measures: Block; legal basis: Executive Order 13224 (Terrorism);"
        " since 2001-10-12",
        "Listed on Non-SDN Palestinian Legislative Council List: NS-PLC",
    ]
    assert (ship.legal_basis, ship.issued_on) == ("OFAC, Specially Designated Nationals", None)
    several = MAIN.replace('"SDGT"', '"SDGT] [IRGC] [IFSR"')
    assert [each.legal_basis for each in contents(triple(tmp_path, main=several))] == [
        "OFAC, Specially Designated Nationals: SDGT, IRGC, IFSR"
    ] * 2


def test_the_old_files_say_nearly_the_same(tmp_path: Path) -> None:
    person, ship = contents(triple(tmp_path))
    (subject,) = person.subjects
    assert (person.reference, ship.reference) == ("2674", "77")
    assert [(name.full, name.kind, name.quality, name.family) for name in subject.names] == [
        ("Zoran DEMIDOV", "primary", "good", "DEMIDOV"),
        ("ZORO", "former", "low", ""),
        ("Zoran DEMIDOFF", "alias", "good", "DEMIDOFF"),
    ]
    assert [str(born) for born in subject.birth_dates] == ["1970-05-01", "1968/1971"]
    assert [(paper.kind, paper.number, paper.country) for paper in subject.identifiers] == [
        ("passport", "A1234567", "LV")
    ]
    assert [(place.kind, place.city, place.country) for place in subject.places] == [
        ("birth", "Riga", "LV"),
        ("residence", "Riga", "LV"),
    ]
    assert (subject.sex, subject.nationalities[0].country, subject.remarks) == ("M", "LV", REMARKS)
    assert [(each.kind, each.number) for each in ship.subjects[0].identifiers] == [("imo", "9074729")]


def test_the_list_says_when_it_was_made(tmp_path: Path) -> None:
    with OFAC.open(written(tmp_path)) as opened:
        assert opened.issued_at == datetime(2026, 8, 5, tzinfo=UTC)


def test_a_folder_that_lacks_a_file_or_holds_a_broken_one_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match=r"lacks SDN.CSV, ALT.CSV, ADD.CSV"), OFAC.open(tmp_path):
        pass
    with (
        pytest.raises(ImportRefused, match=r"ALT.CSV, line 1: 2 fields"),
        OFAC.open(triple(tmp_path, alt="1,2\n")),
    ):
        pass
    first, short = read(triple(tmp_path, main=MAIN.splitlines()[0] + "\n5,EVERYBODY\n"))
    assert isinstance(first, Entry)
    assert isinstance(short, Refusal)
    assert (short.line, short.reason) == (2, "the row has 2 fields, not 12")


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(at=st.integers(0, len(ADVANCED)), lost=st.integers(0, 60), put=st.binary(max_size=12))
def test_any_damage_ends_in_entries_and_refusals_or_a_refused_file(
    tmp_path: Path, at: int, lost: int, put: bytes
) -> None:
    content = ADVANCED.encode()
    damaged = content[:at] + put + content[at + lost :]
    found: list[Entry | Refusal] = []
    with suppress(ImportRefused):
        found = read(written(tmp_path, damaged))
    text = MAIN[: at % len(MAIN)] + put.decode("latin-1") + MAIN[at % len(MAIN) + lost :]
    with suppress(ImportRefused):
        found += read(triple(tmp_path, main=text))
    assert all(isinstance(each, Entry) or (each.line and each.reason) for each in found)
