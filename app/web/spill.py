"""Put the body of a long request on the disk as it comes, so that it takes no memory."""

from tempfile import TemporaryFile

# A photo's upload stays in memory; only lists are so much longer that it matters.
LONGEST_IN_MEMORY = 16 * 1024 * 1024


class Spill:
    """The rest of one body; `missing` is how many bytes are still to come."""

    def __init__(self, missing: int) -> None:
        self.missing, self.size = missing, 0
        self._file = TemporaryFile(buffering=0)  # noqa: SIM115  it goes with the connection

    def write(self, data: bytes) -> None:
        """Take what has come; raises OSError where the disk takes no more."""
        view = memoryview(data)
        while view:
            view = view[self._file.write(view) :]
        self.missing -= len(data)
        self.size += len(data)

    def rewind(self) -> None:
        """Read from the beginning from now on."""
        self._file.seek(0)

    def close(self) -> None:
        """Take no more of the disk."""
        self._file.close()

    def read(self, size: int) -> bytes:
        """Return the next bytes, none at the end."""
        return self._file.read(size)
