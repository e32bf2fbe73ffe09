"""Prove one entry: its place in the log, and the hashes that lead from it to a signed checkpoint."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.transparency.checkpoints import Checkpoint, verified
from app.transparency.leaves import ENTRY_FIELDS, entry_leaf
from app.transparency.merkle import Complete, inclusion, proves_inclusion
from app.transparency.notes import BadNote, Note, PublicKey

__all__ = ["ENTRY_FIELDS", "BadProof", "proof", "verify_proof"]
FORMAT = "lookout-audit-proof/1"


class BadProof(ValueError):
    """The file is no proof, or does not prove what it says; the text says in what way."""


def proof(entry: Mapping[str, Any], position: int, note: Note, complete: Complete) -> dict[str, Any]:
    """Return the proof of the entry at this place of the log, for RFC 9162 §2.1.3.2 to check."""
    size = Checkpoint.of(note).size
    return {
        "format": FORMAT,
        "entry": {field: entry[field] for field in ENTRY_FIELDS},
        "leaf": entry_leaf(entry).hex(),
        "position": position,
        "hashes": [each.hex() for each in inclusion(position, size, complete)],
        "checkpoint": str(note),
    }


def verify_proof(told: Mapping[str, Any], keys: Sequence[PublicKey]) -> Checkpoint:
    """Return the checkpoint under which the entry stands; raises BadProof.

    It needs nothing but the proof and the log's public key, which must come from somewhere else.
    """
    try:
        if told["format"] != FORMAT:
            raise BadProof("This is not the proof of an entry.")
        note = Note.read(told["checkpoint"])
        leaf = entry_leaf(told["entry"])
        position, hashes = int(told["position"]), [bytes.fromhex(each) for each in told["hashes"]]
        stated = bytes.fromhex(told["leaf"])
    except (KeyError, TypeError, AttributeError, BadNote) as damaged:
        raise BadProof("The proof is damaged.") from damaged
    except ValueError as damaged:
        raise BadProof(str(damaged)) from damaged
    if leaf != stated:
        raise BadProof("The entry is not the one that was sealed.")
    try:
        signed = verified(note, keys)
    except BadNote as bad:
        raise BadProof(f"The proof's checkpoint is not to be trusted: {bad}.") from bad
    if not proves_inclusion(leaf, position, signed.size, hashes, signed.root):
        raise BadProof("The hashes do not lead from the entry to the signed root.")
    return signed
