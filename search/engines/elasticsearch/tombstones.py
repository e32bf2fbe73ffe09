"""Sweep tombstones: the bare marks of filings that are no longer in force."""

from collections.abc import Mapping, Sequence
from typing import Any

from elasticsearch import Elasticsearch

from search.engines.elasticsearch.clauses import TOMBSTONE
from search.engines.elasticsearch.scan import pages
from search.engines.port import MayGo

_PAGE = 1000
_REMOVED = 200


def sweep(client: Elasticsearch, alias: str, may_go: MayGo) -> int:
    """Delete those that may go, unless they changed since they were read; how many; errors pass through.

    For `index.gc_deletes` (60 s) the server remembers what it deleted and goes on refusing older
    revisions of it; after that nothing does. Hence `may_go`, which knows how long a write can be late.
    """
    removed = 0
    for page in pages(client, alias, TOMBSTONE, size=_PAGE, seq_no_primary_term=True):
        going = may_go([hit["_id"] for hit in page])
        removed += _delete(client, alias, [hit for hit in page if hit["_id"] in going])
    return removed


def _delete(client: Elasticsearch, alias: str, hits: Sequence[Mapping[str, Any]]) -> int:
    # By the place in the log rather than by revision: that says exactly "unchanged", and a deletion by
    # external version would create an index where the alias is gone.
    operations = [
        {
            "delete": {
                "_index": alias,
                "_id": hit["_id"],
                "if_seq_no": hit["_seq_no"],
                "if_primary_term": hit["_primary_term"],
            }
        }
        for hit in hits
    ]
    if not operations:
        return 0
    answer = client.bulk(operations=operations, filter_path="items.*.status")
    return sum(item["delete"]["status"] == _REMOVED for item in answer["items"])
