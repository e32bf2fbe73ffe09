"""Tell whether the same person is asked about again: by name, birth date and document together.

None of the three alone singles anybody out: where one is missing there is no key, and every match is raised.
"""

import re
from hashlib import sha256

from search.identifiers.characters import plain
from search.identifiers.number_extraction import number_in
from search.text.dates import PartialDate
from search.text.normalise import fold

_APOSTROPHES = re.compile("['’ʼ`]")
_WORDS = re.compile(r"\w+")


def person_key(name: str, birth: PartialDate | None, document_number: str) -> str | None:
    """Return a digest of the three; None where one of them is not known in full.

    The order of the names, accents, case, spaces and dashes do not count.
    """
    said = sorted(_WORDS.findall(_APOSTROPHES.sub("", fold(name))))
    number = plain(number_in(document_number))
    if not said or not number or birth is None or birth.day is None:
        return None
    return sha256("\n".join((" ".join(said), str(birth), number)).encode()).hexdigest()
