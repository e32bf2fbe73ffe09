"""Where a request ends, however it is cut into pieces."""

import pytest

from app.web.framing import LARGEST_BODY, LARGEST_HEAD, Framing, TooMuch

HEAD = b"POST / HTTP/1.1\r\nHost: registry\r\n"
NEXT = b"GET /next HTTP/1.1\r\n\r\n"
WHOLE = {
    "no body": b"GET / HTTP/1.1\r\nHost: registry\r\n\r\n",
    "a length": HEAD + b"Content-Length: 5\r\n\r\nhello",
    "chunks": HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n1;x=y\r\n!\r\n0\r\n\r\n",
    "chunks and a trailer": HEAD + b"transfer-encoding: Chunked\r\n\r\n2\r\n\r\n\r\n0\r\nDigest: x\r\n\r\n",
}


def ends(pieces: list[bytes]) -> list[int]:
    """After which piece the request is complete, and where it ends."""
    framing, received = Framing(), bytearray()
    for number, piece in enumerate(pieces):
        received += piece
        if framing.is_complete(received):
            return [number, framing.end]
    return []


@pytest.mark.parametrize("request_", WHOLE.values(), ids=WHOLE)
def test_a_request_ends_with_its_last_byte_and_not_before(request_: bytes) -> None:
    length = len(request_)
    for cut in range(1, length):
        assert ends([request_[:cut], request_[cut:] + NEXT]) == [1, length]
    assert ends([request_ + NEXT]) == [0, length]
    assert ends([request_[at : at + 1] for at in range(length)]) == [length - 1, length]


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET / HTTP/1.1\r\nX: " + b"x" * LARGEST_HEAD, 431),
        (b"GET / HTTP/1.1\r\nX: " + b"x" * LARGEST_HEAD + b"\r\n\r\n", 431),
        (HEAD + b"Content-Length: %d\r\n\r\n" % (LARGEST_BODY + 1), 413),
        (HEAD + b"Content-Length: %s\r\n\r\n" % (b"9" * 5000), 413),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n" % (LARGEST_BODY + 1), 413),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"0" * (LARGEST_HEAD + 1), 431),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n" + b"x" * (LARGEST_HEAD + 1), 431),
    ],
)
def test_more_than_is_taken_is_refused_before_it_has_come(sent: bytes, status: int) -> None:
    with pytest.raises(TooMuch) as refused:
        Framing().is_complete(bytearray(sent))
    assert refused.value.status == status


@pytest.mark.parametrize("length", [b"-1", b"five", b"", b"0x5", b"1_0"])
def test_a_length_that_is_none_ends_with_the_head_for_the_parser_to_refuse(length: bytes) -> None:
    request = HEAD + b"Content-Length: " + length + b"\r\n\r\n"
    assert ends([request + b"hello"]) == [0, len(request)]
