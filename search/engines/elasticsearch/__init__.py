"""The engine for more than one machine: a physical index behind an alias in a cluster of Elasticsearch 9."""
