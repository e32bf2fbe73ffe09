"""Attachments over HTTP: who may send, see and fetch them, and what leaves with them."""

from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import select

from app.files.limits import LARGEST_FILE
from app.models import AuditEntry
from app.services.unit_of_work import Registry, reading
from app.vocabulary.actors import Role
from tests.factories import notice, person
from tests.fixtures.attaching import attached, files_of, folder, send
from tests.fixtures.desk import Desk
from tests.fixtures.files import SECRET, dna, pdf, picture, png_claiming, prints, told_picture
from tests.fixtures.registry import MakeSomeone

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


class Unread(BytesIO):
    """A body of 200 MB of which not one byte may be asked for."""

    def read(self, *_: Any) -> bytes:
        raise AssertionError("the body was read")

    readline = readinto = read


def audited(registry: Registry, action: str) -> list[AuditEntry]:
    with reading(registry) as tx:
        return list(tx.session.scalars(select(AuditEntry).where(AuditEntry.action == action)))


def test_a_photo_is_attached_and_fetched_as_our_own_drawing(desk: Desk) -> None:
    filing = desk.published()
    photo = attached(desk, filing, told_picture(orientation=6))
    assert (photo["media_type"], photo["width"], photo["height"]) == ("image/jpeg", 60, 80)
    fetched = desk.client.get(photo["path"], headers=desk.officer.headers)
    assert fetched.status_code == 200
    assert SECRET not in fetched.data
    assert sha256(fetched.data).hexdigest() == photo["checksum"] == fetched.headers["ETag"].strip('"')
    assert len(fetched.data) == photo["size"]
    small = desk.client.get(photo["path"] + "/thumbnail", headers=desk.officer.headers)
    assert Image.open(BytesIO(small.data)).size == (60, 80)


