"""Stop taking connections without cutting off one that the kernel has taken for us."""

import ctypes
import signal
import socket
import struct
from contextlib import suppress
from functools import partial
from typing import Any

# <asm-generic/socket.h>; Python has no name for it.
_SO_ATTACH_FILTER = 26
# A classic BPF program over the TCP header: drop a packet whose flags (byte 13) hold SYN (2), pass others.
_DROP_SYN = ((0x30, 0, 0, 13), (0x45, 0, 1, 2), (0x06, 0, 0, 0), (0x06, 0, 0, 0xFFFFFFFF))


def let_nobody_in(listener: socket.socket) -> None:
    """Have the kernel drop whoever knocks from now on; those who are in can still be accepted.

    The kernel lets clients in before we accept them, and whoever is in when a listener is closed is cut off,
    with the request that they have sent meanwhile. A dropped client knocks again after a second, and finds
    the next server, or nobody. Without such a filter a client of the last microseconds may be cut off.
    """
    program = b"".join(struct.pack("=HBBI", *step) for step in _DROP_SYN)
    held = ctypes.create_string_buffer(program)
    told = struct.pack("@HP", len(_DROP_SYN), ctypes.addressof(held))
    if listener.family in (socket.AF_INET, socket.AF_INET6):
        with suppress(OSError):
            listener.setsockopt(socket.SOL_SOCKET, _SO_ATTACH_FILTER, told)


def stop_gently(server: Any) -> None:
    """Have a gunicorn server let nobody in any more before it tells its workers to finish.

    Ctrl-C stops it in the same way.
    """
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, partial(_stop, server))


def _stop(server: Any, _number: int, frame: Any) -> None:
    for listener in server.LISTENERS:
        let_nobody_in(listener.sock)
    server.signal(signal.SIGTERM, frame)
