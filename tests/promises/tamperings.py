"""Ways to edit the log past the registry; each returns what a verification has to name."""

import random
from collections.abc import Callable
from typing import Any

from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.orm import Session

from app.models import (
    AuditCheckpoint,
    AuditEntry,
    AuditLeaf,
    AuditTile,
    Bureau,
    FilingMove,
    Lookup,
    StoredActor,
    StoredMatch,
)
from app.services.audit.rows import rows
from app.services.audit.seals import unsealed
from app.services.audit.tree import StoredTree
from app.transaction import utc_now
from app.transparency import checkpoints
from app.transparency.leaves import entry_leaf
from app.transparency.notes import Note, new_key

Tampering = Callable[[Session, random.Random], str]
OTHERS: dict[str, Any] = {
    "at": utc_now(),
    "actor_id": "nobody",
    "bureau": "XX",
    "key_id": "another",
    "client": "203.0.113.9",
    "action": "operate",
    "object_type": "other",
    "object_id": "another",
    "outcome": "refused",
    "detail": {"other": 1},
    "purpose": "asylum",
    "case_reference": "B-1",
    "kind": "mrz",
    "question": {"name": "Somebody Else"},
    "answer": "possible_match",
    "pending": 3,
    "salt": bytes(32),
    "rank": 9,
    "revision": 77,
    "score": 0.123,
    "verdict": "weak",
    "before": "draft",
    "after": "refused",
    "version": 77,
    "persons": ["somebody else"],
    "session": "another",
    "reason": "other words",
}
ENTRY = ("at", "actor_id", "bureau", "key_id", "client", "action", "outcome", "detail")
LOOKUP = (
    "at",
    "key_id",
    "client",
    "purpose",
    "case_reference",
    "kind",
    "question",
    "answer",
    "pending",
    "salt",
)
MATCH = ("rank", "revision", "score", "verdict")
STEP = (
    "at",
    "action",
    "before",
    "after",
    "version",
    "actor_id",
    "bureau",
    "persons",
    "key_id",
    "session",
    "reason",
)


def edit_entry(session: Session, dice: random.Random) -> str:
    """Change one field of one entry."""
    return _edit(session, dice, AuditEntry, ENTRY, lambda row: row.id)


def edit_entry_to_nonsense(session: Session, dice: random.Random) -> str:
    """Write into an entry what its columns do not know."""
    entry_id = _any(session, dice, AuditEntry).id
    nonsense = ["action = 'conjure'", "outcome = ''", "detail = '[1]'", "detail = '7'"]
    if session.get_bind().dialect.name == "sqlite":
        nonsense += ["at = 'yesterday'", "detail = '{'", "actor_id = x'00ff'"]
    session.execute(text(f"UPDATE audit_entry SET {dice.choice(nonsense)} WHERE id = {entry_id}"))
    session.expire_all()
    return f"Entry {entry_id}: "


def edit_lookups_to_nonsense(session: Session, dice: random.Random) -> str:
    """Write into lookups what their columns do not know."""
    about = f"Entry {_entry_about(session, _any(session, dice, Lookup).id)}: its lookup"
    nonsense = ["purpose = 'conjure'", "answer = ''", "question = '[1]'"]
    if session.get_bind().dialect.name == "sqlite":
        nonsense += ["at = 'yesterday'", "question = '{'", "client = x'00ff'", "salt = 'x'"]
    session.execute(text(f"UPDATE lookup SET {dice.choice(nonsense)}"))
    session.expire_all()
    return about


def edit_lookup(session: Session, dice: random.Random) -> str:
    """Change one field of one lookup."""
    return _edit(session, dice, Lookup, LOOKUP, lambda row: _entry_about(session, row.id))


def edit_match(session: Session, dice: random.Random) -> str:
    """Change one field of one match."""
    return _edit(session, dice, StoredMatch, MATCH, lambda row: _entry_about(session, row.lookup_id))


def edit_step(session: Session, dice: random.Random) -> str:
    """Change one field of a filing's step: who approved it, say."""
    return _edit(
        session, dice, FilingMove, STEP, lambda row: _entry_about(session, row.filing_id, row.revision)
    )


def rename_actor(session: Session, dice: random.Random) -> str:
    """Give an actor another name, or another person's."""
    actor = _any(session, dice, StoredActor)
    field = dice.choice(["name", "person"])
    session.execute(update(StoredActor).where(StoredActor.id == actor.id).values({field: "somebody else"}))
    return f"actor {actor.id}: its {field} was changed"


def rename_bureau(session: Session, dice: random.Random) -> str:
    """Give a bureau another name."""
    bureau = _any(session, dice, Bureau)
    session.execute(update(Bureau).where(Bureau.id == bureau.id).values(name="Bureau of Nowhere"))
    return f"bureau {bureau.id}: its name was changed"


