"""Nodes that form one cluster, kept in one folder; other processes find it there."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from elasticsearch import ApiError, Elasticsearch, TransportError

from scripts.servers import account, process
from scripts.servers.elasticsearch import security
from scripts.servers.elasticsearch.node import HOST, Node, NodeSetup

PATIENCE_S = 120
USER = "elastic"
# Where all nodes may keep snapshots.
SNAPSHOTS = "snapshots"


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster by its folder."""

    folder: Path

    @property
    def nodes(self) -> list[Node]:
        """All its nodes, running or not."""
        return [Node.at(setup.parent) for setup in sorted(self.folder.glob("*/node.json"))]

    @property
    def url(self) -> str:
        """The addresses of all its nodes, as SEARCH_URL wants them."""
        return ",".join(node.url for node in self.nodes)

    @property
    def authority(self) -> Path:
        """The certificate that clients of a secured cluster trust."""
        return self.folder / security.AUTHORITY

    @property
    def password(self) -> str:
        """The password of the user `elastic`; empty where security is off."""
        return self.nodes[0].setup.password

    def client(self) -> Elasticsearch:
        """An administrator's client."""
        addresses = self.url.split(",")
        if not self.password:
            return Elasticsearch(addresses)
        login = (USER, self.password)
        return Elasticsearch(addresses, basic_auth=login, ca_certs=str(self.authority))

    def start(self) -> "Cluster":
        """Start what does not run, all at once, and wait until the cluster is complete."""
        resting = [node for node in self.nodes if node.process is None]
        for node in resting:
            node.start()
        for node in resting:
            node.await_start()
        self.await_nodes(len(self.nodes))
        self._rehearse()
        return self

    def stop(self) -> None:
        """Stop every node."""
        process.stop_all(self.folder)

    def await_nodes(self, count: int) -> None:
        """Wait until `count` nodes have found each other; raises ServerFailed when they do not."""
        self._await(lambda client: bool(client.cluster.health(wait_for_nodes=str(count), timeout="5s")))

    def await_status(self, status: str = "green") -> None:
        """Wait until every shard is where `status` wants it; raises ServerFailed when it is not."""
        self._await(lambda client: bool(client.cluster.health(wait_for_status=status, timeout="5s")))

    def holder_of_primary(self, index: str) -> Node:
        """The node that holds the first primary shard of `index` (an alias will do)."""
        with self.client() as client:
            rows = client.cat.shards(index=index, format="json", h="prirep,node").body
        name = next(row["node"] for row in rows if row["prirep"] == "p")  # type: ignore[index]
        return next(node for node in self.nodes if node.setup.name == name)

    def api_key(self, prefix: str) -> str:
        """A new key, good for indexes whose names begin with `prefix`; as SEARCH_API_KEY wants it."""
        rights = {"cluster": ["monitor"], "indices": [{"names": [f"{prefix}-*"], "privileges": ["all"]}]}
        with self.client() as client:
            made = client.security.create_api_key(name=prefix, role_descriptors={"lookout": rights})
        return str(made["encoded"])

    def _rehearse(self) -> None:
        # The first index of a cold cluster takes seconds on a busy machine, longer than clients wait.
        with self.client() as impatient:
            client = impatient.options(request_timeout=PATIENCE_S, ignore_status=[400, 404])
            client.indices.create(index="rehearsal", settings={"number_of_replicas": 0})
            client.indices.delete(index="rehearsal")

    def _await(self, asked: Callable[[Elasticsearch], bool]) -> None:
        def answered() -> bool:
            try:
                with self.client() as client:
                    return asked(client)
            except (ApiError, TransportError):
                return False

        if not process.wait_until(answered, PATIENCE_S):
            raise process.ServerFailed(f"the cluster in {self.folder} is not complete after {PATIENCE_S} s")


def make(
    folder: Path, *, nodes: int = 1, http_port: int = 0, password: str = "", short_lived: bool = False
) -> Cluster:
    """Configure a new cluster in `folder`, whose first node listens on `http_port` (0: any free one).

    One that is `short_lived` starts in some 0.6 of the processor time, and is slower once warm.
    """
    snapshots = folder / SNAPSHOTS
    account.hand_over(snapshots)
    account.hand_over(folder)
    if password:
        security.make_authority(folder)
    setups = [
        NodeSetup.fresh(
            f"node-{number}",
            http_port=http_port + number - 1 if http_port else 0,
            password=password,
            short_lived=short_lived,
        )
        for number in range(1, nodes + 1)
    ]
    shared = {"cluster.name": "lookout", "path.repo": str(snapshots), **_discovery(setups)}
    for setup in setups:
        (folder / setup.name).mkdir()
        Node(folder / setup.name, setup).configure(shared, authority=folder)
    return Cluster(folder)


def remove(folder: Path) -> None:
    """Stop a cluster and throw its data away."""
    Cluster(folder).stop()
    shutil.rmtree(folder, ignore_errors=True)


def _discovery(setups: list[NodeSetup]) -> dict[str, str]:
    if len(setups) == 1:
        return {"discovery.type": "single-node"}
    names = ", ".join(setup.name for setup in setups)
    seeds = ", ".join(f"{HOST}:{setup.transport_port}" for setup in setups)
    return {"discovery.seed_hosts": f"[{seeds}]", "cluster.initial_master_nodes": f"[{names}]"}
