"""List the ways in which a filing leaves its owner's hands."""

from enum import StrEnum


class HandOutWay(StrEnum):
    """List how a partner organisation was given a filing; `onward`: what it passed on itself."""

    LOOKUP = "lookup"
    READING = "reading"
    FILE = "file"
    ONWARD = "onward"
