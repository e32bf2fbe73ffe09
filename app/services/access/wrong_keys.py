"""Slow down whoever tries keys that are none, and write down from where."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network
from threading import Lock
from typing import Any

from app.actor import SYSTEM
from app.errors import RegistryError, TooManyRequests, Unauthenticated
from app.rules.rate_limits import WRONG_KEYS, Limits
from app.services.access import api_keys, counters
from app.services.audit import log as audit_log
from app.services.unit_of_work import Registry
from app.transaction import transaction
from app.vocabulary.actors import Action

# One household or machine of IPv6 has a whole network of this size to ask from.
IPV6_PREFIX = 64
MOST_REMEMBERED = 10_000
# Only what looks like the head of one of our keys: anything else may be somebody's password.
_OURS = re.compile(r"lk_[0-9A-Za-z_-]{1,9}")


def origin_of(address: str) -> str:
    """Return by what an address is counted: itself, or its network where each has many of them."""
    if not address or ip_address(address).version == 4:  # noqa: PLR2004
        return address
    return str(ip_network(f"{address}/{IPV6_PREFIX}", strict=False))


class WrongKeys:
    """Counts wrong keys by address, in the database for all workers; who is over is answered from memory.

    A right key is answered from any address, so that nobody shuts out an office by sitting in it.
    """

    def __init__(self, registry: Registry, limits: Limits) -> None:
        self._registry = registry
        self._rate = limits.by[WRONG_KEYS]
        self._shut: dict[str, datetime] = {}
        self._lock = Lock()

    def refusal(self, address: str, key: str) -> RegistryError:
        """Return what to answer to a wrong key: that it is none, or to wait. Counts and audits it before.

        Beyond the limit nothing more is written, or each try would cost a place in the log for ever.
        """
        origin, now = origin_of(address), self._registry.clock()
        with self._lock:
            until = self._shut.get(origin, now)
        if until > now:
            return _wait(until, now)
        with transaction(
            self._registry.sessions, replace(SYSTEM, client=address), self._registry.clock
        ) as tx:
            counted = counters.count(tx, f"{WRONG_KEYS} {origin}", self._rate)
            if not counted.over:
                tried: dict[str, Any] = {
                    "address": address,
                    "prefix": prefix_shown(key),
                    "attempt": counted.count,
                }
                audit_log.append_refused(tx, Action.AUTHENTICATE, **tried, most=counted.most)
        if not counted.over:
            return Unauthenticated()
        self._remember(origin, counted.ends_at, now)
        return _wait(counted.ends_at, now)

    def _remember(self, origin: str, until: datetime, now: datetime) -> None:
        with self._lock:
            if len(self._shut) >= MOST_REMEMBERED:
                self._shut = {each: ends for each, ends in self._shut.items() if ends > now}
            if len(self._shut) < MOST_REMEMBERED:
                self._shut[origin] = until


def prefix_shown(key: str) -> str:
    """Return what the audit may keep of a wrong key: the head by which ours are found, nothing of others."""
    return found[0] if (found := _OURS.fullmatch(api_keys.prefix_of(key))) else ""


def _wait(until: datetime, now: datetime) -> TooManyRequests:
    seconds = int((until - now) / timedelta(seconds=1)) + 1
    return TooManyRequests(seconds, "Too many wrong keys came from your address. A right one is answered.")
