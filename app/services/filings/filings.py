"""Draft, amend and read notices, alerts and records."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy.sql import Select

from app.errors import Forbidden, IllegalMove, Invalid, NotFound, RevisionConflict
from app.models import Bureau, Filing
from app.rules import (
    amendment_limits,
    bounds,
    filers,
    kinds,
    policy,
    recipients,
    scope,
    test_records,
    transitions,
    validation,
)
from app.rules.filers import Filer
from app.rules.transitions import Move
from app.services import visibility
from app.services.access import bureaus
from app.services.audit import log as audit_log
from app.services.filings import (
    amended,
    content_to_rows,
    filing_numbers,
    proposals,
    review,
    step_log,
    steps,
    versions,
)
from app.services.filings.commands import AmendFiling, CreateFiling
from app.services.filings.queries import with_conditions, with_relations, without_misused
from app.services.filings.step_log import Step, Taken
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingStatus, FilingType


def create(tx: Tx, command: CreateFiling) -> Filing:
    """Draft a filing; nobody but its bureau's keepers sees it before it is published."""
    policy.require(tx.actor, Action.CREATE)
    _require_may_file(tx, command.type, command.content.kind)
    _require_known_bureaus(tx, {part: getattr(command.content, part) for part in recipients.NAMING})
    bounds.require_filing({"subjects": command.content.subjects})
    if command.test_record:
        _require_no_action({name: getattr(command.content, name) for name in ("action", "public_extract")})
    filing = _filed(tx, command)
    tx.session.flush()
    begun = Taken(filing.id, filing.type, FilingStatus.DRAFT, FilingStatus.DRAFT, filing.revision, 1)
    steps.record(tx, [begun], Step(Action.CREATE))
    return filing


def amend(tx: Tx, command: AmendFiling) -> Filing:
    """Change what a filing says; the revision named must be the newest, and what it said is kept.

    In force it must still meet its kind's rules, and its new version waits for a second person's review;
    of what was judged first, identity, charges and audience stay as accepted until that person agrees.
    What says nothing new changes nothing: no version, no revision, no review; that it was shown is audited.
    A page saves by itself drafts only; all that it saved so in one sitting is one version.
    """
    policy.require(tx.actor, Action.AMEND)
    bounds.require_filing(command.changes)
    filing = lock(tx, command.type, command.filing_id)
    require_allowed(tx, filing, Action.AMEND, command.revision)
    if command.by_itself and filing.status not in transitions.DRAFTED:
        raise IllegalMove("Only a draft is saved by itself: in force, every amendment is somebody's word.")
    amended.require_as_shown(filing, command)
    changes = amended.differing(filing, command)
    if not changes:
        audit_log.show_unchanged(tx, filing.type, filing.id)
        return filing
    _require_may_file(tx, filing.type, changes.get("kind", filing.kind))
    _require_known_bureaus(tx, changes)
    if filing.test_record:
        _require_no_action(changes)
    if filing.status in transitions.IN_FORCE:
        amendment_limits.require_in_bounds(filing, changes)
    held = proposals.held(tx, filing, changes)
    if held:
        proposals.propose(tx, filing, held, command.subject_ids)
    if at_once := {name: value for name, value in changes.items() if name not in held}:
        _change(tx, filing, at_once, command)
    audited = {"fields": sorted(changes), **({"held": sorted(held)} if held else {})}
    by_itself = {step_log.BY_ITSELF: True} if command.by_itself else {}
    steps.apply(tx, [filing], Step(Action.AMEND, detail=by_itself, audited={**audited, **by_itself}))
    return filing


def read(tx: Tx, filing_type: FilingType, filing_id: str) -> Filing:
    """One filing, if the actor may see it; otherwise NotFound, as if it did not exist."""
    policy.require(tx.actor, Action.READ)
    query = with_relations().where(Filing.id == filing_id, Filing.type == filing_type)
    filing = visible(tx, query, filing_id)
    tx.show(filing.id, filing.revision)
    return filing


def read_as_keeper(tx: Tx, filing_type: FilingType, filing_id: str) -> Filing:
    """A filing that the actor keeps; NotFound, or Forbidden for those who see it but do not keep it."""
    filing = read(tx, filing_type, filing_id)
    if not policy.may_keep(tx.actor, filing):
        raise Forbidden("Only those who keep a filing may read what was done with it.")
    return filing


