"""What a list that is not trusted changes of a judged filing waits for a second person."""

from dataclasses import replace
from typing import Any

import pytest

from app.errors import FourEyes
from app.models import Filing
from app.rules.content import FilingContent, NameContent
from app.schemas.filing import SCHEMAS, content_of
from app.services.filings import history
from app.services.imports.batch import Tally
from app.services.imports.commands import ImportList
from app.services.imports.entries import Entry, digest
from app.services.imports.run import run
from app.services.imports.source import Listing
from app.services.unit_of_work import reading
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingStatus, FilingType
from tests.fixtures.keepers import CHECKED, Keepers, example

OWN = Listing("FR:wanted", "a bureau's own list", "FR", "FR", whole=False, judged=False)
TRUSTED = replace(OWN, trusted=frozenset({"notice.red"}))


def red(family_name: str = "Demidov", **changes: Any) -> FilingContent:
    """A Red notice as its rules want it, about a man of this name."""
    content = content_of(SCHEMAS[FilingType.NOTICE]().load(example("notice.red", reference="W.1")))
    (subject,) = content.subjects
    named = replace(subject, names=(NameContent(family=family_name, given="Zoran"),))
    return replace(content, subjects=(named,), **changes)


def take(keepers: Keepers, content: FilingContent, listing: Listing = OWN) -> Tally:
    """Import the list of this one entry, and hand back how it went."""
    entry = Entry("W.1", 1, content, digest(content))
    command = ImportList(listing, "list", yes=True)
    return run(keepers.registry, keepers.people["importer"], command, [entry], lambda _: None)


def filed(keepers: Keepers) -> Filing:
    with reading(keepers.registry) as tx:
        found = tx.session.query(Filing).where(Filing.source == OWN.name).one()
    return keepers.now(found)


def name(keepers: Keepers) -> str:
    return filed(keepers).subjects[0].names[0].full


@pytest.fixture
def judged(keepers: Keepers) -> Keepers:
    """A Red notice of the list that a reviewer has accepted and published."""
    take(keepers, red())
    accepted = keepers.move("reviewer", Action.ACCEPT, filed(keepers), checklist=CHECKED)
    keepers.move("reviewer", Action.PUBLISH, accepted)
    return keepers


@pytest.mark.both_databases
def test_the_accepted_version_answers_until_the_lists_amendment_is_accepted(judged: Keepers) -> None:
    subject = filed(judged).subjects[0].id
    assert take(judged, red("Adane")) == Tally(changed=1, proposed=1)
    assert (name(judged), filed(judged).status) == ("Zoran Demidov", FilingStatus.PUBLISHED)
    judged.move("reviewer", Action.ACCEPT, filed(judged), checklist=CHECKED)
    assert (name(judged), filed(judged).subjects[0].id) == ("Zoran Adane", subject)
    assert take(judged, red("Adane")) == Tally(unchanged=1)


def test_who_imported_it_does_not_accept_it(judged: Keepers) -> None:
    take(judged, red("Adane"))
    judged.same_person("reviewer", persons=judged.people["importer"].persons)
    with pytest.raises(FourEyes):
        judged.move("reviewer", Action.ACCEPT, filed(judged), checklist=CHECKED)


def test_what_is_no_judged_part_shows_at_once_and_the_history_says_what_waits(judged: Keepers) -> None:
    take(judged, red("Adane", summary="Said anew by the list."))
    assert (name(judged), filed(judged).summary) == ("Zoran Demidov", "Said anew by the list.")
    with reading(judged.registry, judged.people["clerk"]) as tx:
        told = history.read(tx, FilingType.NOTICE, filed(judged).id)
    assert told.steps[-1].action == Action.AMEND
    assert filed(judged).amendment is not None


def test_what_the_list_says_last_is_what_waits(judged: Keepers) -> None:
    take(judged, red("Adane"))
    take(judged, red("Idris"))
    judged.move("reviewer", Action.ACCEPT, filed(judged), checklist=CHECKED)
    assert name(judged) == "Zoran Idris"


def test_nothing_waits_once_the_list_says_again_what_was_accepted(judged: Keepers) -> None:
    take(judged, red("Adane"))
    assert take(judged, red()) == Tally(changed=1)
    assert (filed(judged).amendment, name(judged)) == (None, "Zoran Demidov")


def test_what_a_reviewer_returned_is_not_proposed_again_until_the_list_says_something_else(
    judged: Keepers,
) -> None:
    take(judged, red("Adane"))
    judged.move("reviewer", Action.RETURN, filed(judged), reason="another man")
    assert take(judged, red("Adane")) == Tally(unchanged=1)
    assert filed(judged).amendment is None
    assert take(judged, red("Idris")) == Tally(changed=1, proposed=1)


def test_a_list_lets_no_judged_filing_end_later(judged: Keepers) -> None:
    ends = filed(judged).expires_on
    judged.clock.pass_by(days=40)
    take(judged, red(summary="Said anew by the list."))
    assert (filed(judged).expires_on, filed(judged).summary) == (ends, "Said anew by the list.")


def test_another_kind_is_refused_and_the_filing_stays(judged: Keepers) -> None:
    orange = content_of(SCHEMAS[FilingType.NOTICE]().load(example("notice.black", reference="W.1")))
    assert take(judged, orange) == Tally(refused=1)
    assert (filed(judged).kind, filed(judged).amendment) == ("red", None)


def test_what_waits_for_its_first_review_is_refused_as_before(keepers: Keepers) -> None:
    take(keepers, red())
    assert take(keepers, red("Adane")) == Tally(refused=1)
    assert (filed(keepers).status, name(keepers)) == (FilingStatus.SUBMITTED, "Zoran Demidov")


def test_a_trusted_list_amends_at_once(judged: Keepers) -> None:
    assert take(judged, red("Adane"), TRUSTED) == Tally(changed=1)
    assert name(judged) == "Zoran Adane"
