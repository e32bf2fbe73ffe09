"""Match the subjects of an amended filing with those before, so that what hangs on them stays."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Fault, Invalid
from app.models import Attachment, Subject

PARTS = [relation.key for relation in Subject.__mapper__.relationships]


def carry_over(
    session: Session, before: Sequence[Subject], after: Sequence[Subject], told: Sequence[str] = ()
) -> None:
    """Give each new subject the id of the one it continues.

    That is the one `told` by its id, at the same position; where none is told, the one it shares most
    names and numbers with. A filing's only subject stays the same whatever is said of it. Raises Invalid
    where a subject is left out that has attachments: photos and prints are taken off by name, never by
    leaving something out.
    """
    left = list(before)
    for new, old in _continued(before, after, told):
        # A row that is written over must know its parts, or those of before would stay beside the new.
        for part in PARTS:
            getattr(old, part)
        new.id = old.id
        left.remove(old)
    lost = select(Attachment.id).where(Attachment.subject_id.in_([each.id for each in left])).limit(1)
    if left and session.scalar(lost):
        raise Invalid(
            faults=[Fault("subjects", "A subject with attachments was left out; detach them first.")]
        )


def _continued(
    before: Sequence[Subject], after: Sequence[Subject], told: Sequence[str]
) -> list[tuple[Subject, Subject]]:
    known = {subject.id: subject for subject in before}
    pairs = [(new, known.pop(each)) for new, each in zip(after, told, strict=False) if each in known]
    left = [new for new in after if all(new is not one for one, _ in pairs)]
    return [*pairs, *_alike(list(known.values()), left)]


def _alike(before: Sequence[Subject], after: Sequence[Subject]) -> list[tuple[Subject, Subject]]:
    if len(before) == len(after) == 1 and before[0].type == after[0].type:
        return [(after[0], before[0])]
    shared = [
        (len(_known_by(old) & _known_by(new)), new, old)
        for new in after
        for old in before
        if old.type == new.type
    ]
    pairs: list[tuple[Subject, Subject]] = []
    for count, new, old in sorted(shared, key=lambda each: -each[0]):
        if count and all(new is not one and old is not other for one, other in pairs):
            pairs.append((new, old))
    return pairs


def _known_by(subject: Subject) -> set[str]:
    return {name.full for name in subject.names} | {each.number for each in subject.identifiers}
