"""Define the tables, one noun a file."""

from app.models.access_request import AccessRequest
from app.models.actor import ActorRole, ApiKey, StoredActor
from app.models.addendum import Addendum
from app.models.attachment import Attachment, StoredFile
from app.models.audit_checkpoint import AuditCheckpoint, AuditCosignature
from app.models.audit_entry import AuditEntry
from app.models.audit_leaf import AuditLeaf, AuditTile
from app.models.bureau import Bureau
from app.models.correction import Correction
from app.models.delivery import Delivery
from app.models.feed import Change, ChangeEntry, Feed, FeedItem
from app.models.filing import Filing, NumberSeries
from app.models.filing_amendment import FilingAmendment
from app.models.filing_flag import FilingFlag
from app.models.filing_history import FilingMove, FilingVersion, Waiver
from app.models.followed_register import FollowedRegister
from app.models.hand_out import HandOut, OnwardConsent
from app.models.hit import Hit
from app.models.idempotency_entry import IdempotencyEntry
from app.models.identifier import Identifier
from app.models.import_run import ImportRefusal, ImportRemark, ImportRun, ImportWaiting
from app.models.index_lease import IndexLease
from app.models.installation import Installation
from app.models.judicial import Charge, Warrant
from app.models.link import Link
from app.models.lookup import Lookup, StoredMatch
from app.models.message import Message
from app.models.message_attachment import MessageAttachment
from app.models.misuse_flag import FlagStep, MisuseFlag, MisuseRun, WellKnown
from app.models.name import Name
from app.models.open_form import OpenForm
from app.models.outbox_entry import OutboxEntry
from app.models.partner import CheckAlert, Partner
from app.models.property_detail import PropertyDetail
from app.models.rate_count import RateCount
from app.models.saved_view import SavedView
from app.models.settled_match import SettledMatch
from app.models.sign_in import BoundAccount, Challenge, Credential, DeskSession, Passkey
from app.models.subject import BirthDateRow, Description, Nationality, Place, Subject
from app.models.subject_request import SubjectFinding, SubjectRequest
from app.models.traveller_list import Traveller, TravellerList, VettingEntry

__all__ = [
    "AccessRequest",
    "ActorRole",
    "Addendum",
    "ApiKey",
    "Attachment",
    "AuditCheckpoint",
    "AuditCosignature",
    "AuditEntry",
    "AuditLeaf",
    "AuditTile",
    "BirthDateRow",
    "BoundAccount",
    "Bureau",
    "Challenge",
    "Change",
    "ChangeEntry",
    "Charge",
    "CheckAlert",
    "Correction",
    "Credential",
    "Delivery",
    "Description",
    "DeskSession",
    "Feed",
    "FeedItem",
    "Filing",
    "FilingAmendment",
    "FilingFlag",
    "FilingMove",
    "FilingVersion",
    "FlagStep",
    "FollowedRegister",
    "HandOut",
    "Hit",
    "IdempotencyEntry",
    "Identifier",
    "ImportRefusal",
    "ImportRemark",
    "ImportRun",
    "ImportWaiting",
    "IndexLease",
    "Installation",
    "Link",
    "Lookup",
    "Message",
    "MessageAttachment",
    "MisuseFlag",
    "MisuseRun",
    "Name",
    "Nationality",
    "NumberSeries",
    "OnwardConsent",
    "OpenForm",
    "OutboxEntry",
    "Partner",
    "Passkey",
    "Place",
    "PropertyDetail",
    "RateCount",
    "SavedView",
    "SettledMatch",
    "StoredActor",
    "StoredFile",
    "StoredMatch",
    "Subject",
    "SubjectFinding",
    "SubjectRequest",
    "Traveller",
    "TravellerList",
    "VettingEntry",
    "Waiver",
    "Warrant",
    "WellKnown",
]
