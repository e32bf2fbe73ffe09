"""A long body lies on the disk while it comes, and is read from there to its end."""

import socket

import pytest

from app.files.limits import LARGEST_LIST_UPLOAD
from app.web import connection as connections
from app.web.connection import Connection, Stage
from app.web.framing import Framing, TooMuch

LONG = 40_000
HEAD = b"POST /api/v1/imports HTTP/1.1\r\nContent-Length: %d\r\n\r\n" % LONG


def test_a_long_body_takes_no_memory_and_nothing_of_it_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "LONGEST_IN_MEMORY", 10_000)
    ours, theirs = socket.socketpair()
    body = bytes(range(250)) * (LONG // 250)
    with ours, theirs:
        connection = Connection(ours, "client", "server", 0.0)
        for start in range(0, LONG, 5_000):
            theirs.sendall((b"" if start else HEAD) + body[start : start + 5_000])
            connection.take(1.0)
            complete = connection.is_complete(1.0)
        theirs.sendall(b"GET / HTTP/1.1\r\n\r\n")
        assert (complete, connection.stage) == (True, Stage.BODY)
        assert connection.held < 10_000
        assert connection.spilled > 30_000
        connection.begin_answer()
        read = b"".join(iter(lambda: connection.recv(4_096), b""))
        assert read == HEAD + body
        connection.end_answer(2.0, last=False)
        assert (connection.held, connection.spilled) == (0, 0)
        connection.take(3.0)
        assert connection.is_complete(3.0)


def test_only_where_lists_are_uploaded_is_so_much_taken() -> None:
    for path, most in ((b"/api/v1/imports", LARGEST_LIST_UPLOAD), (b"/api/v1/imports/x", 0)):
        for length in (most, most + 1) if most else (LARGEST_LIST_UPLOAD,):
            head = b"POST %s HTTP/1.1\r\nContent-Length: %d\r\n\r\n" % (path, length)
            if length == most:
                assert not Framing().is_complete(bytearray(head))
            else:
                with pytest.raises(TooMuch):
                    Framing().is_complete(bytearray(head))
