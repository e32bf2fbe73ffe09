"""Find where a request ends in the bytes that have come so far (RFC 9112, sections 2.1, 6 and 7.1)."""

from dataclasses import dataclass

from app.files.limits import LARGEST_LIST_UPLOAD, LARGEST_UPLOAD

# As much as proxies in front of us let through at the most: nginx takes 32 KiB by default.
LARGEST_HEAD = 64 * 1024
# Framing of chunks comes on top of what is sent in them.
LARGEST_BODY = LARGEST_UPLOAD + 64 * 1024
# Where lists are uploaded, more is taken, if its length is told: it goes to the disk.
LARGEST_LIST_BODY = LARGEST_LIST_UPLOAD
_LISTS = (b"POST /api/v1/imports ", b"POST /imports/ ")
_HEAD_ENDS = b"\r\n\r\n"
_LINE_ENDS = b"\r\n"


class TooMuch(Exception):
    """More was sent, or announced, than is taken; `status` says what to answer."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass(slots=True)
class Framing:
    """Find the end of one request, looking at each byte once.

    What makes no sense is called complete as it stands: the parser that reads it next refuses it.
    """

    head: int = 0
    end: int = 0
    awaits_leave: bool = False
    _length: int | None = None
    _seen: int = 0

    def is_complete(self, received: bytearray) -> bool:
        """Tell whether the request that begins `received` has come to its end. May raise TooMuch."""
        if not self.head and not self._find_head(received):
            return False
        return self._find_length(received) if self._length is not None else self._find_last_chunk(received)

    def _find_head(self, received: bytearray) -> bool:
        place = received.find(_HEAD_ENDS, self._seen)
        self._seen = max(0, len(received) - len(_HEAD_ENDS) + 1)
        if place > LARGEST_HEAD or (place < 0 and len(received) > LARGEST_HEAD):
            raise TooMuch(431)
        if place < 0:
            return False
        self.head = self._seen = place + len(_HEAD_ENDS)
        self._read(bytes(received[:place]))
        return True

    def _read(self, head: bytes) -> None:
        fields = [line.partition(b":") for line in head.split(_LINE_ENDS)[1:]]
        told = {name.strip().lower(): value.strip().lower() for name, _, value in fields}
        self.awaits_leave = told.get(b"expect") == b"100-continue"
        if not told.get(b"transfer-encoding", b"").endswith(b"chunked"):
            length = told.get(b"content-length", b"")
            self._length = int(length[:20]) if length.isdigit() else 0
        most = LARGEST_LIST_BODY if head.startswith(_LISTS) else LARGEST_BODY
        if (self._length or 0) > most:
            raise TooMuch(413)

    def _find_length(self, received: bytearray) -> bool:
        self.end = self.head + (self._length or 0)
        return len(received) >= self.end

    def _find_last_chunk(self, received: bytearray) -> bool:
        while (line := received.find(_LINE_ENDS, self._seen)) >= 0:
            try:
                size = int(bytes(received[self._seen : line]).partition(b";")[0], 16)
            except ValueError:
                self.end = len(received)
                return True
            if size <= 0:
                return self._find_trailer(received, line)
            self._seen = line + 2 + size + 2
            if self._seen - self.head > LARGEST_BODY:
                raise TooMuch(413)
        if len(received) - self._seen > LARGEST_HEAD:
            raise TooMuch(431)
        return False

    def _find_trailer(self, received: bytearray, line: int) -> bool:
        """Look for the blank line after the last chunk and what may be told after it."""
        place = received.find(_HEAD_ENDS, line)
        if place < 0 and len(received) - line > LARGEST_HEAD:
            raise TooMuch(431)
        self.end = place + len(_HEAD_ENDS)
        return place >= 0
