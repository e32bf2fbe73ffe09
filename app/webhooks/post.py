"""Make one post: follow no redirect, read no answer beyond its status, wait for nobody."""

import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from http.client import HTTPException
from threading import Event, Timer

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from app.webhooks.address import DeliveryFailed, Target
from app.webhooks.settings import WebhookSettings

SUCCESS = range(200, 300)
# Both time-outs are per read: an answer that drips in byte by byte is cut off after so many of them.
MOST_TIMEOUTS = 2


def post(target: Target, body: bytes, headers: Mapping[str, str], settings: WebhookSettings) -> None:
    """Post the body. Raises DeliveryFailed unless the answer is a success (2xx)."""
    sent = {"Host": target.authority, "Content-Type": "application/json", "User-Agent": "Lookout", **headers}
    with closing(_connection(target, settings)) as connection, _at_most(connection, settings.timeout_s):
        try:
            connection.request("POST", target.path, body=body, headers=sent, preload_content=False)
            with closing(connection.getresponse()) as answer:
                status = answer.status
        except (HTTPError, HTTPException, OSError) as failed:
            raise DeliveryFailed(f"no answer ({type(failed).__name__})") from failed
    if status not in SUCCESS:
        raise DeliveryFailed(f"answered {status}")


def _connection(target: Target, settings: WebhookSettings) -> HTTPConnection:
    if not target.tls:
        return HTTPConnection(target.address, target.port, timeout=settings.timeout_s)
    trusted = ssl.create_default_context()
    if settings.ca_certificate:
        trusted.load_verify_locations(settings.ca_certificate)
    # The certificate must be the name's, though it is the address checked before that is connected to.
    return HTTPSConnection(
        target.address,
        target.port,
        timeout=settings.timeout_s,
        ssl_context=trusted,
        server_hostname=target.host,
    )


@contextmanager
def _at_most(connection: HTTPConnection, timeout_s: float) -> Iterator[None]:
    """Cut the connection off in the end; half an answer that came till then does not count."""
    late = Event()
    timer = Timer(MOST_TIMEOUTS * timeout_s, _cut, [connection, late])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
    if late.is_set():
        raise DeliveryFailed("no answer (too slow)")


def _cut(connection: HTTPConnection, late: Event) -> None:
    late.set()
    if connection.sock is not None:
        with suppress(OSError):
            connection.sock.shutdown(socket.SHUT_RDWR)
