"""What is stored, one noun a file."""

from app.models.actor import ActorRole, ApiKey, StoredActor
from app.models.addendum import Addendum
from app.models.attachment import Attachment, StoredFile
from app.models.audit_entry import AuditEntry
from app.models.audit_seal import AuditSeal
from app.models.bureau import Bureau
from app.models.correction import Correction
from app.models.delivery import Delivery
from app.models.filing import Filing, NumberSeries
from app.models.filing_history import FilingMove, FilingVersion, Waiver
from app.models.idempotency_entry import IdempotencyEntry
from app.models.identifier import Identifier
from app.models.import_run import ImportRefusal, ImportRun
from app.models.judicial import Charge, Warrant
from app.models.link import Link
from app.models.lookup import Lookup, StoredMatch
from app.models.message import Message
from app.models.name import Name
from app.models.outbox_entry import OutboxEntry
from app.models.property_detail import PropertyDetail
from app.models.subject import BirthDateRow, Description, Nationality, Place, Subject

__all__ = [
    "ActorRole",
    "Addendum",
    "ApiKey",
    "Attachment",
    "AuditEntry",
    "AuditSeal",
    "BirthDateRow",
    "Bureau",
    "Charge",
    "Correction",
    "Delivery",
    "Description",
    "Filing",
    "FilingMove",
    "FilingVersion",
    "IdempotencyEntry",
    "Identifier",
    "ImportRefusal",
    "ImportRun",
    "Link",
    "Lookup",
    "Message",
    "Name",
    "Nationality",
    "NumberSeries",
    "OutboxEntry",
    "Place",
    "PropertyDetail",
    "StoredActor",
    "StoredFile",
    "StoredMatch",
    "Subject",
    "Waiver",
    "Warrant",
]
