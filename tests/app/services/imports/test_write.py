"""An import moves filings by the same road as people do: nothing that follows from a step is passed over."""

import pytest

from app.errors import FourEyes, IllegalMove
from app.models import Filing, Message
from app.rules.content import FilingContent, NameContent, SubjectContent
from app.services import retention
from app.services.access import actors
from app.services.filings import history, links
from app.services.filings.links import LinkFilings
from app.services.imports.commands import ImportList
from app.services.imports.entries import Entry, digest
from app.services.imports.run import run
from app.services.imports.source import Listing
from app.services.unit_of_work import reading, work
from app.transaction import Tx
from app.vocabulary.actors import Action, Role
from app.vocabulary.filings import FilingStatus, NoticeKind
from app.vocabulary.messages import MessageKind
from app.vocabulary.requirements import LinkKind
from app.vocabulary.subjects import SubjectType
from tests.fixtures.keepers import Keepers

LISTING = Listing("own-list", "the bureau's own list", "FR", "Bureau FR")
TWO = ("T.1", "T.2")


def listed(reference: str, name: str) -> Entry:
    """One person of the list."""
    subject = SubjectContent(SubjectType.PERSON, names=(NameContent(name),))
    content = FilingContent(NoticeKind.BLUE, (subject,), reference=reference, summary="A witness.")
    return Entry(reference, 1, content, digest(content))


def take(keepers: Keepers, *entries: Entry, who: str = "importer", full: bool = False) -> None:
    """Import the list as this person."""
    command = ImportList(LISTING, "list", full=full, yes=True)
    run(keepers.registry, keepers.people[who], command, entries, lambda _: None)


def filed(keepers: Keepers, reference: str = "T.1") -> Filing:
    """The filing that stands for the entry."""
    with reading(keepers.registry) as tx:
        found = tx.session.query(Filing).where(Filing.reference == reference).one()
    return keepers.now(found)


def told(keepers: Keepers, kind: MessageKind) -> list[str | None]:
    """Which filings somebody was told this of."""
    with reading(keepers.registry) as tx:
        return [each.filing_id for each in tx.session.query(Message).where(Message.kind == kind)]


@pytest.mark.both_databases
def test_who_amended_by_import_does_not_resume_what_a_clerk_suspended(keepers: Keepers) -> None:
    both = frozenset({Role.IMPORTER, Role.REVIEWER})
    keepers.same_person("importer", roles=both)
    keepers.same_person("reviewer", roles=both, id=keepers.people["importer"].id)
    take(keepers, listed("T.1", "ZORAN DEMIDOV"), who="importer")
    take(keepers, listed("T.1", "ZORAN DEMIDOFF"), who="importer")
    suspended = keepers.move("clerk", Action.SUSPEND, filed(keepers), reason="to be looked at")
    with pytest.raises(FourEyes):
        keepers.move("reviewer", Action.RESUME, suspended)


@pytest.mark.both_databases
def test_a_second_account_of_who_imported_does_not_resume_it_either(keepers: Keepers) -> None:
    keepers.same_person("importer", persons=frozenset({"Mirela"}))
    keepers.same_person("reviewer", persons=frozenset({"Mirela"}))
    take(keepers, listed("T.1", "ZORAN DEMIDOV"))
    suspended = keepers.move("clerk", Action.SUSPEND, filed(keepers), reason="to be looked at")
    with pytest.raises(FourEyes):
        keepers.move("reviewer", Action.RESUME, suspended)


@pytest.mark.both_databases
def test_what_belongs_to_a_filing_ends_when_an_import_withdraws_it(keepers: Keepers) -> None:
    take(keepers, listed("T.1", "ZORAN DEMIDOV"), listed("T.2", "MIREN ADANE"))
    passport, owner = keepers.published("record.passport"), filed(keepers)
    with work(keepers.registry, keepers.people["clerk"], Action.LINK) as tx:
        belongs(tx, passport, owner)
    take(keepers, listed("T.2", "MIREN ADANE"), full=True)
    assert keepers.now(owner).status == FilingStatus.WITHDRAWN
    assert keepers.now(passport).status == FilingStatus.EXPIRED


def belongs(tx: Tx, passport: Filing, owner: Filing) -> None:
    """Tie the passport to the person's filing."""
    place = (passport.type, passport.id)
    links.link(tx, LinkFilings(*place, other_id=owner.id, kind=LinkKind.BELONGS_TO))


@pytest.mark.both_databases
def test_nobody_is_told_that_a_withdrawn_filing_awaits_its_review(keepers: Keepers) -> None:
    take(keepers, listed("T.1", "ZORAN DEMIDOV"), listed("T.2", "MIREN ADANE"))
    keepers.amend(filed(keepers), summary="A clerk knows more.")
    assert filed(keepers).pending_review
    take(keepers, listed("T.2", "MIREN ADANE"), full=True)
    assert not filed(keepers).pending_review
    keepers.clock.pass_by(days=3)
    retention.run(keepers.registry, actors.ROOT)
    assert told(keepers, MessageKind.REVIEW_OVERDUE) == []


@pytest.mark.both_databases
def test_an_imported_filing_has_its_history(keepers: Keepers) -> None:
    take(keepers, listed("T.1", "ZORAN DEMIDOV"), listed("T.2", "MIREN ADANE"))
    take(keepers, listed("T.1", "ZORAN DEMIDOFF"), listed("T.2", "MIREN ADANE"))
    take(keepers, listed("T.2", "MIREN ADANE"), full=True)
    with reading(keepers.registry, keepers.people["clerk"]) as tx:
        steps = history.read(tx, filed(keepers).type, filed(keepers).id).steps
    assert [(step.action, step.before, step.after, step.revision) for step in steps] == [
        (Action.IMPORT, FilingStatus.DRAFT, FilingStatus.PUBLISHED, 1),
        (Action.AMEND, FilingStatus.PUBLISHED, FilingStatus.PUBLISHED, 2),
        (Action.WITHDRAW, FilingStatus.PUBLISHED, FilingStatus.WITHDRAWN, 3),
    ]
    assert steps[-1].reason == filed(keepers).reason == "No longer on the list."


def test_an_importer_takes_no_step_by_hand(keepers: Keepers) -> None:
    take(keepers, listed("T.1", "ZORAN DEMIDOV"))
    keepers.same_person("importer", roles=frozenset({Role.IMPORTER, Role.CLERK}))
    with pytest.raises(IllegalMove):
        keepers.move("importer", Action.IMPORT, filed(keepers))
