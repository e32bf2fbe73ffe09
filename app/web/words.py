"""Say the registry's words, such as `official_use_only`, as people do, in the visitor's language."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from marshmallow import fields, validate

from app.rules.correction_steps import LINES
from app.rules.kinds import RULES
from app.schemas.move import MOVES
from app.vocabulary.actors import Action, Outcome, Role
from app.vocabulary.corrections import CorrectionStatus, CorrectionStep
from app.vocabulary.filings import FAMILIES, Circulation, FilingStatus, FilingType, HandlingCode, WarningKind
from app.vocabulary.hits import FOUND, HitStatus, OwnersWord
from app.vocabulary.imports import ListFormat, RunState
from app.vocabulary.lookups import Answer, LookupKind, Purpose
from app.vocabulary.messages import MessageKind, Priority
from app.vocabulary.offences import Offence
from app.vocabulary.oversight import FlagState, MisuseRule
from app.vocabulary.partners import CheckPurpose, PartnerKind
from app.vocabulary.readings import Reading
from app.vocabulary.requirements import Fulfilment
from app.vocabulary.subject_requests import (
    Disclosure,
    Involvement,
    Remedy,
    RequestKind,
    RequestStatus,
    RequestStep,
)
from app.vocabulary.subjects import AttachmentKind, DocumentStatus, NameKind, PlaceKind, Sex, SubjectType
from app.web import proof, single_sign_on
from app.web.fields import LABELS
from app.web.language import gettext
from search.identifiers import IdentifierKind
from search.matching.attributes.features import FEATURES
from search.matching.types import Verdict

VOCABULARIES: tuple[type[StrEnum], ...] = (
    Action,
    Answer,
    AttachmentKind,
    CheckPurpose,
    Circulation,
    CorrectionStatus,
    CorrectionStep,
    Disclosure,
    DocumentStatus,
    FilingStatus,
    FilingType,
    FlagState,
    Fulfilment,
    HandlingCode,
    HitStatus,
    IdentifierKind,
    Involvement,
    ListFormat,
    LookupKind,
    MessageKind,
    MisuseRule,
    NameKind,
    Offence,
    Outcome,
    OwnersWord,
    PartnerKind,
    PlaceKind,
    Priority,
    Purpose,
    Reading,
    Remedy,
    RequestKind,
    RequestStatus,
    RequestStep,
    Role,
    RunState,
    Sex,
    SubjectType,
    Verdict,
    WarningKind,
)
# Words that are no words, or stand for more than they say.
OTHERWISE = {
    "F": "Female",
    "M": "Male",
    "X": "Not specified",
    "dna": "DNA",
    "imei": "IMEI",
    "vin": "Vehicle identification number (VIN)",
    "mrz": "Machine-readable zone",
    "anything": "One box",
    "imo": "IMO",
    "mmsi": "MMSI",
    "hin": "HIN",
    "ilu": "ILU",
    "meid": "MEID",
    "iccid": "ICCID",
    "imsi": "IMSI",
    "mac_address": "MAC",
    "iban": "IBAN",
    "bic": "BIC",
    "lei": "LEI",
    "un-list": "United Nations, consolidated list (XML)",
    "ofac-list": "United States, OFAC (advanced XML)",
    "eu-list": "European Union, financial sanctions (XML)",
    "uk-list": "United Kingdom, sanctions list (XML)",
    "interpol": "INTERPOL, public notices (JSON)",
    "ndjson": "NDJSON",
    "csv": "CSV",
    "ftm": "FollowTheMoney",
}


# What entries of the audit are about, beside filings.
OBJECTS = (
    "access_request",
    "actor",
    "api_key",
    "audit",
    "bureau",
    "change",
    "clearance",
    "clock",
    "correction",
    "filing",
    "flag",
    "hand_out",
    "hit",
    "import_run",
    "link",
    "lookup",
    "message",
    "open_form",
    "partner",
    "saved_view",
    "session",
    "settled_match",
    "statistics",
    "subject_finding",
    "subject_request",
    "traveller_list",
    "well_known",
)
# What statistics count, and by what.
COUNTED = (
    "filings",
    "lookups",
    "hits",
    "false_matches",
    "false_matches_per_1000_lookups",
    "median_minutes_to_answer_a_hit",
    "extensions",
    "persons",
    "persons_with_photo",
    "persons_with_prints",
    "persons_with_full_date",
    "median_days_from_event_to_entry",
    "month",
    "kind",
    "country",
    "purpose",
    "answer",
    "way",
    "unknown",
)
# What administrators ask of each other, states of keys, and jobs of the retention.
DEEDS = ("add", "add_key", "change_roles", "enable", "give_password", "lend", "rotate")
KEYS = ("valid", "revoked", "shut out", "expired")
JOBS = ("erase", "escalate", "expire", "flag", "purge", "refer", "remind", "warn")
# What marshmallow finds wrong in a field.
SCHEMAS: tuple[Any, ...] = (
    *fields.Field.default_error_messages.values(),
    fields.Boolean.default_error_messages["invalid"],
    fields.Date.default_error_messages["invalid"],
    fields.Integer.default_error_messages["invalid"],
    fields.List.default_error_messages["invalid"],
    fields.Nested.default_error_messages["type"],
    fields.Number.default_error_messages["invalid"],
    fields.String.default_error_messages["invalid"],
    fields.UUID.default_error_messages["invalid_uuid"],
    "Not a valid datetime.",
    "Unknown field.",
    validate.Length.message_all,
    validate.Length.message_equal,
    validate.Length.message_max,
    validate.Length.message_min,
    validate.OneOf.default_message,
    validate.Regexp.default_message,
    "Must be greater than or equal to {min}.",
    "Must be less than or equal to {max}.",
    "Must be greater than or equal to {min} and less than or equal to {max}.",
)
# What pages themselves find wrong, and sign-in elsewhere.
TOLD = (
    "This form is no longer valid.",
    "Go back, load the page anew and send it again.",
    "Say when it departs.",
    "Choose a file: CSV, or PAXLST.",
    "Write the departure as 2026-12-31T18:30.",
    *(f"Say why you {step} it." for step in dict.fromkeys(each.action for each in LINES if each.reason)),
    "It is not before you any more: its clerk may have taken it back.",
    proof.MISSING,
    *single_sign_on.TOLD,
)


def word(value: str | None) -> str:
    """Say one word of a closed list."""
    return gettext(plain(value)) if value else ""


def plain(value: str) -> str:
    """Write a word of a closed list in English."""
    return OTHERWISE.get(value) or str(value).replace("_", " ").capitalize()


def title(filing_type: str, kind: str) -> str:
    """Name a kind of filing."""
    return gettext(RULES.kinds[FilingType(filing_type), kind].title)


def label(path: str) -> str:
    """Name a field of a document by the last step of its path that is no number."""
    step = next((each for each in reversed(path.split(".")) if not each.isdigit()), path)
    return gettext(LABELS.get(step) or plain(step))


def spoken() -> Iterator[str]:
    """Yield every text that is said and stands in no template: each must be translated."""
    named = (plain(member.value) for vocabulary in VOCABULARIES for member in vocabulary)
    yield from (text for text in named if not text.isupper())
    yield from (plain(family) for family in FAMILIES)
    yield from (*SCHEMAS, *TOLD)
    yield from map(plain, (*OBJECTS, *COUNTED, "register"))
    yield from (kind.action for kind in RULES.kinds.values())
    yield from (kind.title for kind in RULES.kinds.values())
    yield from RULES.checklist.values()
    yield from (gate.says for gate in RULES.gates.values() if gate.waivable)
    yield from LABELS.values()
    yield from (plain(name) for name in FOUND)
    yield from (plain(action) for action in MOVES)
    yield from (plain(word) for word in (*DEEDS, *KEYS, *JOBS))
    yield from (feature.sentence for feature in FEATURES)
    yield from (f"Missing: {says}" for says in RULES.requirements.values())
