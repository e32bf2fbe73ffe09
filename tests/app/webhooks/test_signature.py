"""The signature is that of the Standard Webhooks specification."""

import base64
import hmac
from datetime import UTC, datetime
from hashlib import sha256

from app.webhooks.signature import signed

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_the_specifications_own_example_is_signed_alike() -> None:
    # From the specification's reference libraries, which all test against it.
    secret = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    at = datetime.fromtimestamp(1614265330, UTC)
    headers = signed(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", at, b'{"test": 2432232314}')
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    assert headers["webhook-timestamp"] == "1614265330"


def test_id_time_and_body_are_all_signed() -> None:
    secret = bytes(range(32))
    marks = {
        signed(secret, message, at, body)["webhook-signature"]
        for message, at, body in (
            ("a", NOON, b"{}"), ("b", NOON, b"{}"), ("a", NOON, b"[]"), ("a", NOON.replace(hour=13), b"{}"),
        )
    }  # fmt: skip
    assert len(marks) == 4
    mine = base64.b64encode(hmac.digest(secret, b"a.1795348800.{}", sha256)).decode()
    assert f"v1,{mine}" in marks
