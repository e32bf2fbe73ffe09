"""One post to a real server: taken, or refused in a word; never redirected, never kept waiting."""

import json
from dataclasses import replace

import pytest

from app.webhooks.address import DeliveryFailed, target
from app.webhooks.post import post
from app.webhooks.settings import WebhookSettings
from tests.fixtures.receiver import HASTY, Receiver, plain

BODY = b'{"type":"message.recall"}'


def send(url: str, settings: WebhookSettings) -> None:
    post(target(url, settings), BODY, {"webhook-id": "7"}, settings)


def failure(url: str, settings: WebhookSettings) -> str:
    with pytest.raises(DeliveryFailed) as failed:
        send(url, settings)
    return str(failed.value)


def test_the_body_arrives_with_its_headers(receiver: Receiver) -> None:
    send(receiver.url("/taken?key=1"), plain())
    [(path, headers, body)] = receiver.posts
    assert (path, json.loads(body)) == ("/taken?key=1", {"type": "message.recall"})
    assert (headers["webhook-id"], headers["content-type"]) == ("7", "application/json")
    assert headers["host"] == f"127.0.0.1:{receiver.port}"


@pytest.mark.parametrize("status", [301, 302, 307, 308, 400, 404, 410, 500, 503])
def test_anything_but_a_success_is_a_failure_and_no_redirect_is_followed(
    receiver: Receiver, status: int
) -> None:
    assert failure(receiver.url(f"/{status}"), plain()) == f"answered {status}"
    assert [path for path, _, _ in receiver.posts] == [f"/{status}"]


@pytest.mark.parametrize("manner", ["silent", "dripping"])
def test_whoever_answers_too_slowly_is_cut_off(receiver: Receiver, manner: str) -> None:
    assert failure(receiver.url(f"/{manner}"), plain(HASTY)).startswith("no answer (")


def test_nobody_there_is_a_failure(receiver: Receiver) -> None:
    dead = replace(receiver, port=1)
    assert failure(dead.url(), plain()).startswith("no answer (")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_certificate_of_a_trusted_authority_is_taken(
    secured_receiver: Receiver, trusting: WebhookSettings, host: str
) -> None:
    send(secured_receiver.url(host=host), trusting)
    assert len(secured_receiver.posts) == 1


def test_an_unknown_authority_or_another_name_is_refused(
    secured_receiver: Receiver, trusting: WebhookSettings
) -> None:
    untrusting = replace(trusting, ca_certificate="")
    assert failure(secured_receiver.url(), untrusting).startswith("no answer (SSL")
    elsewhere = replace(target(secured_receiver.url(), trusting), host="elsewhere.example")
    with pytest.raises(DeliveryFailed, match="SSL"):
        post(elsewhere, BODY, {}, trusting)
    assert secured_receiver.posts == []
