"""A connection keeps what cannot be sent, and each of its parts has a deadline."""

import socket
from collections.abc import Iterator
from threading import Thread

import pytest

from app.web.connection import ANSWER_S, BODY_S, HEAD_S, LEAST_BYTES_A_SECOND, Connection, Stage, refusal

Pair = tuple[Connection, socket.socket]
HEAD = b"POST / HTTP/1.1\r\nContent-Length: 200000\r\n\r\n"


@pytest.fixture
def pair() -> Iterator[Pair]:
    """A connection, made at the time 0, and the client's end of it."""
    ours, theirs = socket.socketpair()
    yield Connection(ours, "client", "server", 0.0), theirs
    ours.close()
    theirs.close()


def test_each_part_of_a_request_has_its_own_time(pair: Pair) -> None:
    connection, client = pair
    assert (connection.stage, connection.deadline) == (Stage.NEW, HEAD_S)
    client.sendall(HEAD[:20])
    connection.take(5.0)
    assert not connection.is_complete(5.0)
    assert (connection.stage, connection.deadline) == (Stage.HEAD, 5.0 + HEAD_S)
    client.sendall(HEAD[20:])
    connection.take(6.0)
    assert not connection.is_complete(6.0)
    assert connection.stage is Stage.BODY
    assert connection.deadline == 6.0 + BODY_S + len(HEAD) / LEAST_BYTES_A_SECOND


def test_an_answer_that_is_not_read_is_kept_and_holds_nobody_up(pair: Pair) -> None:
    connection, client = pair
    answer = bytes(3_000_000)
    connection.sendall(answer)
    connection.end_answer(9.0, last=True)
    assert connection.has_unsent
    assert 0 < connection.held < len(answer)
    assert connection.deadline == 9.0 + ANSWER_S
    read = 0
    while connection.has_unsent:
        read += len(client.recv(1_000_000))
        assert connection.push()
    assert connection.held == 0
    assert read < len(answer)


def test_a_client_that_is_gone_is_noticed(pair: Pair) -> None:
    connection, client = pair
    client.close()
    assert not connection.take(1.0)
    with pytest.raises(BrokenPipeError):
        connection.sendall(b"answer")
    assert not connection.push()


def test_a_client_that_asks_for_leave_to_send_is_given_it_once(pair: Pair) -> None:
    connection, client = pair
    client.sendall(HEAD[:-2] + b"Expect: 100-continue\r\n\r\n")
    connection.take(1.0)
    connection.is_complete(1.0)
    assert client.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"


def test_the_parser_reads_nothing_behind_the_end_of_a_request(pair: Pair) -> None:
    connection, client = pair
    first, second = b"GET /1 HTTP/1.1\r\n\r\n", b"GET /2 HTTP/1.1\r\n\r\n"
    client.sendall(first + second)
    connection.take(1.0)
    for request in (first, second):
        assert connection.is_complete(1.0)
        connection.begin_answer()
        assert connection.recv(8192) == request
        assert connection.recv(8192) == b""
        connection.end_answer(1.0, last=False)
        connection.idle(1.0, 15)
    assert connection.held == 0


def test_a_refusal_is_a_problem_and_follows_no_other_answer(pair: Pair) -> None:
    connection, client = pair
    connection.refuse(408)
    connection.refuse(500)
    assert client.recv(10_000) == refusal(408)
    assert b"application/problem+json" in refusal(408)


def read_all(client: socket.socket) -> None:
    while client.recv(1_000_000):
        pass


def test_a_long_answer_waits_for_its_reader_and_not_for_one_who_is_gone(pair: Pair) -> None:
    connection, client = pair
    connection.make_room(1000)
    connection.sendall(bytes(3_000_000))
    reader = Thread(target=read_all, args=(client,))
    reader.start()
    connection.make_room(1000)
    while connection.has_unsent:
        connection.push()
    connection.socket.shutdown(socket.SHUT_WR)
    reader.join()
    connection.drop()
    with pytest.raises(OSError, match="dropped"):
        connection.make_room(-1)


def test_whoever_does_not_read_a_long_answer_is_let_go(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    connection, _ = pair
    connection.sendall(bytes(3_000_000))
    monkeypatch.setattr("app.web.connection.ANSWER_S", -1.0)
    with pytest.raises(OSError, match="does not read"):
        connection.make_room(1000)
