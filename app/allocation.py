"""Keep the memory of a long run flat."""

import ctypes
import os

# How many arenas glibc opens at most, in malloc.h's numbering.
_M_ARENA_MAX = -8
_ARENAS = 2
# Whoever runs the program may have said so in glibc's own words.
_SAID = "MALLOC_ARENA_MAX"


def keep_few_arenas() -> None:
    """Have the C library give memory from two arenas, where it is one that has several.

    Each writing to the embedded index starts threads, each thread opens an arena of its own, up to eight a
    core, and what it frees there is left to the next that happens to get it: 150 MB of an import.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None and _SAID not in os.environ:
        mallopt(_M_ARENA_MAX, _ARENAS)
