"""One connection: the bytes that came, and the bytes that are still to go. No thread ever waits for it."""

import select
import socket
import time
from collections import deque
from contextlib import suppress
from enum import Enum, auto
from http import HTTPStatus
from threading import Lock
from typing import Any

import orjson

from app.web.framing import Framing, TooMuch
from app.web.spill import LONGEST_IN_MEMORY, Spill

# Seconds for a head; for a body or an answer besides one for each so many bytes of it that have gone by.
HEAD_S = 10.0
BODY_S = ANSWER_S = 30.0
LEAST_BYTES_A_SECOND = 64 * 1024
# After the last byte, for the other side to take it in before the connection is taken away (RFC 9112, 9.6).
CLOSING_S = 2.0
# Milliseconds for which a thread that waits for a reader looks at once.
LOOK_MS = 500
_READ = 64 * 1024
_MAY_SEND = b"HTTP/1.1 100 Continue\r\n\r\n"


class Stage(Enum):
    """Name what a connection waits for."""

    NEW = auto()  # the first byte
    HEAD = auto()
    BODY = auto()
    ANSWERING = auto()  # a thread
    SENDING = auto()
    IDLE = auto()  # the next request
    CLOSING = auto()


# What may be cut off to make room: nobody has been promised an answer.
UNPROMISED = frozenset({Stage.NEW, Stage.HEAD, Stage.BODY, Stage.IDLE, Stage.CLOSING})


