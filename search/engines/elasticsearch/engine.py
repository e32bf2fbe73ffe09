"""Implement the engine port over a cluster of Elasticsearch."""

from base64 import b64decode
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import partial
from typing import Any

from elasticsearch import Elasticsearch, NotFoundError

from search.deadline import Deadline
from search.documents import FilingDocument
from search.engines.elasticsearch.catalogue import Catalogue
from search.engines.elasticsearch.clauses import LIVE, Query, compiled
from search.engines.elasticsearch.client import Connection
from search.engines.elasticsearch.faults import told_as_unavailable
from search.engines.elasticsearch.frequencies import Counts, Frequencies, Key
from search.engines.elasticsearch.mapping import LAYOUT, PACKED, TYPE, within
from search.engines.elasticsearch.naming import Names
from search.engines.elasticsearch.reader import Counting, Reader
from search.engines.elasticsearch.rebuild_lock import RebuildLock
from search.engines.elasticsearch.requests import Asker
from search.engines.elasticsearch.scan import revisions
from search.engines.elasticsearch.standing import KeptStanding, store
from search.engines.elasticsearch.tombstones import sweep
from search.engines.elasticsearch.writer import Refusals, Writer, write
from search.engines.port import EngineHealth, EnginePort, MayGo
from search.errors import IndexRefused, IndexUnavailable
from search.matching.candidate import Candidate, decode
from search.matching.names.term_weights import Rarity, RegistryRarity, key
from search.retrieval.budget import affordable, tells_apart
from search.retrieval.keys import SOUND
from search.retrieval.proposals import proposals
from search.retrieval.query import Clause, Plan, rarity
from search.settings import SearchSettings
from search.standing import Standing

# A dead rebuild keeps others out for this long; a living one renews several times within it.
_LOCK_S = 30.0
# A bulk of a thousand filings may wait for a merge longer than anybody waits for a lookup.
_FILLING_TIMEOUT_S = 60.0
_PACKED = within(PACKED)


