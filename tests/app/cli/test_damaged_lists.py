"""A list damaged in any way ends in a summary that is true, and never in a traceback."""

import gzip
import io
import os
import shutil
import socket
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
import pytest
from click.testing import Result
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from app.models import Filing, ImportRefusal, ImportRun
from app.services.unit_of_work import Registry, reading
from app.vocabulary.imports import RunState
from tests.app.importers.ofac.test_ofac import ADVANCED, triple
from tests.app.importers.test_sources import EU, LIST, PERSON, RED, TIE, UK, VESSEL, YELLOW, lines
from tests.app.importers.un_list.files import organisation, person, un_list
from tests.fixtures.uploading import papers

NOTICE: dict[str, Any] = {"type": "notice", "kind": "blue", "summary": "Sought as a witness."}
PEOPLE = [
    {**NOTICE, "reference": f"R.{at}", "subjects": [{"type": "person", "names": [{"full": f"Zoran {name}"}]}]}
    for at, name in enumerate(("Demidov", "Adane", "Mirén", "Идрис", "Amal"), 1)
]
OWN = ("--list", "damaged", "--bureau", "FR")
LISTS: dict[str, tuple[tuple[str, ...], bytes]] = {
    "ndjson": (OWN, lines(*PEOPLE)),
    "csv": (OWN, papers(1, 2, 3, 4, 5)),
    "ftm": (OWN, lines(PERSON, TIE, VESSEL)),
    "un-list": ((), un_list(person("XXi.1"), person("XXi.2", "MIRÉN"), organisation()).encode()),
    "ofac-list": ((), ADVANCED.encode()),
    "eu-list": ((), EU.encode()),
    "uk-list": ((), UK.encode()),
    "interpol": ((), lines(LIST, YELLOW, RED)),
}
FEW = settings(
    max_examples=int(os.environ.get("EX", "12")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
)
Damage = Callable[[bytes], bytes]


def _coded(encoding: str) -> Damage:
    return lambda data: data.decode(errors="replace").encode(encoding, errors="replace")


def _zipped(data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("list", data)
    return packed.getvalue()


WAYS: tuple[Damage, ...] = (
    gzip.compress,
    _zipped,
    _coded("utf-16"),
    _coded("utf-16-le"),
    _coded("cp1252"),
    _coded("utf-8-sig"),
    _coded("utf-32"),
    _coded("utf-7"),
    lambda data: data.replace(b"\n", b"\r\n"),
    lambda data: data.replace(b"\n", b"\r"),
    lambda data: data.replace(b"\n", b""),
    lambda data: data.replace(b",", b";"),
    lambda data: data.replace(b'"', b"'"),
    lambda data: data + data,
)
PIECES = st.sampled_from(
    [
        *(bytes([each]) for each in b"\0\n\r\x1a\"',;<>&{}-\xff"),
        *(b"&#0;", b"&#xFFFF;", b"]]>", b"<!DOCTYPE a>", b"<!--", b"<?x", b"<x>" * 300),
        *(b"\\ud800", b"\\u0000", b"null", b"[" * 2000, b"1e999", b"9" * 400),
        *(b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xe2\x80\xae", b"\xf0\x9f\x92\xa9"),
        *(b"\x1b[31m", b"[red]", b"=cmd|"),
    ]
)


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """The list after a few accidents."""
    data = whole
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(data)))
        lost = draw(st.sampled_from([0, 0, 1, 1, 2, 7, 40, 300, 10**9]))
        put = draw(PIECES | st.binary(max_size=6))
        data = data[:at] + put + data[at + lost :]
    for _ in range(draw(st.integers(0, 1))):
        data = draw(st.sampled_from(WAYS))(data)
    if draw(st.integers(0, 5)) == 0:
        data = data[: draw(st.integers(0, len(data)))]
    return data


@dataclass(frozen=True)
class Told:
    """How an import ended, and what it left."""

    result: Result
    counts: dict[str, int]
    refused: list[str]


def taken(app: Flask, form: str, file: Path | str, *more: str, given_in: bytes | None = None) -> Told:
    """Import a list, and check that its exit status, its summary and the registry say the same."""
    registry: Registry = app.extensions["registry"]
    before = _stored(registry)
    words = ["import", form, str(file), *LISTS[form][0], "--json", "--yes", "--older", *more]
    result = app.test_cli_runner().invoke(args=words, input=given_in)
    after = _stored(registry)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    assert "Traceback" not in result.output
    if result.exit_code == 2:
        assert after == before, result.output
        assert len(result.stderr.strip().splitlines()) == 1, result.stderr
        return Told(result, {}, [])
    told = orjson.loads(result.stdout)
    counts: dict[str, int] = told["counts"]
    refused = [each for each in told["entries"] if each["outcome"] == "refused"]
    assert result.exit_code == (1 if counts["refused"] or told["not_withdrawn"] else 0)
    assert len(refused) == counts["refused"]
    if "--dry-run" not in more:
        filings, run, kept = after
        assert run is not None
        assert filings - before[0] == counts["added"]
        assert run == (
            RunState.DONE,
            *(counts[each] for each in COUNTED),
            sum(counts[each] for each in COUNTED),
        )
        assert kept - before[2] == counts["refused"]
    return Told(result, counts, [each["reference"] for each in refused])


COUNTED = ("added", "changed", "unchanged", "refused")


def _stored(registry: Registry) -> tuple[int, tuple[Any, ...] | None, int]:
    with reading(registry) as tx:
        filings = tx.session.scalar(select(func.count(Filing.id))) or 0
        refusals = tx.session.scalar(select(func.count(ImportRefusal.id))) or 0
        columns = (getattr(ImportRun, name) for name in ("state", *COUNTED, "read"))
        run = tx.session.execute(select(*columns).order_by(ImportRun.id.desc()).limit(1)).first()
    return filings, tuple(run) if run else None, refusals


@pytest.fixture
def france(app: Flask) -> Flask:
    """The application with a bureau that has lists of its own."""
    app.test_cli_runner().invoke(args=["actors", "add-bureau", "FR", "Bureau France", "--country", "FR"])
    return app


@pytest.mark.parametrize("form", LISTS)
def test_any_damage_ends_in_a_true_summary(france: Flask, tmp_path: Path, form: str) -> None:
    @FEW
    @given(damaged(LISTS[form][1]))
    def check(data: bytes) -> None:
        file, refused = tmp_path / "list", tmp_path / "refused"
        file.write_bytes(data)
        told = taken(france, form, file, "--refusals", str(refused))
        if told.counts.get("refused"):
            again = taken(france, form, refused, "--dry-run")
            assert sum(again.counts.get(each, 0) for each in COUNTED) <= told.counts["refused"]

    check()


def test_any_damage_to_one_of_three_files_ends_in_a_true_summary(france: Flask, tmp_path: Path) -> None:
    whole = {each.name: each.read_bytes() for each in triple(tmp_path).iterdir()}

    @FEW
    @given(st.data(), st.sampled_from(sorted(whole)))
    def check(data: st.DataObject, name: str) -> None:
        folder, refused = triple(tmp_path), tmp_path / "refused"
        (folder / name).write_bytes(data.draw(damaged(whole[name])))
        shutil.rmtree(refused, ignore_errors=True)
        taken(france, "ofac-list", folder, "--refusals", str(refused))

    check()


MAPPING = """version = 1
type = "record"
encoding = "cp1252"
delimiter = ";"
constants = {kind = "passport", subject_type = "property", number_kind = "passport", number_country = "FR"}
columns = {"Nr." = "reference", "Paß" = "number", "Grund" = "number_status", "Datum" = "number_issued_on"}
dates = {Datum = "%d.%m.%Y"}
[words.Grund]
gestohlen = "stolen"
"""
MAPPED = "Nr.;Paß;Grund;Datum\n1;A0000001;gestohlen;01.02.2020\n2;A0000002;gestohlen;31.02.2020\n".encode(
    "cp1252"
)


def test_any_damage_to_somebody_elses_columns_ends_in_a_true_summary(france: Flask, tmp_path: Path) -> None:
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(MAPPING)

    @FEW
    @given(damaged(MAPPED))
    def check(data: bytes) -> None:
        file = tmp_path / "list"
        file.write_bytes(data)
        taken(france, "csv", file, "--mapping", str(mapping), "--refusals", str(tmp_path / "refused"))

    check()


def test_what_is_whole_beside_the_damage_is_stored(france: Flask, tmp_path: Path) -> None:
    """Damage keeps to a line of its own, between two that are whole."""
    at = iter(range(10**6))

    @FEW
    @given(st.sampled_from(["ndjson", "csv", "ftm"]), st.binary(max_size=60) | PIECES)
    def check(form: str, line: bytes) -> None:
        *head, first, _, last = LISTS[form][1].splitlines()
        # A quotation mark, a byte of no encoding or a new line may rightly take a neighbour along in CSV.
        damage = line.translate(None, b'"\r\n').decode(errors="replace").encode()
        file = tmp_path / "list"
        file.write_bytes(b"\n".join([*head, first, damage, last, b""]))
        told = taken(france, form, file, "--list", f"new-{next(at)}")
        assert told.result.exit_code != 2
        assert told.counts["added"] >= 2

    check()


def test_a_field_of_ten_megabytes_costs_its_entry_or_the_file(france: Flask, tmp_path: Path) -> None:
    long = b"Z" * 10 * 2**20
    for form, (_, whole) in LISTS.items():
        file = tmp_path / "list"
        name = next(each for each in (b"Demidov", b"DEMIDOV", b"ZORAN", b"A0000002") if each in whole)
        file.write_bytes(whole.replace(name, long, 1))
        told = taken(france, form, file)
        assert told.result.exit_code in ({0, 1} if form in {"ndjson", "csv", "ftm"} else {0, 1, 2}), form


def test_a_packed_list_that_is_cut_off_or_swells_is_refused(france: Flask, tmp_path: Path) -> None:
    file = tmp_path / "list"
    for pack in (gzip.compress, _zipped):
        whole = pack(LISTS["ndjson"][1] * 40)
        cuts = (whole[:-cut] for cut in range(1, len(whole), 17))
        for data in (*cuts, pack(b"\n" * 2**23), pack(pack(whole))):
            file.write_bytes(data)
            assert taken(france, "ndjson", file).result.exit_code == 2


def test_what_is_no_file_is_refused(france: Flask, tmp_path: Path) -> None:
    """A link to nothing, to itself, a folder, a device that ends at once, a socket, and a name too long."""
    (tmp_path / "nothing").symlink_to(tmp_path / "none")
    (tmp_path / "itself").symlink_to(tmp_path / "itself")
    (tmp_path / "folder").mkdir()
    (tmp_path / "device").symlink_to("/dev/null")
    with socket.socket(socket.AF_UNIX) as bound:
        # As a relative name: the path of a test's folder is longer than a socket's may be.
        bound.bind(os.path.relpath(tmp_path / "socket"))
    for form in LISTS:
        for name in ("nothing", "itself", "folder", "device", "socket", "n" * 5_000):
            assert taken(france, form, tmp_path / name).result.exit_code == 2, (form, name)


def test_a_pipe_that_dies_leaves_whole_entries_or_nothing(france: Flask) -> None:
    for form, (_, whole) in LISTS.items():
        for part in (whole[: len(whole) * 2 // 3], b"", gzip.compress(whole)[:-20]):
            taken(france, form, "-", "--full", given_in=part)
        assert taken(france, form, "-", given_in=whole).result.exit_code != 2


def test_a_named_pipe_is_taken_like_a_file(france: Flask, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as pool:
        writer = pool.submit(pipe.write_bytes, gzip.compress(LISTS["ndjson"][1]))
        assert taken(france, "ndjson", pipe).counts["added"] == len(PEOPLE)
        writer.result()
