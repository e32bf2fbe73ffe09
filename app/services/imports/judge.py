"""Holds an entry against the rules of its kind, as a clerk's filing would be."""

from dataclasses import replace
from datetime import date

from app.services import judging
from app.services.case import Case
from app.services.imports.entries import Entry, Refusal
from app.vocabulary import FilingType


def judge(filing_type: FilingType, entry: Entry, on: date) -> Entry | Refusal:
    """The entry with what its kind says where the list says nothing, or why it may not be filed."""
    content = judging.filled(filing_type, entry.content, on)
    faults = judging.faults(Case(filing_type, content, on))
    if faults:
        reason = " ".join(fault.reason for fault in faults)
        return Refusal(entry.line, entry.reference, faults[0].path, reason)
    return replace(entry, content=content)
