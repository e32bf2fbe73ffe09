"""Say one DistinctParty of the advanced XML in the words of the own format."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from lxml import etree

from app.importers.ofac.listings import basis_of, told_of
from app.importers.ofac.references import References, day_of
from app.importers.said import anywhere, attribute, filled, text
from app.importers.sanctions import ORGANISATION, PERSON, PROPERTY, head

ISSUER = "the United States (OFAC)"
SUBJECTS = {"individual": PERSON, "vessel": PROPERTY, "aircraft": PROPERTY}
SEXES = {"male": "M", "female": "F"}
FAMILY, GIVEN = ("last name",), ("first name", "middle name", "patronymic", "matronymic")
ORDER = (*GIVEN, *FAMILY)
LATIN = "215"
NATIONS = ("nationality country", "citizenship country")
# Features with a place in the filing; all others become remarks under their own names.
BIRTHDATE, BIRTHPLACE, HOME, SEX, TITLE = "birthdate", "place of birth", "location", "gender", "title"


def tell(party: etree._Element, references: References) -> dict[str, Any]:
    """Return what the party says; what is at fault is left to the reader of the own format."""
    profile = party.find(anywhere("Profile"))
    reference = attribute(party, "FixedRef")
    if profile is None:
        return {"type": "notice", "kind": "blue", "reference": reference, "subjects": []}
    word = references.word("PartySubType", attribute(profile, "PartySubTypeID")).casefold()
    subject_type = SUBJECTS.get(word, ORGANISATION)
    features = _features(profile, references)
    listings = references.listings.get(attribute(profile, "ID"), [])
    said = head(ISSUER, subject_type, reference, basis_of(listings), text(party, "Comment"))
    since = min(filter(None, (each.since for each in listings)), default="")
    subject = _subject(profile, subject_type, features, references)
    remarks = "\n".join(filter(None, (subject.pop("remarks", ""), *told_of(listings))))
    return {**said, **filled(issued_on=since), "subjects": [{**subject, **filled(remarks=remarks)}]}


def _subject(
    profile: etree._Element, subject_type: str, features: dict[str, list[Any]], references: References
) -> dict[str, Any]:
    identities = [*profile.iterfind(anywhere("Identity"))]
    papers = [paper for each in identities for paper in references.papers.get(attribute(each, "ID"), [])]
    sexes = [SEXES.get(str(word).casefold(), word) for word in features.pop(SEX, [])]
    births = [_place("birth", "city", each) for each in features.pop(BIRTHPLACE, [])]
    homes = [_place("residence", "street", each) for each in features.pop(HOME, [])]
    nations = [_nation(each) for name in NATIONS for each in features.pop(name, [])]
    return filled(
        type=subject_type,
        names=[name for each in identities for name in _names(each, references)],
        birth_dates=features.pop(BIRTHDATE, []),
        nationalities=[*dict.fromkeys(filter(None, nations))],
        places=births + homes,
        identifiers=papers,
        sex=sexes[0] if sexes else "",
        titles=[each for each in features.pop(TITLE, []) if isinstance(each, str)],
        remarks="\n".join(f"{name}: {_told(each)}" for name, all_of in features.items() for each in all_of),
    )


def _place(kind: str, part: str, value: Any) -> dict[str, Any]:
    """Return a place that is told in its parts, or in words for one of them."""
    return {**(value if isinstance(value, dict) else {part: value}), "kind": kind}


def _names(identity: etree._Element, references: References) -> Iterator[dict[str, Any]]:
    """Yield the names of an identity, the primary alias first, each in every script it is told in."""
    groups = {
        attribute(group, "ID"): references.word("NamePartType", attribute(group, "NamePartTypeID")).casefold()
        for group in identity.iterfind(anywhere("NamePartGroups/MasterNamePartGroup/NamePartGroup"))
    }
    aliases = [*identity.iterfind(anywhere("Alias"))]
    for alias in sorted(aliases, key=lambda each: attribute(each, "Primary") != "true"):
        words = references.word("AliasType", attribute(alias, "AliasTypeID")).casefold()
        for written in alias.iterfind(anywhere("DocumentedName")):
            parts = _parts(written, groups)
            latin = all(script in {"", LATIN} for script, _, _ in parts)
            yield filled(
                full=" ".join(value for _, _, value in _ordered(parts)),
                family=_joined(parts, FAMILY),
                given=_joined(parts, GIVEN),
                kind=_kind(alias, words, latin),
                quality="low" if attribute(alias, "LowQuality") == "true" else "good",
            )


def _parts(written: etree._Element, groups: dict[str, str]) -> list[tuple[str, str, str]]:
    """Return script, kind and text of each part of a name."""
    values = written.iterfind(anywhere("DocumentedNamePart/NamePartValue"))
    found = (
        (attribute(v, "ScriptID"), groups.get(attribute(v, "NamePartGroupID"), ""), text(v)) for v in values
    )
    return [each for each in found if each[2]]


def _ordered(parts: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Return a person's parts in the order of a name; other parts stay as they stand."""
    place = {kind: at for at, kind in enumerate(ORDER)}
    return sorted(parts, key=lambda part: place.get(part[1], len(place)))


def _joined(parts: list[tuple[str, str, str]], kinds: tuple[str, ...]) -> str:
    return " ".join(value for kind in kinds for _, each, value in parts if each == kind)


def _kind(alias: etree._Element, words: str, latin: bool) -> str:
    if not latin:
        return "original_script"
    if attribute(alias, "Primary") == "true":
        return "primary"
    return "former" if "f.k.a" in words else "alias"


def _features(profile: etree._Element, references: References) -> dict[str, list[Any]]:
    """Return the features by their names in small letters: a date, a place or words each."""
    found: dict[str, list[Any]] = defaultdict(list)
    for feature in profile.iterfind(anywhere("Feature")):
        name = references.word("FeatureType", attribute(feature, "FeatureTypeID")).casefold()
        for version in feature.iterfind(anywhere("FeatureVersion")):
            value = _value(version, references)
            if value:
                found[name].append(value)
    return dict(found)


def _value(version: etree._Element, references: References) -> Any:
    period = version.find(anywhere("DatePeriod"))
    if period is not None:
        return _born(period)
    location = version.find(anywhere("VersionLocation"))
    if location is not None:
        return dict(references.places.get(attribute(location, "LocationID"), {}))
    detail = version.find(anywhere("VersionDetail"))
    if detail is None:
        return ""
    return text(detail) or references.word("DetailReference", attribute(detail, "DetailReferenceID"))


def _born(period: etree._Element) -> dict[str, Any]:
    """Return a period as a date: one day, a span of years, or a rough one."""
    first, last = day_of(period.find(anywhere("Start/From"))), day_of(period.find(anywhere("End/To")))
    start = period.find(anywhere("Start"))
    rough = start is not None and attribute(start, "Approximate") == "true"
    if last in ("", first):
        return filled(date=first, approximate=rough)
    if first[:4] == last[:4]:
        return filled(date=first[:4], approximate=rough)
    return filled(date=first[:4], until=last[:4], approximate=rough)


def _nation(place: Any) -> str:
    return str(place.get("country", "")) if isinstance(place, dict) else str(place)


def _told(value: Any) -> str:
    return ", ".join(map(str, value.values())) if isinstance(value, dict) else str(value)
