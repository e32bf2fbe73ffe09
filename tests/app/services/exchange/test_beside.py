"""What is told beside filings changes its digest with every part of it, and with nothing else."""

from app.services.access import bureaus
from app.services.access.bureaus import DescribeBureau
from app.services.exchange import beside
from app.services.filings import flags
from app.services.unit_of_work import reading, work
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingType
from tests.fixtures.keepers import Keepers, person_called


def digest(keepers: Keepers) -> str:
    with reading(keepers.registry) as tx:
        return beside.digest(beside.told(tx, "DE"))


def test_the_digest_changes_with_a_bureau_and_with_a_flag_of_ones_own(keepers: Keepers) -> None:
    filing = keepers.published("notice.blue")
    known = [digest(keepers)]
    assert digest(keepers) == known[0]
    with work(keepers.registry, keepers.people["administrator"], Action.MANAGE_ACTORS) as tx:
        bureaus.describe(tx, DescribeBureau("FR", email="fr@bureau.example"))
    known.append(digest(keepers))
    with work(keepers.registry, keepers.people["foreign_clerk"], Action.FLAG) as tx:
        flags.put(tx, FilingType.NOTICE, filing.id, "Against our law.")
    known.append(digest(keepers))
    assert len(set(known)) == len(known)
    with reading(keepers.registry) as tx:
        assert beside.told(tx, "FR")["flags"] == []
        (flag,) = beside.told(tx, "DE")["flags"]
    assert (flag["filing_id"], flag["reason"]) == (filing.id, "Against our law.")


def test_a_head_tells_victims_apart_and_which_subject_is_which(keepers: Keepers) -> None:
    somebody = person_called("Vasile")
    somebody["names"].append({"full": "Ana Pop", "kind": "misused"})
    filing = keepers.now(keepers.published("notice.blue", subjects=[somebody, person_called("Ionescu")]))
    head = beside.head(filing)
    assert head["subject_ids"] == [each.id for each in filing.subjects]
    assert [[name["full"] for name in names] for names in head["misused"]] == [["Ana Pop"], []]
    assert (head["version"], head["reference"], head["review_due_at"]) == (1, filing.reference, None)
