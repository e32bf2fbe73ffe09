"""docs/webhooks.md: the receiver it shows takes what we sign, and nothing else."""

import re
from datetime import UTC, datetime

from app.services.messaging.webhook_queue import MOST_ATTEMPTS
from app.webhooks.secrets import make_secret, read_secrets
from app.webhooks.signature import signed
from config import ROOT

PAGE = (ROOT / "docs/webhooks.md").read_text(encoding="utf-8")
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_the_receiver_of_the_page_takes_what_is_ours_and_fresh(tmp_path) -> None:
    shown = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)
    receiver: dict = {}
    exec(shown[1], receiver)
    mine, other, body = make_secret(), make_secret(), b'{"type":"message.recall"}'
    headers = signed(_bytes(tmp_path, mine), "7", NOW, body)
    takes = receiver["is_ours"]
    assert takes(mine, headers, body, NOW.timestamp())
    assert not takes(other, headers, body, NOW.timestamp())
    assert not takes(mine, headers, body + b" ", NOW.timestamp())
    assert not takes(mine, {**headers, "webhook-id": "8"}, body, NOW.timestamp())
    assert not takes(mine, headers, body, NOW.timestamp() + 301)


def test_the_page_says_how_often_it_is_tried() -> None:
    assert f"{MOST_ATTEMPTS} times" in PAGE


def _bytes(folder, secret: str) -> bytes:
    path = folder / "webhooks.toml"
    path.write_text(f'DE = "{secret}"')
    path.chmod(0o600)
    return read_secrets(path)["DE"]
