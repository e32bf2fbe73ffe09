"""Notices and alerts about people who do not exist, in the scripts their names are written in."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import cycle

from app.rules.content import (
    ChargeContent,
    DescriptionContent,
    FilingContent,
    IdentifierContent,
    NameContent,
    NationalityContent,
    PlaceContent,
    SubjectContent,
    WarrantContent,
)
from app.services.filings.commands import CreateFiling
from app.vocabulary.filings import AlertKind, FilingType, NoticeKind, WarningKind
from app.vocabulary.subjects import NameKind, PlaceKind, Sex, SubjectType
from scripts.people import Person, people
from search.identifiers.kinds import IdentifierKind
from search.text.dates import BirthDate, PartialDate

NOTICES, ALERTS = 150, 80
SEED = 20
NOTICE_KINDS = (
    NoticeKind.RED, NoticeKind.RED, NoticeKind.YELLOW, NoticeKind.BLUE, NoticeKind.RED, NoticeKind.GREEN,
    NoticeKind.UN_SPECIAL,
)  # fmt: skip
ALERT_KINDS = (
    AlertKind.ARREST, AlertKind.REFUSAL_OF_ENTRY, AlertKind.MISSING_PERSON, AlertKind.DISCREET_CHECK,
    AlertKind.RETURN, AlertKind.JUDICIAL_PROCEDURE, AlertKind.VULNERABLE_PERSON, AlertKind.INQUIRY_CHECK,
    AlertKind.SPECIFIC_CHECK, AlertKind.INFORMATION, AlertKind.CHILD_AT_RISK,
)  # fmt: skip
ACTIONS = {
    NoticeKind.RED: "Arrest with a view to extradition. Tell the owner bureau at once.",
    NoticeKind.YELLOW: "Make sure that the person is safe. Tell the owner bureau; no force.",
    NoticeKind.BLUE: "Establish identity and whereabouts; pass them to the owner bureau.",
    NoticeKind.GREEN: "Be watchful: the person may commit offences again.",
    NoticeKind.UN_SPECIAL: "United Nations sanctions: freeze funds and prevent entry or transit.",
    AlertKind.VULNERABLE_PERSON: "Prevent the journey; place under protection; call the SIRENE bureau.",
    AlertKind.INQUIRY_CHECK: "Interview on the questions attached; report place, time and company.",
    AlertKind.SPECIFIC_CHECK: "Search person and luggage; report place, time and company.",
    AlertKind.INFORMATION: "Report that the person was found; let nothing be noticed.",
    AlertKind.CHILD_AT_RISK: "Prevent the journey; protect the child; tell the owner bureau at once.",
    AlertKind.ARREST: "Arrest for surrender. Call the SIRENE bureau.",
    AlertKind.REFUSAL_OF_ENTRY: "Refuse entry; check the grounds with the owner bureau.",
    AlertKind.MISSING_PERSON: "Make sure that the person is safe; an adult decides who is told.",
    AlertKind.DISCREET_CHECK: "Let pass without a sign. Report place, time and company.",
    AlertKind.RETURN: "Confirm that the person leaves; tell the owner bureau.",
    AlertKind.JUDICIAL_PROCEDURE: "Find out the address for the court; no arrest.",
}
OFFENCES = (
    ("Aggravated theft", "theft", "Penal code, article 311"),
    ("Fraud", "fraud", "Penal code, article 313"),
    ("Trafficking in narcotics", "drug_trafficking", "Penal code, article 222"),
    ("Money laundering", "money_laundering", "Penal code, article 324"),
    ("Smuggling of persons", "smuggling_of_persons", "Immigration act, article 82"),
    ("Robbery", "robbery", "Penal code, article 312"),
)  # fmt: skip
# Every second of these is released to the public; of what the Security Council lists, all.
PUBLIC = {NoticeKind.RED, NoticeKind.YELLOW}
WARNED = (WarningKind.ARMED, WarningKind.VIOLENT, WarningKind.ESCAPE_RISK)
# Every kind on persons asks for the year of birth at least.
SOME_YEAR = "1975"
CITIES = ("Alexandria", "Busan", "Hamburg", "Lyon", "Porto Alegre", "Pune")
# Scripts that the large made-up lists do not hold: primary name, as written at home, sex, country, born.
ELSEWHERE = (
    ("Nikolaos Vrachopetras", "Νικόλαος Βραχόπετρας", "M", "GR", "1971-03-09"),
    ("Eleni Kymatousa", "Ελένη Κυματούσα", "F", "CY", "1988-11"),
    ("Yoav Ben-Harduf", "יואב בן־הרדוף", "M", "IL", "1979"),
    ("Noa Shkediyan", "נועה שקדיין", "F", "IL", "1994-06-21"),
    ("Somphot Raksawan", "สมพจน์ รักษาวรรณ", "M", "TH", "1966-02-14"),
    ("Haruto Tsukigawa", "月川陽翔", "M", "JP", "1990-08-30"),
    ("Giorgi Tetrisvili", "გიორგი თეთრისვილი", "M", "GE", "1983"),
    ("Armen Dzyunyan", "Արմեն Ձյունյան", "M", "AM", "1975-12-01"),
)


def persons() -> Iterator[CreateFiling]:
    """The same filings every time, all about people made up by a seeded draw or by hand."""
    chance = random.Random(SEED)
    drawn = [*_by_hand(), *people(NOTICES + ALERTS - len(ELSEWHERE), seed=SEED)]
    for at, (person, kind) in enumerate(zip(drawn[:NOTICES], cycle(NOTICE_KINDS), strict=False)):
        released = kind is NoticeKind.UN_SPECIAL or (kind in PUBLIC and at % 2 == 0)
        content = replace(_content(person, kind, chance), public_extract=released)
        yield CreateFiling(FilingType.NOTICE, content)
    for person, alert in zip(drawn[NOTICES:], cycle(ALERT_KINDS), strict=False):
        yield CreateFiling(FilingType.ALERT, _content(person, alert, chance))


def _by_hand() -> Iterator[Person]:
    for number, (name, native, sex, country, born) in enumerate(ELSEWHERE, start=1_000_000):
        given, _, family = name.partition(" ")
        yield Person(number, "", given, family, name, native, "", born, country, sex)


def _content(person: Person, kind: NoticeKind | AlertKind, chance: random.Random) -> FilingContent:
    sought = kind in {NoticeKind.RED, AlertKind.ARREST}
    return FilingContent(
        kind=kind.value,
        subjects=(_subject(person, chance),),
        summary="Made up for the demonstration; no such person exists.",
        action=ACTIONS[kind],
        warnings=tuple(chance.sample(WARNED, 1)) if sought and chance.random() < 0.4 else (),
        warrants=(_warrant(person, chance),) if sought else (),
    )


def _subject(person: Person, chance: random.Random) -> SubjectContent:
    names = [NameContent(full=person.name, family=person.family, given=person.given)]
    names += [NameContent(full=person.native, kind=NameKind.ORIGINAL_SCRIPT)] if person.native else []
    names += [NameContent(full=person.alias, kind=NameKind.ALIAS)] if person.alias else []
    return SubjectContent(
        type=SubjectType.PERSON,
        names=tuple(names),
        identifiers=(_passport(person, chance),) if chance.random() < 0.5 else (),
        birth_dates=(BirthDate(PartialDate.parse(person.born or SOME_YEAR)),),
        nationalities=(NationalityContent(person.nationality),),
        places=(
            PlaceContent(PlaceKind.RESIDENCE, city=chance.choice(CITIES)),
            PlaceContent(PlaceKind.EVENT, city=chance.choice(CITIES), on=_day(chance)),
        ),
        sex=Sex(person.sex),
        description=DescriptionContent(
            height_cm=chance.randint(155, 195), eyes=chance.choice(("brown", "grey"))
        ),
    )


def _day(chance: random.Random) -> date:
    return date(chance.randint(2015, 2025), chance.randint(1, 12), chance.randint(1, 28))


def _passport(person: Person, chance: random.Random) -> IdentifierContent:
    number = f"{chance.choice('ABCEGHKLNP')}{chance.randint(10_000_000, 99_999_999)}"
    return IdentifierContent(IdentifierKind.PASSPORT, number, country=person.nationality)


def _warrant(person: Person, chance: random.Random) -> WarrantContent:
    text, offence, law = chance.choice(OFFENCES)
    return WarrantContent(
        reference=f"W-{chance.randint(1000, 9999)}/{chance.randint(2015, 2025)}",
        authority="Court of first instance",
        country=person.nationality,
        issued_on=_day(chance),
        charges=(
            ChargeContent(text=text, offence=offence, law=law, maximum_months=chance.choice((36, 60, 120))),
        ),
    )
