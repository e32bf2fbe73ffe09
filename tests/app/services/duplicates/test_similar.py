"""What is like a filing is found through every name and number, by those who keep the filing and may see."""

from typing import Any

import pytest
from sqlalchemy import select

from app.errors import Forbidden, NotFound
from app.models import Filing, Lookup
from app.services.duplicates.similar import MOST_ASKED, questions_of
from app.services.filings import content_to_rows
from app.services.unit_of_work import reading
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingType
from app.vocabulary.lookups import Purpose
from app.vocabulary.requirements import Relation
from tests.app.rules.submissions import submission
from tests.app.services.duplicates.likenesses import ids, like
from tests.fixtures.keepers import Keepers, example, person_called


def said(*subjects: dict[str, Any]) -> Filing:
    """A Blue notice about these subjects, as rows that nobody stored."""
    filing = Filing(type=FilingType.NOTICE)
    content = submission(
        "notice.blue", {"kind": "blue", "summary": "A witness.", "subjects": [*subjects]}
    ).content
    content_to_rows.write(filing, content)
    return filing


def test_each_name_is_asked_with_what_is_known_beside_it_and_a_misused_one_never() -> None:
    names = [{"full": "Mirela Tarn"}, {"full": "The Carpenter", "kind": "alias"}]
    misused = {"full": "Zoran Demidov", "kind": "misused"}
    person = example("notice.blue")["subjects"][0] | {"names": [*names, misused]}
    asked = questions_of(said(person).subjects).names
    assert [query.name for query in asked] == ["Mirela Tarn", "The Carpenter"]
    assert {(str(query.birth_date), query.nationality, query.sex) for query in asked} == {
        ("1984-05", "RO", "F")
    }


def test_of_a_range_both_ends_are_asked() -> None:
    number = {"kind": "passport", "number": "XA1000", "range_end": "XA1499", "country": "FR"}
    asked = questions_of(said({"type": "property", "identifiers": [number]}).subjects).numbers
    assert [(each.number, each.country) for each in asked] == [("XA1000", "FR"), ("XA1499", "FR")]


def test_no_more_is_asked_than_a_clerk_waits_for() -> None:
    names = [{"full": f"Witness {at}"} for at in range(MOST_ASKED + 1)]
    assert len(questions_of(said({"type": "person", "names": names}).subjects).names) == MOST_ASKED


def test_a_misspelt_name_and_the_same_number_are_found(keepers: Keepers) -> None:
    person = person_called("Orlowsky Tarn")
    assert ids(like(keepers, keepers.draft(subjects=[person]))) == set()
    known = {keepers.arrived("notice.green").id, keepers.arrived("record.passport").id}
    number = [{"kind": "passport", "number": "xk 441 0927", "country": "FR"}]
    assert ids(like(keepers, keepers.draft(subjects=[{**person, "identifiers": number}]))) > known


def test_the_next_number_of_a_series_is_another_thing(keepers: Keepers) -> None:
    keepers.arrived("record.passport")
    document = {"kind": "passport", "number": "XK4410928", "country": "RO", "status": "stolen"}
    next_one = keepers.draft("record.passport", subjects=[{"type": "property", "identifiers": [document]}])
    assert like(keepers, next_one) == ()


@pytest.mark.both_databases
def test_whatever_part_of_a_range_is_on_file_is_found(keepers: Keepers) -> None:
    def blanks(first: str, last: str = "", country: str = "FR") -> list[dict[str, Any]]:
        number = {"kind": "passport", "number": first, "country": country, "status": "stolen_blank"}
        return [{"type": "property", "identifiers": [{**number, **({"range_end": last} if last else {})}]}]

    spans = [("XA0900", "XA1010"), ("XA1200", "XA1300"), ("XA1499", "XA1600"), ("XA1100", "")]
    known = {keepers.arrived("record.blank_document", subjects=blanks(*span)).id for span in spans}
    keepers.arrived("record.blank_document", subjects=blanks("XA1500", "XA1700"))
    theirs = blanks("XA1110", country="DE")
    abroad = keepers.draft("record.blank_document", who="foreign_clerk", subjects=theirs)
    keepers.move("foreign_clerk", Action.PUBLISH, abroad)
    found = like(keepers, keepers.draft("record.blank_document", subjects=blanks("XA1000", "XA1499")))
    assert ids(found) == known
    assert {each.relation for each in found} == {Relation.DUPLICATE}


def test_the_bureaus_own_drafts_and_suspended_filings_show_and_others_drafts_do_not(keepers: Keepers) -> None:
    own, theirs = keepers.draft("notice.green"), keepers.draft("notice.green", who="foreign_clerk")
    held = keepers.move("clerk", Action.SUSPEND, keepers.published("notice.red"), reason="Checked again")
    new = keepers.draft()
    assert ids(like(keepers, new)) == {own.id, held.id}
    assert ids(like(keepers, theirs, "foreign_clerk")) == set()


def test_only_those_who_keep_a_filing_ask_what_is_like_it(keepers: Keepers) -> None:
    published, draft = keepers.arrived(), keepers.draft()
    with pytest.raises(Forbidden):
        like(keepers, published, "foreign_clerk")
    with pytest.raises(NotFound):
        like(keepers, draft, "foreign_clerk")
    with pytest.raises(Forbidden):
        like(keepers, published, "importer")


def test_the_question_is_stored_as_a_lookup_of_the_registrys_upkeep(keepers: Keepers) -> None:
    known, new = keepers.arrived("notice.green"), keepers.draft()
    like(keepers, new)
    with reading(keepers.registry) as tx:
        lookup = tx.session.scalars(select(Lookup)).one()
    assert (lookup.purpose, lookup.case_reference) == (Purpose.REGISTRY_MAINTENANCE, new.number)
    assert lookup.question["filing"] == new.id
    assert lookup.question["names"][0]["name"] == "Mirela Orlovski-Tarn"
    assert known.id not in str(lookup.question)
