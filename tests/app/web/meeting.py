"""An application whose requests wait for one another: two workers answer, one alone never would."""

import os
from collections.abc import Callable, Iterable
from multiprocessing import get_context

LONGEST_WAIT_S = 10
# Made before the workers fork, so that they share it.
_MEETING = get_context("fork").Barrier(2)


def app(_environ: dict[str, object], start_response: Callable[..., object]) -> Iterable[bytes]:
    """Answer with the process id once a second request is being answered too."""
    _MEETING.wait(LONGEST_WAIT_S)
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [str(os.getpid()).encode()]
