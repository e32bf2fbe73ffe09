"""Whoever keeps a case is reminded a month before an answer is due, and on the day; it is erased in time."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.models import SubjectFinding, SubjectRequest
from app.services import scheduled_jobs
from app.services.access import actors
from app.services.subject_access import deadlines
from app.services.unit_of_work import Registry, reading
from tests.fixtures.desk import Desk
from tests.fixtures.subject_access import Office

pytestmark = pytest.mark.both_databases


def test_an_unanswered_request_reminds_twice(office: Office, registry: Registry) -> None:
    office.register()
    texts = []
    for days in (80, 95, 100, 125, 126):
        then = registry.clock() + timedelta(days=days)
        later = replace(registry, clock=lambda then=then: then)
        scheduled_jobs.run(later, actors.ROOT, deadlines.JOBS)
        told = (
            office.client.get("/api/v1/messages?kind=request_due", headers=office.officer.headers).json or {}
        )
        texts.append(len(told["items"]))
    assert texts == [0, 1, 1, 2, 2]
    assert office.request["id"] in told["items"][0]["text"]


def test_a_closed_request_is_erased_with_its_findings_after_three_years(
    office: Office, desk: Desk, registry: Registry
) -> None:
    desk.published()
    office.register()
    office.answered(desk.clerk)
    open_one = office.request["id"]
    office.register()
    office.answered(desk.clerk)
    office.step("close", reason="Answered by letter.")
    for years, left in ((3 * 365 - 1, 2), (3 * 365 + 1, 1)):
        then = registry.clock() + timedelta(days=years)
        scheduled_jobs.run(replace(registry, clock=lambda then=then: then), actors.ROOT, deadlines.JOBS)
        with reading(registry) as tx:
            assert len(tx.session.scalars(select(SubjectRequest)).all()) == left
    with reading(registry) as tx:
        kept = set(tx.session.scalars(select(SubjectFinding.request_id)))
    assert kept == {open_one}
