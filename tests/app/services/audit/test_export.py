"""The log written out: every sealed entry, its contents where those are asked for, the checkpoint last."""

from typing import Any

import orjson
import pytest

from app.services.audit import export, keys
from app.services.lookups.commands import AskPerson
from app.services.lookups.person import ask_person
from app.transaction import snapshot
from app.transparency.exports import BadExport, verify_export
from app.vocabulary.lookups import Purpose
from tests.fixtures.audit_log import AuditLog
from tests.fixtures.keepers import Keepers

ASKED = AskPerson(Purpose.BORDER_CONTROL, name="Mirela Orlovski-Tarn", case_reference="B-1")


def lines(audit: AuditLog, *, contents: bool = False) -> list[bytes]:
    with snapshot(audit.registry.sessions) as session:
        return list(export.lines(session, contents=contents))


def parsed(audit: AuditLog, *, contents: bool = False) -> list[dict[str, Any]]:
    return [orjson.loads(line) for line in lines(audit, contents=contents)]


@pytest.fixture
def sealed(keepers: Keepers, keepers_log: AuditLog) -> AuditLog:
    """A log of a filing and of a lookup that found it."""
    keepers.arrived()
    ask_person(keepers.registry, keepers.people["officer"], ASKED)
    keepers_log.seal()
    return keepers_log


def test_before_the_first_seal_there_are_no_entries_and_no_checkpoint(keepers_log: AuditLog) -> None:
    assert parsed(keepers_log) == [{"format": export.FORMAT, "entries": 0}, {"checkpoint": ""}]


def test_entries_stand_between_head_and_checkpoint_in_the_logs_order(sealed: AuditLog) -> None:
    head, *entries, last = parsed(sealed)
    assert head == {"format": export.FORMAT, "entries": len(entries)}
    assert [each["position"] for each in entries] == list(range(len(entries)))
    assert all(each["entry"]["id"] == each["entry_id"] for each in entries)
    assert last == {"checkpoint": str(sealed.checkpoint())}


def test_what_is_not_sealed_yet_is_left_out(keepers: Keepers, sealed: AuditLog) -> None:
    before = lines(sealed)
    keepers.draft()
    assert lines(sealed) == before


def test_contents_are_given_only_where_they_are_asked_for(sealed: AuditLog) -> None:
    assert not any({"lookup", "step"} & each.keys() for each in parsed(sealed))
    assert b"Orlovski" not in b"".join(lines(sealed))
    every = parsed(sealed, contents=True)
    [lookup] = [each["lookup"] for each in every if "lookup" in each]
    assert lookup["question"]["name"] == "Mirela Orlovski-Tarn"
    assert (lookup["case_reference"], len(lookup["matches"])) == ("B-1", 1)
    assert [each["step"]["after"] for each in every if "step" in each] == ["published"]


@pytest.mark.parametrize("contents", [False, True])
def test_an_export_verifies_by_itself(sealed: AuditLog, contents: bool) -> None:
    own = keys.public_keys(sealed.registry.log_settings)
    assert verify_export(lines(sealed, contents=contents), own, {}).faults == []


def test_an_export_that_is_cut_off_or_changed_does_not(sealed: AuditLog) -> None:
    own = keys.public_keys(sealed.registry.log_settings)
    written = lines(sealed, contents=True)
    with pytest.raises(BadExport, match="cut off"):
        verify_export(written[:-1], own, {})
    changed = [line.replace(b"Orlovski", b"Orlowski") for line in written]
    assert [str(fault) for fault in verify_export(changed, own, {}).faults if "lookup" in fault.reason]


def test_an_entry_that_is_gone_keeps_its_place_and_its_hash(sealed: AuditLog) -> None:
    sealed.execute("DELETE FROM audit_entry WHERE id = 2")
    gone = parsed(sealed)[2]
    assert set(gone) == {"position", "leaf", "entry_id"}
    assert (gone["position"], gone["entry_id"]) == (1, 2)
