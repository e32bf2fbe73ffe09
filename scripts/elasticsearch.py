"""Starts, stops and shows a real Elasticsearch for development: `make elasticsearch`."""

import argparse
import sys
from pathlib import Path

from scripts.servers import account, debian, process
from scripts.servers.elasticsearch import cluster, distribution
from scripts.servers.elasticsearch.cluster import Cluster

FIRST_PORT = 9200


def main() -> int:
    """Obey the command line; 0 when it could be done."""
    arguments = _arguments()
    folder = account.cache_folder() / "cluster"
    try:
        return int(arguments.obey(folder, arguments))
    except (debian.PackageMissing, distribution.DistributionRefused, process.ServerFailed) as failed:
        print(failed, file=sys.stderr)
        return 1


def start(folder: Path, arguments: argparse.Namespace) -> int:
    """Start the cluster that is there, or make one first."""
    made = Cluster(folder)
    if made.nodes and len(made.nodes) != arguments.nodes:
        print(
            f"A cluster of {len(made.nodes)} is there. Remove it and its data with: make elasticsearch-remove"
        )
        return 1
    if not made.nodes:
        made = cluster.make(folder, nodes=arguments.nodes, http_port=FIRST_PORT)
    made.start()
    print(f"Elasticsearch {distribution.VERSION} answers. Use it with:\n\n    export SEARCH_URL={made.url}\n")
    print(f"Logs: {folder}/node-*/logs. Stop it with: make elasticsearch-stop")
    return 0


def stop(folder: Path, _arguments: argparse.Namespace) -> int:
    """Stop it; its data stays."""
    Cluster(folder).stop()
    return 0


def remove(folder: Path, _arguments: argparse.Namespace) -> int:
    """Stop it and throw its data away."""
    cluster.remove(folder)
    return 0


def status(folder: Path, _arguments: argparse.Namespace) -> int:
    """One line a node; 1 when none runs."""
    nodes = Cluster(folder).nodes
    for node in nodes:
        print(f"{node.setup.name}  {node.url}  {'running' if node.process else 'stopped'}")
    return 0 if any(node.process for node in nodes) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    verbs = parser.add_subparsers(required=True)
    for verb in (start, stop, status, remove):
        command = verbs.add_parser(verb.__name__, help=verb.__doc__)
        command.set_defaults(obey=verb)
        if verb is start:
            command.add_argument("--nodes", type=int, default=1, help="how many nodes form the cluster")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
