"""Some kinds are one bureau's alone; papers and vehicles are filed by the country that issued them."""

import pytest

from app.rules import filers
from app.rules.filers import Filer
from app.rules.kinds import RULES
from tests.app.rules.submissions import example, filer, kind_of, submission


def paths(kind: str, code: str, country: str, *, issued_by: str = "FR") -> list[str]:
    """Where a filing of this kind about a thing issued by that country is barred to the bureau."""
    data = example(kind)
    for subject in data["subjects"]:
        for number in subject.get("identifiers", ()):
            number["country"] = issued_by
    return [fault.path for fault in filers.faults(submission(kind, data), Filer(code, country))]


RESERVED = [f"{kind.type}.{kind.kind}" for kind in RULES.kinds.values() if kind.filers]
ISSUED = [f"{kind.type}.{kind.kind}" for kind in RULES.kinds.values() if kind.issuer_only]
COUNTRY = "subjects.0.identifiers.0.country"


def test_a_un_notice_is_filed_by_the_united_nations_only() -> None:
    assert "notice.un_special" in RESERVED
    assert paths("notice.un_special", "UN", "") == []
    assert paths("notice.un_special", "FR", "FR") == ["kind"]


@pytest.mark.parametrize("kind", RESERVED)
def test_a_reserved_kind_is_open_to_each_bureau_it_names_and_to_no_other(kind: str) -> None:
    assert paths(kind, filer(kind).code, "") == []
    assert paths(kind, "NOBODY", "") == ["kind"]
    assert set(kind_of(kind).filers) & {"NOBODY"} == set()


def test_a_passport_is_filed_by_the_country_that_issued_it() -> None:
    assert "record.passport" in ISSUED
    assert paths("record.passport", "FR", "FR") == []
    assert paths("record.passport", "DE", "DE") == [COUNTRY]


def test_a_bureau_without_a_country_files_what_bears_its_own_code() -> None:
    assert paths("record.passport", "UNO", "", issued_by="UNO") == []
    assert paths("record.passport", "UNO", "") == [COUNTRY]


@pytest.mark.parametrize("british", ["GB", "GBD", "GBO"])
def test_documents_of_one_country_under_several_codes_are_one_countrys(british: str) -> None:
    assert paths("record.passport", "GB", "GB", issued_by=british) == []
    assert paths("record.passport", "FR", "FR", issued_by=british) == [COUNTRY]


def test_a_number_of_no_country_and_kinds_of_anybody_are_barred_to_nobody() -> None:
    assert paths("record.passport", "DE", "DE", issued_by="") == []
    assert paths("notice.red", "DE", "DE") == []
