"""Attach drawn photos to some of the sample's notices, reviewed by a second person; once."""

from collections.abc import Iterator
from contextlib import ExitStack

from sqlalchemy import select

from app.actor import Actor
from app.files.checked import check
from app.models import Attachment, Bureau, Filing, Subject
from app.rules.kinds import RULES
from app.services.access import authentication
from app.services.filings import attachments, moves
from app.services.filings.attachments import AttachFile, Place
from app.services.filings.commands import MoveFiling
from app.services.unit_of_work import Registry, reading, work
from app.vocabulary.actors import Action, Role
from app.vocabulary.filings import FilingStatus, FilingType, NoticeKind
from app.vocabulary.subjects import AttachmentKind, SubjectType
from scripts.demo.actors import in_bureau
from scripts.demo.silhouettes import silhouette

# Of each of these kinds as many have a photo; the wanted man of the welcome is among them.
KINDS = (NoticeKind.RED, NoticeKind.YELLOW, NoticeKind.UN_SPECIAL)
EACH = 4
WANTED = "DEMO-FR-001"


def add(registry: Registry) -> int:
    """Attach what is not attached yet; return how many photos that was."""
    wanted = [*_without(registry)]
    for seed, (place, bureau, public) in enumerate(wanted):
        _attach(registry, place, bureau, silhouette(seed), public)
    return len(wanted)


def _without(registry: Registry) -> Iterator[tuple[Place, str, bool]]:
    """Yield the first filings of each kind that have no photo, with bureau and whether they are public."""
    with reading(registry) as tx:
        for kind in KINDS:
            rows = tx.session.execute(
                select(Filing.id, Subject.id, Bureau.code, Filing.public_extract, Attachment.id)
                .join(Subject, Subject.filing_id == Filing.id)
                .join(Bureau, Bureau.id == Filing.bureau_id)
                .outerjoin(Attachment, Attachment.subject_id == Subject.id)
                .where(Filing.kind == kind, Filing.status == FilingStatus.PUBLISHED)
                .where(Filing.source.startswith("demonstration"), Subject.type == SubjectType.PERSON)
                .order_by(Filing.reference != WANTED, Filing.public_extract.desc(), Filing.reference)
                .limit(EACH)
            ).all()
            yield from (
                (Place(FilingType.NOTICE, filing, subject), bureau, public)
                for filing, subject, bureau, public, photo in rows
                if photo is None
            )


def _attach(registry: Registry, place: Place, bureau: str, photo: bytes, public: bool) -> None:
    clerk, reviewer = (_somebody(registry, role, bureau) for role in (Role.CLERK, Role.REVIEWER))
    checked = check(AttachmentKind.PHOTO, photo)
    with ExitStack() as opened:
        file = opened.enter_context(registry.files.staged(checked.data))
        small = opened.enter_context(registry.files.staged(checked.thumbnail))
        tx = opened.enter_context(work(registry, clerk, Action.ATTACH))
        revision = tx.session.get_one(Filing, place.filing_id).revision
        command = AttachFile(place, revision, AttachmentKind.PHOTO, public, checked, file, small)
        revision = attachments.attach(tx, command)[0].revision
    with work(registry, reviewer, Action.ACCEPT) as tx:
        agreed = dict.fromkeys(RULES.checklist, True)
        moves.move(tx, Action.ACCEPT, MoveFiling(place.type, place.filing_id, revision, checklist=agreed))


def _somebody(registry: Registry, role: Role, bureau: str) -> Actor:
    name = in_bureau(role, bureau)
    with reading(registry) as tx:
        # Each acts for themselves: two hands of one session are not two persons.
        return authentication.named(tx.session, name, client=name)
