"""The words of a name as they were written, by the folded ones they became: Сергей, not сергеи."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from search.text.names import words

# A word with the marks and apostrophes written in it.
_WRITTEN: Final = re.compile(r"[^\W_](?:[^\s\-–—,;:/()\[\]«»“”\".]*[^\W_])?[\u0300-\u036f]*")
_ARTICLE: Final = "ال"


@lru_cache(maxsize=4096)
def written_words(text: str) -> Mapping[str, str]:
    """Return what stands in the text for each folded word; words that it parts otherwise are left out."""
    found: dict[str, str] = {}
    for written in _WRITTEN.findall(text):
        folded = words(written)
        if len(folded) == 1:
            found.setdefault(folded[0], written)
        elif len(folded) > 1 and folded[0] == _ARTICLE:
            found.setdefault("".join(folded[1:]), written.removeprefix(_ARTICLE))
        elif len(folded) == len(written):
            found.update(zip(folded, written, strict=True))
    return found
