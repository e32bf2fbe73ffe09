"""An import amends what its list says otherwise, and refuses what would lose something of the filing."""

from dataclasses import replace

from sqlalchemy import select

from app.models import ImportRefusal
from app.rules.content import NameContent, SubjectContent
from app.services.filings.attachments import Place
from app.services.imports.entries import Entry, digest
from app.services.unit_of_work import reading
from app.vocabulary.filings import FilingType
from app.vocabulary.subjects import SubjectType
from tests.app.services.imports.test_write import filed, listed, take
from tests.fixtures.attaching import attach
from tests.fixtures.keepers import Keepers


def test_an_amendment_leaves_the_day_of_issue_that_the_list_does_not_tell(keepers: Keepers) -> None:
    take(keepers, listed("T.1", "ZORAN DEMIDOV"))
    issued = filed(keepers).issued_on
    keepers.clock.pass_by(days=3)
    take(keepers, listed("T.1", "ZORAN DEMIDOFF"))
    assert filed(keepers).issued_on == issued is not None


def test_an_entry_that_leaves_out_a_subject_with_photos_is_refused_and_the_others_are_taken(
    keepers: Keepers,
) -> None:
    two = of_two("ZORAN DEMIDOV", "MIREN ADANE")
    take(keepers, two, listed("T.2", "AMAL IDRIS"))
    filing = filed(keepers)
    place = Place(FilingType.NOTICE, filing.id, filing.subjects[1].id)
    attach(keepers.registry, keepers.people["clerk"], place, filing.revision)
    take(keepers, listed("T.1", "ZORAN DEMIDOV"), listed("T.2", "AMAL IDRISS"))
    assert [subject.names[0].full for subject in filed(keepers).subjects] == ["ZORAN DEMIDOV", "MIREN ADANE"]
    assert filed(keepers, "T.2").subjects[0].names[0].full == "AMAL IDRISS"
    with reading(keepers.registry) as tx:
        (refused,) = tx.session.scalars(select(ImportRefusal))
    assert (refused.reference, "attachments was left out" in refused.reason) == ("T.1", True)
    take(keepers, of_two("ZORAN DEMIDOFF", "MIREN ADANE"), listed("T.2", "AMAL IDRISS"))
    assert [subject.names[0].full for subject in filed(keepers).subjects] == ["ZORAN DEMIDOFF", "MIREN ADANE"]


def of_two(*names: str) -> Entry:
    """One entry about several people."""
    entry = listed("T.1", names[0])
    people = tuple(SubjectContent(SubjectType.PERSON, names=(NameContent(name),)) for name in names)
    content = replace(entry.content, subjects=people)
    return replace(entry, content=content, digest=digest(content))
