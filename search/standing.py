"""The standing of an index: of which register it is, and how far it has read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """Name an index, the register that it was built from, and the number of the last change it has read.

    `register` empty: not built yet. `shared`: other machines write into it too, perhaps for another register.
    `unread` says why none of it could be read until now; empty once it was.
    """

    index: str
    register: str = ""
    read: int = 0
    shared: bool = False
    unread: str = ""

    def is_of_another(self, register: str) -> bool:
        """Tell whether another register answers from this index, which nobody may take from it unasked."""
        return self.shared and self.register not in ("", register)
