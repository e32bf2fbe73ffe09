"""The whole registry on Elasticsearch, while the cluster cannot be reached and when it comes back."""

from dataclasses import replace

import pytest
from flask import Flask

from app.actor import SYSTEM
from app.models import Filing
from app.outbox.drain import drain, drain_all
from app.outbox.mark import mark
from app.services import index_maintenance
from app.services.unit_of_work import Registry
from app.transaction import transaction
from config import Config
from search.settings import SearchSettings
from tests.factories import notice, person, record
from tests.fixtures.desk import Desk
from tests.fixtures.fault_proxy import Fault, FaultProxy


@pytest.fixture
def config(config: Config, fault_proxy: FaultProxy, search_alias: str) -> Config:
    """The same, with the index behind the proxy."""
    search = SearchSettings(
        config.search.folder, url=fault_proxy.url, alias=search_alias, timeout_s=2.0, retries=0
    )
    return replace(config, search=search)


def test_a_published_notice_is_found_and_a_withdrawn_one_is_gone(desk: Desk) -> None:
    filing = desk.published(notice(person("Ramón Espinoza Duarte")))
    assert desk.found("Espinosa Duarte, Ramon") == [filing["id"]]
    desk.withdraw(filing)
    assert desk.found("Espinosa Duarte, Ramon") == []


def test_with_the_cluster_gone_names_are_refused_numbers_answered_and_writes_accepted(
    desk: Desk, registry: Registry, fault_proxy: FaultProxy
) -> None:
    known = desk.published(record(), family="records")
    fault_proxy.fault = Fault(refuse=True)
    refused = desk.post("lookups/person", name="Ramon Espinoza Duarte")
    assert (refused.status_code, refused.json["code"]) == (503, "cannot_look")
    numbers = desk.post("lookups/identifier", number="xd 123-4567", kind="passport", country="ESP")
    assert numbers.status_code == 200
    assert numbers.json["matches"][0]["filing"]["id"] == known["id"]
    accepted = desk.published(notice(person("Ramón Espinoza Duarte")))
    ready = desk.client.get("/health/ready")
    assert (ready.status_code, ready.json["index"]["available"]) == (503, False)
    assert ready.json["outbox"]["entries"] > 0
    fault_proxy.fault = None
    # Not in the index yet, and found all the same.
    assert desk.found("Ramon Espinoza Duarte") == [accepted["id"]]
    drain(registry.sessions, registry.engine, only=[accepted["id"]])
    assert not index_maintenance.differences(registry)
    assert desk.client.get("/health/ready").status_code == 200


def test_a_filing_the_index_refuses_is_set_aside_for_all_to_see_and_the_rest_flows(
    desk: Desk, registry: Registry, app: Flask
) -> None:
    filing = desk.published(notice(person("Ramón Espinoza Duarte")))
    _spoil(registry, filing["id"])
    drain_all(registry.sessions, registry.engine)
    other = desk.published(notice(person("Maren Oslund")))
    assert desk.client.get("/health/ready").json["outbox"]["set_aside"] == 1
    listed = app.test_cli_runner().invoke(args=["outbox", "list"]).output
    assert f"{filing['id']}  set aside: document_parsing_exception in number" in listed
    assert desk.found("Maren Oslund") == [other["id"]]
    # Whoever asks for it finds it nevertheless: it is read from the database.
    assert desk.found("Ramon Espinoza Duarte") == [filing["id"]]


def test_a_rebuild_sets_aside_what_the_index_refuses(desk: Desk, registry: Registry) -> None:
    filing = desk.published(notice(person("Ramón Espinoza Duarte")))
    other = desk.published(notice(person("Maren Oslund")))
    _spoil(registry, filing["id"])
    assert index_maintenance.rebuild(registry) == 1
    assert desk.client.get("/health/ready").json["outbox"]["set_aside"] == 1
    assert desk.found("Maren Oslund") == [other["id"]]
    assert desk.found("Ramon Espinoza Duarte") == [filing["id"]]


def test_what_was_set_aside_is_forgotten_once_the_filing_is_mended(desk: Desk, registry: Registry) -> None:
    filing = desk.published(notice(person("Ramón Espinoza Duarte")))
    _spoil(registry, filing["id"])
    drain_all(registry.sessions, registry.engine)
    _spoil(registry, filing["id"], number="2026/1")
    drain_all(registry.sessions, registry.engine)
    assert desk.client.get("/health/ready").json["outbox"] == {"entries": 0, "oldest_s": 0.0, "set_aside": 0}


def _spoil(registry: Registry, filing_id: str, number: str = "9" * 40_000) -> None:
    """Give a filing a number that no desk would take and no term of the index can be."""
    with transaction(registry.sessions, SYSTEM) as tx:
        row = tx.session.get_one(Filing, filing_id)
        row.number, row.revision = number, row.revision + 1
        mark(tx, filing_id)
