"""The settings, read once from the environment and refused where they are unsafe."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from app.openid.settings import OpenIdSettings, is_site, read_openid
from app.rules.copied import HIGHEST_S, LONGEST_S, CopySettings
from app.rules.misuse_settings import MisuseSettings, read_settings
from app.rules.rate_limits import Limits, read_limits
from app.transparency.notes import COSIGNATURE, BadNote, PublicKey
from app.transparency.settings import LogSettings, Witness
from app.vocabulary.filings import KINDS, FilingType
from app.webhooks.secrets import read_secrets
from app.webhooks.settings import Network, WebhookSettings
from search.settings import SearchSettings

ROOT = Path(__file__).resolve().parent
DEVELOPMENT_SECRET = "development-only-secret-never-use-it-elsewhere"  # noqa: S105  refused elsewhere
SHORTEST_SECRET = 32
FEWEST_LETTERS = 10
LONGEST_KEPT_DAYS = 3650
BIND = "127.0.0.1:8000"
AUDIT_KEY = "audit.key"


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
    older_secret_keys: tuple[str, ...] = ()
    proxies: tuple[Network, ...] = ()
    limits: Limits = field(default_factory=Limits)
    audit: LogSettings | None = None
    serves: str = "all"
    trusted_lists: Mapping[str, frozenset[str]] = field(default_factory=dict)
    misuse: MisuseSettings = field(default_factory=MisuseSettings)
    origin: str = ""
    passkey_domain: str = ""
    openid: OpenIdSettings | None = None
    lists_kept: timedelta = timedelta(days=30)
    copies: CopySettings = field(default_factory=CopySettings)

    @property
    def serves_public(self) -> bool:
        """Tell whether the public extract is answered here."""
        return self.serves != "registry"

    @property
    def serves_registry(self) -> bool:
        """Tell whether all but the public extract is answered, and looked after, here."""
        return self.serves != "public"

    @property
    def development(self) -> bool:
        """Tell whether the demonstration secret and demonstration data are allowed."""
        return self.environment == "development"

    @property
    def secret_keys(self) -> tuple[str, ...]:
        """Return every secret that API keys may hang on, the one for new keys first."""
        return (self.secret_key, *self.older_secret_keys)

    @property
    def files_folder(self) -> Path:
        """Return the folder of photos, prints and papers; several machines share one."""
        return self.files or self.instance / "files"

    @property
    def card_secret(self) -> str:
        """Return the secret that payment cards on file are sealed with: the oldest, which must stay."""
        return self.secret_keys[-1]

    @property
    def rp_id(self) -> str:
        """Return the domain that passkeys are bound to: that of our own address unless told otherwise."""
        return self.passkey_domain or urlsplit(self.origin).hostname or ""

    @property
    def own_paths(self) -> tuple[Path, ...]:
        """Return the folders and files of names, numbers and pictures, as far as they are on this machine."""
        kind, _, database = self.database_url.partition("?")[0].partition(":///")
        written = [Path(f"{database}{end}") for end in ("", "-wal", "-shm")] if kind == "sqlite" else []
        return (*written, self.search.folder, self.files_folder)

    @property
    def log(self) -> LogSettings:
        """Return how the audit is signed and published; unless told, with a key in the instance folder."""
        return self.audit or LogSettings(self.instance / AUDIT_KEY, makes_key=self.development)

    @classmethod
    def from_env(cls, env: Mapping[str, str] = os.environ) -> "Config":
        """Read the settings; raises ConfigError naming the one that is wrong."""
        environment = env.get("LOOKOUT_ENV", "production")
        if environment not in {"development", "production"}:
            raise ConfigError("LOOKOUT_ENV is 'production' or 'development'.")
        if environment == "development":
            _require_loopback(env.get("LOOKOUT_BIND", BIND))
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
            older_secret_keys=_older_secrets(env),
            proxies=_networks(env, "LOOKOUT_PROXIES"),
            limits=_limits(env),
            audit=_audit(env, instance, environment),
            serves=_serves(env),
            trusted_lists=_trusted_lists(env),
            misuse=_misuse(env),
            **_sign_in(env, plain=environment == "development"),
            lists_kept=_lists_kept(env),
            copies=_copies(env),
        )


def _sign_in(env: Mapping[str, str], *, plain: bool) -> dict[str, Any]:
    """Return by which address browsers know us, and who vouches for people."""
    origin = _origin(env, plain=plain)
    domain, host = env.get("PASSKEY_DOMAIN", ""), urlsplit(origin).hostname or ""
    if domain and not (host == domain or host.endswith(f".{domain}")):
        raise ConfigError("PASSKEY_DOMAIN is the host of LOOKOUT_ORIGIN, or a domain above it.")
    try:
        openid = read_openid(env, plain=plain)
    except ValueError as wrong:
        raise ConfigError(str(wrong)) from wrong
    if openid and not origin:
        raise ConfigError("OIDC_ISSUER needs LOOKOUT_ORIGIN: the provider sends people back to it.")
    return {"origin": origin, "passkey_domain": domain, "openid": openid}


def _origin(env: Mapping[str, str], *, plain: bool) -> str:
    """Return our own address; in development that of this machine by its name, which passkeys need."""
    origin = env.get("LOOKOUT_ORIGIN", "").rstrip("/")
    if origin and (not is_site(origin, plain=plain) or urlsplit(origin).path):
        raise ConfigError("LOOKOUT_ORIGIN is the address people type, such as https://registry.example.")
    port = env.get("LOOKOUT_BIND", BIND).rpartition(":")[2]
    return origin or (f"http://localhost:{port}" if plain and port.isdecimal() else "")


def _secret(env: Mapping[str, str], environment: str) -> str:
    secret = env.get("SECRET_KEY", "")
    if environment == "development":
        return secret or DEVELOPMENT_SECRET
    hint = 'Make one with: python3 -c "import secrets; print(secrets.token_urlsafe(48))"'
    if not secret:
        raise ConfigError(
            f"SECRET_KEY is missing. {hint}\nTo try Lookout with made-up data: LOOKOUT_ENV=development."
        )
    if secret == DEVELOPMENT_SECRET:
        raise ConfigError(f"SECRET_KEY is the demonstration secret that everybody knows. {hint}")
    if _is_weak(secret):
        raise ConfigError(f"SECRET_KEY is weak: at least {SHORTEST_SECRET} varied characters. {hint}")
    return secret


def _older_secrets(env: Mapping[str, str]) -> tuple[str, ...]:
    older = tuple(filter(None, map(str.strip, env.get("SECRET_KEY_FALLBACKS", "").split(","))))
    if any(each == DEVELOPMENT_SECRET or _is_weak(each) for each in older):
        raise ConfigError("SECRET_KEY_FALLBACKS holds a weak secret, or one that everybody knows.")
    return older


def _is_weak(secret: str) -> bool:
    return len(secret) < SHORTEST_SECRET or len(set(secret)) < FEWEST_LETTERS


def _require_loopback(bind: str) -> None:
    """Raise ConfigError where a server of known keys would listen to others than this machine."""
    if not all(_is_loopback(each.strip()) for each in bind.split(",")):
        raise ConfigError(
            f"LOOKOUT_BIND is {bind}, but in development only this machine is served: its keys are known."
        )


def _is_loopback(bind: str) -> bool:
    host = bind.rpartition(":")[0].strip("[]")
    try:
        return host == "localhost" or bind.startswith("unix:") or ip_address(host).is_loopback
    except ValueError:
        return False


def _limits(env: Mapping[str, str]) -> Limits:
    try:
        return read_limits(env.get("RATE_LIMITS", ""), env.get("RATE_LIMIT_STORAGE", ""))
    except ValueError as wrong:
        raise ConfigError(f"RATE_LIMITS: {wrong}") from wrong


def _misuse(env: Mapping[str, str]) -> MisuseSettings:
    try:
        return read_settings(env.get("MISUSE_RULES", ""))
    except ValueError as wrong:
        raise ConfigError(f"MISUSE_RULES: {wrong}") from wrong


def _serves(env: Mapping[str, str]) -> str:
    serves = env.get("LOOKOUT_SERVES", "all")
    if serves not in {"all", "registry", "public"}:
        raise ConfigError("LOOKOUT_SERVES is 'all', 'registry' or 'public'.")
    return serves


def _trusted_lists(env: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    """Return which kinds of which bureaus' own lists need no review."""
    trusted: dict[str, frozenset[str]] = {}
    for each in _listed(env, "TRUSTED_LISTS"):
        source, _, kind = each.partition("=")
        family, _, word = kind.partition(".")
        if ":" not in source or family not in {*KINDS} or word not in {*KINDS[FilingType(family)]}:
            raise ConfigError("TRUSTED_LISTS is one or more of BUREAU:LIST=record.passport, with commas.")
        trusted[source] = trusted.get(source, frozenset()) | {kind}
    return trusted


