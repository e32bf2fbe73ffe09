"""API keys: made once, shown once, kept as a digest."""

import hmac
import secrets
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
    """What is stored. A keyed hash is enough: the key is random, so there is nothing to guess slowly."""
    return hmac.new(pepper.encode(), key.encode(), sha256).hexdigest()


def matches(key: str, pepper: str, stored: str) -> bool:
    """Whether this is the key behind the digest, in a time that tells nothing."""
    return hmac.compare_digest(digest(key, pepper), stored)
