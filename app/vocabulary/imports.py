"""List the formats of lists, and the states of a run over one."""

from enum import StrEnum


class ListFormat(StrEnum):
    """List what a list may be written in: those of issuers, and three for a bureau's own."""

    UN_LIST = "un-list"
    OFAC_LIST = "ofac-list"
    EU_LIST = "eu-list"
    UK_LIST = "uk-list"
    INTERPOL = "interpol"
    NDJSON = "ndjson"
    CSV = "csv"
    FTM = "ftm"


# A bureau names these lists itself.
OWN_FORMATS = frozenset({ListFormat.NDJSON, ListFormat.CSV, ListFormat.FTM})
# How the name of a file of each format ends.
SUFFIXES = {
    ListFormat.UN_LIST: "xml",
    ListFormat.OFAC_LIST: "xml",
    ListFormat.EU_LIST: "xml",
    ListFormat.UK_LIST: "xml",
    ListFormat.INTERPOL: "ndjson",
    ListFormat.NDJSON: "ndjson",
    ListFormat.CSV: "csv",
    ListFormat.FTM: "ndjson",
}


class RunState(StrEnum):
    """List how far a run is; `refused`: the list as a whole, and nothing of it was taken."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"
    BROKEN_OFF = "broken_off"


ENDED = frozenset({RunState.DONE, RunState.REFUSED, RunState.BROKEN_OFF})
