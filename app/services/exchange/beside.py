"""Tell a copy what answers say beside a filing's own words: its head, the bureaus, the flags."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from hashlib import sha256
from typing import Any

import orjson
from sqlalchemy import select

from app.models import Bureau, Filing, FilingFlag, Subject
from app.rules.content import NameContent
from app.services.filings.rows_to_content import as_json
from app.transaction import Tx
from app.vocabulary.subjects import NameKind

BUREAU = ("code", "name", "country", "telephone", "email", "hours", "sees", "files")
# What stands in a filing's row and is no part of its content.
HEAD = ("version", "created_at", "updated_at", "review_due_at", "disputed", "test_record", "extensions")
NAME = tuple(each.name for each in fields(NameContent))


def head(filing: Filing) -> dict[str, Any]:
    """Return what a copy's row and answers need and the filing itself does not say.

    `misused` are, for each subject, the names of victims: they are shown beside a match, and there only.
    """
    return {
        **{name: _said(getattr(filing, name)) for name in HEAD},
        "reference": filing.reference,
        "list_name": filing.list_name,
        "subject_ids": [subject.id for subject in filing.subjects],
        "misused": [_misused(subject) for subject in filing.subjects],
        "addenda": [
            {"id": each.id, "at": _said(each.at), "bureau": each.bureau, "text": each.text}
            for each in filing.addenda
        ],
    }


def told(tx: Tx, bureau: str) -> dict[str, Any]:
    """Return every bureau with its contact and scope, and the flags that this one has put on filings."""
    bureaus = tx.session.execute(
        select(*(getattr(Bureau, name) for name in BUREAU)).order_by(Bureau.code)
    ).mappings()
    flags = tx.session.execute(
        select(FilingFlag.filing_id, FilingFlag.at, FilingFlag.reason)
        .where(FilingFlag.bureau == bureau)
        .order_by(FilingFlag.filing_id)
    ).mappings()
    return {"bureaus": _plain(bureaus.all()), "flags": _plain(flags.all())}


def digest(said: Mapping[str, Any]) -> str:
    """Return what changes with anything that is told."""
    return sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _plain(rows: Sequence[Mapping[Any, Any]]) -> list[dict[str, Any]]:
    return [{str(name): _said(value) for name, value in row.items()} for row in rows]


def _said(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _misused(subject: Subject) -> list[dict[str, Any]]:
    names = [each for each in subject.names if each.kind == NameKind.MISUSED]
    return [{name: as_json(getattr(each, name)) for name in NAME} for each in names]
