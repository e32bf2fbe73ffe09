"""Read who somebody is from the claims about them: every one is hostile until it fits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.openid.settings import OpenIdSettings
from app.vocabulary.actors import Role


@dataclass(frozen=True, slots=True)
class Claimed:
    """Hold what a provider says of somebody, as it stands: texts, not yet cleaned.

    `is_strong`: it asked for a second factor.
    """

    issuer: str
    subject: str
    name: str
    person: str
    bureau: str
    roles: frozenset[Role]
    is_strong: bool


def claimed(claims: Mapping[str, Any], settings: OpenIdSettings) -> Claimed:
    """Return what the claims say of somebody."""
    groups = set(_texts(claims.get(settings.roles_claim)))
    given = [roles for value, roles in settings.roles.items() if value in groups]
    return Claimed(
        issuer=settings.issuer,
        subject=str(claims["sub"]),
        name=_text(claims.get(settings.name_claim)),
        person=_text(claims.get(settings.person_claim)) if settings.person_claim else "",
        bureau=_text(claims.get(settings.bureau_claim)),
        roles=frozenset(role for roles in given for role in roles),
        is_strong=not settings.strong or any(_says(claims, *each) for each in settings.strong),
    )


def _says(claims: Mapping[str, Any], claim: str, value: str) -> bool:
    return value in _texts(claims.get(claim))


def _text(value: Any) -> str:
    """Return a claim that is a text or the only text of a list; empty for all others."""
    texts = [*_texts(value)]
    return texts[0] if len(texts) == 1 else ""


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        return (value,)
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else ()
