"""Tell what an amendment would change, and refuse in it what only the registry says."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from app.errors import Fault, Invalid
from app.models import Filing
from app.rules.content import FilingContent
from app.services.filings.commands import AmendFiling
from app.services.filings.content_to_rows import stored
from app.services.filings.rows_to_content import content_of


def require_as_shown(filing: Filing, command: AmendFiling) -> None:
    """Raise Invalid where read-only parts were sent that differ from what stands."""
    faults = [*_read_only(filing, command.shown), *_subjects(filing, command)]
    if faults:
        raise Invalid(faults=faults)


def differing(filing: Filing, command: AmendFiling) -> dict[str, Any]:
    """Return the changes that would make the filing say something else than it says."""
    standing = content_of(filing)
    return {
        name: value
        for name, value in command.changes.items()
        if stored(name, value) != stored(name, getattr(standing, name))
        or (name == "subjects" and _moved(filing, command))
    }


def says(filing: Filing, content: FilingContent) -> bool:
    """Tell whether the filing says all of this already."""
    standing = content_of(filing)
    names = [each.name for each in fields(FilingContent)]
    return all(
        stored(name, getattr(content, name)) == stored(name, getattr(standing, name)) for name in names
    )


def _read_only(filing: Filing, shown: Mapping[str, Any]) -> Iterator[Fault]:
    for name, sent in shown.items():
        if _differs(sent, getattr(filing, name)):
            yield Fault(name, "Read-only: send it as it is shown, or leave it out.")


def _differs(sent: Any, standing: Any) -> bool:
    """Tell whether what was sent is not what stands; a mapping may stand as an object with attributes."""
    if isinstance(sent, Mapping) and not isinstance(standing, Mapping):
        return any(_differs(value, getattr(standing, name)) for name, value in sent.items())
    if isinstance(sent, list) and len(sent) == len(standing):
        return any(map(_differs, sent, standing))
    return bool(sent != standing)


def _subjects(filing: Filing, command: AmendFiling) -> Iterator[Fault]:
    left = {subject.id: subject.type for subject in filing.subjects}
    for at, subject_id in enumerate(command.subject_ids):
        if not subject_id:
            continue
        subject_type = left.pop(subject_id, None)
        if subject_type is None:
            yield Fault(f"subjects.{at}.id", "Not the id of a subject of this filing, or sent twice.")
        elif subject_type != command.changes["subjects"][at].type:
            yield Fault(
                f"subjects.{at}.type", "A subject stays of its type; leave its id out to file another."
            )


def _moved(filing: Filing, command: AmendFiling) -> bool:
    """Tell whether subjects that say the same are told to be one another."""
    ids = zip(command.subject_ids, filing.subjects, strict=False)
    return any(sent and sent != standing.id for sent, standing in ids)
