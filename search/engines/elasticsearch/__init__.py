"""Run the engine for many machines: a physical index behind an alias in Elasticsearch 9."""