def delete_entry(session: Session, dice: random.Random) -> str:
    """Take one entry out."""
    entry = _any(session, dice, AuditEntry)
    session.execute(delete(AuditEntry).where(AuditEntry.id == entry.id))
    return f"Entry {entry.id}: is gone"


def delete_entry_and_leaf(session: Session, dice: random.Random) -> str:
    """Take one entry out, and its place in the log."""
    leaf = _any(session, dice, AuditLeaf, AuditLeaf.position < _size(session) - 1)
    session.execute(delete(AuditEntry).where(AuditEntry.id == leaf.entry_id))
    session.execute(delete(AuditLeaf).where(AuditLeaf.position == leaf.position))
    return f"Leaf {leaf.position}: is gone"


def delete_lookup(session: Session, dice: random.Random) -> str:
    """Take one lookup out before its time."""
    lookup = _any(session, dice, Lookup)
    session.execute(delete(StoredMatch).where(StoredMatch.lookup_id == lookup.id))
    session.execute(delete(Lookup).where(Lookup.id == lookup.id))
    return f"Entry {_entry_about(session, lookup.id)}: its lookup is gone"


def delete_step(session: Session, dice: random.Random) -> str:
    """Take one step of a filing out."""
    step = _any(session, dice, FilingMove)
    session.execute(delete(FilingMove).where(FilingMove.id == step.id))
    return f"Entry {_entry_about(session, step.filing_id, step.revision)}: the filing's step is gone"


def put_in_a_lookup(session: Session, dice: random.Random) -> str:
    """Pretend that somebody asked."""
    return _copy(session, _any(session, dice, Lookup), "lookups")


def put_in_a_step(session: Session, dice: random.Random) -> str:
    """Pretend that somebody approved."""
    return _copy(session, _any(session, dice, FilingMove), "steps")


def put_in_an_entry(session: Session, dice: random.Random) -> str:
    """Put an entry among those that are sealed."""
    entry = _any(session, dice, AuditEntry)
    values = {column.name: getattr(entry, column.name) for column in AuditEntry.__table__.columns}
    session.execute(insert(AuditEntry).values({**values, "id": -entry.id}))
    return f"Entry {-entry.id}: was put in"


def swap_entries(session: Session, dice: random.Random) -> str:
    """Let two entries change places."""
    first, second = sorted(dice.sample(range(_size(session)), 2))
    ids = dict(session.execute(select(AuditLeaf.position, AuditLeaf.entry_id)).all())
    for position, entry_id in ((first, -1), (second, ids[first]), (first, ids[second])):
        session.execute(update(AuditLeaf).where(AuditLeaf.position == position).values(entry_id=entry_id))
    return f"Entry {ids[second]}: was changed"


def edit_leaf_with_entry(session: Session, dice: random.Random) -> str:
    """Change an entry, and its hash in the log with it."""
    leaf = _any(session, dice, AuditLeaf)
    session.execute(update(AuditEntry).where(AuditEntry.id == leaf.entry_id).values(actor_id="nobody"))
    [entry] = rows(session, select(*AuditEntry.__table__.c).where(AuditEntry.id == leaf.entry_id))
    made = entry_leaf({**entry, "logged_at": leaf.at})
    session.execute(update(AuditLeaf).where(AuditLeaf.position == leaf.position).values(hash=made))
    return "signed other entries"


def cut(session: Session, dice: random.Random) -> str:
    """Cut the end off, with everything that speaks of it."""
    sizes = session.scalars(select(AuditCheckpoint.size).order_by(AuditCheckpoint.size)).all()
    left = dice.choice(sizes[:-1])
    gone = session.scalars(select(AuditLeaf.entry_id).where(AuditLeaf.position >= left)).all()
    lookups = select(AuditEntry.object_id).where(AuditEntry.id.in_(gone), AuditEntry.object_type == "lookup")
    ids = session.scalars(lookups).all()
    session.execute(delete(StoredMatch).where(StoredMatch.lookup_id.in_(ids)))
    session.execute(delete(Lookup).where(Lookup.id.in_(ids)))
    session.execute(delete(AuditEntry).where(AuditEntry.id.in_(gone)))
    session.execute(delete(AuditLeaf).where(AuditLeaf.position >= left))
    session.execute(delete(AuditCheckpoint).where(AuditCheckpoint.size > left))
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text("UPDATE sqlite_sequence SET seq = (SELECT max(id) FROM audit_entry)"))
    return f"The checkpoint in kept: vouches for {sizes[-1]} entries, and the log has only {left}"


def empty(session: Session, _dice: random.Random) -> str:
    """Leave nothing."""
    size = _size(session)
    for table in (AuditLeaf, AuditTile, AuditCheckpoint, StoredMatch, Lookup, FilingMove, AuditEntry):
        session.execute(delete(table))
    return f"The checkpoint in kept: vouches for {size} entries, and the log has only 0"


