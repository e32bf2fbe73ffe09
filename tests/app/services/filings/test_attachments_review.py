"""What is attached or taken off in force waits for other eyes, as an amendment does."""

from contextlib import ExitStack

import pytest

from app.errors import FourEyes, IllegalMove, Invalid, NotFound
from app.files.checked import Checked
from app.models import Attachment, Filing
from app.services.filings import attachments, history
from app.services.filings.attachments import AttachFile, DetachFile, Place
from app.services.unit_of_work import reading, work
from app.vocabulary.actors import Action, Role
from app.vocabulary.subjects import AttachmentKind
from tests.fixtures.files import prints
from tests.fixtures.keepers import CHECKED, Keepers

PRINTS = Checked(prints(), "application/octet-stream")
KEEPING = {"clerk", "second_clerk", "reviewer", "central_reviewer"}


def place_of(filing: Filing) -> Place:
    return Place(filing.type, filing.id, filing.subjects[0].id)


def attach(keepers: Keepers, filing: Filing, who: str = "clerk") -> tuple[Filing, Attachment]:
    with ExitStack() as opened:
        file = opened.enter_context(keepers.registry.files.staged(PRINTS.data))
        tx = opened.enter_context(work(keepers.registry, keepers.people[who], Action.ATTACH))
        kind = AttachmentKind.FINGERPRINTS
        command = AttachFile(place_of(filing), filing.revision, kind, False, PRINTS, file, None)
        return attachments.attach(tx, command)


def detach(keepers: Keepers, filing: Filing, row: Attachment) -> Filing:
    with work(keepers.registry, keepers.people["clerk"], Action.DETACH) as tx:
        return attachments.detach(tx, DetachFile(place_of(filing), filing.revision, row.id))


def shown_to(keepers: Keepers, filing: Filing) -> set[str]:
    """Who is told that something is attached."""
    people = set(keepers.people) - {"administrator", "importer"}
    return {who for who in people if told(keepers, filing, who)}


def told(keepers: Keepers, filing: Filing, who: str) -> bool:
    with reading(keepers.registry, keepers.people[who]) as tx:
        return bool(attachments.listed(tx, place_of(filing))[1])


@pytest.mark.both_databases
def test_what_is_attached_in_force_is_hidden_from_all_but_keepers_until_it_is_accepted(
    keepers: Keepers,
) -> None:
    filing, row = attach(keepers, keepers.published())
    assert (filing.pending_review, row.pending_review) == (True, True)
    assert shown_to(keepers, filing) == KEEPING
    with (
        reading(keepers.registry, keepers.people["foreign_reviewer"]) as tx,
        pytest.raises(NotFound),
    ):
        attachments.hand_out(tx, place_of(filing), row.id, thumbnail=False)
    filing = keepers.move("reviewer", Action.ACCEPT, filing, checklist=CHECKED)
    assert not filing.pending_review
    assert shown_to(keepers, filing) > KEEPING | {"officer", "foreign_officer"}


def test_to_what_cannot_wait_it_is_attached_at_once_and_visibly_pending(keepers: Keepers) -> None:
    filing = keepers.published("alert.child_at_risk")
    assert not filing.pending_review
    filing, row = attach(keepers, filing)
    assert (filing.pending_review, row.pending_review) == (True, True)
    assert "foreign_officer" in shown_to(keepers, filing)


def test_what_is_attached_to_a_draft_is_judged_with_it(keepers: Keepers) -> None:
    filing, row = attach(keepers, keepers.draft())
    assert (filing.pending_review, row.pending_review) == (False, False)


def test_whoever_attached_it_does_not_accept_it(keepers: Keepers) -> None:
    keepers.same_person("second_clerk", roles=frozenset({Role.CLERK, Role.REVIEWER}))
    filing, _ = attach(keepers, keepers.published(), who="second_clerk")
    with pytest.raises(FourEyes):
        keepers.move("second_clerk", Action.ACCEPT, filing, checklist=CHECKED)


def test_taking_off_in_force_waits_for_review_and_stands_in_the_history(keepers: Keepers) -> None:
    filing, row = attach(keepers, keepers.published())
    filing = keepers.move("reviewer", Action.ACCEPT, filing, checklist=CHECKED)
    filing = detach(keepers, filing, row)
    assert filing.pending_review
    with reading(keepers.registry, keepers.people["reviewer"]) as tx:
        steps = history.read(tx, filing.type, filing.id).steps
    assert [step.action for step in steps][-3:] == [Action.ATTACH, Action.ACCEPT, Action.DETACH]


def test_a_filing_in_force_is_not_left_without_what_its_kind_must_have(keepers: Keepers) -> None:
    filing, row = attach(keepers, keepers.draft("alert.unknown_wanted"))
    for who, action, said in (
        ("clerk", Action.SUBMIT, {}),
        ("reviewer", Action.ACCEPT, {"checklist": CHECKED}),
        ("reviewer", Action.PUBLISH, {}),
    ):
        filing = keepers.move(who, action, filing, **said)
    with pytest.raises(Invalid) as refused:
        detach(keepers, filing, row)
    assert [fault.path for fault in refused.value.faults] == ["attachments"]
    assert told(keepers, filing, "officer")


def test_nothing_is_attached_while_others_judge(keepers: Keepers) -> None:
    with pytest.raises(IllegalMove):
        attach(keepers, keepers.move("clerk", Action.SUBMIT, keepers.draft()))