def _lists_kept(env: Mapping[str, str]) -> timedelta:
    days = str(env.get("LISTS_KEPT_DAYS") or "30")
    plain = days.isascii() and days.isdigit() and len(days) <= len(str(LONGEST_KEPT_DAYS))
    if not plain or not 1 <= int(days) <= LONGEST_KEPT_DAYS:
        raise ConfigError(f"LISTS_KEPT_DAYS is a number of days from 1 to {LONGEST_KEPT_DAYS}.")
    return timedelta(days=int(days))


def _copies(env: Mapping[str, str]) -> CopySettings:
    """Return how a copy follows; its key stands where no list of processes shows it."""
    seconds = str(env.get("COPY_MAX_AGE") or LONGEST_S)
    plain = seconds.isascii() and seconds.isdigit() and len(seconds) <= len(str(HIGHEST_S))
    if not plain or not 1 <= int(seconds) <= HIGHEST_S:
        raise ConfigError(f"COPY_MAX_AGE is a number of seconds from 1 to {HIGHEST_S}.")
    key = env.get("COPY_KEY", "")
    if file := env.get("COPY_KEY_FILE", ""):
        try:
            key = Path(file).read_text(encoding="ascii").strip()
        except (OSError, ValueError) as wrong:
            raise ConfigError("COPY_KEY_FILE is a file that holds the key and nothing else.") from wrong
    return CopySettings(int(seconds), key, env.get("COPY_CA_CERTIFICATE", ""))


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
    return WebhookSettings(secrets, _networks(env, "WEBHOOK_NETWORKS"), plain, certificate)


