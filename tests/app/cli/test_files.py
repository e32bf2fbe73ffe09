"""flask files: what an operator sees of the files on the disk."""

from flask import Flask

from app.services.unit_of_work import Registry
from tests.fixtures.attaching import attached, files_of
from tests.fixtures.desk import Desk
from tests.fixtures.files import prints


def test_the_sweep_says_what_it_removed(app: Flask, registry: Registry) -> None:
    with registry.files.staged(b"an orphan") as staged:
        staged.keep()
    done = app.test_cli_runner().invoke(args=["files", "sweep"])
    assert (done.exit_code, done.output) == (0, "1 unneeded and 0 unfinished files removed.\n")
    assert files_of(registry) == []


def test_a_damaged_file_is_named(app: Flask, desk: Desk, registry: Registry) -> None:
    made = attached(desk, desk.draft(), prints(), "fingerprints")
    runner = app.test_cli_runner()
    assert runner.invoke(args=["files", "verify"]).exit_code == 0
    registry.files.delete(made["checksum"])
    found = runner.invoke(args=["files", "verify"])
    assert (found.exit_code, found.output) == (1, f"damaged {made['checksum']}\n")
