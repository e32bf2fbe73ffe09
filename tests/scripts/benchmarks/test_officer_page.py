"""The officer's page is measured against its budgets, whatever a browser saw."""

from scripts.benchmarks.officer_page import Weighed, table


def test_what_lies_beyond_the_services_own_time_is_told() -> None:
    found = Weighed({"en": 90_000, "ar": 95_000}, 15_000, [(60.0, 20.0), (30.0, 25.0), (210.0, 30.0)])
    assert found.beyond == [5.0, 40.0, 180.0]
    lines = table(found).splitlines()
    assert "| first visit (en), bytes over the wire | 90,000 | 120,000 |" in lines
    assert "| the service's own time, p50 ms | 25.0 | |" in lines
    assert "| Enter to answer shown beyond it, p50 ms | 40.0 | 100 |" in lines
    assert "| the same, worst of 3 ms | 180.0 | 100 |" in lines
