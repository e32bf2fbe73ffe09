"""The engine port over a cluster of Elasticsearch."""

from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from elasticsearch import NotFoundError

from search.documents import FilingDocument
from search.engines.elasticsearch.catalogue import Catalogue
from search.engines.elasticsearch.clauses import LIVE, compiled
from search.engines.elasticsearch.client import Connection
from search.engines.elasticsearch.faults import told_as_unavailable
from search.engines.elasticsearch.lease import Lease
from search.engines.elasticsearch.listing import revisions
from search.engines.elasticsearch.mapping import LAYOUT, PACKED, within
from search.engines.elasticsearch.naming import Names
from search.engines.elasticsearch.sounds import SoundCounts
from search.engines.elasticsearch.writer import Refusals, Writer, write
from search.engines.port import EngineHealth
from search.errors import IndexRefused, IndexUnavailable
from search.matching.candidate import Candidate, decode
from search.matching.rarity import Rarity, RegistryRarity
from search.retrieval.keys import SOUND
from search.retrieval.query import Clause, Plan
from search.settings import SearchSettings

# A dead rebuild keeps others out for this long; a living one renews several times within it.
_LEASE_S = 30.0
# A bulk of a thousand filings may wait for a merge longer than anybody waits for a lookup.
_FILLING_TIMEOUT_S = 60.0
_PACKED = within(PACKED)

Answer = TypeVar("Answer")


class ElasticsearchEngine:
    """A cluster at `settings.url`; safe to make before a fork, since nothing is opened until it is asked."""

    name = "elasticsearch"

    def __init__(self, settings: SearchSettings, *, lease_s: float = _LEASE_S) -> None:
        self._settings = settings
        self._connection = Connection(settings)
        self._names = Names(settings.alias, LAYOUT)
        self._lease_s = lease_s
        self._sounds = SoundCounts(lambda **request: self._search(**request)["aggregations"])

    def put(self, documents: Iterable[FilingDocument], *, wait: bool = True) -> None:
        """As the port says: a refresh is forced where the writer waits, since it is soon asked for its work.

        Waiting for the periodic refresh instead would cost a clerk up to a second a change.
        """
        alias, retries = self._names.alias, self._settings.retries
        writer = Writer(self._connection.client, retries=retries, refresh=wait, lasting=alias)
        write(writer, documents, self._catalogue().written())
        _report(writer.refusals)

    def retrieve(self, plan: Plan) -> list[Candidate]:
        """As the port says."""
        hits = self._search(
            query=compiled(plan), size=plan.pool, stored_fields=[_PACKED], track_total_hits=False
        )["hits"]["hits"]
        least = plan.floor * hits[0]["_score"] if hits else 0.0
        near = (hit for hit in hits if hit["_score"] >= least)
        proposed = [candidate for hit in near for candidate in _unpacked(hit)]
        self._sounds.learn([clause.term for clause in _clauses(plan) if clause.field == SOUND], proposed)
        return [each for each in proposed if plan.subject_type in ("", each.type)][: plan.pool]

    def stored(self, filing_id: str) -> tuple[Candidate, ...]:
        """As the port says."""
        query = {"bool": {"filter": [LIVE, {"term": {"filing_id": filing_id}}]}}
        hits = self._search(query=query, size=1, stored_fields=[_PACKED])["hits"]["hits"]
        return _unpacked(hits[0]) if hits else ()

    def rarity(self) -> Rarity:
        """As the port says, from what earlier lookups learnt: it costs no request of its own."""
        return RegistryRarity(self._sounds, self._sounds.filings)

    def rebuild(self, documents: Iterable[FilingDocument]) -> int:
        """As the port says; what others put meanwhile goes into the old index and into the fresh one."""
        client = self._connection.client
        lease = Lease(client, self._names.lease, self._lease_s)
        with told_as_unavailable("the index cannot be rebuilt"), lease.held():
            refusals = self._fill_and_swap(documents, lease)
        _report(refusals)
        return self.count()

    def _fill_and_swap(self, documents: Iterable[FilingDocument], lease: Lease) -> Refusals:
        patient = self._connection.client.options(request_timeout=_FILLING_TIMEOUT_S)
        writer = Writer(patient, retries=self._settings.retries, refresh=False)
        catalogue = Catalogue(patient, self._names)
        fresh = catalogue.begin()
        try:
            write(writer, documents, [self._names.fresh], between=lease.renew)
            if writer.gone:
                raise IndexUnavailable("the fresh index was dropped while it was being filled")
            catalogue.finish(fresh, between=lease.renew)
            catalogue.swap(fresh)
        except BaseException:
            catalogue.abandon(fresh)
            raise
        return writer.refusals

    def revisions(self) -> Mapping[str, int]:
        """As the port says."""
        with told_as_unavailable("the index cannot be listed"):
            return dict(revisions(self._connection.client, self._names.alias))

    def count(self) -> int:
        """As the port says."""
        hits = self._search(query={"bool": {"filter": LIVE}}, size=0, track_total_hits=True)["hits"]
        return int(hits["total"]["value"])

    def health(self) -> EngineHealth:
        """As the port says."""
        try:
            return EngineHealth(self.name, available=True, documents=self.count())
        except IndexUnavailable as reason:
            return EngineHealth(
                self.name, available=False, documents=0, detail=str(reason), mendable=self._is_mendable()
            )

    def _is_mendable(self) -> bool:
        """A missing index and one of an older release can be built anew, unless somebody is at it."""
        try:
            found = self._catalogue().newest_layout()
            with told_as_unavailable("the lease cannot be read"):
                lease = Lease(self._connection.client, self._names.lease, self._lease_s)
                return (found is None or found < LAYOUT) and not lease.is_held()
        except IndexUnavailable:
            return False

    def close(self) -> None:
        """As the port says."""
        self._connection.close()

    def _catalogue(self) -> Catalogue:
        return Catalogue(self._connection.client, self._names)

    def _search(self, **request: Any) -> dict[str, Any]:
        """A search in which every shard answered in full: a part could miss a match."""
        with told_as_unavailable("the index cannot be asked"):
            answer = _through_a_swap(
                lambda: self._connection.client.search(
                    index=self._names.alias, allow_partial_search_results=False, source=False, **request
                )
            )
        if answer["timed_out"]:
            raise IndexUnavailable("the index cannot be asked: a shard did not answer in time")
        return dict(answer)


def _through_a_swap(ask: Callable[[], Answer]) -> Answer:
    """A swap may drop the index between finding it and asking it: then the next one is asked."""
    try:
        return ask()
    except NotFoundError:
        return ask()


def _unpacked(hit: Mapping[str, Any]) -> tuple[Candidate, ...]:
    return decode(b64decode(hit["fields"][_PACKED][0]))


def _clauses(plan: Plan) -> Iterator[Clause]:
    return (clause for group in plan.words for clause in group)


def _report(refusals: Refusals) -> None:
    if refusals:
        raise IndexRefused(refusals)
