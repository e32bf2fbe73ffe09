"""Fingerprint and DNA files: the shape is checked to the last byte, what they hold stays closed."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import FileRefused
from app.files import nist
from app.vocabulary.subjects import AttachmentKind
from tests.fixtures.files import dna, picture, prints, tagged
from tests.fixtures.files import nist as made

PRINTS, DNA = AttachmentKind.FINGERPRINTS, AttachmentKind.DNA
OLD_PRINT = (4, (14).to_bytes(4) + b"raw image!")


def test_a_whole_file_is_taken_and_its_records_are_told() -> None:
    assert nist.record_types(prints()) == (2, 14)
    assert nist.record_types(made((2, tagged(2, b"2.002:00")), OLD_PRINT, version="0201")) == (2, 4)


def test_short_field_numbers_of_the_first_editions_are_read() -> None:
    first = b"1.01:32\x1d1.02:0200\x1d1.03:1\x1f1\x1e4\x1f00\x1c"
    assert nist.record_types(first + OLD_PRINT[1]) == (4,)


def test_a_file_is_of_the_kind_it_is_sent_as() -> None:
    nist.check(PRINTS, prints())
    nist.check(DNA, dna())
    for kind, other in ((DNA, prints()), (PRINTS, dna()), (PRINTS, made((2, tagged(2, b"2.002:00"))))):
        with pytest.raises(FileRefused):
            nist.check(kind, other)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        picture(),
        b'<?xml version="1.0"?><itl:NISTBiometricInformationExchangePackage/>',
        prints() + b"<script>alert(1)</script>",
        prints() + b"PK\x05\x06" + b"\0" * 18,
        prints()[:-1],
        b" " + prints(),
        prints().replace(b"14\x1f01", b"13\x1f01"),
        prints().replace(b"1\x1f2\x1e", b"1\x1f3\x1e"),
        prints().replace(b"1.002:0500", b"1.002:v5.0"),
        made((4, (3).to_bytes(4) + b"raw")),
        made((4, (2**31).to_bytes(4) + b"raw")),
        made(),
    ],
)
def test_what_is_cut_stretched_or_mislabelled_is_refused(data: bytes) -> None:
    with pytest.raises(FileRefused) as refused:
        nist.check(PRINTS, data)
    assert refused.value.faults[0].path == "file"


@given(st.one_of(st.binary(max_size=200), st.integers(0, len(prints()) - 1).map(lambda end: prints()[:end])))
def test_noise_and_fragments_are_refused(data: bytes) -> None:
    with pytest.raises(FileRefused):
        nist.check(PRINTS, data)


@given(st.integers(0, len(prints()) - 1), st.integers(0, 255))
def test_one_wrong_byte_never_breaks_the_registry(at: int, byte: int) -> None:
    wounded = bytearray(prints())
    wounded[at] = byte
    with suppress(FileRefused):
        nist.check(PRINTS, bytes(wounded))
