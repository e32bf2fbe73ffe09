"""The same POST sent twice makes one filing."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.models import Filing
from app.services.unit_of_work import Registry, reading
from tests.factories import notice
from tests.fixtures.registry import Someone

SENDERS = 6


def post(client: FlaskClient, clerk: Someone, key: str, **more: str) -> tuple[int, dict[str, str]]:
    headers = {**clerk.headers, "Idempotency-Key": key}
    answer = client.post("/api/v1/notices", json=notice(**more), headers=headers)
    return answer.status_code, answer.json


def filings(registry: Registry) -> int:
    with reading(registry) as tx:
        return tx.session.scalar(select(func.count(Filing.id))) or 0


def test_the_second_time_answers_with_the_first_filing(
    client: FlaskClient, clerk: Someone, registry: Registry
) -> None:
    first, again, other = (post(client, clerk, key) for key in ("k-1", "k-1", "k-2"))
    assert first[1]["id"] == again[1]["id"] != other[1]["id"]
    assert filings(registry) == 2


def test_the_same_key_with_another_body_is_refused(client: FlaskClient, clerk: Someone) -> None:
    post(client, clerk, "k-1")
    status, problem = post(client, clerk, "k-1", reference="another")
    assert (status, problem["errors"]) == (
        422,
        [{"path": "Idempotency-Key", "reason": "This key was sent with another body before."}],
    )


@pytest.mark.both_databases
def test_many_at_once_make_one(app: Flask, clerk: Someone, registry: Registry) -> None:
    together = Barrier(SENDERS)

    def send(_: int) -> int:
        client = app.test_client()
        together.wait()
        return post(client, clerk, "k-1")[0]

    with ThreadPoolExecutor(SENDERS) as pool:
        statuses = set(pool.map(send, range(SENDERS)))
    assert statuses <= {201, 409}
    assert 201 in statuses
    assert filings(registry) == 1
