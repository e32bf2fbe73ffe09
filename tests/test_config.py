"""Settings that are unsafe or make no sense keep the registry from starting, with the name of the one."""

from ipaddress import ip_network
from pathlib import Path

import pytest

from app.webhooks.secrets import make_secret
from config import Config, ConfigError


@pytest.mark.parametrize(
    ("name", "value"),
    [("WEBHOOK_NETWORKS", "everywhere"), ("WEBHOOK_NETWORKS", "10.0.0.1/8"), ("LOOKOUT_RETENTION", "never")],
)
def test_what_makes_no_sense_is_refused_by_its_name(name: str, value: str) -> None:
    with pytest.raises(ConfigError, match=name):
        Config.from_env({name: value})


def test_webhooks_are_told_secrets_networks_and_whether_http_will_do(tmp_path: Path) -> None:
    secrets = tmp_path / "webhooks.toml"
    secrets.write_text(f'DE = "{make_secret()}"\n')
    secrets.chmod(0o640)
    told = {"WEBHOOK_SECRETS": str(secrets), "WEBHOOK_NETWORKS": "10.20.0.0/16, fd00::/8"}
    production = {"LOOKOUT_ENV": "production", "SECRET_KEY": make_secret()}
    settings = Config.from_env({**told, **production}).webhooks
    assert (list(settings.secrets), settings.plain) == (["DE"], False)
    assert settings.networks == (ip_network("10.20.0.0/16"), ip_network("fd00::/8"))
    assert Config.from_env({}).webhooks.plain


def test_a_weak_secret_keeps_the_registry_from_starting_and_is_not_repeated(tmp_path: Path) -> None:
    secrets = tmp_path / "webhooks.toml"
    secrets.write_text('DE = "hunter2"\n')
    secrets.chmod(0o600)
    with pytest.raises(ConfigError, match=r"WEBHOOK_SECRETS: The secret of DE is weak") as refused:
        Config.from_env({"WEBHOOK_SECRETS": str(secrets)})
    assert "hunter2" not in str(refused.value)


def test_settings_do_not_show_secrets(tmp_path: Path) -> None:
    secrets = tmp_path / "webhooks.toml"
    secret = make_secret()
    secrets.write_text(f'DE = "{secret}"\n')
    secrets.chmod(0o600)
    shown = repr(Config.from_env({"WEBHOOK_SECRETS": str(secrets)}).webhooks)
    assert "secrets" not in shown


def test_the_service_keeps_to_time_by_itself_unless_told_otherwise() -> None:
    assert Config.from_env({}).retention_in_background
    assert not Config.from_env({"LOOKOUT_RETENTION": "cron"}).retention_in_background
