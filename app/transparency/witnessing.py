"""Ask a witness to sign a checkpoint (c2sp.org/tlog-witness): it does so only where the log has grown."""

from base64 import b64encode
from collections.abc import Callable, Sequence
from http import HTTPStatus

import urllib3

from app.transparency.checkpoints import Checkpoint
from app.transparency.notes import COSIGNATURE, BadNote, Note, Signature, read_signatures
from app.transparency.settings import Witness

# The proof that a tree of this many leaves is the beginning of the checkpoint's.
Proof = Callable[[int], Sequence[bytes]]
LONGEST_ANSWER = 16 * 1024


class WitnessRefused(Exception):
    """A witness did not sign; the text says why."""


def cosign(witness: Witness, note: Note, proof: Proof, seen: int, timeout_s: float) -> Signature:
    """Return the witness's signature; `seen` is the size it saw last, as far as we know.

    Where it saw another, it says so, and is asked once more. Raises WitnessRefused.
    """
    size = Checkpoint.of(note).size
    status, answer = _ask(witness, note, proof, min(seen, size), timeout_s)
    if status == HTTPStatus.CONFLICT and answer.strip().isdigit() and int(answer) <= size:
        status, answer = _ask(witness, note, proof, int(answer), timeout_s)
    if status != HTTPStatus.OK:
        raise WitnessRefused(f"{witness.key.name} answered {status}: {answer.strip()[:200]}")
    return _checked(witness, note, answer)


def _ask(witness: Witness, note: Note, proof: Proof, seen: int, timeout_s: float) -> tuple[int, str]:
    hashes = "".join(f"{b64encode(each).decode()}\n" for each in proof(seen))
    body = f"old {seen}\n{hashes}\n{note}"
    try:
        answer = urllib3.request(
            "POST",
            f"{witness.url.rstrip('/')}/add-checkpoint",
            body=body.encode(),
            timeout=timeout_s,
            retries=False,
            redirect=False,
            preload_content=False,
        )
        with answer:
            return answer.status, answer.read(LONGEST_ANSWER).decode("utf-8", "replace")
    except (urllib3.exceptions.HTTPError, OSError) as failed:
        raise WitnessRefused(f"{witness.key.name} does not answer ({type(failed).__name__})") from failed


def _checked(witness: Witness, note: Note, answer: str) -> Signature:
    try:
        for signature in read_signatures(answer):
            if witness.key.algorithm == COSIGNATURE and witness.key.signed(note.text, signature):
                return signature
    except BadNote as bad:
        raise WitnessRefused(f"{witness.key.name} sent something else than a signature") from bad
    raise WitnessRefused(f"{witness.key.name} signed something else")
