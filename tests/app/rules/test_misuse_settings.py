"""Each number of the misuse rules may be set, within its range, and none that there is not."""

import pytest

from app.rules.misuse_settings import FITTING, MisuseSettings, read_settings
from app.vocabulary.actors import Role


def test_what_is_not_told_stays_as_it_is() -> None:
    assert read_settings("") == MisuseSettings()
    assert read_settings(" same_person=4, bulk=0 ") == MisuseSettings(same_person=4, bulk=0)
    assert read_settings("utc_offset=-5").utc_offset == -5


@pytest.mark.parametrize(
    "text", ["same_person", "same_person=x", "bulk=-1", "night_from=24", "nothing=1", "=1"]
)
def test_what_cannot_be_meant_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is"):
        read_settings(text)


def test_every_role_that_asks_has_its_purposes() -> None:
    assert set(FITTING) == set(Role)
    assert {role for role, purposes in FITTING.items() if not purposes} == {Role.COPY}
