"""Say the subject of an exported filing in properties of FollowTheMoney."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Line = Mapping[str, Any]
Properties = dict[str, list[str]]
HOLDERS = {"Person", "Organization"}
SCHEMATA = {"person": "Person", "organisation": "Organization", "event": "Event"}
THINGS = {
    **dict.fromkeys(("vehicle", "trailer", "caravan", "plate"), "Vehicle"),
    "boat": "Vessel",
    "aircraft": "Airplane",
}
# By which kind of number a thing is known, where it is about one, whatever the kind of the filing.
NUMBERED = {"vin": "Vehicle", "plate": "Vehicle", "imo": "Vessel", "mmsi": "Vessel", "hin": "Vessel",
            "aircraft_registration": "Airplane", "aircraft_address": "Airplane"}  # fmt: skip
SEXES = {"M": "male", "F": "female", "X": "other"}
# Someone else's name, which must lead nobody to its bearer; and what is kept as a seal only.
UNSAID_NAME, UNSAID_NUMBER = "misused", "payment_card"
NAMES = {"primary": "name", "former": "previousName"}
LEGAL = {
    "tax_number": "taxNumber",
    "register_number": "registrationNumber",
    "lei": "leiCode",
    "bic": "swiftBic",
    "email": "email",
    "telephone": "phone",
    "identity_card": "idNumber",
    "national_number": "idNumber",
}
NUMBERS = {
    "Person": {**LEGAL, "passport": "passportNumber"},
    "Organization": LEGAL,
    "Vehicle": {"plate": "registrationNumber"},
    "Vessel": {"imo": "imoNumber", "mmsi": "mmsi", "call_sign": "callSign"},
    "Airplane": {"aircraft_registration": "registrationNumber", "serial": "serialNumber"},
}


def schema_of(line: Line, subject: Line) -> str:
    """Return the schema of a subject; things without a schema of their own are assets."""
    if subject["type"] in SCHEMATA:
        return SCHEMATA[subject["type"]]
    known = (NUMBERED[each["kind"]] for each in subject["identifiers"] if each["kind"] in NUMBERED)
    return THINGS.get(line["kind"]) or next(known, "Asset")


def properties(line: Line, subject: Line) -> Properties:
    """Return what the filing says of its subject; property by property, a list of texts."""
    schema = schema_of(line, subject)
    said: Properties = {"summary": [line["summary"]], "notes": [*_notes(line, subject, schema)]}
    for name, text in (*_names(subject), *_numbers(subject, schema), *_places(subject, schema)):
        said.setdefault(name, []).append(text)
    if schema == "Person":
        said |= _person(subject)
    elif schema == "Organization":
        said["country"] = countries(each["country"] for each in subject["nationalities"])
    elif detail := subject["property"]:
        said |= {"model": [detail["model"]]} if schema != "Asset" else {}
        said["description"] = [detail["text"]]
    said.setdefault("name", [_called(line, subject)])
    return said


def countries(codes: Iterable[str]) -> list[str]:
    """Return the codes that FollowTheMoney knows as well: two letters, small."""
    return [code.lower() for code in codes if len(code) == len("fr") and code.isalpha()]


def _person(subject: Line) -> Properties:
    looks = subject["description"] or {}
    primary: Line = next((each for each in subject["names"] if each["kind"] == "primary"), {})
    days = [each[end] for each in subject["birth_dates"] for end in ("date", "until") if each[end]]
    return {
        "lastName": [primary.get("family", "")],
        "firstName": [primary.get("given", "")],
        "birthDate": days,
        "nationality": countries(each["country"] for each in subject["nationalities"]),
        "gender": [SEXES.get(subject["sex"] or "", "")],
        "title": [*subject["titles"]],
        "position": [*subject["occupations"]],
        "height": [str(looks.get("height_cm") or "")],
        "weight": [str(looks.get("weight_kg") or "")],
        "hairColor": [looks.get("hair", "")],
        "eyeColor": [looks.get("eyes", "")],
    }


def _names(subject: Line) -> Iterator[tuple[str, str]]:
    for each in subject["names"]:
        if each["kind"] != UNSAID_NAME:
            alias = "weakAlias" if each["quality"] == "low" else "alias"
            yield NAMES.get(each["kind"], alias), each["full"]


def _numbers(subject: Line, schema: str) -> Iterator[tuple[str, str]]:
    known = NUMBERS.get(schema, {})
    return ((known[each["kind"]], each["number"]) for each in subject["identifiers"] if each["kind"] in known)


def _places(subject: Line, schema: str) -> Iterator[tuple[str, str]]:
    for each in subject["places"]:
        whole = ", ".join(filter(None, (each[part] for part in ("street", "postal_code", "city", "region"))))
        if each["kind"] != "birth":
            yield "address", ", ".join(filter(None, (whole, each["country"])))
        elif schema == "Person":
            yield "birthPlace", whole
            yield from (("birthCountry", code) for code in countries([each["country"]]))


def _notes(line: Line, subject: Line, schema: str) -> Iterator[str]:
    """Yield what an officer must know, and what has no property of its own."""
    yield from (line["action"], *line["warnings"], subject["remarks"])
    yield f"Handling: {line['handling']}."
    yield f"Conditions: {line['conditions']}" if line["conditions"] else ""
    for each in subject["identifiers"]:
        if each["kind"] not in NUMBERS.get(schema, {}) and each["kind"] != UNSAID_NUMBER:
            span = f" to {each['range_end']}" if each["range_end"] else ""
            yield " ".join(
                filter(None, (f"{each['kind']}: {each['number']}{span}", each["country"], each["status"]))
            )


def _called(line: Line, subject: Line) -> str:
    """Return what a thing without a name is called: every entity has a name."""
    detail = subject["property"] or {}
    numbers = [each["number"] for each in subject["identifiers"] if each["kind"] != UNSAID_NUMBER]
    parts = (line["kind"].replace("_", " "), detail.get("make", ""), detail.get("model", ""), *numbers[:1])
    return " ".join(filter(None, parts))
