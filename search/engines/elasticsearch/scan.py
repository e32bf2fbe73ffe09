"""Read every filing of one sort, page by page, from one point in time."""

from collections.abc import Iterator
from typing import Any

from elasticsearch import Elasticsearch

from search.engines.elasticsearch.clauses import LIVE, Query

# The server's bound on one page.
_PAGE = 10_000
_KEPT = "2m"

Hit = dict[str, Any]


def revisions(client: Elasticsearch, alias: str) -> Iterator[tuple[str, int]]:
    """Ids and revisions of the live ones; the client's errors pass through."""
    for page in pages(client, alias, LIVE, size=_PAGE, version=True):
        yield from ((hit["_id"], hit["_version"]) for hit in page)


def pages(client: Elasticsearch, alias: str, query: Query, *, size: int, **told: bool) -> Iterator[list[Hit]]:
    """Yield what fulfils a query, `size` hits at a time; `told` adds to each beside its id."""
    view = client.open_point_in_time(index=alias, keep_alive=_KEPT)["id"]
    after: list[int] | None = None
    try:
        while page := _page(client, view, query, size=size, search_after=after, **told):
            yield page
            after = page[-1]["sort"]
    finally:
        client.close_point_in_time(id=view)


def _page(client: Elasticsearch, view: str, query: Query, **more: Any) -> list[Hit]:
    answer = client.search(
        pit={"id": view, "keep_alive": _KEPT},
        query={"bool": {"filter": query}},
        sort=["_shard_doc"],
        source=False,
        track_total_hits=False,
        allow_partial_search_results=False,
        **more,
    )
    return list(answer["hits"]["hits"])
