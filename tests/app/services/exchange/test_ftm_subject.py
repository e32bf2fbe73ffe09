"""Whatever is sought has a schema of FollowTheMoney and a name."""

import pytest

from app.services.exchange.export import ExportFilings, export
from app.services.exchange.ftm_subject import countries, properties, schema_of
from tests.fixtures.keepers import Keepers


@pytest.mark.parametrize(
    ("kind", "schema"),
    [
        ("notice.red", "Person"),
        ("record.vehicle", "Vehicle"),
        ("record.boat", "Vessel"),
        ("record.aircraft", "Airplane"),
        ("record.passport", "Asset"),
    ],
)
def test_each_sort_of_subject_has_its_schema_and_a_name(keepers: Keepers, kind: str, schema: str) -> None:
    keepers.published(kind)
    (line,) = export(keepers.registry, keepers.people["clerk"], ExportFilings("Bureau DE", "request 17"))
    (subject,) = line["subjects"]
    assert schema_of(line, subject) == schema
    assert all(properties(line, subject)["name"])


def test_only_codes_that_both_know_are_said() -> None:
    assert countries(["FR", "914", "UNO", ""]) == ["fr"]
