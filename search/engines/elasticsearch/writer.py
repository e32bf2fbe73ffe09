"""Write filings in bulk into what aliases point at, and follow each item to its end."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, cast

from elasticsearch import ApiError, Elasticsearch

from search.documents import FilingDocument
from search.engines.elasticsearch.bulk import NEVER, Operation, Outcome, operations, outcome
from search.engines.elasticsearch.faults import told_as_unavailable
from search.errors import IndexUnavailable

# Past a few MB a request gains nothing; the server's own bound is 100 MB.
_MOST_OPERATIONS, _MOST_BYTES = 1000, 4_000_000
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.1, 5.0

Refusals = dict[str, str]


class Writer:
    """Writes through `client`; what fails for the moment is tried `retries` times more, item by item.

    `lasting` is an alias that always points at some index: a swap may drop the one that a write had
    found, and then the write goes to the next.
    """

    def __init__(self, client: Elasticsearch, *, retries: int, refresh: bool, lasting: str = "") -> None:
        self._client = client
        self._retries = retries
        self._refresh = refresh
        self._lasting = lasting
        self.refusals: Refusals = {}
        self.gone: set[str] = set()

    def write(
        self, filings: Iterable[FilingDocument], aliases: Sequence[str], between: Callable[[], None]
    ) -> None:
        """Write the filings to every alias, calling `between` before each request.

        Afterwards `refusals` holds, by id, why some can never be taken, and `gone` the aliases
        that point at nothing. Raises IndexUnavailable when the cluster does not take the rest.
        """
        with ThreadPoolExecutor(1) as sender:
            sent: Future[None] | None = None
            # While the cluster takes one batch the next is laid out.
            for batch in _batches(self._laid_out(filings, aliases)):
                between()
                if sent:
                    sent.result()
                sent = sender.submit(self._see_through, batch)
            if sent:
                sent.result()

    def _laid_out(self, filings: Iterable[FilingDocument], aliases: Sequence[str]) -> Iterator[Operation]:
        for filing in filings:
            try:
                yield from operations(filing, aliases)
            except (ValueError, TypeError) as reason:
                self.refusals[filing.filing_id] = str(reason)

    def _see_through(self, batch: list[Operation]) -> None:
        pause = _FIRST_PAUSE_S
        for _ in range(self._retries + 1):
            batch = self._again(batch)
            if not batch:
                return
            time.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE_S)
        raise IndexUnavailable(
            "the index cannot be written: the cluster is overloaded, blocked or lacks a part"
        )

    def _again(self, batch: list[Operation]) -> list[Operation]:
        """Send a batch; return what is to be tried again."""
        try:
            items = self._send(batch)
        except ApiError as refused:
            if refused.status_code not in NEVER:
                raise
            return self._narrowed(batch, refused)
        again = []
        for operation, item in zip(batch, items, strict=True):
            result, reason = outcome(item)
            if result is Outcome.GONE and operation.alias == self._lasting:
                result = Outcome.AGAIN
            if result is Outcome.AGAIN:
                again.append(operation)
            elif result is Outcome.GONE:
                self.gone.add(operation.alias)
            elif result is Outcome.REFUSED:
                self.refusals[operation.filing_id] = reason
        return again

    def _narrowed(self, batch: list[Operation], refused: ApiError) -> list[Operation]:
        """Halve the request until a filing that makes the server refuse it stands alone."""
        if len(batch) == 1:
            self.refusals[batch[0].filing_id] = f"the cluster answered {refused.status_code}"
            return []
        middle = len(batch) // 2
        return self._again(batch[:middle]) + self._again(batch[middle:])

    def _send(self, batch: list[Operation]) -> list[dict[str, Any]]:
        lines = [line for operation in batch for line in operation.lines]
        # Lines that are bytes already are sent as they are; the type names only what would be encoded.
        answer = self._client.bulk(
            operations=cast(Any, lines), refresh=self._refresh, filter_path="items.*.status,items.*.error"
        )
        return cast(list[dict[str, Any]], answer["items"])


def write(
    writer: Writer,
    filings: Iterable[FilingDocument],
    aliases: Sequence[str],
    between: Callable[[], None] = lambda: None,
) -> Writer:
    """`writer.write` with the client's errors told as IndexUnavailable; the writer, when it is done."""
    with told_as_unavailable("the index cannot be written"):
        writer.write(filings, aliases, between)
    return writer


def _batches(stream: Iterable[Operation]) -> Iterator[list[Operation]]:
    batch: list[Operation] = []
    size = 0
    for operation in stream:
        if batch and (len(batch) >= _MOST_OPERATIONS or size + operation.size > _MOST_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(operation)
        size += operation.size
    if batch:
        yield batch
