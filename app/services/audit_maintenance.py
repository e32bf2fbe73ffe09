"""Keep the log going without anybody's help: seal every second, take checkpoints outside as often as set."""

import time
from threading import Event

import structlog

from app.services.audit.keys import NoKey
from app.services.audit.publication import NotPublished, publish
from app.services.audit.seals import Forked, Sealer
from app.services.background_loop import safely
from app.services.unit_of_work import Registry

PAUSE_S = 1.0
# What stops the sealing is said this often; nothing is lost meanwhile.
COMPLAIN_EVERY_S = 60.0
log = structlog.get_logger()


def keep_log_forever(registry: Registry, stop: Event, pause_s: float = PAUSE_S) -> None:
    """Seal and publish until told to stop; failures are logged and end nothing."""
    keeper = _Keeper(registry)
    while not stop.is_set():
        safely(keeper.seal, "audit_sealing")
        safely(keeper.publish, "audit_publication")
        stop.wait(pause_s)


class _Keeper:
    """Counts time that passes, since the clock may be set."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._sealer = Sealer(registry.sessions, registry.log_settings, registry.clock)
        self._complain_at = self._publish_at = time.monotonic()

    def seal(self) -> None:
        """Seal what is there."""
        try:
            self._sealer.seal()
        except (NoKey, Forked) as stopped:
            if (now := time.monotonic()) >= self._complain_at:
                log.error("audit_not_sealed", reason=str(stopped))
                self._complain_at = now + COMPLAIN_EVERY_S

    def publish(self) -> None:
        """Take the newest checkpoint outside, when it is time."""
        if (now := time.monotonic()) < self._publish_at:
            return
        settings = self._registry.log_settings
        self._publish_at = now + settings.every_s
        try:
            publish(self._registry.sessions, settings, self._registry.clock)
        except NotPublished as failed:
            log.warning("audit_not_published", reason=str(failed))
