"""Verify an exported log: with nothing but the file, the log's public key and checkpoints kept elsewhere."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson

from app.transparency.checkpoints import verified
from app.transparency.leaves import (
    ENTRY_FIELDS,
    LOOKUP_FIELDS,
    MATCH_FIELDS,
    STEP_FIELDS,
    lookup_digest,
    step_digest,
)
from app.transparency.notes import BadNote, Note, PublicKey
from app.transparency.walk import Walk

FORMAT = "lookout-audit/1"
# Reading what is not an export, or is damaged, raises one of these.
DAMAGED = (ValueError, KeyError, TypeError, AttributeError)


class BadExport(ValueError):
    """The file is not an export, or not a whole one; the text says in what way."""


def verify_export(lines: Iterable[bytes], keys: Sequence[PublicKey], kept: Mapping[str, Note]) -> Walk:
    """Walk through an export; raises BadExport where the file cannot be read as one.

    Unless its own checkpoint is signed by one of the keys, nothing in it is proved; `kept` are checkpoints by
    where they were kept, which it must continue.
    """
    walk = Walk()
    for where, note in kept.items():
        _expect(walk, f"The checkpoint in {where}", note, keys)
    read = _parsed(lines)
    head: Mapping[str, Any] = next(read, {})
    if head.get("format") != FORMAT:
        raise BadExport("This is not an export of the audit.")
    written = None
    for line in read:
        if "checkpoint" in line:
            written = line["checkpoint"]
            break
        _take(walk, line, head)
    _finish(walk, written, keys)
    return walk


def _parsed(lines: Iterable[bytes]) -> Iterator[Any]:
    for number, line in enumerate(lines, 1):
        try:
            yield orjson.loads(line)
        except ValueError as damaged:
            raise BadExport(f"Line {number} is damaged.") from damaged


def _take(walk: Walk, line: Mapping[str, Any], head: Mapping[str, Any]) -> None:
    try:
        if not walk.size <= line["position"] < head["entries"]:
            raise ValueError
        while walk.size < line["position"]:
            walk.miss()
        entry = line.get("entry")
        if entry is not None:
            entry = {field: entry[field] for field in ENTRY_FIELDS}
            walk.follow_time(entry["id"], datetime.fromisoformat(entry["at"]))
            _check_contents(walk, line)
        walk.take(entry, line["entry_id"], bytes.fromhex(line["leaf"]))
    except DAMAGED as damaged:
        raise BadExport(f"The line of leaf {walk.size} is damaged.") from damaged


def _check_contents(walk: Walk, line: Mapping[str, Any]) -> None:
    what, said = f"Entry {line['entry_id']}", line["entry"]["detail"].get("digest")
    if (lookup := line.get("lookup")) is not None:
        asked = _salted(lookup, ("at", *LOOKUP_FIELDS))
        shown = [{field: match[field] for field in MATCH_FIELDS} for match in lookup["matches"]]
        if lookup_digest(asked, shown) != said:
            walk.blame(what, "its lookup or matches were changed")
    step = line.get("step")
    if step is not None and said is not None and step_digest(_salted(step, STEP_FIELDS)) != said:
        walk.blame(what, "the filing's step was changed")


def _salted(row: Mapping[str, Any], fields: Sequence[str]) -> dict[str, Any]:
    salt = row["salt"]
    return {**{field: row[field] for field in fields}, "salt": bytes.fromhex(salt) if salt else None}


def _finish(walk: Walk, written: str | None, keys: Sequence[PublicKey]) -> None:
    whose = "The export's own checkpoint"
    if not written:
        raise BadExport("The export is cut off: it does not end with a checkpoint.")
    try:
        note = Note.read(written)
        signed = verified(note, keys)
    except BadNote as bad:
        walk.blame(whose, str(bad))
    else:
        # Only a signed size is believed.
        while walk.size < signed.size:
            walk.miss()
        walk.expect(signed, whose)
    walk.finish()


def _expect(walk: Walk, whose: str, note: Note, keys: Sequence[PublicKey]) -> None:
    try:
        walk.expect(verified(note, keys), whose)
    except BadNote as bad:
        walk.blame(whose, str(bad))
