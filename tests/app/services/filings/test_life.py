"""Whoever does whatever in whatever order: no path leads around the table, on either database."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from app.errors import Forbidden, IllegalMove, Invalid, NotFound, RevisionConflict
from app.models import AuditEntry, Filing, FilingMove
from app.rules import transitions
from app.services import index_maintenance, retention
from app.services.unit_of_work import reading
from app.transaction import Tx
from app.vocabulary.actors import Action, Role
from app.vocabulary.filings import FilingStatus
from app.vocabulary.requirements import Fulfilment
from tests.fixtures.keepers import CHECKED, Keepers

STEPS = 105
# PostgreSQL takes twice as long for the same lives; it is asked whether a few of them go as on SQLite.
EXAMPLES = {"sqlite": 32, "postgresql": 6}
KINDS = ("notice.blue", "notice.red", "alert.child_at_risk")
HANDS = {
    Role.CLERK: ("clerk", "second_clerk", "deputy", "sitter"),
    Role.REVIEWER: ("central_reviewer", "reviewer", "deputy", "sitter"),
}
KEEPING = (*HANDS[Role.CLERK], "central_reviewer", "reviewer", "foreign_clerk", "foreign_reviewer")
# Written out here once more, so that a word lost in the service is missed.
ASKING = {Action.CREATE, Action.AMEND, Action.SUBMIT, Action.EXTEND}
BY_HAND = tuple(each for each in transitions.ACTIONS if each is not Action.AMEND)
LINES = tuple(each for each in transitions.MOVES if each.action in BY_HAND and each.by & HANDS.keys())
ENDINGS: list[tuple[str, Action] | None] = [
    ("central_reviewer", Action.REFUSE),
    ("central_reviewer", Action.REFUSE),
    ("central_reviewer", Action.CANCEL),
    ("clerk", Action.FULFIL),
]
REFUSALS = (Forbidden, IllegalMove, Invalid, NotFound, RevisionConflict)
BACK = transitions.IN_FORCE | transitions.UNPUBLISHED
SAID: dict[Action, dict[str, Any]] = {
    Action.ACCEPT: {"checklist": CHECKED},
    Action.FULFIL: {"fulfilment": Fulfilment.FOUND},
    Action.EXTEND: {"until": date(2031, 1, 1)},
}


class Life(RuleBasedStateMachine):
    """A few filings in many hands; `seen` remembers each one's last state and revision."""

    keepers: Keepers
    reached: set[FilingStatus]
    taken: list[int]

    def __init__(self) -> None:
        super().__init__()
        self.filings: list[Filing] = []
        self.seen: dict[str, tuple[FilingStatus, int]] = {}

    @initialize(kind=st.sampled_from(KINDS))
    def begin(self, kind: str) -> None:
        """There is always something to be moved."""
        self.filings.append(self.keepers.draft(kind))

    @rule(kind=st.sampled_from(KINDS), circulation=st.sampled_from(["general", "diffusion"]))
    def file(self, kind: str, circulation: str) -> None:
        """Somebody files, as long as few are alive."""
        if sum(status in BACK for status, _ in self.seen.values()) < 4:
            changes = {"circulation": circulation} if kind.startswith("notice") else {}
            self.filings.append(self.keepers.draft(kind, **changes))

    @rule(at=st.integers(0, 3), pick=st.integers(0, 999), other=st.sampled_from([0, 0, 0, 0, 1, 1, 2, 3]))
    def move_by_the_table(self, at: int, pick: int, other: int) -> None:
        """Somebody with the right role makes a move that the state knows."""
        filing = self._one(at)
        legal = [each for each in LINES if filing.status in each.before]
        # Most lives are to be long ones.
        lasting = [each for each in legal if each.after not in transitions.ENDED]
        if legal:
            line = legal[pick // 4 % len(legal)] if pick % 4 == 0 else lasting[pick % len(lasting)]
            role = next(role for role in HANDS if role in line.by)
            self._try(HANDS[role][other], line.action, filing)

    @rule(at=st.integers(0, 3), by=st.sampled_from([None] * 8 + ENDINGS))
    def end(self, at: int, by: tuple[str, Action] | None) -> None:
        """Now and then a filing ends in a way that few do by chance, if one is where it may."""
        if by:
            self._try(*by, self._ready_for(by[1], at))

    @rule(at=st.integers(0, 3), who=st.sampled_from(KEEPING), action=st.sampled_from(BY_HAND))
    def move_wildly(self, at: int, who: str, action: Action) -> None:
        """Somebody tries something."""
        self._try(who, action, self._one(at))

    @rule(at=st.integers(0, 3), action=st.sampled_from(BY_HAND))
    def move_what_was_read_before(self, at: int, action: Action) -> None:
        """Nobody moves a filing on a revision that is no longer the newest."""
        filing = self._one(at)
        filing.revision -= 1
        with pytest.raises(REFUSALS):
            self.keepers.move("clerk", action, filing, reason="As is due", **SAID.get(action, {}))

    @rule(at=st.integers(0, 3), who=st.sampled_from(KEEPING), text=st.sampled_from(["Saw it", "Saw more"]))
    def amend(self, at: int, who: str, text: str) -> None:
        """Somebody writes other words."""
        with suppress(*REFUSALS):
            self.keepers.amend(self._one(at), who=who, summary=text)

    @rule(days=st.sampled_from([0, 0, 0, 0, 1, 20, 400]))
    def let_time_pass(self, days: int) -> None:
        """Time passes, and what is due is done."""
        self.keepers.clock.now += timedelta(days=days)
        retention.run(self.keepers.registry, self.keepers.people["administrator"])

    @invariant()
    def every_change_is_a_line_of_the_table_and_is_audited_and_nobody_judged_their_own(self) -> None:
        """The audit tells each step by a line of the table; the history tells the same, and whose hands."""
        self.taken.append(len(self.filings))
        with reading(self.keepers.registry) as tx:
            for filing_id, status, revision in self._changed(tx):
                audit = AuditEntry.object_id == filing_id
                kept = tx.session.scalars(select(AuditEntry).where(audit).order_by(AuditEntry.id))
                entries = [entry for entry in kept if "reading" not in entry.detail]
                mine = FilingMove.filing_id == filing_id
                steps = tx.session.scalars(select(FilingMove).where(mine).order_by(FilingMove.id)).all()
                assert [entry.detail["revision"] for entry in entries] == list(range(1, revision + 1))
                assert self._ends_in(entries) == status
                assert [told(step) for step in steps] == [told_by_audit(entry) for entry in entries][
                    -len(steps) :
                ]
                assert status == FilingStatus.PURGED or len(steps) == len(entries)
                judged_by_others(steps)

    def _changed(self, tx: Tx) -> list[tuple[str, FilingStatus, int]]:
        """This life's filings that are not as they were; nothing that ended comes back, no revision falls."""
        mine = Filing.id.in_([filing.id for filing in self.filings])
        changed = []
        for row in tx.session.execute(select(Filing.id, Filing.status, Filing.revision).where(mine)):
            status, revision = self.seen.get(row.id, (FilingStatus.DRAFT, 0))
            assert status in BACK or row.status in {status, FilingStatus.PURGED}
            assert row.revision > revision or (row.status, row.revision) == (status, revision)
            self.seen[row.id] = (row.status, row.revision)
            if row.revision > revision:
                changed.append((row.id, row.status, row.revision))
        return changed

    def _ends_in(self, entries: Sequence[AuditEntry]) -> FilingStatus:
        """The state that these steps lead to, each by a line of the table."""
        state: str = FilingStatus.DRAFT
        for entry in entries:
            action, before, after, _ = told_by_audit(entry)
            assert before == state
            lines = [line for line in transitions.MOVES if line.action == action and before in line.before]
            assert action is Action.CREATE or after in {line.after or before for line in lines}
            state = after
            self.reached.add(FilingStatus(state))
        return FilingStatus(state)

    def teardown(self) -> None:
        """At the end the index holds what the database shows, and nothing is left for the next life."""
        assert not index_maintenance.differences(self.keepers.registry)

    def _try(self, who: str, action: Action, filing: Filing) -> None:
        with suppress(*REFUSALS):
            self.keepers.move(who, action, filing, reason="As is due", **SAID.get(action, {}))

    def _ready_for(self, action: Action, at: int) -> Filing:
        before = frozenset[str]().union(*(each.before for each in LINES if each.action == action))
        ready = [place for place, one in enumerate(reversed(self.filings)) if self._state(one) in before]
        return self._one(ready[at % len(ready)] if ready else at)

    def _state(self, filing: Filing) -> FilingStatus:
        return self.seen.get(filing.id, (FilingStatus.DRAFT, 0))[0]

    def _one(self, at: int) -> Filing:
        with reading(self.keepers.registry) as tx:
            return tx.session.get_one(Filing, self.filings[-1 - at % len(self.filings)].id)


def told(step: FilingMove) -> tuple[Action, str, str, int]:
    return step.action, step.before, step.after, step.revision


def told_by_audit(entry: AuditEntry) -> tuple[Action, str, str, int]:
    detail = entry.detail
    return Action(entry.action), detail["before"], detail["after"], detail["revision"]


def judged_by_others(steps: Sequence[FilingMove]) -> None:
    """No acceptance by a person, key or sitting that was on the request before it."""
    asked: set[str] = set()
    for step in steps:
        hands = {step.actor_id, *step.persons, step.key_id, step.session} - {""}
        urgent = step.action is Action.PUBLISH and step.before != FilingStatus.ACCEPTED
        if step.action in ASKING or urgent:
            asked |= hands
        if step.action in {Action.ACCEPT, Action.RESUME}:
            assert not hands & asked


def with_many_faces(keepers: Keepers) -> None:
    """The second clerk reviews with another account, the deputy with a role that the clerk lent."""
    keepers.same_person("second_clerk", persons=frozenset({"staff-7"}))
    keepers.same_person("reviewer", persons=frozenset({"staff-7"}))
    clerk, both = keepers.people["clerk"], frozenset({Role.CLERK, Role.REVIEWER})
    sitting: dict[str, Any] = {"key_id": "key-of-the-desk", "session": "one-sitting"}
    keepers.same_person("clerk", **sitting)
    keepers.people["deputy"] = replace(
        keepers.people["officer"], roles=both, persons=clerk.persons | {"deputy"}
    )
    keepers.people["sitter"] = replace(keepers.people["importer"], roles=both, **sitting)


@pytest.mark.both_databases
def test_no_path_leads_around_the_table(keepers: Keepers) -> None:
    with_many_faces(keepers)
    database = keepers.registry.sessions.kw["bind"].dialect.name
    machine = type("Machine", (Life,), {"keepers": keepers, "reached": set(), "taken": []})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=EXAMPLES[database],
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert database != "sqlite" or machine.reached == set(FilingStatus)
    assert len(machine.taken) >= 44 * EXAMPLES[database]
