"""Line 23: an index answers for the database that it was built from and has read whole, or not at all."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from app.actor import SYSTEM
from app.errors import CannotLook
from app.outbox.drain import Drained, drain
from app.outbox.lease import claim
from app.outbox.mark import mark
from app.services import index_maintenance
from app.services.lookups.commands import AskPerson
from app.services.lookups.person import ask_person
from app.services.readiness import readiness
from app.services.unit_of_work import Registry
from app.transaction import transaction
from app.vocabulary.lookups import Purpose
from config import Config
from search.engine import connect
from search.errors import IndexUnavailable
from search.settings import SearchSettings
from tests.factories import notice, person
from tests.fixtures.desk import Desk
from tests.fixtures.engines import ELASTICSEARCH
from tests.fixtures.serving import Serve, until

NAME, OTHER = "Ramón Espinoza Duarte", "Maren Oslund"
QUESTIONS = 20
# Nobody listens at the port of a service that is never installed by itself.
CLOSED = "http://127.0.0.1:1"
ANOTHER = "01a22331-0000-7000-8000-000000000000"
elasticsearch = pytest.mark.parametrize("search_settings", [ELASTICSEARCH], indirect=True)


def beside(registry: Registry, folder: Path) -> Registry:
    """The same database, with an index of its own: another machine."""
    return replace(registry, engine=connect(SearchSettings(folder=folder)))


def cannot_look(registry: Registry, desk: Desk) -> bool:
    """Tell whether a lookup is refused, and readiness says so."""
    with pytest.raises(CannotLook):
        ask_person(registry, desk.officer.actor, AskPerson(name=NAME, purpose=Purpose.BORDER_CONTROL))
    return not readiness(registry).ready


@pytest.mark.both_databases
def test_23_a_second_service_with_an_index_of_its_own_never_says_no_match(
    serve: Serve, desk: Desk, tmp_path: Path
) -> None:
    desk.published()
    with serve() as first, serve(ready=False, LOOKOUT_INSTANCE=str(tmp_path / "second")) as second:
        desk.published(notice(person(OTHER), reference="T-2"))
        answers = [second.lookup(name) for name in (NAME, OTHER) * QUESTIONS]
        assert {(answer.status, answer.body["code"]) for answer in answers} == {(503, "cannot_look")}
        assert "kept elsewhere" in answers[0].body["detail"]
        assert second.send("GET", "/health/ready").status == 503
        until(lambda: b"index_kept_elsewhere" in second.said.read_bytes())
        assert [first.lookup(name).body["answer"] for name in (NAME, OTHER)] == ["match", "match"]
        # Its machine is taken out of service: the other one takes over by itself.
        first.process.terminate()
        until(lambda: second.ready)
        assert [second.lookup(name).body["answer"] for name in (NAME, OTHER)] == ["match", "match"]


@pytest.mark.both_databases
def test_23_an_index_that_has_missed_a_change_cannot_look_until_it_is_built_again(
    registry: Registry, desk: Desk, config: Config
) -> None:
    filing = desk.published()
    old = shutil.copytree(config.search.folder, config.search.folder.with_name("old"))
    desk.published(notice(person(OTHER), reference="T-2"))
    shutil.rmtree(config.search.folder)
    old.rename(config.search.folder)
    assert cannot_look(registry, desk)
    # What is written next does not make up for what was missed.
    with transaction(registry.sessions, SYSTEM) as tx:
        mark(tx, filing["id"])
    assert drain(registry.sessions, registry.engine) == Drained(written=1)
    assert cannot_look(registry, desk)
    index_maintenance.tend(registry)
    assert desk.found(OTHER)
    assert readiness(registry).ready


def test_23_an_index_of_another_database_cannot_look_until_it_is_built_again(
    registry: Registry, desk: Desk, config: Config
) -> None:
    desk.published()
    engine = registry.engine
    engine.stand(replace(engine.standing(), register=ANOTHER))
    assert cannot_look(registry, desk)
    index_maintenance.tend(registry)
    assert desk.found(NAME)


def test_23_an_index_that_is_newer_than_a_restored_database_is_built_again(
    registry: Registry, desk: Desk
) -> None:
    desk.published()
    standing = registry.engine.standing()
    registry.engine.stand(replace(standing, read=standing.read + 2))
    assert not readiness(registry).ready
    index_maintenance.tend(registry)
    assert registry.engine.standing() == standing
    assert desk.found(NAME)


@pytest.mark.both_databases
def test_23_what_another_index_drains_is_not_struck_off(
    registry: Registry, desk: Desk, tmp_path: Path
) -> None:
    other = beside(registry, tmp_path / "other")
    with pytest.raises(IndexUnavailable, match="kept elsewhere"):
        index_maintenance.rebuild(other)
    index_maintenance.tend(other)
    assert not other.engine.health().available
    assert cannot_look(other, desk)
    claim(other.sessions, other.engine, by_force=True)
    desk.published()
    assert cannot_look(registry, desk)
    assert readiness(registry).backlog.entries
    index_maintenance.rebuild(other)
    index_maintenance.tend(other)
    assert not readiness(other).backlog.entries
    assert readiness(other).ready
    other.engine.close()


@elasticsearch
def test_23_an_alias_that_another_database_answers_from_is_left_alone_until_taken_over(
    registry: Registry, desk: Desk
) -> None:
    desk.published()
    engine = registry.engine
    engine.stand(replace(engine.standing(), register=ANOTHER))
    assert cannot_look(registry, desk)
    index_maintenance.tend(registry)
    with pytest.raises(IndexUnavailable, match="SEARCH_ALIAS"):
        index_maintenance.repair(registry)
    assert engine.standing(fresh=True).register == ANOTHER
    index_maintenance.rebuild(registry, by_force=True)
    assert desk.found(NAME)


@elasticsearch
def test_23_a_cluster_that_has_lost_a_change_cannot_look_until_it_is_mended(
    registry: Registry, desk: Desk
) -> None:
    desk.published()
    old = registry.engine.standing(fresh=True)
    desk.published(notice(person(OTHER), reference="T-2"))
    registry.engine.stand(old)
    assert cannot_look(registry, desk)
    index_maintenance.repair(registry)
    assert desk.found(OTHER)
    assert readiness(registry).ready


@elasticsearch
def test_23_a_server_that_has_never_reached_the_cluster_says_that_and_not_that_nothing_was_built(
    registry: Registry, desk: Desk, search_settings: SearchSettings
) -> None:
    desk.published()
    cut_off = replace(registry, engine=connect(replace(search_settings, url=CLOSED)))
    with pytest.raises(CannotLook, match="no node of the cluster can be reached"):
        ask_person(cut_off, desk.officer.actor, AskPerson(name=NAME, purpose=Purpose.BORDER_CONTROL))
    cut_off.engine.close()


@elasticsearch
def test_23_a_rebuild_of_the_cluster_keeps_answering(registry: Registry, desk: Desk) -> None:
    desk.published()
    standing = registry.engine.standing(fresh=True)
    assert registry.engine.rebuild([]) == 0
    assert registry.engine.standing(fresh=True) == standing
    index_maintenance.rebuild(registry)
    assert (registry.engine.standing(fresh=True), desk.found(NAME) != []) == (standing, True)


@elasticsearch
def test_23_two_machines_on_one_cluster_follow_each_other(
    registry: Registry, desk: Desk, config: Config
) -> None:
    other = replace(registry, engine=connect(config.search))
    for reference in ("T-1", "T-2"):
        filing = desk.published(notice(person(OTHER), reference=reference))
        with transaction(other.sessions, SYSTEM) as tx:
            mark(tx, filing["id"])
        assert drain(other.sessions, other.engine) == Drained(written=1)
    assert len(desk.found(OTHER)) == 2
    assert readiness(other).ready
    other.engine.close()
