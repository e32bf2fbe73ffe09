"""The life of a filing: who moves it, when, with which reason, and never with the requester's eyes."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.errors import Fault, Forbidden, FourEyes, IllegalMove, Invalid, NotFound, RevisionConflict
from app.models import AuditEntry, Filing, Message, Waiver
from app.rules import transitions
from app.services.access import actors, authentication
from app.services.unit_of_work import reading, work
from app.vocabulary.actors import Action, Role
from app.vocabulary.filings import FilingStatus
from app.vocabulary.messages import MessageKind
from app.vocabulary.requirements import Fulfilment, Gate
from tests.fixtures.keepers import CHECKED, Keepers, example

LOW = {"maximum_months": 12}
HINDERED = {"reason": "Compliance is checked again"}


def low_penalty() -> dict[str, object]:
    body = example("notice.red")
    body["warrants"][0]["charges"][0]["maximum_months"] = 12
    return {"warrants": body["warrants"]}


def test_a_notice_is_drafted_submitted_judged_and_published_by_two_people(keepers: Keepers) -> None:
    filing = keepers.published("notice.red")
    assert filing.status == FilingStatus.PUBLISHED
    assert filing.issued_on == date(2026, 11, 22)
    assert not filing.pending_review
    assert keepers.sees("foreign_officer", filing)


def test_nobody_but_its_bureaus_keepers_sees_what_is_not_published(keepers: Keepers) -> None:
    filing = keepers.move("clerk", Action.SUBMIT, keepers.draft())
    seeing = {name for name in keepers.people if keepers.sees(name, filing)}
    assert seeing == {"clerk", "second_clerk", "reviewer", "central_reviewer"}


def test_what_lacks_its_minimum_is_not_submitted_and_every_fault_has_its_path(keepers: Keepers) -> None:
    filing = keepers.draft("notice.red", summary="", warrants=[])
    with pytest.raises(Invalid) as refused:
        keepers.move("clerk", Action.SUBMIT, filing)
    assert {fault.path for fault in refused.value.faults} == {"summary", "warrants"}


def test_an_illegal_move_names_the_legal_ones(keepers: Keepers) -> None:
    with pytest.raises(IllegalMove, match="it can: amend, submit, withdraw, expire"):
        keepers.move("reviewer", Action.RETURN, keepers.draft(), reason="Too early")


@pytest.mark.parametrize("action", [Action.RETURN, Action.REFUSE])
def test_a_judgement_against_it_needs_a_reason_and_is_shown_at_the_field(
    keepers: Keepers, action: Action
) -> None:
    filing = keepers.move("clerk", Action.SUBMIT, keepers.draft())
    with pytest.raises(Invalid):
        keepers.move("reviewer", action, filing)
    objection = Fault("summary", "Name the court.")
    judged = keepers.move("reviewer", action, filing, reason="Unclear", objections=(objection,))
    assert judged.objections == [{"path": "summary", "reason": "Name the court."}]
    assert judged.reason == "Unclear"


def test_a_returned_filing_is_mended_and_submitted_again(keepers: Keepers) -> None:
    filing = keepers.move("clerk", Action.SUBMIT, keepers.draft())
    filing = keepers.move("reviewer", Action.RETURN, filing, reason="Unclear")
    filing = keepers.amend(filing, summary="Witness of the robbery of 1 March")
    filing = keepers.move("clerk", Action.SUBMIT, filing)
    assert (filing.status, filing.objections, filing.version) == (FilingStatus.SUBMITTED, [], 2)


def test_the_checklist_is_answered_whole(keepers: Keepers) -> None:
    filing = keepers.move("clerk", Action.SUBMIT, keepers.draft())
    with pytest.raises(Invalid) as refused:
        keepers.move("reviewer", Action.ACCEPT, filing, checklist={**CHECKED, "neutrality": False})
    assert [fault.path for fault in refused.value.faults] == ["checklist.neutrality"]


def test_a_low_penalty_needs_a_waiver_with_reason_and_named_approver(keepers: Keepers) -> None:
    filing = keepers.draft("notice.red", **low_penalty())
    with pytest.raises(Invalid):
        keepers.move("clerk", Action.SUBMIT, filing)
    asked = {Gate.PENALTY_THRESHOLD: "Leads an organised group"}
    filing = keepers.move("clerk", Action.SUBMIT, filing, waivers=asked)
    with pytest.raises(Invalid) as unapproved:
        keepers.move("reviewer", Action.ACCEPT, filing, checklist=CHECKED)
    assert [fault.path for fault in unapproved.value.faults] == ["waivers.penalty_threshold"]
    approved = {Gate.PENALTY_THRESHOLD: "Of particular importance"}
    filing = keepers.move("reviewer", Action.ACCEPT, filing, checklist=CHECKED, waivers=approved)
    assert keepers.move("reviewer", Action.PUBLISH, filing).status == FilingStatus.PUBLISHED
    with reading(keepers.registry) as tx:
        assert tx.session.scalars(select(Waiver.approved_by)).all() == ["reviewer"]


def test_a_waiver_is_neither_asked_where_none_is_needed_nor_given_where_none_was_asked(
    keepers: Keepers,
) -> None:
    filing = keepers.draft("notice.red")
    waiver = {Gate.PENALTY_THRESHOLD: "To be sure"}
    with pytest.raises(Invalid):
        keepers.move("clerk", Action.SUBMIT, filing, waivers=waiver)
    filing = keepers.move("clerk", Action.SUBMIT, filing)
    with pytest.raises(Invalid):
        keepers.move("reviewer", Action.ACCEPT, filing, checklist=CHECKED, waivers=waiver)


@pytest.mark.parametrize("role", list(Role))
def test_no_requester_judges_their_own_whatever_roles_they_hold(keepers: Keepers, role: Role) -> None:
    keepers.same_person("clerk", roles=frozenset({Role.CLERK, Role.REVIEWER, role}))
    filing = keepers.move("clerk", Action.SUBMIT, keepers.draft())
    with pytest.raises(FourEyes):
        keepers.move("clerk", Action.ACCEPT, filing, checklist=CHECKED)


@pytest.mark.parametrize(
    "trace",
    [
        {"persons": frozenset({"staff-7"})},
        {"key_id": "the-very-same-key"},
        {"session": "one-sitting-at-one-desk"},
    ],
    ids=["second account", "same key", "same session of work"],
)
def test_a_second_face_of_the_requester_does_not_judge(keepers: Keepers, trace: dict[str, object]) -> None:
    keepers.same_person("clerk", **trace)
    keepers.same_person("reviewer", **trace)
    filing = keepers.move("clerk", Action.SUBMIT, keepers.draft())
    with pytest.raises(FourEyes):
        keepers.move("reviewer", Action.ACCEPT, filing, checklist=CHECKED)


def test_whoever_exercises_the_requesters_lent_role_does_not_judge(keepers: Keepers) -> None:
    with work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        actors.add(tx, actors.AddActor("chief", "FR", (Role.CLERK, Role.REVIEWER), "the chief"))
        actors.lend(tx, actors.LendRole("chief", "officer", Role.REVIEWER))
        keepers.people["chief"] = authentication.named(tx.session, "chief")
        keepers.people["officer"] = authentication.named(tx.session, "officer")
    filing = keepers.move("chief", Action.SUBMIT, keepers.draft(who="chief"))
    with pytest.raises(FourEyes):
        keepers.move("officer", Action.ACCEPT, filing, checklist=CHECKED)


def test_whoever_amended_it_does_not_judge_it_either(keepers: Keepers) -> None:
    keepers.same_person("second_clerk", roles=frozenset({Role.CLERK, Role.REVIEWER}))
    filing = keepers.amend(keepers.draft(), who="second_clerk", summary="Saw it all")
    filing = keepers.move("clerk", Action.SUBMIT, filing)
    with pytest.raises(FourEyes):
        keepers.move("second_clerk", Action.ACCEPT, filing, checklist=CHECKED)


def test_whoever_published_what_cannot_wait_does_not_judge_it_though_another_drafted_it(
    keepers: Keepers,
) -> None:
    keepers.same_person("second_clerk", roles=frozenset({Role.CLERK, Role.REVIEWER}))
    filing = keepers.move("second_clerk", Action.PUBLISH, keepers.draft("notice.yellow"))
    with pytest.raises(FourEyes):
        keepers.move("second_clerk", Action.ACCEPT, filing, checklist=CHECKED)


def test_whoever_published_what_was_judged_may_judge_its_amendment(keepers: Keepers) -> None:
    filing = keepers.amend(keepers.published(), summary="Saw it all")
    assert not keepers.move("reviewer", Action.ACCEPT, filing, checklist=CHECKED).pending_review


def test_whoever_took_it_over_does_not_lift_its_suspension_with_a_second_account(keepers: Keepers) -> None:
    for face in ("importer", "reviewer"):
        keepers.same_person(face, persons=frozenset({"staff-7"}))
    filing = keepers.move("clerk", Action.SUSPEND, keepers.arrived(), **HINDERED)
    with pytest.raises(FourEyes):
        keepers.move("reviewer", Action.RESUME, filing)


@pytest.mark.parametrize(("who", "back"), [("clerk", Action.RETRACT), ("reviewer", Action.RETURN)])
def test_a_waiver_lifts_no_gate_for_what_is_written_after_it(
    keepers: Keepers, who: str, back: Action
) -> None:
    waiver = {Gate.PENALTY_THRESHOLD: "Part of a gang"}
    filing = keepers.draft("notice.red", circulation="diffusion", **low_penalty())
    filing = keepers.move("clerk", Action.SUBMIT, filing, waivers=waiver)
    filing = keepers.move("reviewer", Action.ACCEPT, filing, checklist=CHECKED, waivers=waiver)
    filing = keepers.move(who, back, filing, reason="One more look")
    with pytest.raises(Invalid) as refused:
        keepers.move("clerk", Action.PUBLISH, filing)
    assert "penalty_threshold" in refused.value.faults[0].reason


def test_the_central_office_judges_for_every_bureau_but_other_bureaus_do_not(keepers: Keepers) -> None:
    filing = keepers.move("clerk", Action.SUBMIT, keepers.draft())
    with pytest.raises(NotFound):
        keepers.move("foreign_reviewer", Action.ACCEPT, filing, checklist=CHECKED)
    filing = keepers.move("central_reviewer", Action.ACCEPT, filing, checklist=CHECKED)
    filing = keepers.move("central_reviewer", Action.PUBLISH, filing)
    with pytest.raises(Forbidden):
        keepers.move("foreign_reviewer", Action.SUSPEND, filing, **HINDERED)
    keepers.same_person("central_reviewer", roles=frozenset({Role.CLERK, Role.REVIEWER}))
    with pytest.raises(Forbidden):
        keepers.move("central_reviewer", Action.WITHDRAW, filing, reason="Not ours")


def test_what_cannot_wait_is_published_first_visibly_pending_and_judged_after(keepers: Keepers) -> None:
    filing = keepers.move("clerk", Action.PUBLISH, keepers.draft("alert.child_at_risk"))
    assert filing.pending_review
    assert filing.review_due_at == keepers.clock.now + timedelta(hours=24)
    assert keepers.sees("foreign_officer", filing)
    filing = keepers.move("reviewer", Action.ACCEPT, filing, checklist=CHECKED)
    assert (filing.status, filing.pending_review) == (FilingStatus.PUBLISHED, False)


def test_a_pending_one_that_is_refused_is_gone_at_once(keepers: Keepers) -> None:
    filing = keepers.move("clerk", Action.PUBLISH, keepers.draft("alert.child_at_risk"))
    filing = keepers.move("reviewer", Action.REFUSE, filing, reason="No danger is shown")
    assert filing.status == FilingStatus.REFUSED
    assert not keepers.sees("foreign_officer", filing)


def test_what_can_wait_is_not_published_by_its_clerk(keepers: Keepers) -> None:
    with pytest.raises(IllegalMove, match="submit"):
        keepers.move("clerk", Action.PUBLISH, keepers.draft("notice.red"))
    with pytest.raises(Forbidden):
        keepers.move("clerk", Action.PUBLISH, keepers.accepted("notice.red"))


def test_suspension_hides_at_once_and_only_other_eyes_lift_it(keepers: Keepers) -> None:
    filing = keepers.published()
    filing = keepers.move("reviewer", Action.SUSPEND, filing, **HINDERED)
    assert not keepers.sees("officer", filing)
    keepers.same_person("clerk", roles=frozenset({Role.CLERK, Role.REVIEWER}))
    with pytest.raises(FourEyes):
        keepers.move("clerk", Action.RESUME, filing)
    assert keepers.sees("officer", keepers.move("reviewer", Action.RESUME, filing))


def test_an_amendment_in_force_keeps_the_rules_and_waits_for_review(keepers: Keepers) -> None:
    filing = keepers.published("notice.red")
    with pytest.raises(Invalid):
        keepers.amend(filing, warrants=[])
    filing = keepers.amend(filing, summary="Robbed two jewellers")
    assert (filing.version, filing.pending_review) == (2, True)


@pytest.mark.parametrize(
    ("who", "action", "said", "end"),
    [
        ("clerk", Action.WITHDRAW, {}, FilingStatus.WITHDRAWN),
        ("reviewer", Action.CANCEL, {}, FilingStatus.CANCELLED),
        ("clerk", Action.FULFIL, {"fulfilment": Fulfilment.ARRESTED}, FilingStatus.FULFILLED),
    ],
)
def test_an_end_is_final_and_the_same_matter_may_be_filed_anew(
    keepers: Keepers, who: str, action: Action, said: dict[str, object], end: FilingStatus
) -> None:
    filing = keepers.move(who, action, keepers.published(), reason="It is over", **said)
    assert filing.status == end
    assert not keepers.sees("officer", filing)
    for onward in set(transitions.ACTIONS) - {Action.PURGE, Action.AMEND, Action.EXPIRE}:
        keepers.same_person("clerk", roles=frozenset({Role.CLERK, Role.REVIEWER}))
        with pytest.raises(IllegalMove):
            keepers.move("clerk", onward, filing, reason="Once more")
    assert keepers.published().status == FilingStatus.PUBLISHED


def test_an_extension_needs_a_written_assessment_and_is_counted(keepers: Keepers) -> None:
    filing = keepers.published("alert.child_at_risk")
    keepers.clock.on(date(2027, 9, 1))
    with pytest.raises(Invalid):
        keepers.move("clerk", Action.EXTEND, filing, until=date(2028, 9, 1))
    with pytest.raises(Invalid):
        keepers.move("clerk", Action.EXTEND, filing, until=date(2028, 9, 2), reason="Still at risk")
    filing = keepers.move("clerk", Action.EXTEND, filing, until=date(2028, 9, 1), reason="Still at risk")
    assert (filing.expires_on, filing.extensions) == (date(2028, 9, 1), 1)


def test_a_diffusion_goes_to_those_chosen_and_is_recalled_from_them(keepers: Keepers) -> None:
    filing = keepers.draft(circulation="diffusion", audience=["DE"])
    filing = keepers.move("clerk", Action.PUBLISH, filing)
    keepers.move("clerk", Action.WITHDRAW, filing, reason="Sent in error")
    with reading(keepers.registry) as tx:
        told = tx.session.execute(select(Message.kind, Message.to_bureau).order_by(Message.id)).all()
    assert [tuple(each) for each in told] == [(MessageKind.DIFFUSION, "DE"), (MessageKind.RECALL, "DE")]


def test_whoever_read_an_older_revision_is_told(keepers: Keepers) -> None:
    filing = keepers.draft()
    keepers.amend(filing, summary="Saw more")
    with pytest.raises(RevisionConflict):
        keepers.move("clerk", Action.SUBMIT, filing)


def test_every_move_is_audited_and_no_reason_in_words_is(keepers: Keepers) -> None:
    filing = keepers.published()
    keepers.move("clerk", Action.WITHDRAW, filing, reason="Mirela Orlovski-Tarn came forward")
    with reading(keepers.registry) as tx:
        entries = tx.session.scalars(select(AuditEntry).where(AuditEntry.object_id == filing.id)).all()
        revisions = tx.session.scalars(select(Filing.revision)).one()
    acts = [Action.CREATE, Action.SUBMIT, Action.ACCEPT, Action.PUBLISH, Action.WITHDRAW]
    assert [entry.action for entry in entries] == acts
    assert [entry.detail["revision"] for entry in entries] == list(range(1, revisions + 1))
    assert "Mirela" not in "".join(str(entry.detail) for entry in entries)


def test_covert_alerts_are_kept_from_roles_that_could_tip_off(keepers: Keepers) -> None:
    covert, open_one = keepers.arrived("alert.discreet_check"), keepers.arrived("alert.arrest")
    assert [keepers.sees("importer", each) for each in (covert, open_one)] == [False, True]
    assert keepers.sees("foreign_officer", covert)
