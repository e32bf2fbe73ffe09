"""Sign posts, so that a receiver knows ours and fresh ones: Standard Webhooks, version 1."""

import base64
import hmac
from datetime import datetime
from hashlib import sha256


def signed(secret: bytes, message_id: str, at: datetime, body: bytes) -> dict[str, str]:
    """Return the headers that name and sign a post: HMAC-SHA-256 over id, seconds since 1970 and body."""
    seconds = str(int(at.timestamp()))
    content = b".".join((message_id.encode(), seconds.encode(), body))
    mark = base64.b64encode(hmac.digest(secret, content, sha256)).decode()
    return {"webhook-id": message_id, "webhook-timestamp": seconds, "webhook-signature": f"v1,{mark}"}