def empty_log(session: Session, _dice: random.Random) -> str:
    """Leave the entries, and no trace of the log."""
    size = _size(session)
    for table in (AuditLeaf, AuditTile, AuditCheckpoint):
        session.execute(delete(table))
    return f"The checkpoint in kept: vouches for {size} entries, and the log has only 0"


def seal_anew(session: Session, dice: random.Random) -> str:
    """Change an entry and seal everything anew with a key of one's own."""
    size, name = _size(session), _name(session)
    edit_entry(session, dice)
    _rebuild(session)
    note = checkpoints.sign(new_key(name), size, StoredTree(session).root(size))
    session.execute(delete(AuditCheckpoint))
    row = {"size": size, "at": utc_now(), "note": str(note), "settled": 10**6}
    session.execute(insert(AuditCheckpoint).values(row))
    return f"Checkpoint {size}: the checkpoint of {size} entries is not signed by a known key"


def seal_anew_unsigned(session: Session, dice: random.Random) -> str:
    """Change an entry and make the hashes anew, keeping the signatures."""
    edit_entry(session, dice)
    _rebuild(session)
    return "The checkpoint in kept: signed other entries"


def seal_anew_without_checkpoints(session: Session, dice: random.Random) -> str:
    """Change an entry and make the hashes anew, with no signature at all."""
    edit_entry(session, dice)
    _rebuild(session)
    session.execute(delete(AuditCheckpoint))
    return "are not signed by any checkpoint"


def edit_checkpoint(session: Session, dice: random.Random) -> str:
    """Let a checkpoint say something else."""
    row = _any(session, dice, AuditCheckpoint)
    other = row.note.replace(f"\n{row.size}\n", f"\n{row.size + 1}\n")
    session.execute(update(AuditCheckpoint).where(AuditCheckpoint.size == row.size).values(note=other))
    return f"Checkpoint {row.size}: says another size"


def turn_time_back(session: Session, dice: random.Random) -> str:
    """Change the log's own time."""
    leaf = _any(session, dice, AuditLeaf)
    moved = update(AuditLeaf).where(AuditLeaf.position == leaf.position).values(at=utc_now())
    session.execute(moved)
    return f"Entry {leaf.entry_id}: was changed"


TAMPERINGS: dict[str, Tampering] = {
    each.__name__: each
    for each in (
        edit_entry, edit_entry_to_nonsense, edit_lookups_to_nonsense,
        edit_lookup, edit_match, edit_step, rename_actor, rename_bureau, delete_entry,
        delete_entry_and_leaf, delete_lookup, delete_step, put_in_a_lookup, put_in_a_step, put_in_an_entry,
        swap_entries, edit_leaf_with_entry, cut, empty, empty_log, seal_anew, seal_anew_unsigned,
        seal_anew_without_checkpoints, edit_checkpoint, turn_time_back,
    )
}  # fmt: skip


def _any(session: Session, dice: random.Random, noun: Any, *conditions: Any) -> Any:
    key = noun.__mapper__.primary_key[0]
    return dice.choice(session.scalars(select(noun).where(*conditions).order_by(key)).all())


def _edit(
    session: Session, dice: random.Random, noun: Any, fields: tuple[str, ...], entry: Callable[[Any], int]
) -> str:
    row = _any(session, dice, noun)
    field = dice.choice([each for each in fields if getattr(row, each) != OTHERS[each]])
    session.execute(update(noun).where(noun.id == row.id).values({field: OTHERS[field]}))
    return f"Entry {entry(row)}:"


def _copy(session: Session, row: Any, nouns: str) -> str:
    kept = {column.name: getattr(row, column.name) for column in row.__table__.columns if column.name != "id"}
    session.execute(insert(type(row)).values(kept))
    return f"1 {nouns}: stand in no entry"


def _entry_about(session: Session, object_id: str, revision: int | None = None) -> int:
    about = session.scalars(select(AuditEntry).where(AuditEntry.object_id == object_id)).all()
    return next(
        each.id
        for each in about
        if revision is None or ("after" in each.detail and each.detail["revision"] == revision)
    )


def _size(session: Session) -> int:
    return session.scalars(select(func.count(AuditLeaf.position))).one()


def _name(session: Session) -> str:
    note = session.scalars(select(AuditCheckpoint.note).limit(1)).one()
    return Note.read(note).signatures[0].name


def _rebuild(session: Session) -> None:
    """Make leaves and tiles anew over the entries as they are now, each in its old place."""
    placed = session.execute(select(AuditLeaf.entry_id, AuditLeaf.at).order_by(AuditLeaf.position)).all()
    session.execute(delete(AuditLeaf))
    session.execute(delete(AuditTile))
    entries = {each["id"]: each for each in rows(session, unsealed())}
    leaves = [
        {
            "position": place,
            "entry_id": each,
            "at": at,
            "hash": entry_leaf({**entries[each], "logged_at": at}),
        }
        for place, (each, at) in enumerate(placed)
    ]
    StoredTree(session).add(leaves, 0)
