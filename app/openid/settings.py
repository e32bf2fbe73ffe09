"""Read how the provider is reached, and what its claims stand for here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from app.vocabulary.actors import Role

# The provider always asks for a second factor, and need not say so.
ALWAYS = "always"
STRONG_CLAIMS = ("acr", "amr")
# Partners are machines with keys.
FOR_PEOPLE = frozenset(Role) - {Role.PARTNER, Role.COPY}


@dataclass(frozen=True, slots=True)
class OpenIdSettings:
    """Hold one provider, and by which claims its people are known here.

    `strong`: claims and values of which one must be there, such as ("amr", "mfa"); empty where the provider
    always asks for a second factor.
    """

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    roles: Mapping[str, frozenset[Role]]
    strong: frozenset[tuple[str, str]]
    roles_claim: str = "groups"
    bureau_claim: str = "bureau"
    name_claim: str = "preferred_username"
    person_claim: str = ""
    scope: str = "openid profile"
    ca_certificate: str = ""
    plain: bool = False
    timeout_s: float = 5.0


def read_openid(env: Mapping[str, str], *, plain: bool) -> OpenIdSettings | None:
    """Return the provider; None where none is named. `plain`: http will do. Raises ValueError."""
    issuer = env.get("OIDC_ISSUER", "").strip()
    if not issuer:
        return None
    if not is_site(issuer, plain=plain):
        raise ValueError("OIDC_ISSUER is the https address that the provider calls itself by.")
    for name in ("OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"):
        if not env.get(name):
            raise ValueError(f"{name} is missing: the provider gave one out for this registry.")
    return OpenIdSettings(
        issuer=issuer,
        client_id=env["OIDC_CLIENT_ID"],
        client_secret=env["OIDC_CLIENT_SECRET"],
        roles=_roles(env.get("OIDC_ROLES", "")),
        strong=_strong(env.get("OIDC_STRONG", "")),
        roles_claim=env.get("OIDC_ROLES_CLAIM") or "groups",
        bureau_claim=env.get("OIDC_BUREAU_CLAIM") or "bureau",
        name_claim=env.get("OIDC_NAME_CLAIM") or "preferred_username",
        person_claim=env.get("OIDC_PERSON_CLAIM", ""),
        scope=_scope(env.get("OIDC_SCOPE") or "openid profile"),
        ca_certificate=env.get("OIDC_CA_CERTIFICATE", ""),
        plain=plain,
    )


def is_site(address: str, *, plain: bool) -> bool:
    """Tell whether this is an address of https, or of http where that will do, without query or user."""
    try:
        parts = urlsplit(address)
        port_is_one = parts.port != 0
    except ValueError:
        return False
    secure = parts.scheme == "https" or (plain and parts.scheme == "http")
    clean = not (parts.query or parts.fragment or parts.username is not None)
    return secure and clean and port_is_one and bool(parts.hostname)


def _roles(text: str) -> Mapping[str, frozenset[Role]]:
    """Return which roles each value of the claim stands for."""
    found: dict[str, frozenset[Role]] = {}
    for each in filter(None, map(str.strip, text.split(";"))):
        value, _, word = (part.strip() for part in each.rpartition("="))
        if not value or word not in FOR_PEOPLE:
            raise ValueError("OIDC_ROLES is one or more of VALUE=role, separated by semicolons.")
        found[value] = found.get(value, frozenset()) | {Role(word)}
    if not found:
        raise ValueError("OIDC_ROLES says which value of the claim gives which role; nobody could sign in.")
    return found


def _strong(text: str) -> frozenset[tuple[str, str]]:
    if text.strip() == ALWAYS:
        return frozenset()
    told = [each.strip().partition("=") for each in text.split(";") if each.strip()]
    if not told or any(claim not in STRONG_CLAIMS or not value for claim, _, value in told):
        raise ValueError(
            "OIDC_STRONG says how the provider tells that it asked for a second factor: amr=mfa or acr=VALUE,"
            f" separated by semicolons; {ALWAYS} where it lets nobody in without one."
        )
    return frozenset((claim, value) for claim, _, value in told)


def _scope(text: str) -> str:
    if "openid" not in text.split():
        raise ValueError("OIDC_SCOPE holds the word openid.")
    return text
