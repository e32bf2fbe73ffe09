"""Whoever does whatever in whatever order: no path leads around the table, on either database."""

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from app.errors import Forbidden, IllegalMove, Invalid, NotFound, RevisionConflict
from app.models import AuditEntry, Filing, FilingMove
from app.rules.words import Fulfilment
from app.services import journal, maintenance, retention, states
from app.transaction import SYSTEM, reading
from app.vocabulary import Action, FilingStatus, Role
from tests.fixtures.keepers import CHECKED, Keepers

STEPS, EXAMPLES = 105, 27
KINDS = ("notice.blue", "notice.red", "alert.child_at_risk")
HANDS = {Role.CLERK: ("clerk", "second_clerk"), Role.REVIEWER: ("reviewer", "central_reviewer")}
KEEPING = ("clerk", "second_clerk", "reviewer", "central_reviewer", "foreign_clerk", "foreign_reviewer")
BY_HAND = tuple(each for each in states.ACTIONS if each is not Action.AMEND)
LINES = tuple(each for each in states.MOVES if each.action in BY_HAND and each.by & HANDS.keys())
REFUSALS = (Forbidden, IllegalMove, Invalid, NotFound, RevisionConflict)
BACK = states.IN_FORCE | states.UNPUBLISHED
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

    @rule(at=st.integers(0, 3), pick=st.integers(0, 999), other=st.booleans())
    def move_by_the_table(self, at: int, pick: int, other: bool) -> None:
        """Somebody with the right role makes a move that the state knows."""
        filing = self._one(at)
        legal = [each for each in LINES if filing.status in each.before]
        # Most lives are to be long ones.
        lasting = [each for each in legal if each.after not in states.ENDED]
        if legal:
            line = legal[pick % len(legal)] if pick % 5 == 0 else lasting[pick % len(lasting)]
            role = next(role for role in HANDS if role in line.by)
            self._try(HANDS[role][other], line.action, filing)

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

    @rule(days=st.sampled_from([0, 0, 0, 0, 1, 1, 20, 200]))
    def let_time_pass(self, days: int) -> None:
        """Time passes, and what is due is done."""
        self.keepers.clock.now += timedelta(days=days)
        retention.run(self.keepers.registry, self.keepers.people["administrator"])

    @invariant()
    def every_change_is_a_line_of_the_table_and_is_audited(self) -> None:
        """Each step follows the last by a line of the table; each has its revision and its audit entry."""
        self.taken.append(len(self.filings))
        with reading(self.keepers.registry.sessions, SYSTEM) as tx:
            for filing in tx.session.scalars(select(Filing)):
                steps = tx.session.scalars(
                    select(FilingMove).where(FilingMove.filing_id == filing.id).order_by(FilingMove.id)
                ).all()
                self._follows(filing, steps)
                audited = select(AuditEntry.detail).where(AuditEntry.object_id == filing.id)
                revisions = [detail["revision"] for detail in tx.session.scalars(audited)]
                assert sorted(revisions) == list(range(1, filing.revision + 1))

    @invariant()
    def nobody_judged_their_own(self) -> None:
        """No acceptance by a hand that was on the request before it."""
        with reading(self.keepers.registry.sessions, SYSTEM) as tx:
            asked: dict[str, set[str]] = {}
            for step in tx.session.scalars(select(FilingMove).order_by(FilingMove.id)):
                hands = asked.setdefault(step.filing_id, set())
                if step.action in journal.REQUESTING:
                    hands.add(step.actor_id)
                if step.action in {Action.ACCEPT, Action.RESUME}:
                    assert step.actor_id not in hands

    @invariant()
    def an_end_is_final(self) -> None:
        """Nothing comes back to life, and no revision falls."""
        with reading(self.keepers.registry.sessions, SYSTEM) as tx:
            for row in tx.session.execute(select(Filing.id, Filing.status, Filing.revision)):
                status, revision = self.seen.get(row.id, (FilingStatus.DRAFT, 1))
                assert row.revision >= revision
                assert status in BACK or row.status in {status, FilingStatus.PURGED}
                self.seen[row.id] = (row.status, row.revision)
                self.reached.add(row.status)

    def teardown(self) -> None:
        """At the end the index holds what the database shows, and nothing is left for the next life."""
        assert not maintenance.differences(self.keepers.registry)

    def _try(self, who: str, action: Action, filing: Filing) -> None:
        with suppress(*REFUSALS):
            self.keepers.move(who, action, filing, reason="As is due", **SAID.get(action, {}))

    def _one(self, at: int) -> Filing:
        return self.keepers.now(self.filings[-1 - at % len(self.filings)])

    @staticmethod
    def _follows(filing: Filing, steps: Any) -> None:
        if filing.status == FilingStatus.PURGED:
            assert [step.action for step in steps] == [Action.PURGE]
            return
        state = FilingStatus.DRAFT
        for step in steps:
            assert step.before == state
            state = step.after
            if step.action is not Action.CREATE:
                lines = [line for line in states.MOVES if line.action == step.action]
                assert any(
                    step.before in line.before and state == (line.after or step.before) for line in lines
                )
        assert filing.status == state


@pytest.mark.both_databases
def test_no_path_leads_around_the_table(keepers: Keepers) -> None:
    machine = type("Machine", (Life,), {"keepers": keepers, "reached": set(), "taken": []})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    far = {FilingStatus.ACCEPTED, FilingStatus.PUBLISHED, FilingStatus.SUSPENDED, FilingStatus.PURGED}
    assert far <= machine.reached
    assert len(machine.taken) >= 2000
