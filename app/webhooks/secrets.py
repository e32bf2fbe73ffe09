"""Read the file of the bureaus' secrets once; refuse it whole where one is weak."""

import base64
import binascii
import secrets
import stat
import tomllib
from collections.abc import Mapping
from pathlib import Path

PREFIX = "whsec_"
# The Standard Webhooks specification asks for 24 to 64 bytes.
SHORTEST, LONGEST = 24, 64
# Fewer different bytes than this are a pattern and not chance.
FEWEST_BYTES = 10


def make_secret() -> str:
    """Return a new secret in the form that the file, and the receiver's library, take."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def read_secrets(path: Path) -> Mapping[str, bytes]:
    """Secrets by the bureau's code. Raises ValueError naming what is wrong, never a secret."""
    try:
        if path.stat().st_mode & stat.S_IRWXO:
            raise ValueError(f"{path} is open to everybody on this machine: chmod o= {path}")
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as wrong:
        raise ValueError(f"{path} cannot be read as TOML.") from wrong
    return {bureau: _secret(bureau, text) for bureau, text in table.items()}


def _secret(bureau: str, text: object) -> bytes:
    known = isinstance(text, str) and text.startswith(PREFIX)
    try:
        secret = base64.b64decode(str(text).removeprefix(PREFIX), validate=True) if known else b""
    except binascii.Error:
        secret = b""
    if not SHORTEST <= len(secret) <= LONGEST or len(set(secret)) < FEWEST_BYTES:
        raise ValueError(
            f"The secret of {bureau} is weak or malformed: {PREFIX} and {SHORTEST} to {LONGEST} random bytes"
            " in base64. Make one with: flask webhooks secret"
        )
    return secret
