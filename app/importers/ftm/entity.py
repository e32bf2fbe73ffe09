"""Say one FollowTheMoney entity in the words of the own format."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.importers.said import filled
from app.importers.sanctions import KINDS, ORGANISATION, PERSON, PROPERTY

# Schemata of somebody or something that can be sought; all others (ownership, sanctions, addresses …) tell
# of ties between entities.
SUBJECTS = {
    "Person": PERSON,
    **dict.fromkeys(("Organization", "Company", "LegalEntity", "PublicBody"), ORGANISATION),
    **dict.fromkeys(("Vessel", "Airplane", "Vehicle"), PROPERTY),
}
SEXES = {"male": "M", "female": "F", "other": "X"}
NAMES = {"name": ("primary", "good"), "alias": ("alias", "good"), "weakAlias": ("alias", "low"),
         "previousName": ("former", "good")}  # fmt: skip
NUMBERS = {
    "passportNumber": "passport",
    "idNumber": "identity_card",
    "taxNumber": "tax_number",
    "innCode": "tax_number",
    "socialSecurityNumber": "national_number",
    "registrationNumber": "register_number",
    "ogrnCode": "register_number",
    "leiCode": "lei",
    "swiftBic": "bic",
    "imoNumber": "imo",
    "mmsi": "mmsi",
    "callSign": "call_sign",
    "serialNumber": "serial",
    "vin": "vin",
    "licensePlate": "plate",
}
RESTRICTIONS = ("handling", "conditions", "audience", "barred")
COUNTRIES = ("nationality", "citizenship")
REASONS = ("summary", "notes", "program", "topics")
# Said elsewhere in the filing, or of no meaning outside the dataset.
TOLD = {
    *NAMES, *NUMBERS, *COUNTRIES, *REASONS, "firstName", "lastName", "middleName", "birthDate", "birthPlace",
    "birthCountry", "address", "gender", "title", "position", "height", "weight", "hairColor", "eyeColor",
    "sourceUrl", "createdAt", "modifiedAt", "programId",
}  # fmt: skip


def is_subject(entity: Mapping[str, Any]) -> bool:
    """Tell whether the entity is somebody or something that can be sought."""
    schema = entity.get("schema")
    return isinstance(schema, str) and schema in SUBJECTS


def tell(entity: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the entity says; what is at fault is left to the reader of the own format."""
    subject_type = SUBJECTS[str(entity.get("schema"))]
    properties = entity.get("properties")
    said = properties if isinstance(properties, Mapping) else {}
    reasons = [text for name in REASONS for text in _texts(said, name)]
    return {
        "type": "notice",
        "kind": KINDS[subject_type],
        "reference": entity.get("id"),
        "summary": "\n".join(dict.fromkeys(reasons)) or "Of interest in the dataset it is taken from.",
        "subjects": [_subject(entity, said, subject_type)],
        # Beside the properties, where another registry has exported it: what was restricted stays so.
        **{name: entity[name] for name in RESTRICTIONS if name in entity},
    }


def _subject(entity: Mapping[str, Any], said: Mapping[str, Any], subject_type: str) -> dict[str, Any]:
    sexes = [SEXES.get(word, word) for word in _texts(said, "gender")]
    countries = [country.upper() for name in COUNTRIES for country in _texts(said, name)]
    person = subject_type == PERSON
    return filled(
        type=subject_type,
        names=[*_names(entity, said)],
        birth_dates=[day[:10] for day in _texts(said, "birthDate")],
        nationalities=[*dict.fromkeys(countries)],
        places=[*_places(said)],
        identifiers=[*_numbers(said)],
        sex=sexes[0] if sexes and person else "",
        titles=_texts(said, "title"),
        occupations=_texts(said, "position"),
        description=filled(
            hair=", ".join(_texts(said, "hairColor")), eyes=", ".join(_texts(said, "eyeColor"))
        ),
        remarks="\n".join(_remarks(said)),
    )


def _names(entity: Mapping[str, Any], said: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield each written form once; the caption, which the dataset prefers, first."""
    seen: dict[str, dict[str, Any]] = {}
    caption = entity.get("caption")
    if isinstance(caption, str) and caption in _texts(said, "name"):
        seen[caption] = {"full": caption}
    for name, (kind, quality) in NAMES.items():
        for text in _texts(said, name):
            first = not seen and name == "name"
            seen.setdefault(
                text, {"full": text, "kind": "primary" if first else _alias(kind), "quality": quality}
            )
    family, given = (" ".join(_texts(said, part)) for part in ("lastName", "firstName"))
    if not seen and (family or given):
        yield filled(family=family, given=given)
    yield from seen.values()


def _alias(kind: str) -> str:
    return "alias" if kind == "primary" else kind


def _places(said: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    countries = [country.upper() for country in _texts(said, "birthCountry")]
    for at, city in enumerate(_texts(said, "birthPlace") or [""] * bool(countries)):
        yield filled(kind="birth", city=city, country=countries[at] if at < len(countries) else "")
    yield from ({"kind": "residence", "street": text} for text in _texts(said, "address"))


def _numbers(said: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for name, kind in NUMBERS.items():
        yield from ({"kind": kind, "number": number} for number in _texts(said, name))


def _remarks(said: Mapping[str, Any]) -> Iterator[str]:
    """Yield a line for each property without a field of its own, nested entities by their captions."""
    for name in said:
        if name not in TOLD and (values := _texts(said, name)):
            yield f"{name}: {'; '.join(values)}"


def _texts(said: Mapping[str, Any], name: str) -> list[str]:
    """Return the values of a property, each once; of an entity within, its caption."""
    values = said.get(name)
    listed = values if isinstance(values, list) else [values]
    texts = (each.get("caption") if isinstance(each, Mapping) else each for each in listed)
    return [
        *dict.fromkeys(" ".join(each.split()) for each in texts if isinstance(each, str) and each.strip())
    ]
