"""A real Elasticsearch on this machine, from its minimal distribution: no container, no root."""
