"""Give views the registry, the actor and the origin of the request at hand."""

from ipaddress import ip_address
from typing import cast

from flask import current_app, g, request

from app.actor import Actor
from app.services.unit_of_work import Registry
from config import Config

# Where one of these is, somebody stands between: the address that asks is not the one that wants to know.
FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-Ip", "Via")
LOOPBACK = "127.0.0.1"


def registry() -> Registry:
    """The registry this application was made with."""
    return cast(Registry, current_app.extensions["registry"])


def config() -> Config:
    """Return the settings this application was made with."""
    return cast(Config, current_app.config["LOOKOUT"])


def actor() -> Actor:
    """Return the owner of the request's key; set before any guarded view runs."""
    return cast(Actor, g.actor)


def client() -> str:
    """Return the address that asks: the nearest one that is none of the proxies in LOOKOUT_PROXIES.

    Of X-Forwarded-For only what those proxies added is believed, from its end; what stands before the first
    address that is no proxy of ours was written by whoever asks.
    """
    here = _peer()
    told = ",".join(request.headers.getlist("X-Forwarded-For")).split(",")
    while told and _is_proxy(here) and (next_hop := _address(told.pop())):
        here = next_hop
    return here


def is_local() -> bool:
    """Tell whether this very machine asks, for itself and not for somebody behind it."""
    return ip_address(_peer()).is_loopback and not any(name in request.headers for name in FORWARDED)


def _peer() -> str:
    # A socket in the file system has no address; whoever may open it is on this machine.
    return _address(request.remote_addr or "") or LOOPBACK


def _is_proxy(address: str) -> bool:
    at = ip_address(address)
    return any(at in network for network in config().proxies if network.version == at.version)


def _address(text: str) -> str:
    try:
        read = ip_address(text.strip())
    except ValueError:
        return ""
    # A socket for both families writes an address of IPv4 as one of IPv6.
    return str(getattr(read, "ipv4_mapped", None) or read)
