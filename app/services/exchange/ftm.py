"""Say an exported filing as FollowTheMoney entities: who or what is sought, its papers, its listing.

Names of schemata and properties are those of `followthemoney` 4. What they have no property for stands in
`notes`; how a filing must be handled stands in every row, beside the properties.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.services.exchange import ftm_subject
from app.vocabulary.filings import FilingType

Line = Mapping[str, Any]
# The filing's own words beside the properties: readers keep them as context.
HEAD = ("handling", "conditions", "audience", "barred")
WANTED = {"notice.red", "alert.arrest", "alert.unknown_wanted"}
LISTED = f"{FilingType.NOTICE}.un_special"
PAPERS = {"passport": "Passport", **dict.fromkeys(
    ("identity_card", "travel_document", "residence_permit", "visa", "driving_licence", "other_document"),
    "Identification",
)}  # fmt: skip


def entities(line: Line) -> Iterator[dict[str, Any]]:
    """Yield the entities that one line of an export says, each with its filing's handling and conditions."""
    head = {name: line[name] for name in HEAD}
    for place, subject in enumerate(line["subjects"], 1):
        key = f"lookout-{line['number'].replace('/', '-')}-{place}"
        schema = ftm_subject.schema_of(line, subject)
        said = {**ftm_subject.properties(line, subject), "topics": [_topic(line)]}
        yield _entity(key, schema, said, head)
        if schema in ftm_subject.HOLDERS:
            yield from _papers(key, subject["identifiers"], head)
        if _word(line) == LISTED:
            yield _entity(f"{key}-listing", "Sanction", _listing(line, key), head)


def _entity(key: str, schema: str, said: Mapping[str, Sequence[str]], head: Line) -> dict[str, Any]:
    properties = {name: [*dict.fromkeys(filter(None, texts))] for name, texts in said.items()}
    told = {name: texts for name, texts in properties.items() if texts}
    caption = (told.get("name") or told.get("number") or [schema])[0]
    return {"id": key, "caption": caption, "schema": schema, "properties": told, **head}


def _papers(key: str, identifiers: Sequence[Line], head: Line) -> Iterator[dict[str, Any]]:
    for place, each in enumerate(identifiers, 1):
        if schema := PAPERS.get(each["kind"]):
            said = {
                "holder": [key],
                "number": [each["number"]],
                "type": [each["kind"]],
                "country": ftm_subject.countries([each["country"]]),
                "startDate": [each["issued_on"]],
                "endDate": [each["expires_on"]],
                "summary": [each["note"]],
            }
            yield _entity(f"{key}-paper-{place}", schema, said, head)


def _listing(line: Line, key: str) -> dict[str, list[str]]:
    return {
        "entity": [key],
        "authority": [line["bureau"]],
        "unscId": [line["reference"]],
        "recordId": [line["number"]],
        "program": [line["legal_basis"]],
        "reason": [line["summary"]],
        "listingDate": [line["issued_on"]],
        "endDate": [line["expires_on"]],
    }


def _topic(line: Line) -> str:
    if _word(line) == LISTED:
        return "sanction"
    return "wanted" if _word(line) in WANTED else "poi"


def _word(line: Line) -> str:
    return f"{line['type']}.{line['kind']}"