@pytest.mark.parametrize(
    ("kind", "data", "disposition"),
    [
        ("photo", picture(), 'inline; filename="'),
        ("document_copy", picture("PNG"), 'inline; filename="'),
        ("document_copy", pdf(), 'attachment; filename="'),
        ("fingerprints", prints(), 'attachment; filename="'),
        ("dna", dna(), 'attachment; filename="'),
    ],
)
def test_a_file_leaves_with_headers_that_keep_it_from_acting(
    desk: Desk, kind: str, data: bytes, disposition: str
) -> None:
    filing = desk.published(notice(handling="restricted"))
    sent = attached(desk, filing, data, kind, name='../../etc/"passwd\r\n')
    headers = desk.client.get(sent["path"], headers=desk.clerk.headers).headers
    assert headers["Content-Disposition"].startswith(disposition + filing["number"].replace("/", "-"))
    assert "passwd" not in headers["Content-Disposition"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"].startswith("sandbox")
    assert headers["Cache-Control"] == "no-store"
    assert (headers["Lookout-Handling"], headers["Lookout-Bureau"]) == ("restricted", "FR")


@pytest.mark.parametrize("kind", ["fingerprints", "dna"])
def test_prints_and_dna_are_for_those_who_compare_them(
    desk: Desk, someone: MakeSomeone, registry: Registry, kind: str
) -> None:
    filing = desk.published()
    made = attached(desk, filing, {"fingerprints": prints(), "dna": dna()}[kind], kind)
    reviewer = someone(Role.REVIEWER, bureau="DE")
    assert desk.client.get(made["path"], headers=desk.officer.headers).json["code"] == "forbidden"
    assert desk.client.get(made["path"], headers=reviewer.headers).status_code == 200
    assert desk.client.get(made["path"] + "/thumbnail", headers=reviewer.headers).status_code == 404
    assert [entry.outcome for entry in audited(registry, "hand_out")] == ["refused", "done", "refused"]


def test_confidential_prints_are_handed_out_by_their_own_bureau_only(
    desk: Desk, someone: MakeSomeone
) -> None:
    filing = desk.published(notice(handling="confidential"))
    made = attached(desk, filing, prints(), "fingerprints")
    foreign = someone(Role.CLERK, bureau="DE")
    assert desk.client.get(made["path"], headers=foreign.headers).status_code == 403
    assert desk.client.get(made["path"], headers=desk.clerk.headers).status_code == 200


def test_every_hand_out_is_audited_with_what_left(desk: Desk, registry: Registry) -> None:
    photo = attached(desk, desk.published(), picture())
    for path in (photo["path"], photo["path"] + "/thumbnail"):
        desk.client.get(path, headers=desk.officer.headers)
    told = [(entry.actor_id, entry.detail["thumbnail"]) for entry in audited(registry, "hand_out")]
    assert told == [(desk.officer.actor.id, False), (desk.officer.actor.id, True)]


def test_what_is_attached_is_listed_with_the_conditions_of_its_filing(desk: Desk) -> None:
    filing = desk.published(notice(conditions="Verify with the source."))
    attached(desk, filing, picture(), public="true")
    attached(desk, filing, prints(), "fingerprints")
    listed = desk.client.get(folder(filing), headers=desk.officer.headers).json
    assert [(each["kind"], each["public"]) for each in listed["items"]] == [
        ("photo", True),
        ("fingerprints", False),
    ]
    assert (listed["bureau"], listed["handling"]) == ("FR", "official_use_only")
    assert listed["conditions"] == "Verify with the source."


@pytest.mark.parametrize("hidden", [{"audience": ["IT"]}, {"barred": ["DE"]}, None])
def test_what_belongs_to_a_filing_closed_to_the_actor_is_as_absent_as_it(
    desk: Desk, someone: MakeSomeone, hidden: dict[str, Any] | None
) -> None:
    for bureau in ("DE", "IT"):
        someone(Role.OFFICER, bureau=bureau)
    filing = desk.draft() if hidden is None else desk.published(notice(**hidden))
    photo = attached(desk, filing, picture())
    stranger = someone(Role.OFFICER, Role.CLERK, bureau="DE", name="stranger")
    for path in (folder(filing), photo["path"], photo["path"] + "/thumbnail"):
        assert desk.client.get(path, headers=stranger.headers).status_code == 404
    change = {**stranger.headers, "If-Match": f'"{filing["revision"]}"'}
    assert desk.client.delete(photo["path"], headers=change).status_code == 404
    form = {"kind": "photo", "file": (BytesIO(picture()), "x")}
    assert desk.client.post(folder(filing), data=form, headers=change).status_code == 404


def test_only_the_clerks_of_its_bureau_change_what_a_filing_carries(desk: Desk, someone: MakeSomeone) -> None:
    filing = desk.published()
    photo = attached(desk, filing, picture())
    for who in (someone(Role.CLERK, bureau="DE"), desk.officer):
        change = {**who.headers, "If-Match": f'"{filing["revision"]}"'}
        assert desk.client.delete(photo["path"], headers=change).status_code == 403
        form = {"kind": "photo", "file": (BytesIO(picture()), "x")}
        assert desk.client.post(folder(filing), data=form, headers=change).status_code == 403


def test_a_change_names_the_revision_it_is_based_on(desk: Desk) -> None:
    filing = desk.published()
    stale = dict(filing)
    photo = attached(desk, filing, picture())
    assert filing["revision"] > stale["revision"]
    assert send(desk, stale, picture()).json["code"] == "revision_conflict"
    assert desk.client.delete(photo["path"], headers=desk.clerk.headers).json["code"] == "revision_missing"
    read = desk.client.get(f"/api/v1/notices/{filing['id']}", headers=desk.clerk.headers)
    assert read.json["revision"] == filing["revision"]


def test_an_attachment_taken_off_is_gone_with_its_files(desk: Desk, registry: Registry) -> None:
    filing = desk.published()
    photo = attached(desk, filing, picture())
    change = {**desk.clerk.headers, "If-Match": f'"{filing["revision"]}"'}
    assert desk.client.delete(photo["path"], headers=change).status_code == 204
    assert desk.client.get(photo["path"], headers=desk.officer.headers).status_code == 404
    assert files_of(registry) == []
    assert len(audited(registry, "attach")) == len(audited(registry, "detach")) == 1


def test_nothing_is_attached_to_a_filing_that_has_ended(desk: Desk, registry: Registry) -> None:
    filing = desk.published()
    desk.withdraw(filing)
    filing["revision"] += 1
    assert send(desk, filing, picture()).json["code"] == "illegal_move"
    assert files_of(registry) == []


def test_an_attachment_is_found_under_its_own_subject_only(desk: Desk) -> None:
    filing = desk.published(notice(person(), person("Ottoline Wrzesniewska")))
    photo = attached(desk, filing, picture())
    other = f"{folder(filing, subject=1)}/{photo['id']}"
    elsewhere = folder(desk.published()).replace("notices", "alerts")
    for path in (other, elsewhere):
        assert desk.client.get(path, headers=desk.officer.headers).status_code == 404


REFUSED = [
    (png_claiming(50_000, 50_000), "photo"),
    (SVG, "photo"),
    (b"<!doctype html><script>alert(1)</script>", "document_copy"),
    (pdf(), "photo"),
    (picture(), "fingerprints"),
    (prints(), "dna"),
    (prints() + SVG, "fingerprints"),
    (pdf(b"<</S /JavaScript>>"), "document_copy"),
    (b"", "photo"),
]


def test_a_file_that_is_not_what_it_is_sent_as_is_refused(desk: Desk, registry: Registry) -> None:
    filing = desk.published()
    for data, kind in REFUSED:
        answer = send(desk, filing, data, kind, name="face.jpg")
        assert (answer.status_code, answer.json["code"]) == (422, "file_refused")
        assert answer.json["errors"][0]["path"] == "file"
    assert files_of(registry) == []


def test_the_name_of_a_file_does_not_matter(desk: Desk) -> None:
    filing = desk.published()
    for name in ("face.exe", "face.pdf", "face", "face.jpg\0.html", "🙂" * 300):
        assert attached(desk, filing, picture(), name=name)["media_type"] == "image/jpeg"


def test_a_polyglot_is_handed_out_as_the_picture_it_also_was(desk: Desk) -> None:
    photo = attached(desk, desk.published(), picture("PNG") + b"PK\x03\x04<script>alert(1)</script>")
    assert b"<script" not in desk.client.get(photo["path"], headers=desk.officer.headers).data


def test_two_hundred_megabytes_are_refused_before_one_byte_is_read(desk: Desk) -> None:
    filing = desk.published()
    answer = desk.client.post(
        folder(filing),
        input_stream=Unread(),
        environ_overrides={"CONTENT_LENGTH": str(200 * 1024 * 1024)},
        content_type="multipart/form-data; boundary=x",
        headers={**desk.clerk.headers, "If-Match": f'"{filing["revision"]}"'},
    )
    assert (answer.status_code, answer.json["code"]) == (413, "too_large")


def test_a_body_that_does_not_say_its_length_is_refused_unread(desk: Desk) -> None:
    filing = desk.published()
    answer = desk.client.post(
        folder(filing),
        input_stream=Unread(),
        content_type="multipart/form-data; boundary=x",
        headers={**desk.clerk.headers, "If-Match": f'"{filing["revision"]}"'},
        environ_overrides={"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"},
    )
    assert (answer.status_code, answer.json["code"]) == (411, "length_missing")


def test_a_file_one_byte_too_large_is_refused(desk: Desk, registry: Registry) -> None:
    answer = send(desk, desk.published(), bytes(LARGEST_FILE + 1))
    assert (answer.status_code, answer.json["code"]) == (413, "too_large")
    assert files_of(registry) == []


BAD_FORMS: list[tuple[dict[str, Any], str]] = [
    ({"file": (BytesIO(picture()), "x")}, "kind"),
    ({"kind": "selfie", "file": (BytesIO(picture()), "x")}, "kind"),
    ({"kind": "photo"}, "file"),
    ({"kind": "photo", "file": "not a file"}, "file"),
    ({"kind": "photo", "file": (BytesIO(picture()), "x"), "caption": "at home"}, "caption"),
    ({"kind": "dna", "file": (BytesIO(dna()), "x"), "public": "true"}, "public"),
]


def test_a_bad_upload_is_a_problem_that_names_the_field(desk: Desk) -> None:
    filing = desk.published()
    headers = {**desk.clerk.headers, "If-Match": f'"{filing["revision"]}"'}
    for form, path in BAD_FORMS:
        answer = desk.client.post(folder(filing), data=form, headers=headers)
        assert answer.status_code == 422, answer.text
        assert path in {each["path"] for each in answer.json["errors"]}


def test_a_file_lost_on_the_disk_is_said_to_be_unavailable(desk: Desk, registry: Registry) -> None:
    photo = attached(desk, desk.published(), picture())
    registry.files.delete(photo["checksum"])
    answer = desk.client.get(photo["path"], headers=desk.officer.headers)
    assert (answer.status_code, answer.json["code"]) == (503, "file_unavailable")
