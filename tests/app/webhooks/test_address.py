"""What may be posted to: https to public addresses; what is inside only where the settings say so."""

from contextlib import suppress
from ipaddress import ip_address, ip_network
from string import ascii_letters

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.webhooks.address import DeliveryFailed, target
from app.webhooks.settings import WebhookSettings

# Tests ask no DNS: what is left without letters is an address or nothing.
NO_NAMES = dict.fromkeys(map(ord, ascii_letters), "")
PUBLIC = "https://93.184.216.34/hook"


def refused(url: str, settings: WebhookSettings | None = None) -> str:
    with pytest.raises(DeliveryFailed) as failed:
        target(url, settings or WebhookSettings())
    return str(failed.value)


def test_a_public_address_is_posted_to_at_the_very_address_that_was_judged() -> None:
    found = target(f"{PUBLIC}?key=1", WebhookSettings())
    assert (found.address, found.port, found.path, found.tls) == ("93.184.216.34", 443, "/hook?key=1", True)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1.2.3",
        "10.0.0.7",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "240.0.0.1",
        "[::1]",
        "[::]",
        "[fe80::1]",
        "[fd00::1]",
        "[ff02::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:10.0.0.7]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "2130706433",
        "0x7f000001",
        "127.1",
        "localhost",
    ],
)
def test_what_is_inside_is_not_posted_to_however_it_is_written(host: str) -> None:
    assert "not posted to" in refused(f"https://{host}/hook")


def test_a_private_network_is_posted_to_where_the_settings_name_it() -> None:
    inside = WebhookSettings(networks=(ip_network("10.20.0.0/16"),))
    assert target("https://10.20.3.4/", inside).address == "10.20.3.4"
    assert "not posted to" in refused("https://10.21.3.4/", inside)
    assert "not posted to" in refused("https://[::1]/", inside)


@pytest.mark.parametrize(
    "url",
    [
        "http://93.184.216.34/",
        "ftp://93.184.216.34/",
        "file:///etc/passwd",
        "gopher://93.184.216.34/",
        "hook",
        "",
    ],
)
def test_only_https_is_posted_to_outside_development(url: str) -> None:
    assert refused(url) == "only https is posted to"


def test_in_development_http_will_do_but_nothing_else() -> None:
    plain = WebhookSettings(plain=True)
    assert target("http://93.184.216.34/", plain).port == 80
    assert refused("ftp://93.184.216.34/", plain) == "only https is posted to"


@pytest.mark.parametrize(
    "url",
    [
        "https://",
        "https:///hook",
        "https://user:word@93.184.216.34/",
        "https://user@93.184.216.34/",
        "https://93.184.216.34/#part",
        "https://93.184.216.34:99999/",
        "https://[::1/",
        "https://93.184.216.34/a b",
        "https://93.184.216.34/a\r\nHost: x",
        "https://bücher.example/",
        f"https://93.184.216.34/{'x' * 500}",
    ],
)
def test_a_malformed_address_is_refused(url: str) -> None:
    assert refused(url) == "the address is malformed"


@given(
    st.text(max_size=40), st.sampled_from(["", "https:", "https://", "https://[", "https://93.184.216.34:"])
)
def test_whatever_is_typed_is_refused_in_our_own_words(typed: str, begin: str) -> None:
    with suppress(DeliveryFailed):
        found = target(begin + typed.translate(NO_NAMES), WebhookSettings())
        assert ip_address(found.address).is_global


def test_a_name_without_an_address_is_refused() -> None:
    assert refused("https://nobody.invalid/") == "nobody.invalid has no address"


@pytest.mark.parametrize(
    ("url", "authority"),
    [
        ("https://93.184.216.34/", "93.184.216.34"),
        ("https://93.184.216.34:8443/", "93.184.216.34:8443"),
        ("https://[2606:2800:220:1::1]/", "[2606:2800:220:1::1]"),
    ],
)
def test_the_receiver_is_told_the_name_it_goes_by(url: str, authority: str) -> None:
    assert target(url, WebhookSettings()).authority == authority
