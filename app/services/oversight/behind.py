"""Tell the lookups and entries that a flag rests on."""

from app.models import AuditEntry, MisuseFlag
from app.rules import policy
from app.services.oversight.told import EntryTold, of_lookups, told
from app.transaction import Tx
from app.vocabulary.actors import Action


def behind(tx: Tx, flag: MisuseFlag) -> list[EntryTold]:
    """Return the entries behind a flag, in the order of its evidence.

    What was erased is left out. Evidence holds ids of lookups, and of entries where things were refused or
    the flag was raised by hand.
    """
    policy.require(tx.actor, Action.REVIEW_FLAGS)
    numbered = {int(each) for each in flag.evidence if each.isdigit()}
    by_lookup = of_lookups(tx, [each for each in flag.evidence if not each.isdigit()])
    rows = (tx.session.get(AuditEntry, each) for each in sorted(numbered))
    by_number = {str(each.row.id): each for each in told(tx, [row for row in rows if row is not None])}
    found = (by_lookup.get(each) or by_number.get(each) for each in flag.evidence)
    entries = [each for each in found if each is not None]
    for entry in entries:
        tx.show(str(entry.row.id))
    return entries
