"""Line 27: where the disk does not take or give what it should, the answer is a 503 that says so."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from tests.fixtures.attaching import folder
from tests.fixtures.desk import Desk
from tests.fixtures.files import picture
from tests.fixtures.serving import Answer, Serve, Service

NAME = "Ramón Espinoza Duarte"
FAULT = {(503, "disk_fault")}


def processes(service: Service) -> list[int]:
    """The process that starts the others, then those that answer: one started late inherits the limit."""
    pid = service.process.pid
    return [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]


@contextmanager
def full_disk(service: Service) -> Iterator[None]:
    """No file of the service can grow, or be made: its system refuses to write as a full disk does."""
    before = resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE)
    limit_files(service, (0, before[1]))
    yield
    limit_files(service, before)


def limit_files(service: Service, limits: tuple[int, int]) -> None:
    """Set how far a file may grow, in every process of the service."""
    for pid in processes(service):
        resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)


def told(answers: list[Answer]) -> set[tuple[int, str]]:
    """Statuses and codes of the answers."""
    return {(answer.status, answer.body["code"]) for answer in answers}


def test_27_a_disk_that_takes_nothing_is_told_and_nothing_is_shown(serve: Serve, desk: Desk) -> None:
    desk.published()
    draft = desk.draft()
    with serve() as service:
        boundary, photo = encode_multipart(
            {"kind": "photo", "file": FileStorage(BytesIO(picture()), "a.jpg")}
        )
        headers = {**desk.clerk.headers, "Content-Type": f"multipart/form-data; boundary={boundary}"}
        headers["If-Match"] = f'"{draft["revision"]}"'
        with full_disk(service):
            answers = [service.lookup(NAME) for _ in range(6)]
            answers.append(service.send("POST", folder(draft), photo, headers))
        assert told(answers) == FAULT
        assert service.lookup(NAME).body["answer"] == "match"
