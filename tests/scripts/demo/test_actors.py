"""The demonstration's bureaus can be reached as a match says, and a second start writes nothing over."""

from sqlalchemy import select

from app.db import Sessions
from app.files.store import FileStore
from app.models import Bureau
from app.services.access import actors, bureaus
from app.services.access.bureaus import DescribeBureau
from app.services.unit_of_work import Registry, reading, work
from app.vocabulary.actors import Action
from scripts.demo.actors import BUREAUS, ensure
from search.engine import connect
from search.settings import SearchSettings

SECRET = "a-secret-that-only-this-test-knows"


def test_every_bureau_has_a_contact_that_stays_as_it_was_changed(sessions: Sessions, tmp_path) -> None:
    files = FileStore(tmp_path / "files")
    registry = Registry(sessions, connect(SearchSettings(folder=tmp_path / "index")), files)
    ensure(registry, actors.console(registry, "test"), SECRET)
    with work(registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        bureaus.describe(tx, DescribeBureau("DE", telephone="+00 111"))
    ensure(registry, actors.console(registry, "test"), SECRET)
    with reading(registry) as tx:
        reached = {each.code: each.telephone for each in tx.session.scalars(select(Bureau))}
    assert [code for code in BUREAUS if not reached[code]] == []
    assert reached["DE"] == "+00 111"
