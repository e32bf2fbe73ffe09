"""One approval covers what a run left waiting; each filing is still taken by its own rules."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app.errors import Forbidden, FourEyes, Invalid, NotFound
from app.models import AuditEntry, Filing
from app.services.filings.review import OF_EVERY_FILING
from app.services.imports import waiting
from app.services.imports.commands import ImportList
from app.services.imports.entries import Entry, digest
from app.services.imports.run import run
from app.services.list_review import judging
from app.services.list_review.judging import AcceptedRun, AcceptRun
from app.services.unit_of_work import reading
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingStatus
from app.vocabulary.offences import Offence
from tests.app.services.imports.test_proposing import OWN, red
from tests.fixtures.keepers import CHECKED, Keepers

NAMES = {"W.1": "Demidov", "W.2": "Adane", "W.3": "Idris"}


def take(keepers: Keepers, names: Mapping[str, str], warrants: Mapping[str, Any] | None = None) -> None:
    """Import a list of Red notices, by reference and family name; some with warrants of their own."""
    contents = {each: red(name, reference=each) for each, name in names.items()}
    for each, own in (warrants or {}).items():
        contents[each] = replace(contents[each], warrants=own)
    entries = [Entry(each, 1, content, digest(content)) for each, content in contents.items()]
    run(
        keepers.registry,
        keepers.people["importer"],
        ImportList(OWN, "list", yes=True),
        entries,
        lambda _: None,
    )


def runs(keepers: Keepers, who: str = "reviewer") -> list[tuple[str, int]]:
    with reading(keepers.registry, keepers.people[who]) as tx:
        return [(each.run.id, each.count) for each in waiting.runs(tx)]


def accept(keepers: Keepers, who: str = "reviewer", **said: object) -> AcceptedRun:
    """Accept what the latest run left."""
    command = AcceptRun(runs(keepers)[0][0], **{"checklist": CHECKED, **said})  # type: ignore[arg-type]
    return judging.accept(keepers.registry, keepers.people[who], command)


def filed(keepers: Keepers) -> dict[str, Filing]:
    with reading(keepers.registry) as tx:
        return {each.reference: keepers.now(each) for each in tx.session.scalars(select(Filing))}


@pytest.fixture
def brought(keepers: Keepers) -> Keepers:
    """Three Red notices that a list brought and nobody has judged."""
    take(keepers, NAMES)
    return keepers


@pytest.mark.both_databases
def test_one_approval_puts_in_force_all_that_a_run_filed(brought: Keepers) -> None:
    assert [count for _, count in runs(brought)] == [3]
    assert accept(brought) == AcceptedRun(3, (), "")
    assert {each.status for each in filed(brought).values()} == {FilingStatus.PUBLISHED}
    assert runs(brought) == []


def test_one_approval_covers_what_a_later_run_says_otherwise(brought: Keepers) -> None:
    accept(brought)
    take(brought, {**NAMES, "W.2": "Adanech"})
    assert [count for _, count in runs(brought)] == [1]
    accept(brought)
    assert filed(brought)["W.2"].subjects[0].names[0].family == "Adanech"


def test_what_somebody_changed_since_is_judged_by_itself(brought: Keepers) -> None:
    other = filed(brought)["W.2"]
    changed = brought.amend(brought.move("clerk", Action.RETRACT, other), summary="Seen in Lyon.")
    brought.move("clerk", Action.SUBMIT, changed)
    assert accept(brought).accepted == 2
    assert filed(brought)["W.2"].status == FilingStatus.SUBMITTED


def test_an_unanswered_question_stops_it_before_anything_is_taken(brought: Keepers) -> None:
    with pytest.raises(Invalid) as refused:
        accept(brought, checklist={})
    assert {each.path for each in refused.value.faults} == {f"checklist.{word}" for word in OF_EVERY_FILING}
    assert {each.status for each in filed(brought).values()} == {FilingStatus.SUBMITTED}


def test_what_may_not_be_taken_waits_on_with_its_reason_and_the_rest_is_taken(brought: Keepers) -> None:
    warrant = red().warrants[0]
    (charge, *_) = warrant.charges
    unlisted = (replace(warrant, charges=(replace(charge, offence=Offence.OTHER),)),)
    take(brought, {**NAMES, "W.4": "Brega", "W.5": "Sarr"}, {"W.4": unlisted})
    told = accept(brought, checklist=dict.fromkeys(OF_EVERY_FILING, True))
    assert (told.accepted, [each.filing.reference for each in told.left]) == (1, ["W.4"])
    assert "offence" in told.left[0].reason.lower()


def test_who_imported_the_list_does_not_accept_it(brought: Keepers) -> None:
    brought.same_person("reviewer", persons=brought.people["importer"].persons)
    told = accept(brought)
    assert (told.accepted, {type(each.refused) for each in told.left}) == (0, {FourEyes})


def test_nobody_else_learns_that_something_waits(brought: Keepers) -> None:
    (run_id, _), *_ = runs(brought)
    assert runs(brought, "foreign_reviewer") == []
    command = AcceptRun(run_id, CHECKED)
    with pytest.raises(NotFound):
        judging.accept(brought.registry, brought.people["foreign_reviewer"], command)
    with pytest.raises(Forbidden):
        judging.accept(brought.registry, brought.people["clerk"], command)
    assert {each.status for each in filed(brought).values()} == {FilingStatus.SUBMITTED}


def test_reviewers_of_the_registrys_office_judge_every_bureaus_lists(brought: Keepers) -> None:
    assert accept(brought, "central_reviewer").accepted == 3


def test_a_long_run_is_taken_a_part_at_a_time(brought: Keepers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "MOST_AT_ONCE", 2)
    first = accept(brought)
    assert (first.accepted, bool(first.end)) == (2, True)
    assert accept(brought, after=first.end) == AcceptedRun(1, (), "")


def test_a_slow_run_is_taken_as_far_as_its_time_goes(
    brought: Keepers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging, "LONGEST", timedelta(seconds=-1))
    ends = list[str]()
    for _ in NAMES:
        told = accept(brought, after=ends[-1] if ends else "")
        assert told.accepted == 1
        ends.append(told.end)
    assert ends == [*sorted(ends[:2]), ""]
    assert {each.status for each in filed(brought).values()} == {FilingStatus.PUBLISHED}


def test_the_audit_says_who_approved_the_run(brought: Keepers) -> None:
    (run_id, _), *_ = runs(brought)
    accept(brought)
    with reading(brought.registry) as tx:
        entry = tx.session.scalars(select(AuditEntry).where(AuditEntry.object_id == run_id)).all()[-1]
    assert (entry.action, entry.detail) == (Action.ACCEPT, {"accepted": 3, "left": 0})
