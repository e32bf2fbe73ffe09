"""Ask the cluster, one node after the other, within a time in all."""

from collections.abc import Callable
from typing import TypeVar

from elasticsearch import ApiError, Elasticsearch
from elasticsearch.exceptions import ConnectionError as NoConnection
from elasticsearch.exceptions import ConnectionTimeout

from search.deadline import Deadline
from search.engines.elasticsearch.circuit import Circuit
from search.engines.elasticsearch.client import RETRIED_STATUS, Connection
from search.engines.elasticsearch.faults import told_as_unavailable
from search.settings import SearchSettings

Answer = TypeVar("Answer")
Request = Callable[[Elasticsearch], Answer]

# Whoever watches the service asks every few seconds and gives up soon.
_PROBE_S = 1.0


class Asker:
    """Puts short requests to the cluster; each raises IndexUnavailable when there is no answer in time."""

    def __init__(self, connection: Connection, settings: SearchSettings) -> None:
        self._connection = connection
        self._settings = settings
        self._circuit = Circuit()

    def deadline(self) -> Deadline:
        """The time that an officer's lookup may take in all, from now."""
        return Deadline(self._settings.deadline_s)

    def ask(self, request: Request[Answer], deadline: Deadline) -> Answer:
        """Return what the cluster answers; refuse at once for a while after it had been silent."""
        self._circuit.admit()
        with told_as_unavailable("the index cannot be asked"):
            try:
                answer = self._answered(request, deadline)
            except ConnectionTimeout:
                self._circuit.open()
                raise
        self._circuit.close()
        return answer

    def probe(self, request: Request[Answer]) -> Answer:
        """Return what the cluster answers a watcher, who waits less and asks also while officers are refused.

        Its silence refuses nobody: a cluster may be too busy for him and not for an officer.
        """
        with told_as_unavailable("the index cannot be asked"):
            answer = self._answered(request, Deadline(_PROBE_S))
        self._circuit.close()
        return answer

    def _answered(self, request: Request[Answer], deadline: Deadline) -> Answer:
        """Each node that may be tried gets an equal part of what is left of the time."""
        untried = self._connection.nodes
        for attempts in range(self._settings.retries, 0, -1):
            try:
                return self._once(request, deadline, min(untried, attempts + 1))
            except (NoConnection, ConnectionTimeout, ApiError) as fault:
                if deadline.is_over or not _passes(fault):
                    raise
            untried -= 1
        return self._once(request, deadline, 1)

    def _once(self, request: Request[Answer], deadline: Deadline, among: int) -> Answer:
        wait_s = min(self._settings.timeout_s, deadline.share_s(among))
        return request(self._connection.waiting(wait_s))


def _passes(fault: Exception) -> bool:
    return not isinstance(fault, ApiError) or fault.status_code in RETRIED_STATUS
