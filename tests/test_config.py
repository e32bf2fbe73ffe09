"""Settings that are unsafe or make no sense keep the registry from starting, with the name of the one."""

from ipaddress import ip_network
from pathlib import Path

import pytest

from app.transparency.notes import new_key
from app.webhooks.secrets import make_secret
from config import Config, ConfigError

DEVELOPMENT = {"LOOKOUT_ENV": "development"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TRUSTED_LISTS", "FR:papers"),
        ("TRUSTED_LISTS", "papers=record.passport"),
        ("TRUSTED_LISTS", "FR:papers=record.red"),
        ("TRUSTED_LISTS", "FR:papers=letter.red"),
        ("WEBHOOK_NETWORKS", "everywhere"),
        ("WEBHOOK_NETWORKS", "10.0.0.1/8"),
        ("LOOKOUT_RETENTION", "never"),
        ("LISTS_KEPT_DAYS", "0"),
        ("LISTS_KEPT_DAYS", "99999"),
        ("LISTS_KEPT_DAYS", "soon"),
        ("COPY_MAX_AGE", "0"),
        ("COPY_MAX_AGE", "86401"),
        ("COPY_MAX_AGE", "soon"),
        ("COPY_KEY_FILE", "/nowhere/at/all"),
        ("AUDIT_CHECKPOINT_EVERY", "often"),
        ("AUDIT_CHECKPOINT_EVERY", "0"),
        ("AUDIT_QUORUM", "1"),
        ("LOOKOUT_ORIGIN", "registry.example"),
        ("LOOKOUT_ORIGIN", "https://registry.example/desk"),
        ("LOOKOUT_ORIGIN", "https://user@registry.example"),
        ("PASSKEY_DOMAIN", "example"),
        ("AUDIT_FORMER_KEYS", "registry.example+1+x"),
        ("AUDIT_WITNESSES", "witness.example/w1@https://witness.example"),
        pytest.param(
            "AUDIT_WITNESSES", f"{new_key('witness.example/w1').witness}@witness.example", id="no address"
        ),
        pytest.param(
            "AUDIT_WITNESSES",
            f"{new_key('witness.example/w1').public}@https://witness.example",
            id="a log's key",
        ),
    ],
)
def test_what_makes_no_sense_is_refused_by_its_name(name: str, value: str) -> None:
    with pytest.raises(ConfigError, match=name):
        Config.from_env({**DEVELOPMENT, name: value})


def test_webhooks_are_told_secrets_networks_and_whether_http_will_do(tmp_path: Path) -> None:
    secrets = tmp_path / "webhooks.toml"
    secrets.write_text(f'DE = "{make_secret()}"\n')
    secrets.chmod(0o640)
    told = {"WEBHOOK_SECRETS": str(secrets), "WEBHOOK_NETWORKS": "10.20.0.0/16, fd00::/8"}
    production = {"LOOKOUT_ENV": "production", "SECRET_KEY": make_secret()}
    settings = Config.from_env({**told, **production}).webhooks
    assert (list(settings.secrets), settings.plain) == (["DE"], False)
    assert settings.networks == (ip_network("10.20.0.0/16"), ip_network("fd00::/8"))
    assert Config.from_env(DEVELOPMENT).webhooks.plain


def test_a_weak_secret_keeps_the_registry_from_starting_and_is_not_repeated(tmp_path: Path) -> None:
    secrets = tmp_path / "webhooks.toml"
    secrets.write_text('DE = "hunter2"\n')
    secrets.chmod(0o600)
    with pytest.raises(ConfigError, match=r"WEBHOOK_SECRETS: The secret of DE is weak") as refused:
        Config.from_env({**DEVELOPMENT, "WEBHOOK_SECRETS": str(secrets)})
    assert "hunter2" not in str(refused.value)


def test_the_log_is_told_its_key_its_witnesses_and_where_checkpoints_go() -> None:
    witness = new_key("witness.example/w1").witness
    told = {
        "LOOKOUT_ENV": "development",
        "AUDIT_KEY": "/etc/lookout/audit.key",
        "AUDIT_WITNESSES": f"{witness}@https://witness.example/log",
        "AUDIT_QUORUM": "1",
        "AUDIT_SYSLOG": "/dev/log",
    }
    log = Config.from_env(told).log
    assert (log.key_file, log.kept_file) == (
        Path("/etc/lookout/audit.key"),
        Path("/etc/lookout/audit.checkpoint"),
    )
    assert [(each.key, each.url) for each in log.witnesses] == [(witness, "https://witness.example/log")]
    assert (log.quorum, log.syslog, log.every_s, log.makes_key) == (1, "/dev/log", 60.0, True)
    production = {"LOOKOUT_ENV": "production", "SECRET_KEY": make_secret()}
    assert not Config.from_env({**told, **production}).log.makes_key


