"""The table of kinds is whole, is published, and refuses to be half read."""

import re

import pytest

from app.rules import kinds
from app.rules.kinds import RULES, TABLE
from app.vocabulary.actors import Role
from app.vocabulary.filings import KINDS
from scripts.kinds_page import PAGE, page


def test_every_kind_of_the_vocabulary_is_in_the_table() -> None:
    assert set(RULES.kinds) == {(family, kind) for family, words in KINDS.items() for kind in words}


def test_every_kind_names_its_basis_its_action_and_its_sources() -> None:
    assert [
        each.kind for each in RULES.kinds.values() if not (each.basis and each.action and each.sources)
    ] == []


def test_covert_kinds_are_kept_from_every_role_that_could_tip_off() -> None:
    trusted = {Role.OFFICER, Role.CLERK, Role.REVIEWER}
    assert [each.kind for each in RULES.kinds.values() if each.covert and not each.seen_by <= trusted] == []


def test_incompatible_kinds_name_each_other_in_one_family() -> None:
    for line in RULES.kinds.values():
        assert all((line.type, other) in RULES.kinds for other in line.incompatible)


def test_the_page_is_made_from_the_table_as_it_is() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("wrong", ["subjects = ['parson']", "review = 'never'", "colour = 'red'"])
def test_a_word_that_is_not_known_refuses_the_whole_table(wrong: str) -> None:
    text = TABLE.read_text(encoding="utf-8")
    key = wrong.split(" ", maxsplit=1)[0]
    section, rest = text.split("[notice.yellow]\n", maxsplit=1)
    rest = re.sub(rf"^{key} = .*\n", "", rest, count=1, flags=re.MULTILINE)
    with pytest.raises((TypeError, ValueError)):
        kinds.read(f"{section}[notice.yellow]\n{wrong}\n{rest}")
