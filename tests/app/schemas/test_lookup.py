"""What answers look like."""

import json

import pytest

from app.rules.shown import FilingShown, SubjectShown
from app.schemas.lookup import EvidenceSchema, FilingHeadSchema, ReadOff, SubjectHeadSchema
from app.vocabulary.filings import Circulation, FilingStatus, FilingType, HandlingCode
from search.matching.types import Evidence

FILING = FilingShown(
    id="f",
    type=FilingType.NOTICE,
    kind="red",
    number="2026/1",
    reference="",
    bureau="FR",
    circulation=next(iter(Circulation)),
    action="Detain.",
    warnings=["armed"],
    handling=HandlingCode.CONFIDENTIAL,
    conditions="",
    status=FilingStatus.PUBLISHED,
    pending_review=False,
    disputed=True,
    test_record=False,
    list_name="un-list",
    flag="",
    priority=1,
)
SUBJECT = SubjectShown("s", "person", "Łucja Nuñez", ("1971-03",), ("PL",), "F")
EVIDENCE = Evidence("name", 0.9375, "Lucja Nunez", "Łucja Nuñez", "Paired.")


@pytest.mark.parametrize(
    ("schema", "value"),
    [(FilingHeadSchema(), FILING), (SubjectHeadSchema(), SUBJECT), (EvidenceSchema(), EVIDENCE)],
    ids=lambda each: type(each).__name__,
)
def test_what_is_read_off_is_what_each_field_would_write(schema: ReadOff, value: object):
    written = {name: field.serialize(name, value) for name, field in schema.dump_fields.items()}
    assert json.dumps(schema.dump(value)) == json.dumps(written)
    assert json.dumps(schema.dump([value], many=True)) == json.dumps([written])
