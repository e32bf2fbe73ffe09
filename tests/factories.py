"""Made-up filings, as bodies of the API."""

from typing import Any


def person(name: str = "Ramón Espinoza Duarte", **more: Any) -> dict[str, Any]:
    """A person with a name, a date of birth and a nationality."""
    return {
        "type": "person",
        "names": [{"full": name}],
        "birth_dates": [{"date": "1971-03-09"}],
        "nationalities": [{"country": "ES"}],
        "sex": "M",
        **more,
    }


def passport(number: str = "XD1234567", **more: Any) -> dict[str, Any]:
    """A stolen passport."""
    identifier = {"kind": "passport", "number": number, "country": "FR", "status": "stolen", **more}
    return {"type": "property", "identifiers": [identifier]}


def notice(*subjects: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A Blue notice about somebody: the kind with the fewest conditions."""
    said = {"kind": "blue", "reference": "T-1", "summary": "A witness of a burglary."}
    return {**said, "subjects": list(subjects or [person()]), **more}


def record(*subjects: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A record of a stolen passport."""
    return {"kind": "passport", "subjects": list(subjects or [passport()]), **more}