class ElasticsearchEngine:
    """A cluster at `settings.url`; safe to make before a fork, since nothing is opened until it is asked."""

    name = "elasticsearch"

    def __init__(self, settings: SearchSettings, *, lock_s: float = _LOCK_S) -> None:
        self._settings = settings
        self._connection = Connection(settings)
        self._names = Names(settings.alias, LAYOUT)
        self._lock_s = lock_s
        self._asker = Asker(self._connection, settings)
        self._reader = Reader(self._asker, self._names.alias)
        self._frequencies = Frequencies()
        self._standing = KeptStanding(
            self._asker, self._names, lambda client: self._catalogue(client).written()
        )
        self.place = f"Elasticsearch, alias {settings.alias}"

    def turn(self, deadline: Deadline) -> AbstractContextManager[object]:  # noqa: ARG002
        """As the port says: nobody waits for anybody."""
        return nullcontext()

    def standing(self, *, fresh: bool = False) -> Standing:
        """As the port says."""
        return self._standing.read(fresh=fresh)

    def stand(self, standing: Standing) -> None:
        """As the port says."""
        self._standing.write(standing)

    def check(self) -> None:
        """As the port says: Elasticsearch holds its files against their checksums by itself."""

    def put(self, documents: Iterable[FilingDocument], *, wait: bool = True) -> None:
        """As the port says: a refresh is forced where the writer waits, since it is soon asked for its work.

        Waiting for the periodic refresh instead would cost a clerk up to a second a change. What takes
        too long is not repeated here: the outbox does.
        """
        alias, retries = self._names.alias, self._settings.retries
        impatient = self._connection.client.options(retry_on_timeout=False)
        writer = Writer(impatient, retries=retries, refresh=wait, lasting=alias)
        targets = self._asker.ask(lambda client: self._catalogue(client).written(), self._asker.deadline())
        write(writer, documents, targets)
        self._frequencies.doubt()
        _report(writer.refusals)

    def retrieve(self, plan: Plan) -> list[Candidate]:
        """As the port says."""
        deadline = self._asker.deadline()
        counting = Counting(self._reader, deadline)
        query = _query(plan, self._frequencies.learn(_keys(plan), counting))
        hits = self._reader.search(
            deadline, query=query, size=plan.pool, stored_fields=[_PACKED], track_total_hits=False
        )
        proposed = proposals(plan, [(hit["_score"], hit) for hit in hits], _unpacked)
        self._frequencies.learn(_sounds(proposed), counting)
        return proposed

    def stored(self, filing_id: str) -> tuple[Candidate, ...]:
        """As the port says."""
        query = {"bool": {"filter": [LIVE, {"term": {"filing_id": filing_id}}]}}
        hits = self._reader.search(query=query, size=1, stored_fields=[_PACKED])
        found = _unpacked(hits[0]) if hits else ()
        self._frequencies.learn(_sounds(found), self._reader)
        return found

    def rarity(self) -> Rarity:
        """As the port says, from what was learnt when the candidates were retrieved.

        Words that only filings hold which the index has not seen weigh what they do anywhere.
        """
        known = self._frequencies.last(self._reader)
        return RegistryRarity(partial(self._bearers, known), known.filings or 0)

    def _bearers(self, known: Counts, word: str) -> int:
        """Return how many filings hold a name that sounds so; asked for where retrieval had no need of it."""
        if word not in known.by_field[SOUND]:
            known = self._frequencies.learn([(SOUND, word)], self._reader)
        return known.of(SOUND, word)

    def rebuild(self, documents: Iterable[FilingDocument], *, expected: int = 0) -> int:  # noqa: ARG002
        """As the port says; what others put meanwhile goes into the old index and into the fresh one."""
        lock = self._rebuild_lock(self._connection.client)
        with told_as_unavailable("the index cannot be rebuilt"), lock.held():
            refusals = self._fill_and_swap(documents, lock)
        self._frequencies.doubt()
        _report(refusals)
        return self.count()

    def _fill_and_swap(self, documents: Iterable[FilingDocument], lock: RebuildLock) -> Refusals:
        patient = self._connection.client.options(request_timeout=_FILLING_TIMEOUT_S)
        writer = Writer(patient, retries=self._settings.retries, refresh=False)
        catalogue = self._catalogue(patient)
        fresh = catalogue.begin()
        try:
            store(patient, [self._names.fresh], self.standing(fresh=True))
            write(writer, documents, [self._names.fresh], between=lock.renew)
            if writer.gone:
                raise IndexUnavailable("the fresh index was dropped while it was being filled")
            catalogue.finish(fresh, between=lock.renew)
            catalogue.swap(fresh)
        except BaseException:
            catalogue.abandon(fresh)
            raise
        return writer.refusals

    def revisions(self) -> Mapping[str, int]:
        """As the port says."""
        with told_as_unavailable("the index cannot be listed"):
            return dict(revisions(self._connection.client, self._names.alias))

    def sweep(self, may_go: MayGo) -> int:
        """As the port says."""
        with told_as_unavailable("the index cannot be swept"):
            return sweep(self._connection.client, self._names.alias, may_go)

    def count(self) -> int:
        """As the port says."""
        return self._reader.live()

    def health(self) -> EngineHealth:
        """As the port says."""
        try:
            return EngineHealth(self.name, available=True, documents=self._reader.probed())
        except IndexUnavailable as reason:
            return EngineHealth(
                self.name,
                available=False,
                documents=0,
                detail=str(reason),
                mendable=self._is_mendable(reason),
            )

    def _is_mendable(self, reason: IndexUnavailable) -> bool:
        """A missing index and one of an older release can be built anew, unless somebody is at it."""
        if not isinstance(reason.__cause__, NotFoundError):
            return False
        try:
            found = self._asker.probe(lambda client: self._catalogue(client).newest_layout())
            held = self._asker.probe(lambda client: self._rebuild_lock(client).is_held())
        except IndexUnavailable:
            return False
        return (found is None or found < LAYOUT) and not held

    def close(self) -> None:
        """As the port says."""
        self._connection.close()

    def _catalogue(self, client: Elasticsearch) -> Catalogue:
        return Catalogue(client, self._names)

    def _rebuild_lock(self, client: Elasticsearch) -> RebuildLock:
        return RebuildLock(client, self._names.rebuild_lock, self._lock_s)


def _query(plan: Plan, known: Counts) -> Query:
    def frequency(clause: Clause) -> int:
        return known.of(clause.field, clause.term)

    asked = affordable(plan, frequency)
    filings = known.filings or 0
    if not tells_apart(known.of(TYPE, plan.subject_type), filings):
        asked = replace(asked, subject_type="")
    return compiled(asked, lambda clause: clause.weight * rarity(frequency(clause), filings))


def _unpacked(hit: Mapping[str, Any]) -> tuple[Candidate, ...]:
    return decode(b64decode(hit["fields"][_PACKED][0]))


def _sounds(proposed: Iterable[Candidate]) -> Iterator[Key]:
    words = {word for each in proposed for name in each.names for word in name.latin}
    return ((SOUND, key(word)) for word in words)


def _keys(plan: Plan) -> Iterator[Key]:
    yield TYPE, plan.subject_type
    yield from ((clause.field, clause.term) for group in (*plan.words, plan.hints) for clause in group)


def _report(refusals: Refusals) -> None:
    if refusals:
        raise IndexRefused(refusals)


def connect(settings: SearchSettings) -> EnginePort:
    """Return the engine over the cluster of these settings; nothing is asked yet."""
    return ElasticsearchEngine(settings)
