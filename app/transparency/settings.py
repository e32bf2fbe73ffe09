"""Settings of the log: its key, who is told of it, and who vouches for it."""

from dataclasses import dataclass
from pathlib import Path

from app.transparency.notes import PublicKey

DEVELOPMENT_NAME = "lookout-development"


@dataclass(frozen=True, slots=True)
class Witness:
    """Somebody outside who signs that the log only grew (c2sp.org/tlog-witness)."""

    key: PublicKey
    url: str


@dataclass(frozen=True, slots=True)
class LogSettings:
    """The place of the signing key, former keys that still count, and where checkpoints go how often.

    `makes_key`: make one where there is none, as in development. `quorum` witnesses are to have signed a
    checkpoint of the last `patience_s` seconds; if they have not, readiness says so.
    """

    key_file: Path | None = None
    makes_key: bool = False
    former_keys: tuple[PublicKey, ...] = ()
    checkpoint_file: Path | None = None
    syslog: str = ""
    webhook: str = ""
    every_s: float = 60.0
    witnesses: tuple[Witness, ...] = ()
    quorum: int = 0
    patience_s: float = 600.0
    timeout_s: float = 10.0

    @property
    def kept_file(self) -> Path | None:
        """Return the file beside the key that keeps the newest checkpoint, should the database lose it."""
        return self.key_file.with_suffix(".checkpoint") if self.key_file else None