def visible(tx: Tx, query: Select[Filing], filing_id: str) -> Filing:
    """The filing the query finds, or NotFound, in the same words, where the actor may not know of it."""
    filing = tx.session.scalar(query.where(visibility.seen_by(tx.actor)))
    if filing is None or not policy.may_see(tx.actor, filing):
        raise NotFound(f"There is no filing {filing_id} that you may see.")
    if policy.is_partner_to(tx.actor, filing):
        filing = with_conditions(filing, scope.conditions(filing.conditions, filing.bureau.code))
    return filing if policy.may_keep(tx.actor, filing) else without_misused(filing)


def again(tx: Tx, filing_id: str) -> Filing:
    """A filing that the actor made with the same request before, whatever has become of it."""
    filing = tx.session.scalars(with_relations().where(Filing.id == filing_id)).one()
    audit_log.show_unchanged(tx, filing.type, filing.id)
    return filing


def lock(tx: Tx, filing_type: FilingType, filing_id: str) -> Filing:
    """A filing the actor may see, locked until the transaction ends."""
    # The lock makes the second of two writers wait and then see the first one's revision.
    query = with_relations().where(Filing.id == filing_id, Filing.type == filing_type)
    return visible(tx, query.with_for_update(of=Filing), filing_id)


def lock_own(tx: Tx, filing_type: FilingType, filing_id: str, revision: int) -> Filing:
    """The actor's own filing, locked. Raises NotFound, Forbidden or (not this revision) RevisionConflict."""
    filing = lock(tx, filing_type, filing_id)
    if not policy.owns(tx.actor, filing):
        raise Forbidden("Only the bureau that lodged a filing may change it.")
    require_revision(filing, revision)
    return filing


def require_revision(filing: Filing, revision: int) -> None:
    """Raise RevisionConflict where the filing has changed since that revision was read."""
    if filing.revision != revision:
        raise RevisionConflict(f"You read revision {revision}; it is at revision {filing.revision} now.")


def require_allowed(tx: Tx, filing: Filing, action: Action, revision: int) -> Move:
    """Return the table's line for this move; check actor, revision, state and second person."""
    policy.require_may_touch(tx.actor, filing)
    require_revision(filing, revision)
    line = transitions.find(action, filing.status, review.circumstances(filing))
    policy.require_move(tx.actor, filing, line)
    if line.second_person:
        review.require_second_person(tx, filing)
    return line


def _change(tx: Tx, filing: Filing, changes: Mapping[str, Any], command: AmendFiling) -> None:
    if not (command.by_itself and step_log.goes_on(tx, filing)):
        versions.keep(tx, filing)
    content_to_rows.change(filing, changes, command.subject_ids)
    if filing.status in transitions.IN_FORCE:
        tx.session.flush()
        review.require_sound(tx, filing)
        review.await_review(tx, filing)


def _require_known_bureaus(tx: Tx, named: Mapping[str, Any]) -> None:
    if not any(named.get(part) for part in recipients.NAMING):
        return
    if faults := list(recipients.unknown(named, bureaus.codes(tx.session))):
        raise Invalid(faults=faults)


def _require_may_file(tx: Tx, filing_type: FilingType, kind: str) -> None:
    bureau = tx.session.get_one(Bureau, tx.actor.bureau_id)
    filer = Filer(bureau.code, bureau.country, bureau.files)
    if faults := list(filers.out_of_scope(filer, kinds.of(filing_type, kind))):
        raise Invalid(faults=faults)


def _require_no_action(said: Mapping[str, Any]) -> None:
    if faults := list(test_records.faults(said)):
        raise Invalid(faults=faults)


def _filed(tx: Tx, command: CreateFiling) -> Filing:
    [number] = filing_numbers.allocate(tx.session, tx.at.year)
    filing = Filing(
        type=command.type,
        number=number,
        bureau=tx.session.get_one(Bureau, tx.actor.bureau_id),
        addenda=[],
        created_by=tx.actor.id,
        created_at=tx.at,
        updated_at=tx.at,
        test_record=command.test_record,
    )
    said = command.content
    if command.test_record:
        said = replace(said, action=test_records.NO_ACTION)
    content_to_rows.write(filing, validation.filled(command.type, said, tx.at.date()))
    tx.session.add(filing)
    return filing
