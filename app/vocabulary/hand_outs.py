"""List the ways in which a filing leaves its owner's hands."""

from enum import StrEnum


class HandOutWay(StrEnum):
    """List how a filing was given; `onward`: what a partner organisation passed on itself.

    `export`: what a bureau wrote out for another registry. All others are to partner organisations.
    """

    LOOKUP = "lookup"
    READING = "reading"
    FILE = "file"
    ONWARD = "onward"
    EXPORT = "export"
