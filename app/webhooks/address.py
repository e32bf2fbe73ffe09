"""Decide which addresses may be posted to: none inside our own networks, whatever a name resolves to."""

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

from app.webhooks.settings import WebhookSettings

LONGEST = 500
PORTS = {"https": 443, "http": 80}
# Addresses of IPv4 within IPv6, for translators (RFC 6052).
TRANSLATED = IPv6Network("64:ff9b::/96")
# All that the world's networks are given (IANA's IPv6 Address Space); whatever else there is or will be is
# for loops, links, sites, documents and tunnels.
UNICAST = IPv6Network("2000::/3")
# Within it or IPv4, and known to newer Pythons only: documentation (RFC 9637), relays of 6to4 (RFC 7526).
WITHHELD = (ip_network("3fff::/20"), ip_network("192.88.99.0/24"))
IPV4_BITS = 32

Address = IPv4Address | IPv6Address


class DeliveryFailed(Exception):
    """The post was not taken; the text says why in a few words, for whoever operates the registry."""


@dataclass(frozen=True, slots=True)
class Target:
    """Hold where to post: a name, and the address that was checked.

    No later answer of the DNS counts.
    """

    host: str
    address: str
    port: int
    path: str
    tls: bool

    @property
    def authority(self) -> str:
        """Return what the Host header says."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS["https" if self.tls else "http"] else f"{host}:{self.port}"


def target(url: str, settings: WebhookSettings) -> Target:
    """Return where this webhook is now. Raises DeliveryFailed where none is, or none may be posted to."""
    parts, port = _parts(url, settings)
    host = parts.hostname or ""
    addresses = _resolved(host, port)
    for each in addresses:
        if not _open_to_posts(each, settings):
            raise DeliveryFailed(f"{host} is in a network that is not posted to")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(host, str(addresses[0]), port, path, parts.scheme == "https")


def _parts(url: str, settings: WebhookSettings) -> tuple[SplitResult, int]:
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError as wrong:
        raise DeliveryFailed("the address is malformed") from wrong
    if parts.scheme != "https" and not (settings.plain and parts.scheme == "http"):
        raise DeliveryFailed("only https is posted to")
    if not parts.hostname or parts.username is not None or parts.fragment or not _printable(url):
        raise DeliveryFailed("the address is malformed")
    return parts, port


def _printable(url: str) -> bool:
    return len(url) <= LONGEST and url.isascii() and url.isprintable() and " " not in url


def _resolved(host: str, port: int) -> list[Address]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as unknown:
        raise DeliveryFailed(f"{host} has no address") from unknown
    return [ip_address(str(each[4][0]).partition("%")[0]) for each in found]


def _open_to_posts(address: Address, settings: WebhookSettings) -> bool:
    inner = _within(address)
    if any(
        each.version == network.version and each in network
        for network in settings.networks
        for each in (address, inner)
    ):
        return True
    return all(_is_worldwide(each) for each in (address, inner))


def _is_worldwide(address: Address) -> bool:
    if any(each.version == address.version and address in each for each in WITHHELD):
        return False
    if isinstance(address, IPv6Address) and address not in UNICAST and address not in TRANSLATED:
        return False
    return address.is_global and not address.is_multicast


def _within(address: Address) -> Address:
    """The address of IPv4 that an address of IPv6 leads to, if it does."""
    if isinstance(address, IPv4Address):
        return address
    if address in TRANSLATED:
        return IPv4Address(int(address) & (1 << IPV4_BITS) - 1)
    teredo = address.teredo[1] if address.teredo else None
    return address.ipv4_mapped or address.sixtofour or teredo or address
