"""What is stored, one noun a file."""

from app.models.actor import ActorRole, ApiKey, StoredActor
from app.models.audit_entry import AuditEntry
from app.models.bureau import Bureau
from app.models.filing import Filing, NumberSeries
from app.models.idempotency_entry import IdempotencyEntry
from app.models.identifier import Identifier
from app.models.import_run import ImportRefusal, ImportRun
from app.models.judicial import Charge, Warrant
from app.models.lookup import Lookup, StoredMatch
from app.models.name import Name
from app.models.outbox_entry import OutboxEntry
from app.models.property_detail import PropertyDetail
from app.models.subject import BirthDateRow, Description, Nationality, Place, Subject

__all__ = [
    "ActorRole",
    "ApiKey",
    "AuditEntry",
    "BirthDateRow",
    "Bureau",
    "Charge",
    "Description",
    "Filing",
    "IdempotencyEntry",
    "Identifier",
    "ImportRefusal",
    "ImportRun",
    "Lookup",
    "Name",
    "Nationality",
    "NumberSeries",
    "OutboxEntry",
    "Place",
    "PropertyDetail",
    "StoredActor",
    "StoredMatch",
    "Subject",
    "Warrant",
]
