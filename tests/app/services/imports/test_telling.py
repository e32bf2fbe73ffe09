"""What a batch does is told entry by entry, remarks and refusals with it."""

from dataclasses import replace

from app.services.imports.batch import Batch
from app.services.imports.entries import Remark
from app.services.imports.planned import added
from app.services.imports.telling import told
from tests.app.services.imports.lists import entry, refusal


def test_a_rehearsal_tells_what_would_be_done_and_what_is_refused() -> None:
    remarked = replace(entry("T.1"), remarks=(Remark("sex", "Robot"),))
    batch = Batch(added=[remarked], refused=[refusal("T.2")], planned=[added(remarked)])
    first, second = told(batch, dry_run=True)
    assert (first["outcome"], first["reference"], first["remarks"][0]["reason"]) == ("added", "T.1", "Robot")
    assert (second["outcome"], second["reference"], second["line"]) == ("refused", "T.2", 7)
    assert [each["outcome"] for each in told(batch, dry_run=False)] == ["taken", "refused"]


def test_refusals_are_told_where_they_stand_in_the_list() -> None:
    part = [entry("T.1"), refusal("T.2"), refusal(""), refusal("")]
    batch = Batch(refused=[refusal("T.2"), refusal(""), refusal("")])
    batch.place(part, 501)
    assert [each.position for each in batch.refused] == [502, 503, 504]
