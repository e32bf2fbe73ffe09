"""Line 24: a stop cuts no connection that was accepted; whoever has asked is answered."""

import select
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from itertools import count

import orjson
import pytest

from tests.fixtures.desk import Desk
from tests.fixtures.serving import Serve, Service, until

STOPS = 3
CLIENTS = 8
ASKED_BEFORE = 40
NAME = "Ramón Espinoza Duarte"


class Client:
    """Asks without end, until nobody is there to ask; `cut` counts what was sent and not answered."""

    def __init__(self, service: Service, *, keeps: bool) -> None:
        self.service, self.keeps = service, keeps
        self.answered = self.cut = 0

    def run(self) -> None:
        while self._asks_while_it_may():
            pass

    def _asks_while_it_may(self) -> bool:
        with closing(self.service.connect()) as connection:
            try:
                connection.connect()
            except OSError:
                return False
            for _ in count() if self.keeps else range(1):
                if not self._asks(connection):
                    break
        return True

    def _asks(self, connection: HTTPConnection) -> bool:
        """Ask once; false when the other side has said that it closes, or has closed."""
        if select.select([connection.sock], [], [], 0)[0]:
            return False
        body = orjson.dumps({"name": NAME, "purpose": "border_control"})
        headers = {**self.service.headers, "Content-Type": "application/json"}
        try:
            connection.request("POST", "/api/v1/lookups/person", body, headers)
            answer = connection.getresponse()
            assert orjson.loads(answer.read())["answer"] == "match"
        except (OSError, HTTPException):
            self.cut += 1
            return False
        self.answered += 1
        return answer.getheader("Connection") != "close"


@contextmanager
def asking(service: Service) -> Iterator[list[Client]]:
    """Half of the clients keep their connections, the others make one for each question."""
    clients = [Client(service, keeps=bool(each % 2)) for each in range(CLIENTS)]
    with ThreadPoolExecutor(CLIENTS) as pool:
        running = [pool.submit(client.run) for client in clients]
        yield clients
        for each in running:
            each.result()


def lets_in(service: Service) -> bool:
    """Tell whether somebody new is let in."""
    with suppress(OSError), socket.create_connection(("127.0.0.1", service.port), timeout=1):
        return True
    return False


@pytest.mark.both_databases
def test_24_a_stop_amid_lookups_cuts_no_connection(serve: Serve, desk: Desk) -> None:
    desk.published()
    for _ in range(STOPS):
        with serve() as service:
            with asking(service) as clients:
                until(lambda asked=clients: sum(each.answered for each in asked) >= ASKED_BEFORE)
                service.process.terminate()
            assert sum(client.cut for client in clients) == 0


def test_24_a_kept_connection_is_answered_once_more_and_told_that_it_closes(serve: Serve, desk: Desk) -> None:
    desk.published()
    with serve() as service, closing(service.connect()) as connection:
        connection.connect()
        assert service.lookup(NAME, connection).status == 200
        service.process.terminate()
        # The listener is closed before the last answers are given.
        until(lambda: not lets_in(service))
        assert service.lookup(NAME, connection).status == 200
