"""Say the registry's words, such as `official_use_only`, as people do, in the visitor's language."""

from collections.abc import Iterator
from enum import StrEnum

from markupsafe import Markup

from app.errors import (
    BackupRefused,
    JobsFailed,
    LengthMissing,
    RegistryError,
    RevisionMissing,
    TakenOver,
    WrongDatabase,
)
from app.rules.kinds import RULES
from app.rules.subject_request_steps import NOTHING
from app.schemas.move import MOVES
from app.services.access import bound_accounts, passkeys, passwords, second_factor
from app.services.filings import open_forms
from app.services.subject_access.disclosure import TOLD as TOLD_ANSWER
from app.vocabulary.actors import Action, Outcome, Role
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
from app.web.language import SOURCE, gettext, language
from search.identifiers import IdentifierKind
from search.matching.attributes.features import FEATURES
from search.matching.types import Verdict

VOCABULARIES: tuple[type[StrEnum], ...] = (
    Action,
    Answer,
    AttachmentKind,
    CheckPurpose,
    Circulation,
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
# Failures that no page shows.
MACHINES = (BackupRefused, JobsFailed, LengthMissing, RevisionMissing, TakenOver, WrongDatabase)
# What administrators ask of each other, states of keys, and jobs of the retention.
DEEDS = ("add", "add_key", "change_roles", "enable", "give_password", "lend", "rotate")
KEYS = ("valid", "revoked", "shut out", "expired")
JOBS = ("erase", "escalate", "expire", "flag", "purge", "refer", "remind", "warn")
# What schemas and sign-in find wrong most often.
TOLD = (
    "Missing data for required field.",
    "Not a valid date.",
    "A name needs at least one letter.",
    "Not a country code of ISO 3166, ICAO 9303 or INTERPOL.",
    "Write the full name, or family and given names.",
    "Give at least a name, an identifier or remarks.",
    "Type a name, a number or a machine-readable zone.",
    "There is no account of this name.",
    "There is no filing of this number.",
    "Say what explains it, or to whom it is referred.",
    "Send a name or a number.",
    "Say what it is asked for.",
    "The number asked for is this one.",
    TOLD_ANSWER,
    NOTHING,
    "This form is no longer valid.",
    "Go back, load the page anew and send it again.",
    "Too many tries. Wait, and try again.",
    "Say when it departs.",
    "Choose a file: CSV, or PAXLST.",
    "Write the departure as 2026-12-31T18:30.",
    "The file is empty.",
    "The departure is past: the list is answered, and not held against what is filed later.",
    "You took part in this filing, so somebody else must review it.",
    passwords.WRONG,
    second_factor.WRONG,
    passkeys.WRONG,
    passkeys.NOT_TAKEN,
    proof.MISSING,
    open_forms.FULL,
    "Only a draft is saved by itself: in force, every amendment is somebody's word.",
    "It is not before you any more: its clerk may have taken it back.",
    *bound_accounts.REFUSALS,
    *single_sign_on.TOLD,
)


def word(value: str | None) -> str:
    """Say one word of a closed list."""
    return gettext(plain(value)) if value else ""


def plain(value: str) -> str:
    """Write a word of a closed list in English."""
    return OTHERWISE.get(value) or str(value).replace("_", " ").capitalize()


def said(text: str) -> Markup:
    """Say a sentence of the registry; one that has no translation is marked as English."""
    told = gettext(text)
    if told == text and language().code != SOURCE:
        return Markup('<span lang="en" dir="ltr">{}</span>').format(text)
    return Markup("{}").format(told)


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
    yield from (error.title for error in RegistryError.__subclasses__() if error not in MACHINES)
    yield from TOLD
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
