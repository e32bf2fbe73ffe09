"""A look that fails ends nothing, and whoever says stop is heard."""

from dataclasses import dataclass, field
from threading import Event

from structlog.testing import capture_logs

from app.services.background_loop import again_and_again


@dataclass
class Looks:
    """Fails at every second look, and says stop at the fifth."""

    stop: Event = field(default_factory=Event)
    count: int = 0

    def __call__(self) -> None:
        self.count += 1
        if self.count == 5:
            self.stop.set()
        if self.count % 2 == 0:
            raise ValueError("Mirela Orlovski-Tarn")


def test_failed_looks_are_logged_by_their_kind_and_the_next_one_follows() -> None:
    looks = Looks()
    with capture_logs() as lines:
        again_and_again(looks, "looking", looks.stop, pause_s=0)
    assert looks.count == 5
    assert [(line["event"], line["kind"]) for line in lines] == [("looking_failed", "ValueError")] * 2
    assert "Mirela" not in str(lines)


def test_told_to_stop_before_it_began_it_does_not_look() -> None:
    looks = Looks()
    looks.stop.set()
    again_and_again(looks, "looking", looks.stop, pause_s=0)
    assert looks.count == 0