def test_settings_do_not_show_secrets(tmp_path: Path) -> None:
    secrets = tmp_path / "webhooks.toml"
    secret = make_secret()
    secrets.write_text(f'DE = "{secret}"\n')
    secrets.chmod(0o600)
    shown = repr(Config.from_env({**DEVELOPMENT, "WEBHOOK_SECRETS": str(secrets)}).webhooks)
    assert "secrets" not in shown


def test_the_service_keeps_to_time_by_itself_unless_told_otherwise() -> None:
    assert Config.from_env(DEVELOPMENT).retention_in_background
    assert not Config.from_env({**DEVELOPMENT, "LOOKOUT_RETENTION": "cron"}).retention_in_background


def test_lists_are_trusted_kind_by_kind() -> None:
    said = "FR:papers=record.passport, FR:papers=record.identity_card,DE:cars=record.vehicle"
    trusted = Config.from_env({**DEVELOPMENT, "TRUSTED_LISTS": said}).trusted_lists
    assert trusted == {
        "FR:papers": {"record.passport", "record.identity_card"},
        "DE:cars": {"record.vehicle"},
    }


OPENID = {
    "OIDC_ISSUER": "https://login.example",
    "OIDC_CLIENT_ID": "lookout",
    "OIDC_CLIENT_SECRET": "secret",
    "OIDC_ROLES": "counter=officer",
    "OIDC_STRONG": "amr=mfa",
}
PRODUCTION = {"LOOKOUT_ENV": "production", "SECRET_KEY": "Kx7!mQ2#vL9@pR4$tW6%zB8&nD1*fG3^"}


def test_our_own_address_is_told_and_passkeys_are_bound_to_its_host() -> None:
    config = Config.from_env({**PRODUCTION, "LOOKOUT_ORIGIN": "https://desk.registry.example/"})
    assert (config.origin, config.rp_id) == ("https://desk.registry.example", "desk.registry.example")
    told = {"LOOKOUT_ORIGIN": "https://desk.registry.example", "PASSKEY_DOMAIN": "registry.example"}
    assert Config.from_env({**PRODUCTION, **told}).rp_id == "registry.example"
    assert Config.from_env(PRODUCTION).origin == ""
    assert (
        Config.from_env({**DEVELOPMENT, "LOOKOUT_BIND": "127.0.0.1:8123"}).origin == "http://localhost:8123"
    )


def test_a_provider_is_off_unless_named_and_needs_our_address() -> None:
    assert Config.from_env(PRODUCTION).openid is None
    with pytest.raises(ConfigError, match="LOOKOUT_ORIGIN"):
        Config.from_env({**PRODUCTION, **OPENID})
    config = Config.from_env({**PRODUCTION, **OPENID, "LOOKOUT_ORIGIN": "https://registry.example"})
    assert config.openid
    assert not config.openid.plain
    assert "'secret'" not in repr(config)


def test_the_key_of_a_copy_comes_from_a_file_or_the_environment(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("secret\n")
    from_file = Config.from_env({**DEVELOPMENT, "COPY_KEY_FILE": str(file), "COPY_MAX_AGE": "90"})
    assert (from_file.copies.key, from_file.copies.longest_s) == ("secret", 90)
    assert Config.from_env({**DEVELOPMENT, "COPY_KEY": "secret"}).copies.key == "secret"
    assert "secret" not in repr(from_file.copies)


@pytest.mark.parametrize("name", ["OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_ROLES", "OIDC_STRONG"])
def test_half_a_provider_is_refused(name: str) -> None:
    with pytest.raises(ConfigError, match=name):
        Config.from_env({**DEVELOPMENT, **OPENID, name: ""})


def test_a_providers_word_is_not_taken_in_the_clear_in_production() -> None:
    told = {**OPENID, "OIDC_ISSUER": "http://login.example", "LOOKOUT_ORIGIN": "https://registry.example"}
    with pytest.raises(ConfigError, match="OIDC_ISSUER"):
        Config.from_env({**PRODUCTION, **told})
