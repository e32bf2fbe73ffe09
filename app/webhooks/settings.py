"""Hold what posting to bureaus is told from outside."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network

Network = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True)
class WebhookSettings:
    """Secrets by the bureau's code; private `networks` that may be posted to although they are private.

    `plain`: http will do, as in development. `ca_certificate`: the file of an authority to trust beside
    the system's. `timeout_s`: how long to wait for a connection, and again for an answer.
    """

    secrets: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    networks: tuple[Network, ...] = ()
    plain: bool = False
    ca_certificate: str = ""
    timeout_s: float = 10.0
