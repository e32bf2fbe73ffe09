"""A proof holds for the entry that was sealed, under the key that signed, and for nothing else."""

from datetime import UTC, datetime
from typing import Any

import orjson
import pytest

from app.transparency import checkpoints
from app.transparency.leaves import entry_leaf
from app.transparency.merkle import fold, root
from app.transparency.notes import new_key
from app.transparency.proofs import BadProof, proof, verify_proof

KEY = new_key("registry.example/audit")
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def entry(number: int) -> dict[str, Any]:
    words = dict.fromkeys(("actor_id", "bureau", "key_id", "client", "object_type", "object_id"), "")
    return {
        **words,
        "id": number,
        "at": NOON,
        "action": "lookup",
        "outcome": "done",
        "detail": {},
        "logged_at": NOON,
    }


ENTRIES = [entry(number) for number in range(7)]
LEAVES = [entry_leaf(each) for each in ENTRIES]


def complete(height: int, number: int) -> bytes:
    return fold(LEAVES[number << height : (number + 1) << height])


def proved(place: int) -> dict[str, Any]:
    note = checkpoints.sign(KEY, len(LEAVES), root(len(LEAVES), complete))
    return dict(orjson.loads(orjson.dumps(proof(ENTRIES[place], place, note, complete))))


@pytest.mark.parametrize("place", range(7))
def test_each_entry_is_proved(place: int) -> None:
    assert verify_proof(proved(place), [KEY.public]).size == 7


@pytest.mark.parametrize(
    "change",
    [
        {"entry": orjson.loads(orjson.dumps(entry(5)))},
        {"position": 3},
        {"position": -1},
        {"hashes": []},
        {"leaf": LEAVES[5].hex()},
        {"checkpoint": "nothing"},
        {"format": "another"},
        {"hashes": ["zz"]},
        {"entry": None},
        {"position": "none"},
    ],
)
def test_what_was_changed_proves_nothing(change: dict[str, Any]) -> None:
    with pytest.raises(BadProof):
        verify_proof({**proved(4), **change}, [KEY.public])


def test_a_key_of_somebody_else_proves_nothing() -> None:
    with pytest.raises(BadProof, match="not to be trusted"):
        verify_proof(proved(4), [new_key("registry.example/audit").public])


def test_what_is_no_object_is_no_proof() -> None:
    with pytest.raises(BadProof):
        verify_proof([], [KEY.public])  # type: ignore[arg-type]
