"""The administrator sets where messages are announced, and only where it is safe to."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from app.actor import SYSTEM
from app.errors import Forbidden, Invalid, NotFound
from app.models import AuditEntry, Bureau, Delivery
from app.services.messaging import send, webhooks
from app.services.messaging.send import Note
from app.services.unit_of_work import reading, work
from app.transaction import transaction
from app.vocabulary.actors import Action
from app.vocabulary.messages import MessageKind
from app.webhooks.settings import WebhookSettings
from tests.fixtures.keepers import Keepers
from tests.fixtures.receiver import SECRET

URL = "https://93.184.216.34/hook?key=of-theirs"


def announce(keepers: Keepers, url: str, *, who: str = "administrator", bureau: str = "DE") -> None:
    registry = replace(keepers.registry, webhooks=WebhookSettings({"DE": SECRET}))
    with work(registry, keepers.people[who], Action.MANAGE_ACTORS) as tx:
        webhooks.announce_at(tx, registry, bureau, url)


def webhook(keepers: Keepers, bureau: str = "DE") -> str:
    with reading(keepers.registry) as tx:
        return tx.session.scalars(select(Bureau.webhook).where(Bureau.code == bureau)).one()


def test_it_is_set_and_the_audit_does_not_say_where(keepers: Keepers) -> None:
    announce(keepers, URL)
    assert webhook(keepers) == URL
    with reading(keepers.registry) as tx:
        details = tx.session.scalars(
            select(AuditEntry.detail).where(AuditEntry.object_type == "bureau")
        ).all()
    assert {"webhook": True} in details
    assert "of-theirs" not in str(details)


@pytest.mark.parametrize("url", ["http://93.184.216.34/", "https://10.0.0.7/", "https://localhost/", "hook"])
def test_an_address_that_may_not_be_posted_to_is_refused(keepers: Keepers, url: str) -> None:
    with pytest.raises(Invalid) as refused:
        announce(keepers, url)
    assert [fault.path for fault in refused.value.faults] == ["url"]
    assert webhook(keepers) == ""


def test_a_bureau_without_a_secret_or_unknown_is_refused(keepers: Keepers) -> None:
    with pytest.raises(Invalid, match="not acceptable") as refused:
        announce(keepers, URL, bureau="FR")
    assert [fault.path for fault in refused.value.faults] == ["secret"]
    with pytest.raises(NotFound):
        announce(keepers, URL, bureau="XX")


def test_only_an_administrator_sets_it_lists_it_or_tries_again(keepers: Keepers) -> None:
    with pytest.raises(Forbidden):
        announce(keepers, URL, who="clerk")
    with reading(keepers.registry, keepers.people["clerk"]) as tx:
        with pytest.raises(Forbidden):
            webhooks.waiting(tx, 1)
        with pytest.raises(Forbidden):
            webhooks.try_again(tx, "DE")


def test_without_a_webhook_nothing_waits_any_more_and_nothing_new_does(keepers: Keepers) -> None:
    filing = keepers.published()
    for url, count in ((URL, 1), ("", 0)):
        announce(keepers, url)
        with transaction(keepers.registry.sessions, SYSTEM) as tx:
            send.send(tx, filing, Note(MessageKind.DIFFUSION, "Sent."), ["DE"])
        with reading(keepers.registry) as tx:
            assert len(tx.session.scalars(select(Delivery)).all()) == count
