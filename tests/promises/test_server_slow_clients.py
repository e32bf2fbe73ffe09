"""Line 17: clients who send slowly, or never read, hold nobody up but themselves."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

import pytest

from app.web.connection import HEAD_S
from tests.fixtures.desk import Desk
from tests.fixtures.serving import Serve, Service

SLOW = 500
LOOKUPS = 12
NAME = "Ramón Espinoza Duarte"
HALF_A_HEAD = b"POST /api/v1/lookups/person HTTP/1.1\r\nHost: registry\r\nX-Slow: "
HALF_A_BODY = (
    b"POST /api/v1/lookups/person HTTP/1.1\r\nHost: registry\r\n"
    b'Content-Type: application/json\r\nContent-Length: 5000\r\n\r\n{"name": '
)
HALF_A_CHUNK = (
    b"POST /api/v1/lookups/person HTTP/1.1\r\nHost: registry\r\nTransfer-Encoding: chunked\r\n\r\nfff\r\n{"
)
# A large file that anybody may have: 500 of them are more than the service holds for those who do not read.
NEVER_READ = b"GET /docs/swagger-ui-bundle.js HTTP/1.1\r\nHost: registry\r\n\r\n" * 4
SENDS = {
    "head": HALF_A_HEAD,
    "body": HALF_A_BODY,
    "chunk": HALF_A_CHUNK,
    "answer": NEVER_READ,
    "nothing": b"",
}


@contextmanager
def slow_clients(service: Service, sends: bytes) -> Iterator[list[socket.socket]]:
    """Five hundred connections that have sent so much, and then no more."""
    with ExitStack() as held:
        clients = []
        for _ in range(SLOW):
            client = socket.socket()
            held.callback(client.close)
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.connect(("127.0.0.1", service.port))
            client.setblocking(False)
            client.send(sends) if sends else None
            clients.append(client)
        yield clients


@pytest.mark.both_databases
def test_17_five_hundred_half_sent_requests_stop_no_lookup(serve: Serve, desk: Desk) -> None:
    desk.published()
    with serve() as service:
        for sends in SENDS.values():
            with slow_clients(service, sends), ThreadPoolExecutor(4) as officers:
                answers = list(officers.map(service.lookup, [NAME] * LOOKUPS))
            assert {answer.body["answer"] for answer in answers} == {"match"}


def test_17_a_request_that_is_not_complete_in_time_is_refused_and_closed(serve: Serve) -> None:
    with serve() as service, socket.create_connection(("127.0.0.1", service.port)) as client:
        client.settimeout(HEAD_S + 10)
        client.sendall(HALF_A_HEAD)
        answer = b"".join(iter(lambda: client.recv(4096), b""))
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b"application/problem+json" in answer
