"""An Elasticsearch to measure: the one that is named, or a node of the measurement's own."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.servers.elasticsearch import cluster


@contextmanager
def elasticsearch(url: str = "") -> Iterator[str]:
    """The address of the node; one that was started for this goes when it is done."""
    if url:
        yield url
        return
    with tempfile.TemporaryDirectory(prefix="lookout-yard-") as folder:
        Path(folder).chmod(0o755)  # the server runs under another account
        made = cluster.make(Path(folder) / "cluster")
        try:
            yield made.start().url
        finally:
            made.stop()
