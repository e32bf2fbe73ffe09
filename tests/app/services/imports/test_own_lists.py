"""A bureau's own list is its own importer's, an issuer's the registry's office's."""

import pytest

from app.errors import Forbidden, Invalid
from app.importers.un_list import UnList
from app.services.imports.own_lists import require_may_take, require_own
from app.services.unit_of_work import Registry, reading
from app.vocabulary.actors import Role
from tests.fixtures.registry import MakeSomeone


def test_whose_lists_may_be_brought_in(registry: Registry, someone: MakeSomeone) -> None:
    theirs, office = someone(Role.IMPORTER), someone(Role.IMPORTER, bureau="REGISTRY")
    with reading(registry, theirs.actor) as tx:
        require_own(tx, "FR")
        with pytest.raises(Forbidden):
            require_own(tx, "DE")
        with pytest.raises(Forbidden):
            require_may_take(tx, UnList().listing)
    with reading(registry, office.actor) as tx:
        require_may_take(tx, UnList().listing)
    both = someone(Role.IMPORTER, Role.ADMINISTRATOR, name="both")
    with reading(registry, both.actor) as tx, pytest.raises(Invalid):
        require_own(tx, "XX")
