"""Define errors with a stable code and a status; no Flask inside."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with what was sent: where (a JSON path such as `subjects.0.names`) and why."""

    path: str
    reason: str


class RegistryError(Exception):
    """Something the registry refuses, with a code a program can rely on and a sentence a person can."""

    code = "registry_error"
    status = 500
    title = "The registry could not do this."
    retry_after_s: int | None = None

    def __init__(self, detail: str = "", faults: Sequence[Fault] = ()) -> None:
        super().__init__(detail or self.title)
        self.detail = detail or self.title
        self.faults = tuple(faults)


class Invalid(RegistryError):
    """Refuse a request that breaks a rule of its schema."""

    code, status, title = "invalid", 422, "Some of what was sent is not acceptable."


class Malformed(RegistryError):
    """Sent bytes cannot be read as what they say they are."""

    code, status, title = "malformed", 400, "What was sent cannot be read."


class Unauthenticated(RegistryError):
    """No key, or none that is known and still valid."""

    code, status, title = "unauthenticated", 401, "A valid API key is needed."


class Forbidden(RegistryError):
    """The actor's roles do not allow the action as such."""

    code, status, title = "forbidden", 403, "Your roles do not allow this."


class FourEyes(Forbidden):
    """Refuse a review by somebody who took part in the filing, or acts for one who did (RPD article 86)."""

    code, title = "four_eyes", "You took part in this filing, so somebody else must review it."


class NotFound(RegistryError):
    """There is no such thing, or none that this actor may see: the two are answered alike."""

    code, status, title = "not_found", 404, "There is nothing here that you may see."


class IllegalMove(RegistryError):
    """The filing's state does not allow this move; the detail names the moves it does allow."""

    code, status, title = "illegal_move", 409, "The filing cannot make this move now."


class Duplicate(RegistryError):
    """The same thing is stored already; the faults name what."""

    code, status, title = "duplicate", 409, "This is stored already."


class NotAcknowledged(RegistryError):
    """Filings like this one are on file; each fault names one whose id `acknowledged` must hold."""

    code, status, title = "not_acknowledged", 409, "Look at the filings like this one and acknowledge each."


class RevisionConflict(RegistryError):
    """Somebody changed the filing since the revision named in `If-Match`."""

    code, status, title = "revision_conflict", 412, "The filing has changed since you read it."


class RevisionMissing(RegistryError):
    """A change must name the revision it is based on."""

    code, status, title = "revision_missing", 428, "Send the revision you read in the If-Match header."


class CannotLook(RegistryError):
    """The index cannot be asked or lags behind: there is no answer, least of all "nothing found"."""

    code, status, title = "cannot_look", 503, "The registry cannot look by name right now. This is not a no."
    retry_after_s = 2


class Unanswered(RegistryError):
    """One line of a list failed for a reason that nobody foresaw; the others are answered."""

    code, status, title = "internal", 500, "This was not answered. The fault is ours and has been logged."


class CannotRecord(RegistryError):
    """Refuse to answer what could not be recorded."""

    code, status, title = "cannot_record", 503, "This could not be recorded, so it is not answered."
    retry_after_s = 2


class StoreUnavailable(RegistryError):
    """The database does not answer."""

    code, status, title = "store_unavailable", 503, "The registry's database does not answer."
    retry_after_s = 2


class WrongDatabase(RegistryError):
    """The database belongs to another environment: nobody develops on a register, or serves a playground."""

    code, status, title = "wrong_database", 503, "This database belongs to another environment."


class Busy(RegistryError):
    """All there is to do this with is in use; the same request will do in a moment."""

    code, status, title = "busy", 503, "The registry does this for somebody else right now."
    retry_after_s = 2


class TooManyRequests(RegistryError):
    """More was asked for than one key, address or role may ask for."""

    code, status, title = "too_many_requests", 429, "You ask faster than you may."

    def __init__(self, retry_after_s: int, detail: str = "") -> None:
        super().__init__(detail or f"You ask faster than you may. Ask again in {retry_after_s} s.")
        self.retry_after_s = retry_after_s


class CannotPrint(RegistryError):
    """Say that no PDF can be made; on the screen everything is read as ever."""

    code, status, title = "cannot_print", 503, "This cannot be printed right now."


class NotSealed(RegistryError):
    """The entry has no place in the log yet; sealing comes a second after it was written."""

    code, status, title = "not_sealed", 409, "This entry is not sealed yet. Ask again in a moment."
    retry_after_s = 2


class AwaitsApproval(RegistryError):
    """An administrator's account is changed once another administrator has approved it."""

    code, status, title = "awaits_approval", 409, "Another administrator must approve this first."


class DiskFault(RegistryError):
    """The disk is full, or did not read or write what it was told; nothing was stored or shown."""

    code, status, title = "disk_fault", 503, "A disk of the registry is full or at fault. Nothing was stored."
    retry_after_s = 60


class BackupRefused(RegistryError):
    """The backup cannot be made, opened or restored; nothing was changed."""

    code, status, title = "backup_refused", 422, "The backup is not taken."


class JobsFailed(RegistryError):
    """Some of what time asks for could not be done; the rest was."""

    code, status, title = "jobs_failed", 500, "Some of what was due could not be done."


class LengthMissing(RegistryError):
    """A body of unknown length would have to be read to learn that it is too large."""

    code, status, title = "length_missing", 411, "Send the length of the body as Content-Length."


class TooLarge(RegistryError):
    """More bytes than this route takes."""

    code, status, title = "too_large", 413, "The body is larger than this route accepts."


class FileRefused(RegistryError):
    """The file is not of the kind it was sent as, or holds what no file may hold."""

    code, status, title = "file_refused", 422, "The file is not accepted."


class FileUnavailable(RegistryError):
    """A file that is on record cannot be read; `flask files verify` names it."""

    code, status, title = "file_unavailable", 503, "The file cannot be read right now."
    retry_after_s = 60


class TakenOver(RegistryError):
    """Somebody else goes on with what this was working at."""

    code, status, title = "taken_over", 409, "Somebody else goes on with this."


class CannotFollow(RegistryError):
    """The copy cannot go on with this register, whoever tries again: somebody must look."""

    code, status, title = "cannot_follow", 409, "This copy does not follow."


class SourceSilent(RegistryError):
    """The register that a copy follows does not answer now; asking again may help."""

    code, status, title = "source_silent", 503, "The register that is followed does not answer."


class ReadOnlyCopy(Forbidden):
    """Refuse to change in a copy what only the register that it follows may change."""

    code, title = "read_only_copy", "This is a read-only copy of another register."


class StaleCopy(CannotLook):
    """The copy is older than it may be, so it does not answer, least of all "nothing found"."""

    title = "This copy is too old to answer from. This is not a no."


class ImportRefused(RegistryError):
    """The file as a whole cannot be read; nothing of it was taken."""

    code, status, title = "import_refused", 422, "The file cannot be imported."
