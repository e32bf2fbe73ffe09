"""Fixtures for every test.

Databases and servers are real and are started once a run, the first time a test asks for one:
- `sqlite_url`, `postgresql_url`: a migrated database of the test's own;
- `database_url`, `database`, `sessions`: SQLite, or both in turn with `@pytest.mark.both_databases`;
- `search_settings`: the embedded engine, or each of both with `@pytest.mark.both_engines`;
- `elasticsearch_url`, `search_alias`: one shared node, and a name in it that is the test's own;
- `secured_elasticsearch`: a node with TLS and API keys; `three_nodes`: a cluster to kill nodes of;
- `receiver`: a bureau's end of a webhook, that takes or stalls as the test wants;
- `serve`: starts the service itself, gunicorn and all;
- `fault_proxy`: a proxy on loopback that delays, cuts and answers wrongly.
"""

pytest_plugins = [
    "tests.fixtures.run_folder",
    "tests.fixtures.kept",
    "tests.fixtures.databases",
    "tests.fixtures.engines",
    "tests.fixtures.keepers",
    "tests.fixtures.partners",
    "tests.fixtures.provider",
    "tests.fixtures.registry",
    "tests.fixtures.desk",
    "tests.fixtures.audit_log",
    "tests.fixtures.browsing",
    "tests.fixtures.chromium",
    "tests.fixtures.copying",
    "tests.fixtures.elasticsearch",
    "tests.fixtures.fault_proxy",
    "tests.fixtures.grouping",
    "tests.fixtures.hitting",
    "tests.fixtures.receiver",
    "tests.fixtures.serving",
    "tests.fixtures.subject_access",
    "tests.fixtures.uploading",
    "tests.fixtures.scoped",
    "tests.fixtures.travelling",
    "tests.fixtures.skipping",
    "tests.fixtures.witness",
    "tests.fixtures.writing",
    # Behind those whose words it borrows: pytest rewrites a plugin when it imports it first.
    "tests.fixtures.overseeing",
]
