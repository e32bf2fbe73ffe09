"""flask actors bind and unbind: who signs in through a provider."""

from dataclasses import replace

from flask import Flask

from config import Config
from tests.fixtures.provider import TinyProvider
from tests.fixtures.registry import Someone


def test_an_account_is_bound_to_a_provider_and_let_go(
    app: Flask, config: Config, officer: Someone, provider: TinyProvider
) -> None:
    def typed(*words: str, status: int = 0) -> str:
        done = app.test_cli_runner().invoke(args=["actors", *words])
        assert done.exit_code == status, done.output
        return done.output

    name = officer.actor.name
    assert "No provider is set up" in typed("bind", name, "7", status=2)
    app.config["LOOKOUT"] = replace(config, openid=provider.settings())
    assert provider.issuer in typed("bind", name, "7")
    assert "Unbind it first" in typed("password", name, status=2)
    typed("unbind", name)
    assert len(typed("password", name).strip()) == 16
