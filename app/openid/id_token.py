"""Believe an id_token where all of it holds: key, issuer, audience, time, nonce (OpenID Core 3.1.3.7)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

# Signatures whose keys can be published; with `none` or a shared secret anybody could sign.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
# Clocks of two machines differ by so many seconds.
LEEWAY_S = 60


class Untrusted(Exception):
    """The token does not hold; the text says what of it, for whoever operates the registry."""


class UnknownKey(Untrusted):
    """The provider has published no key of this name, as far as we have asked."""


@dataclass(frozen=True, slots=True)
class Expected:
    """Hold what a token must say. `not_before`: the second from which on one must have proved who one is."""

    issuer: str
    client_id: str
    nonce: str
    now: int
    access_token: str = ""
    not_before: int = 0


def read(token: str, keys: Mapping[str, Any], expected: Expected) -> Mapping[str, Any]:
    """Return the claims of a token that holds. Raises Untrusted; UnknownKey where asking again may help."""
    try:
        signed = _verified(token, keys)
        options: Any = {
            "iss": {"essential": True, "value": expected.issuer},
            "aud": {"essential": True, "value": expected.client_id},
        }
        told = {
            "nonce": expected.nonce,
            "client_id": expected.client_id,
            "access_token": expected.access_token,
        }
        claims = CodeIDToken(signed.claims, signed.header, options, told)
        claims.validate(now=expected.now, leeway=LEEWAY_S)
    except InvalidKeyIdError as unknown:
        raise UnknownKey("signed by a key that the provider has not published") from unknown
    except (JoseError, ValueError, TypeError, KeyError) as wrong:
        raise Untrusted(f"{type(wrong).__name__}: {getattr(wrong, 'error', '')}".strip(": ")) from wrong
    _require_subject_and_nonce(claims, expected)
    if expected.not_before and _number(claims.get("auth_time")) < expected.not_before - LEEWAY_S:
        raise Untrusted("nobody proved anew who they are")
    return dict(claims)


def _verified(token: str, keys: Mapping[str, Any]) -> jwt.Token:
    published: Any = {"keys": [each for each in keys.get("keys", []) if _is_for_signatures(each)]}
    registry = JWSRegistry(algorithms=list(ALGORITHMS), strict_check_header=False)
    return jwt.decode(token, KeySet.import_key_set(published), registry=registry)


def _is_for_signatures(key: Any) -> bool:
    """Tell whether a published key is one that others verify by: never a shared secret."""
    return isinstance(key, dict) and key.get("kty") in {"RSA", "EC", "OKP"} and key.get("use", "sig") == "sig"


def _require_subject_and_nonce(claims: Mapping[str, Any], expected: Expected) -> None:
    if not expected.nonce or claims.get("nonce") != expected.nonce:
        raise Untrusted("another nonce")
    subject = claims.get("sub")
    # OpenID Core section 2: at most 255 characters of ASCII.
    if not (isinstance(subject, str) and 0 < len(subject) <= 255 and subject.isascii()):  # noqa: PLR2004
        raise Untrusted("no subject")


def _number(value: Any) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else 0.0
