"""List the words of oversight: what looks like misuse, and what became of a flag."""

from enum import StrEnum


class MisuseRule(StrEnum):
    """List the rules that raise a flag; `reported`: somebody who oversees raised it by hand."""

    OWN_NAME = "own_name"
    FAMILY_NAME = "family_name"
    SAME_PERSON = "same_person"
    WELL_KNOWN = "well_known"
    OUT_OF_HOURS = "out_of_hours"
    BULK = "bulk"
    UNFIT_PURPOSE = "unfit_purpose"
    REFUSALS = "refusals"
    REPORTED = "reported"


class FlagState(StrEnum):
    """List the states of a flag."""

    OPEN = "open"
    LOOKED_AT = "looked_at"
    EXPLAINED = "explained"
    REFERRED = "referred"
