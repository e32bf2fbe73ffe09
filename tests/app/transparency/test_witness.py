"""A witness signs what only grew, and says no to everything else."""

from base64 import b64encode
from http import HTTPStatus
from pathlib import Path

import pytest

from app.transparency import checkpoints, merkle
from app.transparency.merkle import fold, leaf_hash
from app.transparency.notes import Note, new_key, read_signatures
from app.transparency.witness import Refused, Witness

LOG, WITNESS = new_key("registry.example/audit"), new_key("witness.example/w1")


def tree(size: int, *, forged: int | None = None) -> merkle.Complete:
    leaves = [leaf_hash(b"%d" % (number if number != forged else -1)) for number in range(size)]
    return lambda height, number: fold(leaves[number << height : (number + 1) << height])


def body(old: int, new: int, *, forged: int | None = None, key: object = LOG) -> bytes:
    complete = tree(max(old, new), forged=forged)
    proof = merkle.consistency(old, new, complete) if old <= new else []
    hashes = "".join(f"{b64encode(each).decode()}\n" for each in proof)
    note = checkpoints.sign(key, new, merkle.root(new, complete))  # type: ignore[arg-type]
    return f"old {old}\n{hashes}\n{note}".encode()


@pytest.fixture
def witness(tmp_path: Path) -> Witness:
    """A witness that has seen ten entries."""
    made = Witness(WITNESS, [LOG.public], tmp_path / "seen.json")
    made.add(body(0, 10))
    return made


def refusal(witness: Witness, sent: bytes) -> HTTPStatus:
    with pytest.raises(Refused) as refused:
        witness.add(sent)
    return refused.value.status


def test_it_signs_what_continues(witness: Witness, tmp_path: Path) -> None:
    line = witness.add(body(10, 25))
    [signature] = read_signatures(line)
    text = Note.read(body(10, 25).decode().partition("\n\n")[2]).text
    assert WITNESS.witness.signed(text, signature)
    assert not WITNESS.witness.signed(text.replace("25", "26"), signature)
    again = Witness(WITNESS, [LOG.public], tmp_path / "seen.json")
    assert again.add(body(25, 30))


def test_it_refuses_a_forged_a_shorter_and_a_split_log(witness: Witness) -> None:
    assert refusal(witness, body(10, 25, forged=4)) == HTTPStatus.UNPROCESSABLE_ENTITY
    assert refusal(witness, body(5, 25)) == HTTPStatus.CONFLICT
    assert refusal(witness, body(0, 9)) == HTTPStatus.CONFLICT
    assert refusal(witness, body(10, 9)) == HTTPStatus.BAD_REQUEST
    assert refusal(witness, body(10, 10, forged=4)) == HTTPStatus.CONFLICT
    assert witness.add(body(10, 10))


def test_it_vouches_for_logs_it_knows_only(witness: Witness) -> None:
    assert refusal(witness, body(10, 11, key=new_key("other.example/audit"))) == HTTPStatus.NOT_FOUND
    assert refusal(witness, body(10, 11, key=new_key(LOG.name))) == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("sent", [b"", b"\xff", b"old\n\n", b"old x\n\na\n\nb\n", b"old 0\n!\n\na\n\nb\n"])
def test_it_refuses_what_is_no_request(witness: Witness, sent: bytes) -> None:
    assert refusal(witness, sent) == HTTPStatus.BAD_REQUEST
