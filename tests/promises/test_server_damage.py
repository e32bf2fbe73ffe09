"""Line 26: a damaged index answers the truth or says that it cannot look; it is set aside and built again."""

import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from search.engines.embedded.engine import EmbeddedEngine
from search.errors import IndexDamaged, IndexUnavailable
from search.matching.types import Query
from search.retrieval.plan import plan
from tests.fixtures.desk import Desk
from tests.fixtures.serving import Serve, until
from tests.search.filings import filing

TRIES = 300
NAMES = ("Maren Oslund", "Tariq Benhadj", "Ramón Espinoza Duarte", "Wei Zhang", "Olena Kovalenko")
NAME = "Ramón Espinoza Duarte"
# The list, the pointer, their checksums and all parts of the segments.
FILES = ("CURRENT", "filings-*/meta.*", "filings-*/*.*")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of two segments, with replaced and withdrawn filings."""
    folder = tmp_path_factory.mktemp("sound") / "index"
    engine = EmbeddedEngine(folder)
    engine.rebuild([filing(str(each), name) for each, name in enumerate(NAMES)])
    engine.put([filing("0", NAMES[0], revision=2)])
    return folder


def answers(engine: EmbeddedEngine) -> list[object]:
    """All that the index says."""
    found = [
        sorted((each.filing_id, each.revision) for each in engine.retrieve(plan(Query(name=name))))
        for name in NAMES
    ]
    return [found, engine.count(), sorted(engine.revisions().items())]


def damaged(content: bytes, chance: random.Random) -> bytes:
    """A bit turned, some bytes zeroed or made up, or the end cut off."""
    at = chance.randrange(len(content))
    turned = bytes([content[at] ^ 1 << chance.randrange(8)])
    length = chance.randrange(1, 64)
    return chance.choice(
        [
            content[:at] + turned + content[at + 1 :],
            (content[:at] + bytes(length) + content[at + length :])[: len(content)],
            (content[:at] + chance.randbytes(length) + content[at + length :])[: len(content)],
            content[:at],
        ]
    )


def test_26_damage_before_the_start_never_makes_it_answer_otherwise(sound: Path, tmp_path: Path) -> None:
    truth = answers(EmbeddedEngine(sound))
    chance = random.Random(26)
    refused = 0
    for each in range(TRIES):
        copy = Path(shutil.copytree(sound, tmp_path / str(each)))
        file = chance.choice(
            [file for form in FILES for file in sorted(copy.glob(form)) if file.stat().st_size]
        )
        file.write_bytes(damaged(file.read_bytes(), chance))
        engine = EmbeddedEngine(copy)
        try:
            assert answers(engine) == truth, file.name
        except IndexUnavailable:
            refused += 1
        engine.close()
        shutil.rmtree(copy)
    assert refused > TRIES / 2


def rot(file: Path, at: int) -> None:
    """Change a byte as a disk does that rots: neither size nor time of the file tell."""
    seen = file.stat()
    with file.open("r+b") as mapped:
        mapped.seek(at)
        byte = mapped.read(1)[0]
        mapped.seek(at)
        mapped.write(bytes([byte ^ 0xFF]))
    os.utime(file, ns=(seen.st_atime_ns, seen.st_mtime_ns))


def parts(folder: Path) -> Iterator[Path]:
    """The files of the segments that are mapped."""
    return (
        each for each in sorted(folder.glob("filings-*/*")) if each.suffix not in (".json", ".sum", ".lock")
    )


def test_26_damage_while_it_runs_is_found_by_turns_and_told_to_every_process(
    sound: Path, tmp_path: Path
) -> None:
    for number, name in enumerate(each.name for each in parts(sound)):
        copy = Path(shutil.copytree(sound, tmp_path / str(number)))
        engine, other = EmbeddedEngine(copy), EmbeddedEngine(copy)
        assert engine.health().available
        assert other.health().available
        engine.check()
        [file] = copy.glob(f"filings-*/{name}")
        rot(file, file.stat().st_size // 3)
        # A turn may have to finish its round first.
        with pytest.raises(IndexDamaged):
            [engine.check() for _ in range(2)]
        assert other.health().mendable


def test_26_a_sound_index_stays_in_service_through_turns_and_commits(sound: Path, tmp_path: Path) -> None:
    engine = EmbeddedEngine(Path(shutil.copytree(sound, tmp_path / "index")))
    for revision in range(3, 23):
        engine.put([filing("1", NAMES[1], revision=revision)])
        engine.check()
    assert engine.health().documents == len(NAMES)


@pytest.mark.both_databases
def test_26_the_service_sets_a_damaged_index_aside_and_builds_it_again(
    serve: Serve, desk: Desk, tmp_path: Path
) -> None:
    desk.published()
    pointer = tmp_path / "index" / "CURRENT"
    with serve() as service:
        before = pointer.read_text()
        assert service.lookup(NAME).body["answer"] == "match"
        for file in parts(tmp_path / "index"):
            rot(file, file.stat().st_size // 2)
        until(lambda: pointer.exists() and pointer.read_text() != before)
        until(lambda: service.ready)
        assert service.lookup(NAME).body["answer"] == "match"
