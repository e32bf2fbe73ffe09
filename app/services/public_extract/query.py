"""Define what the public may ask for."""

from dataclasses import dataclass

from app.services.public_extract.released import PublicKind
from app.vocabulary.subjects import Sex


@dataclass(frozen=True, slots=True)
class PublicQuery:
    """Hold what the public asks for; empty or None: does not matter. Names match from their start."""

    kind: PublicKind
    page: int = 1
    per_page: int = 20
    name: str = ""
    forename: str = ""
    free_text: str = ""
    nationality: str = ""
    sex: Sex | None = None
    age_min: int | None = None
    age_max: int | None = None
    warrant_country: str = ""
    un_reference: str = ""
    un_resolution: str = ""
