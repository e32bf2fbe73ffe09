"""Writes that share a commit: each gets its own result, and a faulty one takes none with it."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from sqlalchemy import event, func, select

from app.actor import SYSTEM
from app.db import Sessions
from app.models import Bureau
from app.services.group_commit import GroupCommit
from app.transaction import Tx, read_transaction, utc_now

WRITERS = 16


def add(code: str) -> Callable[[Tx], str]:
    """A write that adds a bureau and returns its code."""

    def write(tx: Tx) -> str:
        tx.session.add(Bureau(code=code, name=code))
        tx.session.flush()
        return code

    return write


def stored(sessions: Sessions) -> set[str]:
    """The codes in the database."""
    with read_transaction(sessions, SYSTEM) as tx:
        return set(tx.session.scalars(select(Bureau.code)))


@pytest.mark.both_databases
def test_each_writer_gets_its_own_result_after_the_commit(sessions: Sessions) -> None:
    shared = GroupCommit(sessions, utc_now)

    def write(number: int) -> bool:
        code = shared.write(SYSTEM, add(f"B{number}"))
        return code == f"B{number}" and code in stored(sessions)

    with ThreadPoolExecutor(WRITERS) as pool:
        assert all(pool.map(write, range(WRITERS)))


@pytest.mark.both_databases
def test_a_faulty_write_fails_alone(sessions: Sessions) -> None:
    shared = GroupCommit(sessions, utc_now)

    def write(number: int) -> str:
        if number % 4 == 0:
            with pytest.raises(ZeroDivisionError):
                shared.write(SYSTEM, lambda _: number / 0)
            return ""
        return shared.write(SYSTEM, add(f"B{number}"))

    with ThreadPoolExecutor(WRITERS) as pool:
        written = set(pool.map(write, range(WRITERS))) - {""}
    assert stored(sessions) == written
    assert len(written) == WRITERS * 3 // 4


def test_writers_that_wait_together_share_a_commit(sessions: Sessions) -> None:
    shared, commits = GroupCommit(sessions, utc_now), []
    event.listen(sessions.kw["bind"], "commit", commits.append)

    def first(tx: Tx) -> int:
        # While the leader writes, all the others queue; so they share the next commit.
        waiting = [pool.submit(shared.write, SYSTEM, add(f"B{number}")) for number in range(WRITERS)]
        while len(shared._queue) < WRITERS:
            pass
        followers.extend(waiting)
        return tx.session.scalar(select(func.count(Bureau.id))) or 0

    followers: list[Future[str]] = []
    with ThreadPoolExecutor(WRITERS) as pool:
        shared.write(SYSTEM, first)
        assert {each.result() for each in followers} == {f"B{number}" for number in range(WRITERS)}
    assert len(commits) == 2
