"""Fixtures for every test.

Databases and servers are real and are started once a run, the first time a test asks for one:
- `sqlite_url`, `postgresql_url`: a migrated database of the test's own;
- `database_url`, `database`, `sessions`: SQLite, or both in turn with `@pytest.mark.both_databases`;
- `elasticsearch_url`, `search_alias`: one shared node, and a name in it that is the test's own;
- `secured_elasticsearch`: a node with TLS and API keys; `three_nodes`: a cluster to kill nodes of;
- `receiver`: a bureau's end of a webhook, that takes or stalls as the test wants;
- `fault_proxy`: a proxy on loopback that delays, cuts and answers wrongly.
"""

pytest_plugins = [
    "tests.fixtures.run_folder",
    "tests.fixtures.databases",
    "tests.fixtures.keepers",
    "tests.fixtures.registry",
    "tests.fixtures.desk",
    "tests.fixtures.elasticsearch",
    "tests.fixtures.fault_proxy",
    "tests.fixtures.receiver",
    "tests.fixtures.skipping",
]
