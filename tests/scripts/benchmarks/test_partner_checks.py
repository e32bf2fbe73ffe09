"""The measurement of partners' checks counts as it says."""

from scripts.benchmarks.partner_checks import auc


def test_auc_is_the_chance_that_the_first_is_longer() -> None:
    assert auc([2.0, 3.0], [1.0, 0.5]) == 1.0
    assert auc([0.1, 0.2], [1.0, 0.5]) == 0.0
    assert auc([1.0, 4.0], [2.0, 3.0]) == 0.5
