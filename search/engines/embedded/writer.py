"""Write filings into physical indexes: the later revision wins."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import tantivy
from tantivy import Query

from search.documents import FilingDocument
from search.engines.embedded.integrity import summing
from search.engines.embedded.schema import ID, REVISION, STAMP, lay_out, schema, stamp

# One indexing thread fills one segment at a time: fewer, larger segments make quicker lookups.
_THREADS = 1
# The indexing thread flushes a segment when this is full; it bounds a writer's memory.
_HEAP_BYTES = 128_000_000
# A lookup reads a hundred filings from all over the store, and to read one a whole block is decompressed.
_SETTINGS = {"docstore_compression": "lz4", "docstore_blocksize": 2048}
Laid = tuple[FilingDocument, tantivy.Document]


def create(path: Path) -> None:
    """Make an empty physical index in an empty folder."""
    tantivy.Index(schema(), path=str(path), reuse=False)
    # The binding has no argument for settings; tantivy reads them from here and keeps them.
    meta = path / "meta.json"
    settings = json.loads(meta.read_bytes()) | {"index_settings": _SETTINGS}
    with summing(path):
        meta.write_text(json.dumps(settings))


def newest(filings: Iterable[FilingDocument]) -> list[FilingDocument]:
    """Of each filing its highest revision."""
    latest: dict[str, FilingDocument] = {}
    for filing in filings:
        known = latest.get(filing.filing_id)
        if known is None or known.revision <= filing.revision:
            latest[filing.filing_id] = filing
    return list(latest.values())


def laid_out(filings: Iterable[FilingDocument], refusals: dict[str, str]) -> Iterator[Laid]:
    """Yield the newest of each filing as tantivy takes it; note in `refusals` why some can never be taken."""
    for filing in newest(filings):
        try:
            document = lay_out(filing)
        except (ValueError, OverflowError) as reason:
            refusals[filing.filing_id] = str(reason)
            continue
        yield filing, document


def write(paths: Sequence[Path], laid: Iterable[Laid]) -> None:
    """Commit the filings to every one of these indexes."""
    with ExitStack() as held:
        sessions = [held.enter_context(_session(path)) for path in paths]
        for filing, document in laid:
            for session in sessions:
                session.add(filing, document)
        for session in sessions:
            session.commit()


def remove(path: Path, tombstones: Iterable[tuple[str, int]]) -> int:
    """Take tombstones, by id and revision, out of an index, unless they were replaced; how many went."""
    with _session(path) as session:
        removed = sum(session.remove(*each) for each in tombstones)
        session.commit()
    return removed


@contextmanager
def _session(path: Path) -> Iterator["_Session"]:
    with summing(path):
        session = _Session(path)
        try:
            yield session
        finally:
            session.close()


class _Session:
    def __init__(self, path: Path) -> None:
        self._index = tantivy.Index.open(str(path))
        self._schema = self._index.schema
        self._searcher = self._index.searcher()
        self._writer = self._index.writer(heap_size=_HEAP_BYTES, num_threads=_THREADS)
        # A writer that was killed leaves files of the very names that the next commit would give.
        self._writer.garbage_collect_files()

    def add(self, filing: FilingDocument, document: tantivy.Document) -> None:
        stored = self._stored_revision(filing.filing_id)
        if stored is not None:
            if stored > filing.revision:
                return
            self._writer.delete_documents_by_term(ID, filing.filing_id)
        self._writer.add_document(document)

    def remove(self, filing_id: str, revision: int) -> bool:
        unchanged = self._stored_revision(filing_id) == revision
        if unchanged:
            self._writer.delete_documents_by_term(STAMP, stamp(filing_id, revision))
        return unchanged

    def _stored_revision(self, filing_id: str) -> int | None:
        if not self._searcher.doc_freq(ID, filing_id):
            return None
        query = Query.term_query(self._schema, ID, filing_id, "basic")
        found = self._searcher.search(query, limit=1, count=False).hits
        if not found:
            return None
        [revision] = self._searcher.fast_field_values(REVISION, [found[0][1]])
        return int(revision or 0)

    def commit(self) -> None:
        self._writer.commit()

    def close(self) -> None:
        # Waits for merges that the commit began, so that segments stay few, and frees tantivy's own lock.
        self._writer.wait_merging_threads()
