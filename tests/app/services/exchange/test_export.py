"""What is exported is on record before it leaves, and is taken back as it was."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from app.errors import Forbidden, Invalid
from app.importers.own import own_listing
from app.importers.own.entries import Said, entries
from app.models import AuditEntry, Filing
from app.services.exchange.export import ExportFilings, export
from app.services.filings.queries import with_relations
from app.services.filings.rows_to_content import as_json, content_of
from app.services.imports.batch import Tally
from app.services.imports.commands import ImportList
from app.services.imports.run import run
from app.services.unit_of_work import reading
from app.vocabulary.filings import FilingStatus, FilingType
from tests.fixtures.keepers import Keepers

COMMAND = ExportFilings("Bureau DE", "their request 17")


def exported(keepers: Keepers, who: str, command: ExportFilings = COMMAND) -> list[dict[str, object]]:
    return list(export(keepers.registry, keepers.people[who], command))


def test_each_filing_exported_is_in_the_audit_with_recipient_and_reason(keepers: Keepers) -> None:
    filing = keepers.published("notice.blue")
    (line,) = exported(keepers, "clerk")
    assert (line["type"], line["number"], line["bureau"]) == ("notice", filing.number, "FR")
    assert {"handling", "conditions"} <= line.keys()
    with reading(keepers.registry) as tx:
        details = tx.session.scalars(select(AuditEntry.detail).where(AuditEntry.action == "export")).all()
    assert [(each["recipient"], each["reason"], [*each["shown"]]) for each in details] == [
        ("Bureau DE", "their request 17", [filing.id])
    ]


def test_others_filings_drafts_and_other_lists_stay(keepers: Keepers) -> None:
    keepers.published("notice.blue")
    keepers.draft("notice.blue")
    assert exported(keepers, "foreign_clerk") == []
    assert len(exported(keepers, "clerk")) == 1
    assert exported(keepers, "clerk", replace(COMMAND, source="FR:none")) == []


def test_only_who_may_export_does_and_says_to_whom_and_why(keepers: Keepers) -> None:
    with pytest.raises(Forbidden):
        exported(keepers, "officer")
    for command in (replace(COMMAND, recipient=" "), replace(COMMAND, reason="x" * 101)):
        with pytest.raises(Invalid):
            exported(keepers, "clerk", command)


@pytest.mark.both_databases
def test_a_dump_is_taken_back_unchanged(keepers: Keepers) -> None:
    keepers.published("record.passport")
    lines = exported(keepers, "clerk")
    listing = own_listing("FR", "dump", FilingType.NOTICE)

    def take() -> Tally:
        read = entries((Said(at, each) for at, each in enumerate(lines, 1)), FilingType.NOTICE)
        return run(keepers.registry, keepers.people["importer"], ImportList(listing, "dump"), read, print)

    assert take() == Tally(added=1)
    with reading(keepers.registry) as tx:
        query = with_relations().where(Filing.source == "FR:dump")
        copied = as_json(content_of(tx.session.scalars(query).one()))
    assert {name: lines[0][name] for name in copied} == copied
    again = exported(keepers, "importer", replace(COMMAND, source="FR:dump"))
    own = {"number": "", "revision": 0}
    assert [{**each, **own} for each in again] == [{**each, **own} for each in lines]
    assert take() == Tally(unchanged=1)


def test_what_needs_a_review_arrives_under_review_unless_its_list_is_trusted(keepers: Keepers) -> None:
    keepers.published("notice.blue")
    keepers.published("record.passport")
    lines = exported(keepers, "clerk")
    plain = own_listing("FR", "plain", FilingType.NOTICE)
    trusted = replace(own_listing("FR", "known", FilingType.NOTICE), trusted=frozenset({"notice.blue"}))
    for listing, blue in ((plain, FilingStatus.SUBMITTED), (trusted, FilingStatus.PUBLISHED)):
        read = entries((Said(at, each) for at, each in enumerate(lines, 1)), FilingType.NOTICE)
        run(keepers.registry, keepers.people["importer"], ImportList(listing, "dump"), read, print)
        with reading(keepers.registry) as tx:
            found = tx.session.scalars(select(Filing).where(Filing.source == listing.name)).all()
        states = {each.type: (each.status, each.pending_review) for each in found}
        assert states[FilingType.NOTICE] == (blue, False)
        assert states[FilingType.RECORD] == (FilingStatus.PUBLISHED, True)


def test_a_list_is_its_own_bureaus(keepers: Keepers) -> None:
    listing = own_listing("DE", "wanted", FilingType.NOTICE)
    with pytest.raises(Forbidden):
        run(keepers.registry, keepers.people["importer"], ImportList(listing, "x"), [], print)