def _networks(env: Mapping[str, str], name: str) -> tuple[Network, ...]:
    try:
        return tuple(ip_network(each) for each in _listed(env, name))
    except ValueError as wrong:
        raise ConfigError(f"{name} is one or more networks, such as 10.20.0.0/16.") from wrong


def _listed(env: Mapping[str, str], name: str) -> list[str]:
    return [each.strip() for each in env.get(name, "").split(",") if each.strip()]


def _audit(env: Mapping[str, str], instance: Path, environment: str) -> LogSettings:
    file = env.get("AUDIT_CHECKPOINT_FILE")
    try:
        every_s = float(env.get("AUDIT_CHECKPOINT_EVERY") or "60")
        quorum = int(env.get("AUDIT_QUORUM") or "0")
    except ValueError as wrong:
        raise ConfigError("AUDIT_CHECKPOINT_EVERY (seconds) and AUDIT_QUORUM are numbers.") from wrong
    witnesses = _witnesses(env)
    if not (every_s > 0 and 0 <= quorum <= len(witnesses)):
        raise ConfigError(
            "AUDIT_CHECKPOINT_EVERY is above 0, AUDIT_QUORUM at most the number of AUDIT_WITNESSES."
        )
    return LogSettings(
        key_file=Path(env.get("AUDIT_KEY") or instance / AUDIT_KEY),
        makes_key=environment == "development",
        former_keys=_former_keys(env),
        checkpoint_file=Path(file) if file else None,
        syslog=env.get("AUDIT_SYSLOG", ""),
        webhook=env.get("AUDIT_WEBHOOK", ""),
        every_s=every_s,
        witnesses=witnesses,
        quorum=quorum,
    )


def _former_keys(env: Mapping[str, str]) -> tuple[PublicKey, ...]:
    try:
        return tuple(PublicKey.read(each) for each in _listed(env, "AUDIT_FORMER_KEYS"))
    except BadNote as wrong:
        raise ConfigError(f"AUDIT_FORMER_KEYS: {wrong}.") from wrong


def _witnesses(env: Mapping[str, str]) -> tuple[Witness, ...]:
    found = []
    for each in _listed(env, "AUDIT_WITNESSES"):
        key, _, url = each.partition("@")
        try:
            witness = Witness(PublicKey.read(key), url)
        except BadNote as wrong:
            raise ConfigError(f"AUDIT_WITNESSES: {wrong}; write name+id+key@https://address.") from wrong
        if witness.key.algorithm != COSIGNATURE or not url.startswith(("http://", "https://")):
            raise ConfigError("AUDIT_WITNESSES is one or more of name+id+key@https://address.")
        found.append(witness)
    return tuple(found)


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
