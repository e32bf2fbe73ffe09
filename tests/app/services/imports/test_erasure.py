"""What is kept of lists goes after its time, and nothing earlier; the counts stay."""

from dataclasses import replace
from datetime import timedelta

from app.services.access.actors import ROOT
from app.services.imports import erasure
from app.services.imports.uploads import uploads_of
from tests.fixtures.uploading import Uploader, papers


def test_uploads_plans_and_reasons_are_erased_in_time(uploader: Uploader) -> None:
    taken = uploader.taken(papers(1, faulty=(2,)))
    rehearsed = uploader.taken(papers(3), dry_run="true")
    here = uploader.registry
    now = here.clock()
    soon = replace(here, clock=lambda: now + here.lists_kept - timedelta(hours=1))
    later = replace(here, clock=lambda: now + here.lists_kept + timedelta(hours=1))
    assert erasure.due(soon, ROOT) == erasure.erase(soon, ROOT) == []
    assert len([*uploads_of(here).names()]) == 3
    assert "2 runs" in erasure.due(later, ROOT)[0].number
    assert "2 runs" in erasure.erase(later, ROOT)[0].number
    assert [*uploads_of(here).names()] == []
    told = uploader.get(f"/{taken['id']}").json or {}
    assert (told["refused"], told["refused_as"]) == (1, "")
    assert told["erased_at"]
    assert (uploader.get(f"/{taken['id']}/refusals").json or {})["items"] == []
    assert (uploader.get(f"/{rehearsed['id']}").json or {})["may_start"] is False
    assert erasure.erase(later, ROOT) == []
