"""However many threads there are, memory comes from two arenas."""

import os
import re
import subprocess
import sys

COUNTED = """
import ctypes, threading
from app.allocation import keep_few_arenas
keep_few_arenas()
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
together = threading.Barrier(8)
def allocate():
    together.wait()
    for _ in range(1000):
        libc.malloc(4096)
    together.wait()
threads = [threading.Thread(target=allocate) for _ in range(8)]
[each.start() for each in threads], [each.join() for each in threads]
libc.malloc_info(0, ctypes.c_void_p.in_dll(libc, "stdout"))
libc.fflush(None)
"""


def arenas(**environment: str) -> int:
    """Return how many arenas a program has that allocates in eight threads at once."""
    plain = {name: value for name, value in os.environ.items() if name != "MALLOC_ARENA_MAX"}
    told = subprocess.run(
        [sys.executable, "-c", COUNTED],
        env={**plain, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return len(re.findall(r"<heap nr=", told.stdout))


def test_two_arenas_serve_every_thread() -> None:
    assert arenas() == 2


def test_what_the_operator_says_of_arenas_holds() -> None:
    assert arenas(MALLOC_ARENA_MAX="4") == 4
