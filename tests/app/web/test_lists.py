"""The importer's desk as a stranger would try it: forged forms, other roles, guessed addresses, scripts."""

from io import BytesIO

from app.services.imports.uploads import uploads_of
from app.vocabulary.actors import Role
from tests.fixtures.browsing import Browsers
from tests.fixtures.registry import MakeSomeone
from tests.fixtures.uploading import HEAD, Uploader, papers

SCRIPT = "<script>alert(1)</script>"


def test_forged_forms_other_roles_and_guessed_addresses_open_nothing(
    uploader: Uploader, browsers: Browsers, someone: MakeSomeone
) -> None:
    run = uploader.taken(papers(1, faulty=(2,)))
    mine = browsers.of(uploader.importer.actor)
    sent = {"format": "csv", "list": "papers", "file": (BytesIO(papers(3)), "x.csv")}
    mine.page = ""
    assert mine.post("/imports/", **sent).status_code == 400
    abroad = browsers.of(someone(Role.IMPORTER, bureau="DE").actor)
    clerk = browsers.of(someone(Role.CLERK, name="clerk").actor)
    for path in ("", "/refusals.csv"):
        assert abroad.get(f"/imports/{run['id']}{path}").status_code == 404
        assert clerk.get(f"/imports/{run['id']}{path}").status_code == 403
    abroad.get("/imports/")
    assert run["id"] not in abroad.page
    assert abroad.post(f"/imports/{run['id']}/start").status_code == 404
    assert [*uploads_of(uploader.registry).names()] == [f"{run['id']}.refused"]


def test_what_a_list_says_is_text_and_what_was_typed_stays(uploader: Uploader, browsers: Browsers) -> None:
    mine = browsers.of(uploader.importer.actor)
    mine.get("/imports/")
    row = f"record,passport,{SCRIPT},property,passport,{SCRIPT},FR,{SCRIPT}\n".encode()
    file = (BytesIO(HEAD + row), f"{SCRIPT}.csv")
    again = mine.post("/imports/", format="csv", list="Not So", file=file)
    assert (again.status_code, 'value="Not So"' in again.text) == (422, True)
    file = (BytesIO(HEAD + row), f"{SCRIPT}.csv")
    queued = mine.post("/imports/", format="csv", list="papers", file=file, button="rehearse")
    assert queued.status_code == 303
    waiting = mine.get(queued.headers["Location"])
    assert waiting.headers["Refresh"]
    uploader.work_off()
    for path in ("/imports/", queued.headers["Location"]):
        page = mine.get(path)
        assert (SCRIPT in page.text, "Refresh" in page.headers) == (False, False)
