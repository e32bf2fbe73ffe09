"""Attach, list, hand out, detach and purge photos, prints and papers."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from app.actor import Actor
from app.errors import Fault, Forbidden, Invalid, NotFound
from app.files.checked import Checked
from app.files.store import Staged
from app.models import Attachment, Filing
from app.models.columns import new_id
from app.rules import policy, transitions
from app.services.filings import filings, review, steps
from app.services.filings.step_log import Step
from app.services.stored_files import hold
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingType, HandlingCode
from app.vocabulary.subjects import AttachmentKind

# Fifty faces of one person help nobody, and a folder without bound is a disk that fills up.
MOST_ATTACHMENTS = 50
# For those who compare them, not for the counter.
BIOMETRIC = frozenset({AttachmentKind.FINGERPRINTS, AttachmentKind.DNA})


@dataclass(frozen=True, slots=True)
class Place:
    """The subject of a filing to which something is attached."""

    type: FilingType
    filing_id: str
    subject_id: str


@dataclass(frozen=True, slots=True)
class AttachFile:
    """A checked file, already on the disk with its thumbnail (where it has one), for a subject."""

    place: Place
    revision: int
    kind: AttachmentKind
    public: bool
    checked: Checked
    file: Staged
    thumbnail: Staged | None


@dataclass(frozen=True, slots=True)
class DetachFile:
    """An attachment to take off again."""

    place: Place
    revision: int
    attachment_id: str


def attach(tx: Tx, command: AttachFile) -> tuple[Filing, Attachment]:
    """Attach a file: the row is written first, the file takes its name before the commit.

    A crash between the two leaves a file without a row, for the sweep, and never a row without a file.
    To a filing in force it is an amendment: until it is accepted only those who keep the filing see it,
    unless the filing is of those that are shown first and reviewed after.
    """
    policy.require(tx.actor, Action.ATTACH)
    filing = _amended(tx, command.place, command.revision)
    _require_fit(tx, command)
    staged = [command.file, *([command.thumbnail] if command.thumbnail else [])]
    hold(tx.session, [each.digest for each in staged])
    row = _row(tx, command)
    row.pending_review = filing.status in transitions.IN_FORCE
    tx.session.add(row)
    _record(tx, Action.ATTACH, filing, row)
    for each in staged:
        each.keep()
    return filing, row


def require_attachable(tx: Tx, place: Place, revision: int) -> None:
    """Raise what `attach` would: before a picture is decoded for whoever may not attach it there."""
    policy.require(tx.actor, Action.ATTACH)
    _amended(tx, place, revision)
    _require_room(tx, place)


def detach(tx: Tx, command: DetachFile) -> Filing:
    """Take an attachment off; its file goes after the commit, unless another attachment shares it.

    Raises Invalid where a filing in force would be left without what its kind must have.
    """
    policy.require(tx.actor, Action.DETACH)
    filing = _amended(tx, command.place, command.revision)
    row = _of(tx, filing, command.place, command.attachment_id)
    before = review.faults(tx, filing)
    _remove(tx, [row])
    tx.session.flush()
    if filing.status in transitions.IN_FORCE:
        review.require_no_worse(tx, filing, before)
    _record(tx, Action.DETACH, filing, row)
    return filing


def approve(tx: Tx, filing: Filing) -> None:
    """Show what was attached in force to whoever sees the filing; for a second person who has reviewed it."""
    for row in _of_filing(tx, filing):
        row.pending_review = False


def purge(tx: Tx, filing: Filing) -> int:
    """Remove everything attached to the filing, and its files after the commit; returns how many."""
    rows = _of_filing(tx, filing)
    _remove(tx, rows)
    return len(rows)


def listed(tx: Tx, place: Place) -> tuple[Filing, Sequence[Attachment]]:
    """Return what is attached to the subject, for those who may see its filing."""
    filing = _visible(tx, place)
    rows = select(Attachment).where(Attachment.subject_id == place.subject_id).order_by(Attachment.id)
    found = [row for row in tx.session.scalars(rows) if _is_shown(tx.actor, filing, row)]
    for row in found:
        tx.show(row.id)
    return filing, found


def photos(tx: Tx, filing: Filing) -> list[Attachment]:
    """Return the photos of a filing that the actor may see, the newest first."""
    found = [row for row in _of_filing(tx, filing) if row.kind == AttachmentKind.PHOTO]
    return sorted(
        (row for row in found if _is_shown(tx.actor, filing, row)), key=lambda row: row.id, reverse=True
    )


def hand_out(tx: Tx, place: Place, attachment_id: str, *, thumbnail: bool) -> tuple[Filing, Attachment]:
    """An attachment whose file is about to leave.

    Prints and DNA go to clerks and reviewers only, and those of a confidential filing to its own bureau's.
    """
    policy.require(tx.actor, Action.HAND_OUT)
    filing = _visible(tx, place)
    row = _of(tx, filing, place, attachment_id)
    if row.kind in BIOMETRIC:
        _require_biometric(tx.actor, filing)
    if thumbnail and row.thumbnail_digest is None:
        raise NotFound("There is no thumbnail of this attachment.")
    tx.show(row.id)
    return filing, row


def _require_biometric(actor: Actor, filing: Filing) -> None:
    policy.require(actor, Action.HAND_OUT_BIOMETRICS)
    if filing.handling == HandlingCode.CONFIDENTIAL and not policy.owns(actor, filing):
        raise Forbidden("Ask the bureau that lodged it: prints and DNA of this filing are confidential.")


def _require_fit(tx: Tx, command: AttachFile) -> None:
    if command.public and command.kind is not AttachmentKind.PHOTO:
        raise Invalid(faults=[Fault("public", "Only a photo may be shown to the public.")])
    _require_room(tx, command.place)


def _require_room(tx: Tx, place: Place) -> None:
    of_subject = select(func.count()).where(Attachment.subject_id == place.subject_id)
    if (tx.session.scalar(of_subject) or 0) >= MOST_ATTACHMENTS:
        raise Invalid(faults=[Fault("file", f"A subject has at most {MOST_ATTACHMENTS} attachments.")])


def _row(tx: Tx, command: AttachFile) -> Attachment:
    return Attachment(
        id=new_id(),
        subject_id=command.place.subject_id,
        kind=command.kind,
        digest=command.file.digest,
        thumbnail_digest=command.thumbnail.digest if command.thumbnail else None,
        media_type=command.checked.media_type,
        size=command.file.size,
        width=command.checked.width,
        height=command.checked.height,
        public=command.public,
        created_at=tx.at,
    )


def _remove(tx: Tx, rows: Sequence[Attachment]) -> None:
    for row in rows:
        tx.discarded_files.update(filter(None, (row.digest, row.thumbnail_digest)))
        tx.session.delete(row)


def _amended(tx: Tx, place: Place, revision: int) -> Filing:
    """Lock the filing and require that it may be amended, by the table of moves.

    What a filing carries is changed when what it says may be.
    """
    filing = filings.lock(tx, place.type, place.filing_id)
    filings.require_allowed(tx, filing, Action.AMEND, revision)
    return _with(filing, place)


def _record(tx: Tx, action: Action, filing: Filing, row: Attachment) -> None:
    if filing.status in transitions.IN_FORCE:
        review.await_review(tx, filing)
    detail = {"attachment": row.id, "kind": row.kind, "checksum": row.digest}
    steps.apply(tx, [filing], Step(action, detail=detail, audited=detail))


def _visible(tx: Tx, place: Place) -> Filing:
    return _with(filings.read(tx, place.type, place.filing_id), place)


def _with(filing: Filing, place: Place) -> Filing:
    if all(subject.id != place.subject_id for subject in filing.subjects):
        raise NotFound(f"There is no subject {place.subject_id} in this filing.")
    return filing


def _of_filing(tx: Tx, filing: Filing) -> Sequence[Attachment]:
    of_filing = Attachment.subject_id.in_([subject.id for subject in filing.subjects])
    return tx.session.scalars(select(Attachment).where(of_filing)).all()


def _is_shown(actor: Actor, filing: Filing, row: Attachment) -> bool:
    return not row.pending_review or review.urgent(filing) or policy.may_keep(actor, filing)


def _of(tx: Tx, filing: Filing, place: Place, attachment_id: str) -> Attachment:
    row = tx.session.get(Attachment, attachment_id)
    if row is None or row.subject_id != place.subject_id or not _is_shown(tx.actor, filing, row):
        raise NotFound(f"There is no attachment {attachment_id} to this subject.")
    return row
