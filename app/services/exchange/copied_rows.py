"""Turn what a feed says into the rows of a copy: filings with their heads, bureaus, flags."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from app.models import Addendum, Bureau, Filing, FilingFlag
from app.rules.content import FilingContent
from app.rules.content_json import parts_from_json
from app.services.exchange.beside import BUREAU
from app.services.filings import content_to_rows
from app.services.filings.row_tree import Part
from app.transaction import Tx
from app.vocabulary.filings import FilingStatus, FilingType
from app.vocabulary.subjects import NameKind

CONTENT = tuple(each.name for each in fields(FilingContent))
MOMENTS = ("created_at", "updated_at", "review_due_at")
SAME = ("version", "disputed", "test_record", "extensions")
Said = Mapping[str, Any]


def filing(item: Said, bureaus: Mapping[str, str], created_by: str) -> Part:
    """Return the rows of one filing under the ids that it has in the register.

    Raises KeyError, ValueError and cattrs' errors for what no register of this version says.
    """
    said, head = item["filing"], item["head"]
    content = FilingContent(
        **parts_from_json({name: said[name] for name in CONTENT} | _told_apart(said, head))
    )
    row = {
        "id": item["filing_id"],
        "type": FilingType(said["type"]),
        "number": said["number"],
        "bureau_id": bureaus[said["bureau"]],
        "created_by": created_by,
        "status": FilingStatus.PUBLISHED,
        "revision": said["revision"],
        "reason": "",
        "source": head["list_name"],
        **{name: head[name] for name in SAME},
        **{name: _moment(head[name]) for name in MOMENTS},
    }
    part = content_to_rows.new(row, content)
    for subject, key in zip(part.owned["subjects"], head["subject_ids"], strict=True):
        subject.values["id"] = key
    part.owned["addenda"] = [
        Part(Addendum, {**each, "at": _moment(each["at"])}, {}) for each in head["addenda"]
    ]
    return part


def emptied(kind: str) -> dict[str, Any]:
    """Return the values of a filing's row once all that it said is erased."""
    nothing = FilingContent(kind=kind, subjects=())
    said = {name: content_to_rows.stored(name, getattr(nothing, name)) for name in content_to_rows.PLAIN}
    marks = {"disputed": False, "test_record": False, "review_due_at": None, "source": "", "reason": ""}
    return {**said, **marks, "status": FilingStatus.PURGED}


def write_bureaus(tx: Tx, told: Sequence[Said]) -> None:
    """Have every bureau as the register describes it, by its code; none is ever taken away there."""
    known = {each.code: each for each in tx.session.scalars(select(Bureau))}
    for said in told:
        bureau = known.get(said["code"])
        if bureau is None:
            tx.session.add(Bureau(**{name: said[name] for name in BUREAU}))
        else:
            for name in BUREAU:
                setattr(bureau, name, said[name])
    tx.session.flush()


def write_flags(tx: Tx, bureau: str, told: Sequence[Said]) -> None:
    """Have the bureau's flags as the register has them, on the filings that are in force here."""
    tx.session.execute(delete(FilingFlag).where(FilingFlag.bureau == bureau))
    ids = [each["filing_id"] for each in told]
    in_force = Filing.id.in_(ids), Filing.status == FilingStatus.PUBLISHED
    here = set(tx.session.scalars(select(Filing.id).where(*in_force)))
    tx.session.add_all(
        FilingFlag(
            filing_id=each["filing_id"],
            bureau=bureau,
            at=_moment(each["at"]),
            set_by=tx.actor.id,
            reason=each["reason"],
        )
        for each in told
        if each["filing_id"] in here
    )
    tx.session.flush()


def _told_apart(said: Said, head: Said) -> dict[str, Any]:
    """Return what the head says otherwise: the reference as it was given, victims' names at the end."""
    subjects = [
        {
            **subject,
            "names": [each for each in subject["names"] if each["kind"] != NameKind.MISUSED] + misused,
        }
        for subject, misused in zip(said["subjects"], head["misused"], strict=True)
    ]
    return {"subjects": subjects, "reference": head["reference"]}


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
