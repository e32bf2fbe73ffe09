"""The settings, read once from the environment and refused where they are unsafe."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_network
from pathlib import Path

from app.webhooks.secrets import read_secrets
from app.webhooks.settings import Network, WebhookSettings
from search.settings import SearchSettings

ROOT = Path(__file__).resolve().parent
DEVELOPMENT_SECRET = "development-only-secret-never-use-it-elsewhere"  # noqa: S105  refused elsewhere
SHORTEST_SECRET = 32
FEWEST_LETTERS = 10


class ConfigError(Exception):
    """A setting is missing, weak or makes no sense; the text says which and what to do."""


@dataclass(frozen=True, slots=True)
class Config:
    """Everything the process is told from outside."""

    environment: str
    secret_key: str
    database_url: str
    search: SearchSettings
    instance: Path = field(default=ROOT / "instance")
    drain_in_background: bool = True
    retention_in_background: bool = True
    files: Path | None = None
    webhooks: WebhookSettings = field(default_factory=WebhookSettings)

    @property
    def development(self) -> bool:
        """Whether the demonstration secret and demonstration data are allowed."""
        return self.environment == "development"

    @property
    def files_folder(self) -> Path:
        """Where photos, prints and papers are kept; several machines share one folder."""
        return self.files or self.instance / "files"

    @classmethod
    def from_env(cls, env: Mapping[str, str] = os.environ) -> "Config":
        """Read the settings; raises ConfigError naming the one that is wrong."""
        environment = env.get("LOOKOUT_ENV", "development")
        if environment not in {"development", "production"}:
            raise ConfigError("LOOKOUT_ENV is 'development' or 'production'.")
        instance = Path(env.get("LOOKOUT_INSTANCE", ROOT / "instance"))
        return cls(
            environment=environment,
            secret_key=_secret(env, environment),
            database_url=env.get("DATABASE_URL") or f"sqlite:///{instance / 'lookout.db'}",
            search=_search(env, instance),
            instance=instance,
            files=Path(env["FILES_FOLDER"]) if env.get("FILES_FOLDER") else None,
            retention_in_background=_retention(env),
            webhooks=_webhooks(env, plain=environment == "development"),
        )


def _secret(env: Mapping[str, str], environment: str) -> str:
    secret = env.get("SECRET_KEY", "")
    if environment == "development":
        return secret or DEVELOPMENT_SECRET
    hint = 'Make one with: python3 -c "import secrets; print(secrets.token_urlsafe(48))"'
    if not secret:
        raise ConfigError(f"SECRET_KEY is missing. {hint}")
    if secret == DEVELOPMENT_SECRET:
        raise ConfigError(f"SECRET_KEY is the demonstration secret that everybody knows. {hint}")
    if len(secret) < SHORTEST_SECRET or len(set(secret)) < FEWEST_LETTERS:
        raise ConfigError(f"SECRET_KEY is weak: at least {SHORTEST_SECRET} varied characters. {hint}")
    return secret


def _retention(env: Mapping[str, str]) -> bool:
    who = env.get("LOOKOUT_RETENTION", "service")
    if who not in {"service", "cron"}:
        raise ConfigError("LOOKOUT_RETENTION is 'service' or 'cron'.")
    return who == "service"


def _webhooks(env: Mapping[str, str], *, plain: bool) -> WebhookSettings:
    try:
        secrets = read_secrets(Path(env["WEBHOOK_SECRETS"])) if env.get("WEBHOOK_SECRETS") else {}
    except ValueError as wrong:
        raise ConfigError(f"WEBHOOK_SECRETS: {wrong}") from wrong
    certificate = env.get("WEBHOOK_CA_CERTIFICATE", "")
    return WebhookSettings(secrets, _networks(env), plain, certificate)


def _networks(env: Mapping[str, str]) -> tuple[Network, ...]:
    given = filter(None, env.get("WEBHOOK_NETWORKS", "").split(","))
    try:
        return tuple(ip_network(each.strip()) for each in given)
    except ValueError as wrong:
        raise ConfigError("WEBHOOK_NETWORKS is one or more networks, such as 10.20.0.0/16.") from wrong


def _search(env: Mapping[str, str], instance: Path) -> SearchSettings:
    url = env.get("SEARCH_URL", "")
    for node in filter(None, url.split(",")):
        if not node.strip().startswith(("http://", "https://")):
            raise ConfigError("SEARCH_URL is one or more http(s) addresses, separated by commas.")
    try:
        timeout_s, deadline_s = float(env.get("SEARCH_TIMEOUT", "5")), float(env.get("SEARCH_DEADLINE", "3"))
        retries = int(env.get("SEARCH_RETRIES", "3"))
    except ValueError as wrong:
        raise ConfigError(
            "SEARCH_TIMEOUT, SEARCH_DEADLINE (seconds) and SEARCH_RETRIES are numbers."
        ) from wrong
    return SearchSettings(
        folder=Path(env.get("SEARCH_FOLDER", instance / "index")),
        url=url,
        api_key=env.get("SEARCH_API_KEY", ""),
        username=env.get("SEARCH_USERNAME", ""),
        password=env.get("SEARCH_PASSWORD", ""),
        ca_certificate=env.get("SEARCH_CA_CERTIFICATE", ""),
        timeout_s=timeout_s,
        deadline_s=deadline_s,
        retries=retries,
        alias=env.get("SEARCH_ALIAS", "filings"),
    )
