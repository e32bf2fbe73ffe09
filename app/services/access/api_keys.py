"""Make API keys: shown once, kept as a digest."""

import hmac
import secrets
from collections.abc import Sequence
from functools import cache
from hashlib import sha256

PREFIX_LENGTH = 12
_MARK = "lk_"


def make_key() -> tuple[str, str]:
    """A new key and the prefix by which its row is found; 256 random bits behind the prefix."""
    prefix = _MARK + secrets.token_hex((PREFIX_LENGTH - len(_MARK)) // 2 + 1)[: PREFIX_LENGTH - len(_MARK)]
    return f"{prefix}{secrets.token_urlsafe(32)}", prefix


def prefix_of(key: str) -> str:
    """The part of a key that finds its row; says nothing of the rest."""
    return key[:PREFIX_LENGTH]


def digest(key: str, pepper: str) -> str:
    """Return the digest that is stored of a key.

    A keyed hash is enough: the key is random, so there is nothing to guess slowly.
    """
    return hmac.new(pepper.encode(), key.encode(), sha256).hexdigest()


@cache
def secret_name(secret: str) -> str:
    """Return the name by which a row says which secret its digest hangs on; says nothing of the secret."""
    return hmac.new(secret.encode(), b"which secret is this", sha256).hexdigest()[:16]


def matching(key: str, peppers: Sequence[str], stored: str) -> str:
    """Return the secret under which this is the key behind the digest; empty where it is under none."""
    return next((pepper for pepper in peppers if matches(key, pepper, stored)), "")


def matches(key: str, pepper: str, stored: str) -> bool:
    """Return whether this is the key behind the digest, in a time that tells nothing."""
    return hmac.compare_digest(digest(key, pepper), stored)