class Connection:
    """Stand for a socket before gunicorn: what is read has come, and what is written will go."""

    def __init__(self, sock: socket.socket, client: Any, server: Any, now: float) -> None:
        sock.setblocking(False)
        self.socket, self.client, self.server = sock, client, server
        self.stage, self.since, self.deadline = Stage.NEW, now, now + HEAD_S
        self.last = self.watched = False
        self._framing = Framing()
        self._received, self._read_to = bytearray(), 0
        self._spill: Spill | None = None
        self._disk_is_full = False
        self._unsent: deque[memoryview] = deque()
        self._unsent_bytes = self._sent = 0
        self._writing = Lock()

    @property
    def sock(self) -> "Connection":
        """Return what gunicorn writes to."""
        return self

    @property
    def held(self) -> int:
        """Return how many bytes of memory it takes."""
        return len(self._received) + self._unsent_bytes

    @property
    def spilled(self) -> int:
        """Return how many bytes of the disk it takes, while more are to come."""
        return self._spill.size if self._spill and self.stage is Stage.BODY else 0

    @property
    def has_unsent(self) -> bool:
        """Tell whether a part of the answer has not gone."""
        return bool(self._unsent)

    # --- for the event loop ---

    def take(self, now: float) -> bool:
        """Read what has come; false when the other side has closed, or broken off."""
        try:
            came = self.socket.recv(min(_READ, self._spill.missing) if self._spill else _READ)
        except BlockingIOError:
            return True
        except OSError:
            return False
        if self.stage is not Stage.CLOSING:
            self._keep(came)
            self._reached(now)
        return bool(came)

    def _keep(self, came: bytes) -> None:
        if self._spill is None:
            self._received += came
            return
        try:
            self._spill.write(came)
        except OSError:
            self._disk_is_full = True

    def is_complete(self, now: float) -> bool:
        """Tell whether a whole request has come; may raise TooMuch."""
        complete = self._spill.missing <= 0 if self._spill else self._has_come()
        if self._disk_is_full:
            raise TooMuch(HTTPStatus.INSUFFICIENT_STORAGE)
        self._reached(now)
        return complete

    def _has_come(self) -> bool:
        """Tell whether it is complete; what is long, and of known length, goes to the disk from here on."""
        if self._received and self._framing.is_complete(self._received):
            return True
        if self._framing.end > LONGEST_IN_MEMORY:
            try:
                self._spill = Spill(self._framing.end - len(self._received))
            except OSError:
                self._disk_is_full = True
        return False

    def _reached(self, now: float) -> None:
        if self.stage in (Stage.NEW, Stage.IDLE) and self._received:
            self.stage, self.since, self.deadline = Stage.HEAD, now, now + HEAD_S
        if self.stage is Stage.HEAD and self._framing.head:
            self.stage, self.since = Stage.BODY, now
            if self._framing.awaits_leave and len(self._received) == self._framing.head:
                with suppress(OSError):
                    self.sendall(_MAY_SEND)
        if self.stage is Stage.BODY:
            came = len(self._received) + (self._spill.size if self._spill else 0)
            self.deadline = self.since + BODY_S + came / LEAST_BYTES_A_SECOND

    def begin_answer(self) -> None:
        """Let a thread read the request."""
        self.stage, self._read_to = Stage.ANSWERING, 0
        if self._spill:
            self._spill.rewind()

    def end_answer(self, now: float, *, last: bool) -> None:
        """Leave the request behind; what remains of the answer goes as fast as the other side reads."""
        self.last = self.last or last
        del self._received[: self._framing.end]
        self._let_spill_go()
        self._framing, self._sent = Framing(), 0
        self.stage, self.since, self.deadline = Stage.SENDING, now, now + ANSWER_S

    def idle(self, now: float, seconds: float) -> None:
        """Wait so long for the next request."""
        self.stage, self.since, self.deadline = Stage.IDLE, now, now + seconds

    def push(self) -> bool:
        """Send what the other side has room for; false when it is gone."""
        try:
            with self._writing:
                self._send()
        except OSError:
            return False
        self.deadline = self.since + ANSWER_S + self._sent / LEAST_BYTES_A_SECOND
        return True

    def say_no(self, status: int, now: float) -> None:
        """Answer a request that nobody will look at, and be done with this connection."""
        self._received.clear()
        self._sent = 0
        self.refuse(status)
        self.end_answer(now, last=True)

    def say_goodbye(self, now: float) -> None:
        """Tell the other side that nothing more comes; it may still be sending."""
        self.stage, self.since, self.deadline = Stage.CLOSING, now, now + CLOSING_S
        self._received.clear()
        self._let_spill_go()
        with suppress(OSError):
            self.socket.shutdown(socket.SHUT_WR)

    def drop(self) -> None:
        """Close at once."""
        with self._writing:
            self._unsent.clear()
            self._unsent_bytes = 0
            self.socket.close()
        self._let_spill_go()

    def _let_spill_go(self) -> None:
        if self._spill:
            self._spill.close()
            self._spill = None

    # --- for gunicorn, in a thread ---

    def recv(self, size: int) -> bytes:
        """Return more of the request; nothing behind its end, where another may begin."""
        end = min(self._read_to + size, self._framing.end, len(self._received))
        came = bytes(self._received[self._read_to : end])
        self._read_to = end
        spill = self._spill
        return came or (spill.read(size) if spill else b"")

    def sendall(self, data: bytes) -> None:
        """Send what the other side has room for and keep the rest; raises OSError when it is gone."""
        with self._writing:
            self._unsent.append(memoryview(data))
            self._unsent_bytes += len(data)
            self._send()

    def make_room(self, most: int) -> None:
        """Wait until at most so many bytes are unsent; raises OSError when the other side reads too slowly.

        For the answer to a list, which may be longer than memory should hold: one thread at most waits so.
        """
        deadline, room = time.monotonic() + ANSWER_S, select.poll()
        room.register(self._open_socket(), select.POLLOUT)
        while (unsent := self._unsent_bytes) > most:
            if time.monotonic() > deadline:
                raise OSError("the other side does not read")
            room.poll(LOOK_MS)
            with self._writing:
                self._open_socket()
                self._send()
            deadline += (unsent - self._unsent_bytes) / LEAST_BYTES_A_SECOND

    def _open_socket(self) -> socket.socket:
        if self.socket.fileno() < 0:
            raise OSError("the connection was dropped")
        return self.socket

    def refuse(self, status: int) -> None:
        """Answer with a status of the server's own, unless another answer has begun."""
        if not self._sent and not self._unsent:
            with suppress(OSError):
                self.sendall(refusal(status))

    def send(self, data: bytes) -> int:
        """Take gunicorn's leave to send a body, which has come already, for given."""
        return len(data)

    def gettimeout(self) -> float:
        """Return that nothing is waited for."""
        return 0.0

    def shutdown(self, _how: int) -> None:
        """Refuse: the event loop closes, once all is sent."""
        raise OSError("closed by the event loop")

    def close(self) -> None:
        """Leave it to the event loop."""

    def _send(self) -> None:
        while self._unsent:
            try:
                count = self.socket.send(self._unsent[0])
            except BlockingIOError:
                return
            self._sent += count
            self._unsent_bytes -= count
            if count == len(self._unsent[0]):
                self._unsent.popleft()
            else:
                self._unsent[0] = self._unsent[0][count:]


def refusal(status: int) -> bytes:
    """Return a whole answer for what the server itself refuses, in the shape of the API's."""
    title = HTTPStatus(status).phrase
    code = title.lower().replace(" ", "_")
    told = {"type": f"urn:lookout:problem:{code}", "title": title, "status": status, "code": code}
    body = orjson.dumps({**told, "detail": HTTPStatus(status).description or title})
    head = f"HTTP/1.1 {status} {title}\r\nContent-Type: application/problem+json\r\n"
    return f"{head}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode() + body
