"""A damaged index says that it cannot look; it never answers "nothing"."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from search.engines.embedded.engine import EmbeddedEngine
from search.errors import IndexDamaged, IndexUnavailable
from search.matching.types import Query
from search.retrieval.plan import plan
from tests.search.filings import filing

SEGMENT_FILES = ("idx", "pos", "term", "store", "fast", "fieldnorm", "del")


def truncated(content: bytes) -> bytes:
    return content[: len(content) // 2]


def garbled(content: bytes) -> bytes:
    return bytes(byte ^ 0x55 for byte in content)


def one_bit_flipped(content: bytes) -> bytes:
    middle = len(content) // 3
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


def emptied(content: bytes) -> bytes:
    return b""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound index with a replaced filing, so that it has deletions too."""
    folder = tmp_path_factory.mktemp("sound") / "index"
    engine = EmbeddedEngine(folder)
    engine.rebuild([filing("a", "Maren Oslund"), filing("b", "Tariq Benhadj")])
    engine.put([filing("a", "Maren Oslund", revision=2)])
    return folder


@pytest.fixture
def copied(sound: Path, tmp_path: Path) -> Path:
    """The sound index, to be damaged."""
    return Path(shutil.copytree(sound, tmp_path / "index"))


def refuses(folder: Path) -> bool:
    engine = EmbeddedEngine(folder)
    with pytest.raises(IndexUnavailable):
        engine.retrieve(plan(Query(name="Maren Oslund")))
    return not engine.health().available


@pytest.mark.parametrize("damage", [truncated, garbled, one_bit_flipped, emptied])
@pytest.mark.parametrize("suffix", SEGMENT_FILES)
def test_a_damaged_segment_file_makes_the_index_unavailable(
    copied: Path, suffix: str, damage: Callable[[bytes], bytes]
):
    file = max(copied.glob(f"filings-*/*.{suffix}"), key=lambda each: each.stat().st_size)
    file.write_bytes(damage(file.read_bytes()))
    assert refuses(copied)


@pytest.mark.parametrize("suffix", SEGMENT_FILES)
def test_a_missing_segment_file_makes_the_index_unavailable(copied: Path, suffix: str):
    next(copied.glob(f"filings-*/*.{suffix}")).unlink()
    assert refuses(copied)


@pytest.mark.parametrize("damage", [truncated, garbled, emptied])
@pytest.mark.parametrize("name", ["CURRENT", "filings-*/meta.json"])
def test_a_damaged_pointer_or_list_of_segments_makes_the_index_unavailable(
    copied: Path, name: str, damage: Callable[[bytes], bytes]
):
    file = next(copied.glob(name))
    file.write_bytes(damage(file.read_bytes()))
    assert refuses(copied)


def test_a_dropped_index_is_unavailable(copied: Path):
    shutil.rmtree(next(copied.glob("filings-*")))
    assert refuses(copied)


def test_an_index_of_another_layout_is_unavailable(copied: Path):
    pointer = copied / "CURRENT"
    pointer.write_text(json.dumps(json.loads(pointer.read_text()) | {"layout": "v0"}))
    assert refuses(copied)


def test_a_rebuild_mends_every_damage(copied: Path):
    for file in copied.glob("filings-*/*"):
        file.write_bytes(b"")
    engine = EmbeddedEngine(copied)
    assert engine.rebuild([filing("a", "Maren Oslund")]) == 1
    assert engine.health().available


def test_a_file_that_a_killed_writer_left_half_written_is_no_damage(copied: Path):
    (next(copied.glob("filings-*")) / f"{'0' * 32}.term").write_bytes(b"half")
    assert EmbeddedEngine(copied).health().available


def test_damage_found_while_asking_is_told_to_every_process_and_can_be_mended(copied: Path):
    asking, other = EmbeddedEngine(copied), EmbeddedEngine(copied)
    assert asking.health().available
    assert other.health().available
    for file in copied.glob("filings-*/*.store"):
        with file.open("r+b") as mapped:
            mapped.write(b"\xff" * file.stat().st_size)
    with pytest.raises(IndexDamaged):
        asking.retrieve(plan(Query(name="Maren Oslund")))
    assert other.health().mendable


def test_waiting_for_a_writer_is_not_taken_for_damage(copied: Path):
    hasty = EmbeddedEngine(copied, lock_wait_s=0.0)
    with hasty._folder.writing(), pytest.raises(IndexUnavailable) as refused:
        hasty.put([filing("c", "Oslund")])
    assert not isinstance(refused.value, IndexDamaged)
    assert hasty.health().available
