"""Read and write a filing's revision as If-Match and ETag (RFC 9110 §13.1.1)."""

import re

from flask import request

from app.errors import Fault, Invalid, RevisionMissing

_TAG = re.compile(r'"(\d{1,9})"|(\d{1,9})')


def etag(revision: int) -> dict[str, str]:
    """Return the header that names the revision sent."""
    return {"ETag": f'"{revision}"'}


def if_match() -> int:
    """Return the revision the writer read; raises RevisionMissing without one, Invalid for a bad one."""
    sent = request.headers.get("If-Match")
    if sent is None:
        raise RevisionMissing
    tag = _TAG.fullmatch(sent.strip())
    if tag is None:
        raise Invalid(faults=[Fault("If-Match", 'Send one revision, such as "3".')])
    return int(tag[1] or tag[2])
