"""No amendment leads around a review or a written assessment."""

from datetime import date

import pytest

from app.errors import Invalid
from app.models import Filing
from app.vocabulary.actors import Action, Role
from tests.fixtures.keepers import CHECKED, Keepers


def faults(keepers: Keepers, filing: Filing, **changes: object) -> list[str]:
    with pytest.raises(Invalid) as refused:
        keepers.amend(filing, **changes)
    return [fault.path for fault in refused.value.faults]


def urgent_diffusion(keepers: Keepers) -> Filing:
    return keepers.move("clerk", Action.PUBLISH, keepers.draft(circulation="diffusion", audience=["DE"]))


def test_what_was_published_as_urgent_does_not_turn_into_a_kind_that_is_judged_first(
    keepers: Keepers,
) -> None:
    urgent = keepers.move("clerk", Action.PUBLISH, keepers.draft("notice.yellow"))
    assert faults(keepers, urgent, kind="blue") == ["kind"]
    assert keepers.amend(urgent, kind="yellow", summary="Seen in Brasov").version == 2


def test_a_draft_may_become_another_kind(keepers: Keepers) -> None:
    assert keepers.amend(keepers.draft("notice.yellow"), kind="blue").kind == "blue"


def test_a_diffusion_goes_to_all_only_once_it_is_judged(keepers: Keepers) -> None:
    filing = urgent_diffusion(keepers)
    assert faults(keepers, filing, circulation="general", audience=[]) == ["circulation"]
    filing = keepers.move("reviewer", Action.ACCEPT, filing, checklist=CHECKED)
    assert keepers.amend(filing, circulation="general", audience=[]).amendment is not None


@pytest.mark.parametrize("until", ["2029-01-01", None])
def test_an_amendment_does_not_extend(keepers: Keepers, until: str | None) -> None:
    filing = keepers.published(expires_on="2028-01-01")
    assert faults(keepers, filing, expires_on=until) == ["expires_on"]
    shorter = keepers.amend(filing, expires_on="2027-06-01", review_on="2027-06-01")
    assert (shorter.expires_on, shorter.extensions) == (date(2027, 6, 1), 0)


def test_what_is_suspended_is_held_to_the_same(keepers: Keepers) -> None:
    filing = keepers.move("clerk", Action.SUSPEND, keepers.published(), reason="Being checked")
    assert faults(keepers, filing, kind="green", expires_on="2031-11-30") == ["kind", "expires_on"]


def test_every_clerk_of_the_bureau_is_held_to_it(keepers: Keepers) -> None:
    keepers.same_person("second_clerk", roles=frozenset({Role.CLERK, Role.REVIEWER}))
    with pytest.raises(Invalid):
        keepers.amend(urgent_diffusion(keepers), who="second_clerk", circulation="general")
