"""Every live filing's revision, read page by page from one point in time."""

from collections.abc import Iterator

from elasticsearch import Elasticsearch

from search.engines.elasticsearch.clauses import LIVE

# The server's bound on one page.
_PAGE = 10_000
_KEPT = "2m"


def revisions(client: Elasticsearch, alias: str) -> Iterator[tuple[str, int]]:
    """Ids and revisions; the client's errors pass through."""
    view = client.open_point_in_time(index=alias, keep_alive=_KEPT)["id"]
    after: list[int] | None = None
    try:
        while True:
            page = client.search(
                pit={"id": view, "keep_alive": _KEPT},
                query={"bool": {"filter": LIVE}},
                sort=["_shard_doc"],
                search_after=after,
                size=_PAGE,
                version=True,
                source=False,
                track_total_hits=False,
                allow_partial_search_results=False,
            )["hits"]["hits"]
            if not page:
                return
            yield from ((hit["_id"], hit["_version"]) for hit in page)
            after = page[-1]["sort"]
    finally:
        client.close_point_in_time(id=view)
