"""Fixtures for every test.

Databases and servers are real and are started once a run, the first time a test asks for one:
- `sqlite_url`, `postgresql_url`: a migrated database of the test's own;
- `database_url`, `database`, `sessions`: SQLite, or both in turn with `@pytest.mark.both_databases`.
"""

pytest_plugins = ["tests.fixtures.run_folder", "tests.fixtures.databases", "tests.fixtures.skipping"]
